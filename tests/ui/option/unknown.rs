use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(fast)]
fn add(a: i64, b: i64) -> i64 {
    a + b
}

#[pymodule]
fn shapes(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(add, m)?)
}

fn main() {}
