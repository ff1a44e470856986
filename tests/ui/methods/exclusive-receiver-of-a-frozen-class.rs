use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point {
    x: f64,
}

#[fast_pymethods]
impl Point {
    fn change(&mut self) {
        self.x = 1.0;
    }
}

fn main() {}
