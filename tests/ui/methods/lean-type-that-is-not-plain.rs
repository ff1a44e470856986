use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point {
    x: f64,
}

#[fast_pymethods]
impl Point {
    #[fast(lean)]
    fn doubled(&self) -> Self {
        Self { x: self.x * 2.0 }
    }
}

fn main() {}
