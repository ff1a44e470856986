//! The macro tells by the type's name that it borrows: behind an alias it is PyO3's to convert, which cannot.
use pyo3_fast::fast_pyfunction;

type Words<'a> = Vec<&'a str>;

#[fast_pyfunction]
fn longest(words: Words<'_>) -> usize {
    words.iter().map(|word| word.len()).max().unwrap_or(0)
}

fn main() {}
