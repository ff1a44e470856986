use pyo3_fast::fast_pyfunction;

#[fast_pyfunction(guarded, signature = (*args))]
fn count(args: &Bound<'_, pyo3::types::PyTuple>) -> usize {
    args.len()
}

fn main() {}
