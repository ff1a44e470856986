use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass]
struct Point;

#[fast_pymethods]
impl Point {
    #[new]
    #[fast(heavy)]
    fn new() -> Self {
        Self
    }

    #[fast(lean)]
    #[getter]
    fn x(&self) -> f64 {
        0.0
    }

    #[fast(guarded)]
    fn __len__(&self) -> usize {
        0
    }

    #[fast(heavy)]
    #[pyo3(name = "__call__")]
    fn call(&self) {}

    #[fast(lean)]
    #[classattr]
    fn origin() -> f64 {
        0.0
    }
}

fn main() {}
