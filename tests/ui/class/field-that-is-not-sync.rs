use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use pyo3_fast::fast_pyclass;

#[fast_pyclass]
struct Counter {
    hits: Cell<u64>,
    name: String,
    names: HashMap<String, RefCell<Vec<String>>>,
}

#[fast_pyclass]
struct Pair(u64, Option<Cell<u64>>);

fn main() {}
