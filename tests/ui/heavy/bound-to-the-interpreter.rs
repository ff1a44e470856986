use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use pyo3_fast::fast_pyfunction;

#[pyclass(frozen)]
struct Point;

#[fast_pyfunction(heavy)]
fn token(py: Python<'_>) {
    let _ = py;
}

#[fast_pyfunction(heavy)]
fn bound(list: Bound<'_, PyList>) {
    drop(list);
}

#[fast_pyfunction(heavy)]
fn reference(list: &Bound<'_, PyList>) {
    let _ = list;
}

#[fast_pyfunction(heavy)]
fn guard(point: PyRef<'_, Point>) {
    drop(point);
}

#[fast_pyfunction(heavy)]
fn in_containers(lists: Vec<Option<Bound<'_, PyList>>>) {
    drop(lists);
}

#[fast_pyfunction(heavy, signature = (**options))]
fn keywords(options: Option<&Bound<'_, PyDict>>) {
    let _ = options;
}

#[fast_pyfunction(heavy, pass_module)]
fn module(module: &Bound<'_, PyModule>) {
    let _ = module;
}

fn main() {}
