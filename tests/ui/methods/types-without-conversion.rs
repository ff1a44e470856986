use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

struct Opaque;

#[pyclass(frozen)]
struct Point;

#[fast_pymethods]
impl Point {
    fn argument(&self, opaque: Opaque) {
        let _ = opaque;
    }

    fn result(&self) -> Opaque {
        Opaque
    }
}

fn main() {}
