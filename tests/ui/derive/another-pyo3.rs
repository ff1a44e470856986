use pyo3::prelude::*;
use pyo3_fast::prelude::*;

mod mine {
    pub struct Python<'py>(&'py ());
}

#[derive(FastFromPyObject)]
#[pyo3(crate = "mine")]
struct Length(usize);

#[pyfunction]
fn take(_length: Length) {}

fn main() {}
