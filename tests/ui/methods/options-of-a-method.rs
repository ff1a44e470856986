use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass(frozen)]
struct Point;

#[fast_pymethods]
impl Point {
    #[fast(quick)]
    fn unknown(&self) {}

    #[fast(signature = (x = 1))]
    fn of_pyo3(&self, x: i64) {
        let _ = x;
    }

    #[fast(lean, guarded)]
    fn both(&self) {}

    #[fast(heavy(9))]
    fn no_condition(&self) {}

    #[fast(lean, lean)]
    fn twice(&self) {}

    #[fast]
    fn no_list(&self) {}

    #[fast(lean)]
    #[pyo3(signature = (*args))]
    fn nothing_to_ask(&self, args: Vec<i64>) {
        let _ = args;
    }
}

fn main() {}
