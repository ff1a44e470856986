//! The functions of the generated crate: as many shapes as an ordinary extension module has, none of them a toy's only one.

/// How often each shape stands in the crate, each time with another number in its body.
const REPEATS: usize = 10;

/// The source of the crate under one attribute: `#[pyfunction]` or `#[fast_pyfunction]`.
pub(crate) fn crate_source(module: &str, attribute: &str) -> String {
    let mut source = String::from(HEAD);
    let mut registrations = String::new();
    for (index, shape) in SHAPES.iter().enumerate() {
        for repeat in 0..REPEATS {
            let name = format!("function_{index}_{repeat}");
            // Each body has a number of its own, so that no two functions can be merged.
            let number = (index * REPEATS + repeat + 3).to_string();
            source += &shape.replace("ATTRIBUTE", attribute).replace("NAME", &name).replace("NUMBER", &number);
            registrations += &format!("    module.add_function(wrap_pyfunction!({name}, module)?)?;\n");
        }
    }
    source
        + &format!(
            "\n#[pymodule]\nfn {module}(module: &Bound<'_, PyModule>) -> PyResult<()> {{\n{registrations}    Ok(())\n}}\n"
        )
}

/// How many functions the crate has.
pub(crate) fn count() -> usize {
    SHAPES.len() * REPEATS
}

const HEAD: &str = "\
#![allow(unused_imports)]
use std::collections::HashMap;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use pyo3_fast::fast_pyfunction;
";

/// `ATTRIBUTE`, `NAME` and `NUMBER` are filled in.
const SHAPES: [&str; 30] = [
    "#[ATTRIBUTE] fn NAME() -> i64 { NUMBER }\n",
    "#[ATTRIBUTE] fn NAME(x: f64) -> f64 { x * x + NUMBER.5 }\n",
    "#[ATTRIBUTE] fn NAME(x: f64, y: f64) -> f64 { (x - NUMBER.5).hypot(y) }\n",
    "#[ATTRIBUTE] fn NAME(a: f64, b: f64, c: f64) -> f64 { (b * b - NUMBER.0 * a * c).sqrt() }\n",
    "#[ATTRIBUTE] fn NAME(a: i64, b: i64) -> i64 { a.wrapping_mul(NUMBER).wrapping_add(b) }\n",
    "#[ATTRIBUTE] fn NAME(a: u8, b: u8) -> u8 { a.wrapping_mul(NUMBERu16 as u8) ^ b }\n",
    "#[ATTRIBUTE] fn NAME(a: u32, b: usize) -> u64 { u64::from(a) * NUMBER + b as u64 }\n",
    "#[ATTRIBUTE] fn NAME(x: f32) -> f32 { x / NUMBER.0 }\n",
    "#[ATTRIBUTE] fn NAME(flag: bool, x: i32) -> i32 { if flag { x.wrapping_add(NUMBER) } else { x } }\n",
    "#[ATTRIBUTE] fn NAME(c: char) -> bool { c as u32 > NUMBER }\n",
    "#[ATTRIBUTE] fn NAME(s: &str) -> usize { s.len() + NUMBER }\n",
    "#[ATTRIBUTE] fn NAME(s: &str, start: &str) -> bool { s.len() > NUMBER && s.starts_with(start) }\n",
    "#[ATTRIBUTE] fn NAME(s: &str) -> String { s.repeat(NUMBER) }\n",
    "#[ATTRIBUTE] fn NAME(s: String) -> String { format!(\"{s} NUMBER\") }\n",
    "#[ATTRIBUTE] fn NAME(b: &[u8]) -> usize { b.iter().filter(|byte| **byte == (NUMBERu16 as u8)).count() }\n",
    "#[ATTRIBUTE] fn NAME(b: Vec<u8>) -> Vec<u8> { b.iter().map(|byte| byte.wrapping_add(NUMBERu16 as u8)).collect() }\n",
    "#[ATTRIBUTE] fn NAME(x: Option<f64>) -> f64 { x.unwrap_or(NUMBER.25) }\n",
    "#[ATTRIBUTE] fn NAME(x: i64) -> Option<i64> { x.checked_mul(NUMBER) }\n",
    "#[ATTRIBUTE(signature = (a, b = NUMBER))] fn NAME(a: i64, b: i64) -> i64 { a ^ b }\n",
    "#[ATTRIBUTE(signature = (x, scale = NUMBER.5, *, shift = 0.0))]\
     fn NAME(x: f64, scale: f64, shift: f64) -> f64 { x * scale + shift }\n",
    "#[ATTRIBUTE(signature = (x, /))] fn NAME(x: f64) -> f64 { (x + NUMBER.0).sin() }\n",
    "#[ATTRIBUTE(signature = (a, b, /))] fn NAME(a: i64, b: i64) -> bool { a.wrapping_add(NUMBER) < b }\n",
    "#[ATTRIBUTE] fn NAME(x: f64) -> PyResult<f64> {\
     if x < NUMBER.0 { return Err(PyValueError::new_err(\"below NUMBER\")); } Ok(x.sqrt()) }\n",
    "#[ATTRIBUTE] fn NAME(s: &str) -> PyResult<i64> { Ok(s.trim().parse::<i64>()?.wrapping_add(NUMBER)) }\n",
    "#[ATTRIBUTE] fn NAME(x: (f64, f64)) -> (f64, f64) { (x.1, x.0 + NUMBER.0) }\n",
    "#[ATTRIBUTE] fn NAME(values: Vec<f64>) -> f64 { values.iter().sum::<f64>() / NUMBER.0 }\n",
    "#[ATTRIBUTE] fn NAME(counts: HashMap<String, i64>, key: &str) -> i64 { counts.get(key).copied().unwrap_or(NUMBER) }\n",
    "#[ATTRIBUTE] fn NAME(x: &Bound<'_, PyAny>) -> PyResult<bool> { Ok(x.is_none() || x.len()? > NUMBER) }\n",
    "#[ATTRIBUTE] fn NAME<'py>(py: Python<'py>, n: i64) -> PyResult<Bound<'py, PyList>> { PyList::new(py, [n, NUMBER]) }\n",
    "#[ATTRIBUTE] fn NAME(d: &Bound<'_, PyDict>, key: &str, value: f64) -> PyResult<()> { d.set_item(key, value + NUMBER.0) }\n",
];
