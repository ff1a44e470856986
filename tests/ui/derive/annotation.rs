use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
#[pyo3(annotation = "a key")]
enum Key {
    Index(usize),
}

#[derive(FastFromPyObject)]
#[pyo3(annotation = "a length")]
struct Length(usize);

#[pyfunction]
fn take(_key: Key, _length: Length) {}

fn main() {}
