use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch, signature = (*args))]
fn count(args: &Bound<'_, PyTuple>) -> usize {
    args.len()
}

#[fast_pyfunction(batch)]
fn converted(#[pyo3(from_py_with = convert)] x: f64) -> f64 {
    x
}

#[fast_pyfunction(batch, pass_module)]
fn module(module: &Bound<'_, PyModule>, x: f64) -> f64 {
    let _ = module;
    x
}

fn convert(object: &Bound<'_, PyAny>) -> PyResult<f64> {
    object.extract()
}

fn main() {}
