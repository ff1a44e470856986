use pyo3::prelude::*;
use pyo3::types::PyList;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Index;

#[pyclass]
struct Changeable;

#[fast_pymethods]
impl Index {
    #[fast(heavy)]
    fn token(&self, py: Python<'_>) {
        let _ = py;
    }

    #[fast(heavy)]
    #[staticmethod]
    fn list(list: &Bound<'_, PyList>) {
        let _ = list;
    }

    #[fast(heavy)]
    fn owner(&self, object: Py<PyAny>) {
        drop(object);
    }

    #[fast(heavy(when = n > 3 || return))]
    fn condition(&self, n: usize) {
        let _ = n;
    }
}

#[fast_pymethods]
impl Changeable {
    #[fast(heavy)]
    #[staticmethod]
    fn other(other: i64) -> i64 {
        other
    }
}

#[pyclass(frozen)]
struct Beside;

#[fast_pymethods]
impl Beside {
    #[fast(heavy)]
    fn other(&self, other: &Changeable) {
        let _ = other;
    }
}

fn main() {}
