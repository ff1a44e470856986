use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point;

#[fast_pymethods(heavy, lean, crate = "not a path")]
impl Point {
    fn total(&self) -> f64 {
        0.0
    }
}

#[pyclass(frozen)]
struct Other;

#[fast_pymethods(quick)]
impl Other {
    fn total(&self) -> f64 {
        0.0
    }
}

fn main() {}
