use std::cell::Cell;

use pyo3_fast::drop_in::prelude::*;

#[pyclass]
struct Point {
    #[pyo3(get, set)]
    x: f64,
}

#[pymodule]
mod shapes {
    use std::rc::Rc;

    use pyo3_fast::drop_in::prelude::*;

    #[pyclass(unsendable)]
    struct Text(Rc<str>);

    #[pyclass]
    struct Circle(super::Cell<f64>);
}

#[pyo3::pymodule]
#[pyo3(submodule)]
mod of_pyo3 {
    use pyo3_fast::drop_in::pyclass;

    #[pyclass(set_all)]
    enum Shape {
        Circle { radius: super::Cell<f64> },
    }
}

fn main() {}
