use pyo3_fast::fast_pyclass;

mod another {
    pub struct Python<'py>(&'py ());
}

#[fast_pyclass(crate = "crate::another")]
struct Point(f64);

fn main() {}
