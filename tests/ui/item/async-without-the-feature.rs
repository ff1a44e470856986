use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
async fn later(x: i64) -> i64 {
    x
}

fn main() {}
