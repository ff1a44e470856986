pub use pyo3;
use pyo3_fast::fast_pyfunction;

struct Circle;

#[fast_pyfunction]
fn circle() -> Circle {
    Circle
}

fn main() {}
