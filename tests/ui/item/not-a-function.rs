use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
struct Circle;

fn main() {}
