use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(dispatch)]
fn square(x: f64) -> f64 {
    x * x
}

#[fast_pyfunction(dispatch)]
fn twice<T: Clone>(x: T) -> Vec<T> {
    vec![x.clone(), x]
}

fn main() {
    use pyo3::prelude::*;
    Python::attach(|py| pyo3::wrap_pyfunction!(twice, py).unwrap().call0().map(drop)).unwrap();
}
