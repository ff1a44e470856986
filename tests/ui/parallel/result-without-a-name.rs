use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch(parallel))]
fn twice(x: f64) -> impl Into<f64> {
    2.0 * x
}

fn main() {}
