use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(lean)]
fn length(list: Vec<f64>) -> usize {
    list.len()
}

fn main() {}
