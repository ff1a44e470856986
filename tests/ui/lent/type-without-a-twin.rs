//! A type of the user's in a dict whose keys are borrowed.
use std::collections::HashMap;

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[derive(FromPyObject)]
struct Point(f64, f64);

#[fast_pyfunction]
fn widest(points: HashMap<&str, Point>) -> f64 {
    points.values().map(|point| point.0 - point.1).fold(0.0, f64::max)
}

fn main() {}
