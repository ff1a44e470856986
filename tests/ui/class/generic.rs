use pyo3_fast::fast_pyclass;

#[fast_pyclass]
struct Generic<T> {
    x: T,
}

#[fast_pyclass]
struct Borrowing<'a>(&'a str);

fn main() {}
