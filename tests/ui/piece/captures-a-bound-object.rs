use pyo3::prelude::*;
use pyo3::types::PyList;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn length(py: Python<'_>, list: &Bound<'_, PyList>) -> usize {
    #[heavy]
    let length = list.len();
    length
}

fn main() {}
