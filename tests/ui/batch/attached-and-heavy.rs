use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(heavy, batch(attached))]
fn hash(data: &[u8]) -> u32 {
    data.iter().map(|byte| u32::from(*byte)).sum()
}

fn main() {}
