use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch, batch(parallel))]
mod size {
    use pyo3::prelude::*;

    pub fn number(x: f64) -> f64 {
        x
    }

    pub fn any(x: Bound<'_, PyAny>) -> usize {
        x.len().unwrap_or(0)
    }
}

fn main() {}
