use std::cell::Cell;

use pyo3_fast::fast_pyclass;

#[fast_pyclass]
enum Shape {
    Circle { radius: Cell<f64> },
    Square(f64, Vec<Cell<f64>>),
    Nothing(),
}

fn main() {}
