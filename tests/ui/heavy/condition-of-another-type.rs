use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy(when = data.len()))]
fn length(data: &[u8]) -> usize {
    data.len()
}

fn main() {}
