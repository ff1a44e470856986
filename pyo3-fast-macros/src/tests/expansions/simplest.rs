#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn nothing() {}
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
const _: () = {
    use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
    /// pyo3-fast: lean entry where all types are plain: the body is closed; METH_NOARGS: no Python arguments
    impl __fast::FastCall for nothing::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 0,
            positional: 0,
            all: 0,
        };
        const LEAN: bool = __fast::LEAN_UNASKED;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            _: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let result = nothing();
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
