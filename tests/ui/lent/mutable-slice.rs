//! A slice to write to: what is lent is a copy, which nobody would see.
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn negate(values: &mut [f64]) {
    values.iter_mut().for_each(|value| *value = -*value);
}

fn main() {}
