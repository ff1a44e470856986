use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
mod area {
    pub fn circle(radius: f64) -> f64 {
        radius * radius * 3.0
    }
}

#[pyo3::pymodule]
fn shapes(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
    use pyo3::prelude::*;
    module.add_function(pyo3::wrap_pyfunction!(area, module)?)
}

fn main() {}
