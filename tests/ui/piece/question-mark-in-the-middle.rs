use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn double(py: Python<'_>, text: &str) -> PyResult<i64> {
    let _ = py;
    #[heavy]
    let doubled = parsed(text)? * 2;
    Ok(doubled)
}

#[fast_pyfunction]
fn sum(py: Python<'_>, texts: Vec<String>) -> PyResult<i64> {
    let mut sum = 0;
    #[heavy]
    {
        for text in &texts {
            sum += text.parse::<i64>()?;
        }
    }
    Ok(sum)
}

fn parsed(text: &str) -> PyResult<i64> {
    Ok(text.parse::<i64>()?)
}

fn main() {}
