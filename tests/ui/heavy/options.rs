use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy = true)]
fn assigned(data: &[u8]) -> usize {
    data.len()
}

#[fast_pyfunction(heavy(data.len() > 3))]
fn bare(data: &[u8]) -> usize {
    data.len()
}

#[fast_pyfunction(heavy())]
fn empty(data: &[u8]) -> usize {
    data.len()
}

#[fast_pyfunction(heavy(when = data.len() > 3, unless = data.is_empty()))]
fn two(data: &[u8]) -> usize {
    data.len()
}

fn main() {}
