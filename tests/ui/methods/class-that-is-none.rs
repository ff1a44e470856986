use pyo3_fast::fast_pymethods;

struct Point;

#[fast_pymethods]
impl Point {
    fn total(&self) -> f64 {
        0.0
    }
}

fn main() {}
