use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn twice<T: Into<f64>>(x: T) -> f64 {
    x.into() * 2.0
}

fn main() {}
