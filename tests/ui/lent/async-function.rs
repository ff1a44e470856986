//! A coroutine outlives the call that lends.
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
async fn longest(words: Vec<&str>) -> usize {
    words.iter().map(|word| word.len()).max().unwrap_or(0)
}

fn main() {}
