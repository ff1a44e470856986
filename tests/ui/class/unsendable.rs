use std::rc::Rc;

use pyo3::prelude::*;
use pyo3_fast::fast_pyclass;

#[fast_pyclass(unsendable)]
struct Text(Rc<str>);

#[fast_pyclass(weakref)]
#[pyo3(unsendable)]
struct Number(i64);

#[pymethods]
impl Number {
    fn double(&self) -> i64 {
        self.0 * 2
    }
}

fn main() {}
