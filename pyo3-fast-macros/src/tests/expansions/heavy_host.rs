#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (*data),
    crate = "::pyo3_fast::__private::hidden_host_shim"
)]
fn count(data: Vec<String>) -> usize {
    data.len()
}
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
const _: () = {
    use ::pyo3_fast::__private as __fast;
    /// pyo3-fast: PyO3's alone: `*args` is built from what is left
    #[__fast::pyo3::pyfunction(
        name = "count",
        signature = (*data),
        crate = "::pyo3_fast::__private::pyo3"
    )]
    fn __detached(data: Vec<String>) -> usize {
        __fast::detach(unsafe { __fast::Python::assume_attached() }, move || count(data))
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for count::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___detached;
    }
};
