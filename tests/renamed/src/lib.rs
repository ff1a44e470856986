//! A crate in which PyO3 and pyo3-fast have other names: a function of each kind, in a module of ours.
//!
//! Small, and without dependencies but these two: it is also what the tests check for other interpreters.

use fast::prelude::*;
use py::prelude::*;

/// An integer that counts.
#[pyclass(crate = "::py")]
pub struct Counter(u64);

#[fast_pymethods(fast_crate = "::fast", crate = "::py")]
impl Counter {
    #[new]
    fn new(count: u64) -> Self {
        Self(count)
    }

    // Borrowed by each call.
    fn get(&self) -> u64 {
        self.0
    }

    #[pyo3(signature = (n = 1))]
    fn add(&mut self, n: u64) -> u64 {
        self.0 += n;
        self.0
    }

    fn __len__(&self) -> usize {
        self.0 as usize
    }
}

/// Numbers that do not change.
#[pyclass(crate = "::py", frozen)]
pub struct Numbers {
    scale: f64,
    numbers: Vec<f64>,
}

#[fast_pymethods(fast_crate = "::fast")]
impl Numbers {
    #[new]
    fn new(scale: f64, numbers: Vec<f64>) -> Self {
        Self { scale, numbers }
    }

    // Lean, guarded, of the class, of nobody, detached, detached in part, and PyO3's alone.
    fn scaled(&self, k: f64) -> f64 {
        self.scale * k
    }

    fn count(&self) -> usize {
        self.numbers.len()
    }

    fn guard(slf: py::PyRef<'_, Self>) -> f64 {
        slf.scale
    }

    #[classmethod]
    fn unit(_cls: &py::Bound<'_, py::types::PyType>, k: f64) -> f64 {
        k
    }

    #[staticmethod]
    fn longest(words: Vec<String>) -> Option<String> {
        words.into_iter().max_by_key(String::len)
    }

    #[fast(heavy(when = self.numbers.len() > 1))]
    fn sum(&self, start: f64) -> f64 {
        self.numbers.iter().fold(start, |sum, number| sum + number * self.scale)
    }

    fn parsed(&self, py: py::Python<'_>, text: &str) -> py::PyResult<f64> {
        #[heavy]
        let number: f64 = text.parse()?;
        let _ = py;
        Ok(number * self.scale)
    }

    #[pyo3(signature = (*more))]
    fn with(&self, more: Vec<f64>) -> usize {
        self.numbers.len() + more.len()
    }
}

/// The module.
#[fast_pymodule(fast_crate = "::fast", crate = "::py")]
pub mod renamed {
    use std::borrow::Cow;
    use std::collections::{HashMap, VecDeque};

    use py::exceptions::PyValueError;
    use py::types::PyTuple;

    use super::*;

    #[pymodule_export]
    use super::{Counter, Numbers};

    // METH_NOARGS.
    #[fast_pyfunction(fast_crate = "::fast")]
    fn nothing() {}

    // METH_O.
    #[fast_pyfunction(fast_crate = "::fast", signature = (x, /))]
    fn square(x: f64) -> f64 {
        x * x
    }

    // METH_FASTCALL.
    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", signature = (text, times = 2, /))]
    fn repeated(text: &str, times: usize) -> String {
        text.repeat(times)
    }

    // A batch, beside its scalar.
    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", batch, signature = (x, by = 2.0))]
    fn scaled(x: f64, #[fast(scalar)] by: f64) -> PyResult<f64> {
        Ok(x * by)
    }

    // A batch alone.
    #[fast_pyfunction(fast_crate = "::fast", batch(only, name = "lengths"))]
    fn one_length(text: &str) -> usize {
        text.len()
    }

    // METH_FASTCALL | METH_KEYWORDS, with every plain type.
    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", signature = (a, b, c, d, e, f, g, h, i, j, k = true, *, l = 'l', m = None))]
    #[allow(clippy::too_many_arguments, reason = "there are many plain types")]
    fn total(
        a: i8,
        b: i16,
        c: i32,
        d: i64,
        e: u8,
        f: u16,
        g: u32,
        h: u64,
        i: f32,
        j: &[u8],
        k: bool,
        l: char,
        m: Option<isize>,
    ) -> Option<f64> {
        let signed = a as i64 + b as i64 + c as i64 + d + m.unwrap_or(0) as i64;
        let unsigned = e as u64 + f as u64 + g as u64 + h + j.len() as u64;
        if k { Some(signed as f64 + unsigned as f64 + i as f64 + l as u32 as f64) } else { None }
    }

