use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass(frozen)]
struct Circle;

impl Circle {
    #[fast_pyfunction]
    fn area(&self) -> f64 {
        1.0
    }
}

fn main() {}
