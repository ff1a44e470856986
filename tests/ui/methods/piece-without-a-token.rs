use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point;

#[fast_pymethods]
impl Point {
    fn parsed(&self, text: &str) -> usize {
        #[heavy]
        let length = text.len();
        length
    }

    #[fast(heavy)]
    fn twice(&self, text: &str) -> usize {
        #[heavy]
        let length = text.len();
        length
    }
}

fn main() {}
