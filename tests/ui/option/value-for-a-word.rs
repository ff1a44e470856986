use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(lean = true)]
fn add(a: i64, b: i64) -> i64 {
    a + b
}

fn main() {}
