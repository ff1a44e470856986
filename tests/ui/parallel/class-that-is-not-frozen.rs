use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass]
struct Counter(u64);

#[fast_pyfunction(batch(parallel))]
fn count(counter: &Counter, x: u64) -> u64 {
    counter.0 + x
}

#[fast_pyfunction(batch(parallel))]
fn count_all(#[fast(scalar)] counter: &Counter, x: u64) -> u64 {
    counter.0 + x
}

#[fast_pyfunction(batch(parallel))]
fn count_some(counter: Option<&Counter>, x: u64) -> u64 {
    counter.map_or(0, |counter| counter.0) + x
}

fn main() {}
