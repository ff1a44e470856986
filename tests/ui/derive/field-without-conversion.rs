use pyo3::prelude::*;
use pyo3_fast::prelude::*;

struct Opaque;

#[derive(FastFromPyObject)]
enum Key {
    Name(String),
    Other(Opaque),
}

#[derive(FastFromPyObject)]
struct Pair(i64, Opaque);

#[derive(FastFromPyObject)]
struct Named {
    x: Opaque,
}

#[pyfunction]
fn take(_key: Key, _pair: Pair, _named: Named) {}

fn main() {}
