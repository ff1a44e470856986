//! What PyO3 converts, alone and beside what the fast path reads, and what is PyO3's alone.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyFunction, PyInt, PyList, PyString, PyTuple};

use super::{Counter, Fixed, twice_the_index};
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

shapes! {
    // what PyO3 converts
    any [Host] {} fn(x: &Bound<'_, PyAny>) -> bool { x.is_none() }
    any_owned [Host] {} fn<'py>(x: Bound<'py, PyAny>) -> Bound<'py, PyAny> { x }
    dict [Host] {} fn(x: &Bound<'_, PyDict>) -> usize { x.len() }
    list [Host] {} fn(x: Bound<'_, PyList>) -> usize { x.len() }
    int [Host] {} fn<'py>(x: &Bound<'py, PyInt>) -> Bound<'py, PyInt> { x.clone() }
    string_object [Host] {} fn<'py>(x: Bound<'py, PyString>) -> Bound<'py, PyString> { x }
    bytes_object [Host] {} fn(x: Option<&Bound<'_, PyBytes>>) -> Option<usize> { x.map(|x| x.as_bytes().len()) }
    unbound [Host] {} fn(x: Py<PyAny>) -> Py<PyAny> { x }
    class [Host] {} fn(x: &Counter) -> u64 { x.count }
    class_mut [Host] {} fn(x: &mut Counter) -> u64 { x.count += 1; x.count }
    class_guard [Host] {} fn(x: PyRef<'_, Counter>) -> u64 { x.count }
    class_frozen [Host] {} fn(x: &Fixed) -> u64 { x.0 }
    u128_ [Host] {} fn(x: u128) -> u128 { x }
    vec_u128 [Host] {} fn(x: Vec<u128>) -> Vec<u128> { x }
    pair [Host] {} fn(x: (i64, &str)) -> (&str, i64) { (x.1, x.0) }

    // both kinds, in both orders
    plain_host [Signed(64), Host] {} fn(a: i64, b: u128) -> bool { a as u128 == b }
    host_plain [Host, Signed(64)] {} fn(a: u128, b: i64) -> bool { b as u128 == a }
    host_list [Host, List(&Float)] {} fn(a: u128, b: Vec<f64>) -> usize { b.len() + (a % 2) as usize }
    list_host [List(&Float), Host] {} fn(a: Vec<f64>, b: u128) -> usize { a.len() + (b % 2) as usize }
    host_float_host [Host, Float, Host] {} fn(a: u128, b: f64, c: Vec<u128>) -> f64 { b + a as f64 + c.len() as f64 }
    host_class [Host, Host] {} fn(a: u128, b: &mut Counter) -> u64 { b.count += a as u64 % 10; b.count }
    with_python_first [Float] {} fn(py: Python<'_>, x: f64) -> PyResult<f64> { py.check_signals().map(|()| x) }
    with_python_last [Text, Host] {} fn<'py>(a: &str, b: &Bound<'py, PyAny>, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok((a, b).into_pyobject(py)?.into_any())
    }

    // PyO3's alone
    var_args [!] { signature = (*args) } fn(args: &Bound<'_, PyTuple>) -> usize { args.len() }
    after_var_args [!] { signature = (a, *args, b = 3) } fn(a: i64, args: &Bound<'_, PyTuple>, b: i64) -> i64 {
        a.wrapping_add(b).wrapping_add(args.len() as i64)
    }
    keyword_args [!] { signature = (a, **kwargs) } fn(a: i64, kwargs: Option<&Bound<'_, PyDict>>) -> i64 {
        a.wrapping_add(kwargs.map_or(0, |kwargs| kwargs.len() as i64))
    }
    from_py_with [!] {} fn(#[pyo3(from_py_with = twice_the_index)] x: i64) -> i64 { x }
    pass_module [!] { pass_module } fn(module: &Bound<'_, PyModule>, x: i64) -> PyResult<String> {
        Ok(format!("{} {x}", module.name()?))
    }
    callback [Host] {} fn(x: &Bound<'_, PyFunction>) -> bool { x.is_callable() }
}
