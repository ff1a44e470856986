#[::pyo3_fast::__private::pyo3::pymodule(
    gil_used = false,
    crate = "::pyo3_fast::__private::module_shim"
)]
mod tools {
    use pyo3_fast::fast_pyfunction;
    #[::pyo3_fast::__private::module_shim::pyfunction(signature = (text, /))]
    fn words(text: &str) -> usize {
        text.split(' ').count()
    }
    #[pymodule_export]
    use super::lines;
    #[::pyo3_fast::__private::module_shim::pyclass(frozen)]
    #[pyo3(module = "elsewhere")]
    struct Elsewhere;
    #[::pyo3_fast::__private::module_shim::pyclass(fast_crate = "mine::fast")]
    enum Renamed {
        A,
        B,
    }
    #[cfg(feature = "nested")]
    #[::pyo3_fast::__private::module_shim::pymodule]
    mod nested {}
    #[allow(unused_imports)]
    use fast_pyfunction as _;
    #[allow(unused_imports)]
    use fast_pyclass as _;
    #[allow(unused_imports)]
    use pyclass as _;
    #[cfg(feature = "nested")]
    #[allow(unused_imports)]
    use pyo3_fast::fast_pymodule as _;
}
