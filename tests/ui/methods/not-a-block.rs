use pyo3_fast::fast_pymethods;

#[fast_pymethods]
fn total() -> f64 {
    0.0
}

fn main() {}
