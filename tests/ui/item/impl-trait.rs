use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn twice(x: impl Into<f64>) -> f64 {
    x.into() * 2.0
}

fn main() {}
