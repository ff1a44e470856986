use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
enum Number {
    Celsius(f64),
    Count(i64),
    #[pyo3(transparent)]
    Kelvin {
        degrees: f64,
    },
    Range(i64, i64),
    Span(i64, i64),
    Parsed(#[pyo3(from_py_with = parse)] f64),
}

fn parse(object: &Bound<'_, PyAny>) -> PyResult<f64> {
    object.extract()
}

#[pyfunction]
fn take(_number: Number) {}

fn main() {}
