use pyo3_fast::fast_pyclass;

#[fast_pyclass(name = "Point", fast_crate = "::pyo3_fast")]
#[pyo3(name = "Point")]
struct OfPyo3;

#[fast_pyclass(fast_crate = "::pyo3_fast")]
#[pyo3(fast_crate = "::pyo3_fast")]
struct Ours;

#[fast_pyclass(crate = 3)]
struct NoPath;

fn main() {}
