use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

macro_rules! bail {
    ($message:literal) => {
        return Err(PyValueError::new_err($message))
    };
}

#[fast_pyfunction]
fn half(py: Python<'_>, n: u32) -> PyResult<u32> {
    #[heavy]
    let half: PyResult<u32> = {
        if n % 2 == 1 {
            bail!("odd");
        }
        Ok(n / 2)
    };
    half
}

fn main() {}
