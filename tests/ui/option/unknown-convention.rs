use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(convention = "vectorcall", signature = (x, /))]
fn twice(x: f64) -> f64 {
    x * 2.0
}

fn main() {}
