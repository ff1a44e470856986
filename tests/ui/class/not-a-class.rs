use pyo3_fast::fast_pyclass;

#[fast_pyclass]
fn function() {}

#[fast_pyclass]
union Union {
    a: u32,
    b: f32,
}

fn main() {
    function();
    let _ = Union { a: 1 };
}
