use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch(count))]
fn token(#[fast(scalar)] n: u8) -> u8 {
    n
}

fn main() {}
