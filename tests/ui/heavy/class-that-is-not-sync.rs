use std::rc::Rc;

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass(frozen, unsendable)]
struct Handle(Rc<u64>);

#[fast_pyfunction(heavy)]
fn read(handle: &Handle) -> u64 {
    *handle.0
}

fn main() {}
