#[::mine::fast::__private::pyo3::pyfunction(crate = "::mine::fast::__private::shim")]
fn nothing() {}
/// pyo3-fast: lean entry where all types are plain: the body is closed; METH_NOARGS: no Python arguments
#[allow(
    clippy::let_unit_value,
    clippy::redundant_closure,
    deprecated,
    reason = "results and holders may be `()`, defaults are closures, the function may be deprecated"
)]
impl ::mine::fast::__private::FastCall for nothing::MakeDef {
    const POSITIONAL: usize = 0;
    const REQUIRED: usize = 0;
    const LEAN: bool = {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::mine::fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        __fast::LEAN_UNASKED
    };
    fn call<'py>(
        py: ::mine::fast::__private::Python<'py>,
        _: ::mine::fast::__private::Arguments<'py>,
    ) -> ::mine::fast::__private::PyResult<*mut ::mine::fast::__private::PyObject> {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::mine::fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        let result = nothing();
        __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
    }
}
const _: fn(::mine::pyo3::Python<'_>) -> ::mine::fast::__private::Python<'_> = |py| py;
