use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(lean)]
fn twice(x: i64) -> impl for<'py> IntoPyObject<'py> {
    x * 2
}

fn main() {}
