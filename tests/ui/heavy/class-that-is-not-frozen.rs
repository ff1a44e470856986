use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass]
struct Counter(u64);

#[fast_pyfunction(heavy)]
fn count(counter: &Counter) -> u64 {
    counter.0
}

#[fast_pyfunction(heavy, signature = (counter = None))]
fn count_if_any(counter: Option<&Counter>) -> u64 {
    counter.map_or(0, |counter| counter.0)
}

fn main() {}
