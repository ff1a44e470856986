use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point;

#[fast_pymethods]
impl Point {
    fn of_nothing() -> f64 {
        0.0
    }

    fn generic<T>(&self, x: T) -> T {
        x
    }

    fn by_value(self) {}

    fn pattern(&self, (a, b): (i64, i64)) -> i64 {
        a + b
    }

    #[classmethod]
    fn of_no_class(&self) {}

    #[pyo3(quick)]
    fn option(&self) {}

    #[pyo3(signature = (y))]
    fn signature(&self, x: i64) -> i64 {
        x
    }
}

#[pyclass(frozen)]
struct Other;

trait Total {
    fn total(&self) -> f64;
}

#[fast_pymethods]
impl Total for Other {
    fn total(&self) -> f64 {
        0.0
    }
}

fn main() {}
