use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(lean)]
fn length(list: Vec<u128>) -> usize {
    list.len()
}

fn main() {}
