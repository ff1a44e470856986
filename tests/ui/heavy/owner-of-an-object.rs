use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy)]
fn object(callback: Py<PyAny>) {
    drop(callback);
}

#[fast_pyfunction(heavy)]
fn optional(callback: Option<Py<PyAny>>) {
    drop(callback);
}

#[fast_pyfunction(heavy)]
fn text(text: PyBackedStr) -> usize {
    text.len()
}

#[fast_pyfunction(heavy)]
fn bytes(chunks: Vec<PyBackedBytes>) -> usize {
    chunks.len()
}

fn main() {}
