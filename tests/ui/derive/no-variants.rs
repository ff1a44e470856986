use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
enum Never {}

#[pyfunction]
fn take(_never: Never) {}

fn main() {}
