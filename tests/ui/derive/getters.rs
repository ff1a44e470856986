use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
#[pyo3(from_item_all)]
struct Items {
    #[pyo3(item)]
    x: i64,
    #[pyo3(attribute)]
    y: i64,
}

#[derive(FastFromPyObject)]
struct Both {
    #[pyo3(item, attribute("x"))]
    x: i64,
    #[pyo3(attribute(""))]
    y: i64,
    #[pyo3(item("a", "b"))]
    z: i64,
}

#[derive(FastFromPyObject)]
struct Pair(#[pyo3(item)] i64, #[pyo3(attribute("y"), default)] i64);

#[derive(FastFromPyObject)]
struct Newtype(#[pyo3(default = 3)] i64);

#[pyfunction]
fn take(_items: Items, _both: Both, _pair: Pair, _newtype: Newtype) {}

fn main() {}
