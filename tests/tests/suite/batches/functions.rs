//! Functions of many types, each with its batch.

use std::borrow::Cow;
use std::collections::HashMap;

use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3_fast::fast_pyfunction;

/// A class of the user's, not frozen: its references are lent for a call.
#[pyclass(from_py_object)]
#[derive(Clone)]
pub(super) struct Counter(i64);

#[pymethods]
impl Counter {
    #[new]
    fn new(count: i64) -> Self {
        Self(count)
    }

    fn __repr__(&self) -> String {
        format!("Counter({})", self.0)
    }
}

/// A conversion of the user's.
#[derive(Clone, FromPyObject)]
pub(super) enum Length {
    Number(i64),
    Text(String),
}

/// The functions, plain and batch, and of each what the harness has to know: the result's format in arrays (`list` where no array holds
/// it), and the parameters whose type is a number.
macro_rules! functions {
    ($($name:ident $batch:ident $format:literal [$($number:literal)*]: $([$($options:tt)*])? $(<$a:lifetime>)? ($($parameters:tt)*) $(-> $result:ty)? $body:block)*) => {
        $(#[fast_pyfunction(batch $(, $($options)*)?)]
        pub(super) fn $name $(<$a>)? ($($parameters)*) $(-> $result)? $body)*

        /// In a dict each, by the scalar's name: the scalar, the batch, and what is said above.
        pub(super) fn all<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
            let all = PyDict::new(py);
            $(all.set_item(
                stringify!($name),
                (wrap_pyfunction!($name, py)?, wrap_pyfunction!($batch, py)?, $format, [$($number),*] as [&str; <[&str]>::len(&[$($number),*])]),
            )?;)*
            Ok(all)
        }
    };
}

