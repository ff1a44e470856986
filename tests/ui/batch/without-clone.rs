use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[derive(FromPyObject)]
struct Point {
    x: f64,
}

#[fast_pyfunction(batch)]
fn left(point: Point) -> f64 {
    point.x
}

#[fast_pyfunction(batch)]
fn scaled(x: f64, #[fast(scalar)] by: Point) -> f64 {
    x * by.x
}

#[fast_pyfunction(batch)]
fn class(number: PyRef<'_, Number>) -> i64 {
    number.0
}

#[pyclass]
struct Number(i64);

fn main() {}
