//! A class cannot be lent by the items of a list.
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass(frozen)]
struct Point(f64);

#[fast_pyfunction]
fn furthest(points: Vec<(&str, &Point)>) -> f64 {
    points.iter().map(|(_, point)| point.0).fold(0.0, f64::max)
}

fn main() {}
