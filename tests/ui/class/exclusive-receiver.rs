use pyo3::prelude::*;
use pyo3_fast::fast_pyclass;

#[fast_pyclass]
struct Counter {
    hits: u64,
}

#[pymethods]
impl Counter {
    fn hit(&mut self) {
        self.hits += 1;
    }
}

fn main() {}
