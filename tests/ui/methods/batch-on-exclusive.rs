//! A batch calls the method many times on one object, which `&mut self` would borrow for all of them.

use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass]
struct Counter(i64);

#[fast_pymethods]
impl Counter {
    #[fast(batch)]
    fn add(&mut self, x: i64) -> i64 {
        self.0 += x;
        self.0
    }

    #[fast(batch)]
    #[classmethod]
    fn named(cls: &Bound<'_, pyo3::types::PyType>, x: i64) -> i64 {
        let _ = cls;
        x
    }
}

fn main() {}
