use pyo3_fast::fast_pyfunction;

#[fast_pyfunction]
fn power(base: f64, #[fast(scalar)] exponent: i32) -> f64 {
    base.powi(exponent)
}

fn main() {}
