//! A slice of what no buffer holds.
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn longest(words: &[String]) -> usize {
    words.iter().map(String::len).max().unwrap_or_default()
}

fn main() {}
