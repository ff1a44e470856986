use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn sum(py: Python<'_>, numbers: Vec<f64>) -> f64 {
    let sum;
    #[heavy]
    for _ in 0..3 {
        println!("once more");
    }
    #[heavy]
    let _later: f64;
    #[heavy(when = numbers.len() > 3)]
    {
        sum = numbers.iter().sum::<f64>();
    }
    sum
}

fn main() {}
