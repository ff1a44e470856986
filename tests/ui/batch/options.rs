use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(batch(parralel))]
fn unknown(x: f64) -> f64 {
    x
}

#[fast_pyfunction(batch = "many")]
fn assigned(x: f64) -> f64 {
    x
}

#[fast_pyfunction(batch(name = many))]
fn no_text(x: f64) -> f64 {
    x
}

#[fast_pyfunction(batch(name = "two words"))]
fn no_name(x: f64) -> f64 {
    x
}

#[fast_pyfunction(batch(only, only))]
fn twice(x: f64) -> f64 {
    x
}

#[fast_pyfunction(batch)]
fn parameter(#[fast(scaler)] x: f64, #[fast] y: f64) -> f64 {
    x + y
}

#[fast_pyfunction(batch(only attached))]
fn comma(x: f64) -> f64 {
    x
}

fn main() {}