functions! {
    of_i8 of_i8_batch "b" ["x"]: (x: i8) -> i8 { x }
    of_i16 of_i16_batch "h" ["x"]: (x: i16) -> i16 { x }
    of_i32 of_i32_batch "i" ["x"]: (x: i32) -> i32 { x }
    of_i64 of_i64_batch "q" ["x"]: (x: i64) -> i64 { x }
    of_isize of_isize_batch "q" ["x"]: (x: isize) -> isize { x }
    of_u8 of_u8_batch "B" ["x"]: (x: u8) -> u8 { x }
    of_u16 of_u16_batch "H" ["x"]: (x: u16) -> u16 { x }
    of_u32 of_u32_batch "I" ["x"]: (x: u32) -> u32 { x }
    of_u64 of_u64_batch "Q" ["x"]: (x: u64) -> u64 { x }
    of_usize of_usize_batch "Q" ["x"]: (x: usize) -> usize { x }
    of_i128 of_i128_batch "list" []: (x: i128) -> i128 { x }
    of_f32 of_f32_batch "f" ["x"]: (x: f32) -> f32 { x }
    of_f64 of_f64_batch "d" ["x"]: (x: f64) -> f64 { x }
    of_bool of_bool_batch "?" ["x"]: (x: bool) -> bool { !x }
    of_char of_char_batch "list" []: (x: char) -> char { x }
    of_str of_str_batch "list" []: <'a>(x: &'a str) -> &'a str { x.trim() }
    string string_batch "list" []: (x: String) -> String { x + "!" }
    cow cow_batch "Q" []: (x: Cow<'_, str>) -> usize { x.len() }
    octets octets_batch "B" []: (x: &[u8]) -> PyResult<u8> { x.iter().copied().reduce(u8::wrapping_add).ok_or_else(|| PyKeyError::new_err("empty")) }
    vec_u8 vec_u8_batch "Q" []: (x: Vec<u8>) -> u64 { x.iter().map(|x| u64::from(*x)).sum() }
    cow_bytes cow_bytes_batch "list" []: (x: Cow<'_, [u8]>) -> Vec<u8> { x.into_owned() }
    option_f64 option_f64_batch "d" []: (x: Option<f64>) -> Option<f64> { x.filter(|x| *x > 0.0).map(|x| 2.0 * x) }
    option_i64 option_i64_batch "list" []: (x: Option<i64>) -> Option<i64> { x }
    option_str option_str_batch "?" []: (x: Option<&str>) -> bool { x.is_none() }
    option_f32_result option_f32_result_batch "f" ["x"]: (x: f32) -> Option<f32> { (x > 0.0).then_some(x) }
    fallible_option fallible_option_batch "d" ["x"]: (x: i16) -> PyResult<Option<f64>> {
        if x == 7 { Err(PyValueError::new_err("seven")) } else { Ok((x > 0).then_some(f64::from(x) / 2.0)) }
    }
    pair pair_batch "list" []: (x: (f64, i64)) -> (i64, f64) { (x.1, x.0) }
    vec_f64 vec_f64_batch "d" []: (x: Vec<f64>) -> f64 { x.iter().sum() }
    slice_f64 slice_f64_batch "list" []: (x: &[f64]) -> Vec<f64> { x.iter().rev().copied().collect() }
    words words_batch "list" []: <'a>(x: Vec<&'a str>) -> Option<&'a str> { x.first().copied() }
    map map_batch "d" []: (x: HashMap<String, f64>) -> f64 { x.values().sum() }
    length length_batch "Q" []: (x: Length) -> usize { match x { Length::Number(x) => x as usize, Length::Text(x) => x.len() } }
    counted counted_batch "q" []: (x: &Counter) -> i64 { x.0 }
    perhaps_counted perhaps_counted_batch "list" []: (x: Option<&Counter>) -> Option<i64> { x.map(|x| x.0) }
    cloned cloned_batch "q" []: (x: Counter) -> i64 { x.0 }
    counters counters_batch "list" ["x"]: (x: i64) -> Counter { Counter(x) }
    object object_batch "list" []: <'py>(x: Bound<'py, PyAny>) -> Bound<'py, PyAny> { x }
    of_object of_object_batch "Q" []: (x: &Bound<'_, PyAny>) -> PyResult<usize> { x.len() }
    text_object text_object_batch "list" []: <'py>(x: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> { x.get_item(0) }
    token token_batch "q" ["x"]: (py: Python<'_>, x: i64) -> PyResult<i64> { py.check_signals()?; Ok(x) }
    attached attached_batch "d" ["x"]: [guarded](x: f64) -> f64 { x + 0.5 }
    heavy heavy_batch "d" ["x"]: [heavy](x: f64) -> f64 { x + 0.25 }
    when when_batch "d" ["x"]: [heavy(when = x > 3.0)](x: f64) -> f64 { x + 0.25 }
    nothing nothing_batch "none" ["x"]: (x: i64) { let _ = x; }
    nothing_or_error nothing_or_error_batch "none" ["x"]: (x: i64) -> PyResult<()> {
        if x == 2 { Err(PyKeyError::new_err(("two", x))) } else { Ok(()) }
    }
    implied implied_batch "list" ["x"]: <'py>(py: Python<'py>, x: i64) -> PyResult<impl IntoPyObject<'py> + use<'py>> {
        if x == 7 { Err(PyValueError::new_err("seven")) } else { Ok((x, py.None())) }
    }
    unconvertible unconvertible_batch "list" []: <'a>(x: &'a str) -> PyResult<Refusing<'a>> {
        if x == "c" { Err(PyKeyError::new_err("body")) } else { Ok(Refusing(x)) }
    }
    panicking panicking_batch "q" ["x"]: (x: i64) -> i64 {
        assert!(x != 7, "seven");
        x
    }
    mixed mixed_batch "d" ["a" "b"]: [signature = (a, b, text, unit = 2, *, more = None)](
        a: i32, b: f64, text: &str, #[fast(scalar)] unit: u8, more: Option<i64>,
    ) -> PyResult<f64> {
        match text {
            "error" => Err(PyValueError::new_err(format!("{a} and {b}"))),
            "key" => Err(PyKeyError::new_err((a, b, more))),
            _ => Ok(f64::from(a) * b + text.len() as f64 + f64::from(unit) + more.unwrap_or(0) as f64),
        }
    }
    numbers numbers_batch "d" ["a" "b" "c"]: [signature = (a, b = 1.5, c = 3)](a: i16, b: f32, c: u64) -> PyResult<f64> {
        if a == 77 { return Err(PyKeyError::new_err(c)); }
        Ok(f64::from(a) + f64::from(b) * c as f64)
    }
    held held_batch "list" ["a"]: (a: u8, x: &Counter, text: String) -> PyResult<(u8, i64, String)> {
        if text == "error" { Err(PyValueError::new_err(text)) } else { Ok((a, x.0, text)) }
    }
    texts texts_batch "list" []: [signature = (a, b = "b", c = None)](a: &str, b: &str, c: Option<Vec<&str>>) -> PyResult<String> {
        if b == "error" { return Err(PyValueError::new_err(a.to_owned())); }
        Ok([a, b, &c.unwrap_or_default().concat()].concat())
    }
}

/// A result that cannot always be converted.
pub(super) struct Refusing<'a>(&'a str);

impl<'py> IntoPyObject<'py> for Refusing<'_> {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        if self.0 == "abc" { Err(PyValueError::new_err("refused")) } else { Ok(PyString::new(py, self.0)) }
    }
}
