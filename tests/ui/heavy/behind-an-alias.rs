use pyo3::prelude::*;
use pyo3::types::PyList;
use pyo3_fast::fast_pyfunction;

type List<'py> = Bound<'py, PyList>;

#[fast_pyfunction(heavy)]
fn length(list: List<'_>) -> usize {
    list.len()
}

fn main() {}
