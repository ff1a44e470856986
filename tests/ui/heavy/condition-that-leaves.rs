use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy(when = data.first()? > &3))]
fn tried(data: &[u8]) -> Option<usize> {
    Some(data.len())
}

#[fast_pyfunction(heavy(when = return 3))]
fn returned(data: &[u8]) -> usize {
    data.len()
}

#[fast_pyfunction(heavy(when = data.ready().await))]
fn awaited(data: &[u8]) -> usize {
    data.len()
}

fn main() {}
