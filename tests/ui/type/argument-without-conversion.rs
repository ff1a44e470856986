pub use pyo3;
use pyo3_fast::fast_pyfunction;

struct Circle;

#[fast_pyfunction]
fn area(circle: Circle) -> f64 {
    let Circle = circle;
    1.0
}

fn main() {}
