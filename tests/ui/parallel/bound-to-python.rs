use pyo3::prelude::*;
use pyo3::types::PyList;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch(parallel))]
fn with_token(py: Python<'_>, x: f64) -> f64 {
    let _ = py;
    2.0 * x
}

#[fast_pyfunction(batch(parallel))]
fn with_object(x: f64, list: Bound<'_, PyList>) -> f64 {
    x * list.len() as f64
}

#[fast_pyfunction(batch(parallel))]
fn with_owner(x: f64, #[fast(scalar)] object: Py<PyAny>) -> f64 {
    drop(object);
    x
}

fn main() {}
