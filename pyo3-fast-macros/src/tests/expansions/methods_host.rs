#[::pyo3_fast::__private::pyo3::pymethods(
    crate = "::pyo3_fast::__private::methods_shim"
)]
impl Point {
    #[new]
    fn new() -> Self {
        Self
    }
    #[classattr]
    const X: u8 = 1;
}
