use pyo3::prelude::*;
use pyo3_fast::fast_pyclass;

#[fast_pyclass]
struct Point {
    #[pyo3(get, set)]
    x: f64,
    #[pyo3(set)]
    y: f64,
}

#[fast_pyclass(get_all, set_all)]
struct Size {
    width: f64,
    height: f64,
}

#[pymethods]
impl Point {
    fn x(&self) -> f64 {
        self.x + self.y
    }
}

fn main() {}
