pub use pyo3;
use pyo3_fast::fast_pyfunction;

struct Mistake;

#[fast_pyfunction]
fn check(x: f64) -> Result<f64, Mistake> {
    if x < 0.0 { Err(Mistake) } else { Ok(x) }
}

fn main() {}
