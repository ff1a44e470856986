use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
#[pyo3(transparent)]
struct Two {
    x: i64,
    y: i64,
}

#[derive(FastFromPyObject)]
#[pyo3(transparent)]
struct Pair(i64, i64);

#[derive(FastFromPyObject)]
#[pyo3(transparent)]
enum Key {
    Index(usize),
}

#[derive(FastFromPyObject)]
#[pyo3(transparent, from_item_all)]
struct All {
    x: i64,
}

#[derive(FastFromPyObject)]
#[pyo3(transparent, rename_all = "camelCase")]
struct Renamed {
    #[pyo3(attribute("y"))]
    x: i64,
}

#[derive(FastFromPyObject)]
enum Value {
    #[pyo3(transparent)]
    Other {
        #[pyo3(default)]
        value: i64,
    },
}

#[pyfunction]
fn take(_two: Two, _pair: Pair, _key: Key, _all: All, _renamed: Renamed, _value: Value) {}

fn main() {}
