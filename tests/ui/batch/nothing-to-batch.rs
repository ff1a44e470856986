use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch)]
fn nothing() {}

#[fast_pyfunction(batch)]
fn token(py: Python<'_>) -> Py<PyAny> {
    py.None()
}

#[fast_pyfunction(batch)]
fn scalars(#[fast(scalar)] x: f64) -> f64 {
    x
}

fn main() {}
