use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy)]
fn length(text: &str) -> usize {
    #[heavy]
    let length = text.chars().count();
    length
}

#[fast_pyfunction]
fn nested(py: Python<'_>, text: &str) -> usize {
    #[heavy]
    {
        #[heavy]
        let length = text.chars().count();
        length
    }
}

fn main() {}
