use pyo3::prelude::*;
use pyo3_fast::prelude::*;

#[derive(FastFromPyObject)]
struct Person<'a> {
    name: &'a str,
    age: u32,
}

#[derive(FastFromPyObject)]
enum Value<'a> {
    Text(&'a str),
    Named {
        #[pyo3(item)]
        value: Option<std::borrow::Cow<'a, str>>,
    },
}

#[pyfunction]
fn take(_person: Person<'_>, _value: Value<'_>) {}

fn main() {}
