use std::cell::Cell;

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[derive(Clone)]
struct Sum(Cell<f64>);

impl<'py> FromPyObject<'_, 'py> for Sum {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(Cell::new(object.extract()?)))
    }
}

#[fast_pyfunction(batch(parallel))]
fn add(sum: Sum, x: f64) -> f64 {
    sum.0.get() + x
}

fn main() {}
