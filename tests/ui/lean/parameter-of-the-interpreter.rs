use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(lean)]
fn length(list: &Bound<'_, pyo3::types::PyList>) -> usize {
    list.len()
}

fn main() {}
