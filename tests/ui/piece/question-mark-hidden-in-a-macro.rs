use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

macro_rules! number {
    ($text:expr) => {
        $text.parse::<i64>()?
    };
}

#[fast_pyfunction]
fn double(py: Python<'_>, text: &str) -> PyResult<i64> {
    #[heavy]
    let doubled = number!(text) * 2;
    Ok(doubled)
}

fn main() {}