    #[fast_pyfunction(fast_crate = "::fast")]
    fn texts<'a>(first: Cow<'a, str>, second: Cow<'a, [u8]>, third: Vec<u8>) -> (Cow<'a, str>, Vec<u8>) {
        (first, [&second, third.as_slice()].concat())
    }

    // Guarded, with what PyO3 converts, and with an error.
    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", signature = (counter, by, /, *, again = None))]
    fn count<'py>(
        py: Python<'py>,
        counter: &mut Counter,
        by: u64,
        again: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        counter.0 = counter.0.checked_add(by).ok_or_else(|| PyValueError::new_err("too many"))?;
        match again {
            Some(again) => again.call1((counter.0,)),
            None => Ok(counter.0.into_pyobject(py)?.into_any()),
        }
    }

    #[fast_pyfunction(fast_crate = "::fast", guarded)]
    fn item(index: usize) -> u8 {
        [1, 2, 3][index]
    }

    #[fast_pyfunction(fast_crate = "::fast", lean)]
    fn lean_item(index: usize) -> PyResult<u8> {
        Ok([1, 2, 3][index])
    }

    // Detached: always, where it pays, without a fast path, and in part.
    #[fast_pyfunction(fast_crate = "::fast", heavy)]
    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", heavy(when = text.len() > 3), signature = (text, /))]
    fn spaces(text: &str) -> usize {
        text.bytes().filter(|byte| *byte == b' ').count()
    }

    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", heavy, signature = (*numbers))]
    fn sum(numbers: Vec<i64>) -> i64 {
        numbers.iter().sum()
    }

    #[fast_pyfunction(fast_crate = "::fast")]
    fn parsed(py: Python<'_>, text: &str) -> PyResult<i64> {
        #[heavy]
        let number: i64 = text.parse()?;
        Ok(number)
    }

    // Borrowed from what containers hold, and where that is detached.
    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", signature = (words, weights, octets = None))]
    fn heaviest<'a>(
        words: Vec<&'a str>,
        weights: HashMap<&str, f64>,
        octets: Option<Vec<Cow<'_, [u8]>>>,
    ) -> Option<&'a str> {
        let weight =
            |word: &&str| weights.get(word).copied().unwrap_or(octets.as_ref().map_or(0.0, |all| all.len() as f64));
        words.into_iter().max_by(|a, b| weight(a).total_cmp(&weight(b)))
    }

    #[fast_pyfunction(fast_crate = "::fast", heavy(when = words.len() > 2), signature = (words, /))]
    fn longest(words: Vec<(&str, VecDeque<f64>)>) -> Option<&str> {
        words.into_iter().max_by_key(|(_, numbers)| numbers.len()).map(|(word, _)| word)
    }

    /// Several bodies behind one name.
    #[fast_pyfunction(dispatch, batch, fast_crate = "::fast", crate = "::py")]
    pub(crate) mod size {
        use super::*;

        pub fn number(x: f64) -> f64 {
            x.abs()
        }

        pub fn counter(py: Python<'_>, counter: &Counter) -> u64 {
            let _ = py;
            counter.0
        }

        pub fn perhaps(counter: Option<&Counter>, text: &str) -> usize {
            text.len() + counter.map_or(0, |counter| counter.0 as usize)
        }

        #[fast(heavy(when = words.len() > 2))]
        #[pyo3(signature = (words, /, *, more = None))]
        pub fn words(words: Vec<&str>, more: Option<&[f64]>) -> usize {
            words.len() + more.map_or(0, <[f64]>::len)
        }
    }

    // One body for several types.
    #[fast_pyfunction(dispatch(T = [i64, Vec<f64>, String]), batch, fast_crate = "::fast", crate = "::py", signature = (x, times = 2))]
    fn repeat<T: Clone>(x: T, times: usize) -> Vec<T> {
        vec![x; times]
    }

    // PyO3's alone.
    #[fast_pyfunction(fast_crate = "::fast", crate = "::py", signature = (*objects))]
    fn length(objects: &Bound<'_, PyTuple>) -> usize {
        objects.len()
    }

    // A class.
    #[fast_pyclass(fast_crate = "::fast", crate = "::py", eq)]
    #[derive(PartialEq)]
    struct Point(#[pyo3(get, name = "x")] f64);

    #[pymethods(crate = "::py")]
    impl Point {
        #[new]
        fn new(x: f64) -> Self {
            Self(x)
        }
    }

    /// A module inside.
    #[fast_pymodule(fast_crate = "::fast")]
    pub mod inner {
        use fast::drop_in::prelude::*;
        use fast::fast_pyfunction;

        #[pyclass(crate = "::py", module = "elsewhere", fast_crate = "::fast")]
        enum Shape {
            Circle { radius: f64 },
        }

        #[fast_pyfunction(fast_crate = "::fast", pass_module)]
        fn name(module: &Bound<'_, PyModule>) -> PyResult<String> {
            Ok(module.name()?.to_string())
        }
    }
}
