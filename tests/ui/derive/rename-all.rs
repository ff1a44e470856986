use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
#[pyo3(rename_all = "camelCase")]
struct Pair(i64, i64);

#[derive(FastFromPyObject)]
#[pyo3(rename_all = "camelCase")]
enum Key {
    #[pyo3(rename_all = "snake_case")]
    Named { first_name: String },
    Index(usize),
}

#[derive(FastFromPyObject)]
#[pyo3(rename_all = "CamelCase")]
struct Person {
    first_name: String,
}

#[pyfunction]
fn take(_pair: Pair, _key: Key, _person: Person) {}

fn main() {}
