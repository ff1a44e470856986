use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch)]
fn square(x: f64) -> f64 {
    x * x
}

fn square_batch(x: &[f64]) -> Vec<f64> {
    x.iter().map(|x| x * x).collect()
}

fn main() {}
