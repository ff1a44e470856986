//! Detached bodies.

use std::collections::BTreeMap;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use super::twice_the_index;
use crate::twins::Reads::*;
use crate::twins::{Twin, shapes};

shapes! {
    // detached bodies
    heavy [Text] { heavy } fn(x: &str) -> usize { x.chars().count() }
    heavy_nothing [] { heavy } fn() -> u64 { 7 }
    heavy_when [Bytes, Float] { heavy(when = x.len() > 3) } fn(x: &[u8], y: f64) -> f64 { x.len() as f64 * y }
    heavy_when_lean [Signed(64)] { heavy(when = x > 3) } fn(x: i64) -> i64 { x.wrapping_mul(3) }
    heavy_borrowed [Text] { heavy } fn(x: &str) -> Vec<&str> { x.split(' ').collect() }
    heavy_result [Signed(64), List(&Float)] { heavy } fn(x: i64, values: Vec<f64>) -> PyResult<usize> {
        if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(values.len()) }
    }
    heavy_attached_inside [Signed(64)] { heavy } fn(x: i64) -> PyResult<i64> {
        Python::attach(|py| py.version_info() >= (3, 9)).then_some(x).ok_or_else(|| PyValueError::new_err("old"))
    }
    heavy_one [Text] { heavy } { signature = (x, /) } fn(x: &str) -> usize { x.len() }
    heavy_positional [Text, Signed(64); 1] { heavy, signature = (x, n = 3, /) } fn(x: &str, n: i64) -> i64 { n ^ x.len() as i64 }
    heavy_default [Signed(64), Signed(64); 1] { heavy, signature = (mut_, *, r#type = 5) } fn(mut_: i64, r#type: i64) -> i64 { mut_.wrapping_sub(r#type % 3) }
    heavy_keyword_args [!] { heavy, signature = (x, **kwargs) } fn(x: i64, kwargs: Option<BTreeMap<String, i64>>) -> i64 {
        x.wrapping_add(kwargs.map_or(0, |kwargs| kwargs.len() as i64))
    }
    heavy_from_py_with [!] { heavy } fn(#[pyo3(from_py_with = twice_the_index)] x: i64) -> i64 { x }
}
