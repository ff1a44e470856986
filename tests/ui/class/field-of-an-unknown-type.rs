use pyo3_fast::fast_pyclass;

#[fast_pyclass]
struct Counter {
    hits: Cel<u64>,
}

fn main() {}
