use pyo3::prelude::*;
use pyo3::types::PyType;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point {
    x: f64,
}

#[fast_pymethods]
impl Point {
    #[fast(lean)]
    fn guard(slf: PyRef<'_, Self>) -> f64 {
        slf.x
    }

    #[fast(lean)]
    #[classmethod]
    fn of_the_class(cls: &Bound<'_, PyType>) -> bool {
        cls.is_none()
    }

    #[fast(lean)]
    fn object(&self, object: &Bound<'_, PyAny>) -> bool {
        object.is_none()
    }
}

fn main() {}
