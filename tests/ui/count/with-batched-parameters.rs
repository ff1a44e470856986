use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch(count))]
fn twice(x: f64) -> f64 {
    2.0 * x
}

fn main() {}
