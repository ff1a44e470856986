use std::rc::Rc;

use pyo3_fast::fast_pyclass;

#[fast_pyclass(name = "Text")]
struct Words {
    text: Rc<str>,
    data: *const u8,
}

fn main() {}
