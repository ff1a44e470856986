//! What is borrowed from an object is good for the call, not for ever.
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn count(words: Vec<&'static str>) -> usize {
    words.len()
}

fn main() {}
