//! PyO3 takes no list of borrowed objects, nor do we.
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass(frozen)]
struct Point(f64);

#[fast_pyfunction]
fn furthest(points: Vec<&Point>) -> f64 {
    points.iter().map(|point| point.0).fold(0.0, f64::max)
}

fn main() {}
