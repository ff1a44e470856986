#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (*args),
    crate = "::pyo3_fast::__private::pyo3"
)]
fn count(args: &Bound<'_, PyTuple>) -> usize {
    args.len()
}
/// pyo3-fast: PyO3's alone: `*args` is built from what is left
const _: () = ();
