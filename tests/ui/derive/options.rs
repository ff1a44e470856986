use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
#[pyo3(transparant, from_item_all, from_item_all)]
struct Person {
    #[pyo3(from_py_with = "parse", default)]
    name: String,
    #[pyo3(rename = "years", default = )]
    age: u32,
}

#[derive(FastFromPyObject)]
enum Key {
    #[pyo3(fast_crate = "x", annotation = name)]
    Name(String),
    #[pyo3(transparent = true)]
    Index(usize),
}

#[pyfunction]
fn take(_person: Person, _key: Key) {}

fn main() {}
