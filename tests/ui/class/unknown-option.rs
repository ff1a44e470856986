use pyo3_fast::fast_pyclass;

#[fast_pyclass(fast)]
#[pyo3(heavy)]
struct Point {
    x: f64,
}

fn main() {
    let _ = Point { x: 1.0 }.x;
}
