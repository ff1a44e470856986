use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
enum Key {
    Index(usize),
    Missing,
    Empty(),
}

#[derive(FastFromPyObject)]
struct Unit;

#[derive(FastFromPyObject)]
struct Braces {}

#[pyfunction]
fn take(_key: Key, _unit: Unit, _braces: Braces) {}

fn main() {}
