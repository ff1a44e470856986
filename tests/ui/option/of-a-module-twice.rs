use pyo3_fast::fast_pymodule;

#[fast_pymodule(crate = "::pyo3", crate = "::pyo3")]
mod tools {}

fn main() {}
