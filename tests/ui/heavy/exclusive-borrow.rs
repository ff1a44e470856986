use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

#[pyclass]
struct Counter(u64);

#[fast_pyfunction(heavy)]
fn reference(counter: &mut Counter) {
    counter.0 += 1;
}

#[fast_pyfunction(heavy)]
fn guard(counter: PyRefMut<'_, Counter>) {
    drop(counter);
}

fn main() {}
