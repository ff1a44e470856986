use pyo3::prelude::*;
use pyo3_fast::fast_pymethods;

#[pyclass]
struct Index {
    words: Vec<String>,
}

#[fast_pymethods]
impl Index {
    #[fast(heavy)]
    fn search(&self, query: &str) -> usize {
        self.words.iter().filter(|word| *word == query).count()
    }
}

fn main() {}
