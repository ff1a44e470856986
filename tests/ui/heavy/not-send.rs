use std::rc::Rc;

use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy)]
fn read(#[pyo3(from_py_with = shared)] number: Rc<u64>) -> u64 {
    *number
}

fn shared(object: &Bound<'_, PyAny>) -> PyResult<Rc<u64>> {
    object.extract().map(Rc::new)
}

fn main() {}
