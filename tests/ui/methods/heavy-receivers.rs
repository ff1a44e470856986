use pyo3::prelude::*;
use pyo3::types::PyType;
use pyo3_fast::fast_pymethods;

#[pyclass]
struct Index {
    found: usize,
}

#[fast_pymethods]
impl Index {
    #[fast(heavy)]
    fn exclusive(&mut self) {
        self.found += 1;
    }

    #[fast(heavy)]
    fn guard(slf: PyRef<'_, Self>) -> usize {
        slf.found
    }

    #[fast(heavy)]
    fn bound(slf: &Bound<'_, Self>) -> bool {
        slf.is_none()
    }

    #[fast(heavy)]
    #[classmethod]
    fn of_the_class(cls: &Bound<'_, PyType>) -> bool {
        cls.is_none()
    }
}

fn main() {}
