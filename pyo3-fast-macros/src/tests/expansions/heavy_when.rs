#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (data, /),
    crate = "::pyo3_fast::__private::hidden_positional_shim"
)]
fn checksum(#[allow(unused_variables)] data: &[u8]) -> u32 {
    crc32fast::hash(data)
}
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
const _: () = {
    use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
    #[__fast::pyo3::pyfunction(
        name = "checksum",
        signature = (data, /),
        crate = "::pyo3_fast::__private::pyo3"
    )]
    fn __detached(data: &[u8]) -> u32 {
        if data.len() > 9999 {
            __fast::detach(
                unsafe { __fast::Python::assume_attached() },
                move || checksum(data),
            )
        } else {
            checksum(data)
        }
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for checksum::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___detached;
    }
    /// pyo3-fast: guarded entry: the body is open, it names `crc32fast::hash`; METH_O: one positional-only argument
    impl __fast::FastCall for checksum::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_data,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_data) = __fast::Probe::<
                &[u8],
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = __detached(look_data.convert(&mut hold_data, "data")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
