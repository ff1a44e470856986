use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy)]
async fn later(x: u64) -> u64 {
    x
}

fn main() {}
