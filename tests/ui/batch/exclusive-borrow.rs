use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass]
struct Counter(i64);

#[fast_pyfunction(batch)]
fn count(counter: &mut Counter, by: i64) -> i64 {
    counter.0 += by;
    counter.0
}

#[fast_pyfunction(batch)]
fn scalar(#[fast(scalar)] counter: &mut Counter, by: i64) -> i64 {
    counter.0 += by;
    counter.0
}

fn main() {}
