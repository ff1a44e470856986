use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
struct Options {
    #[pyo3(default)]
    depth: usize,
    #[pyo3(default = true)]
    follow: bool,
}

#[pyfunction]
fn take(_options: Options) {}

fn main() {}
