use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch(parallel))]
fn twice(x: f64) -> impl for<'py> IntoPyObject<'py> {
    2.0 * x
}

fn main() {}
