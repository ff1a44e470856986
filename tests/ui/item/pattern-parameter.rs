use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn add((a, b): (i64, i64)) -> i64 {
    a + b
}

fn main() {}
