use pyo3::types::PyList;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy)]
fn borrowed<'a, 'py>(list: pyo3::Borrowed<'a, 'py, PyList>) {
    let _ = list;
}

fn main() {}
