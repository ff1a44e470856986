use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch)]
fn token() -> u64 {
    7
}

fn main() {}
