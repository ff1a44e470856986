#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn hash(data: &[u8]) -> u32 {
    crc32fast::hash(data)
}
/// pyo3-fast: guarded entry: the body is open, it names `crc32fast::hash`; METH_FASTCALL | METH_KEYWORDS: arguments have names
#[allow(
    clippy::let_unit_value,
    clippy::redundant_closure,
    deprecated,
    reason = "results and holders may be `()`, defaults are closures, the function may be deprecated"
)]
impl ::pyo3_fast::__private::FastCall for hash::MakeDef {
    const POSITIONAL: usize = 1;
    const REQUIRED: usize = 1;
    const LEAN: bool = false;
    fn call<'py>(
        py: ::pyo3_fast::__private::Python<'py>,
        arguments: ::pyo3_fast::__private::Arguments<'py>,
    ) -> ::pyo3_fast::__private::PyResult<*mut ::pyo3_fast::__private::PyObject> {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        let ::core::option::Option::Some(look_data) = __fast::Probe::<
            &[u8],
        >::look(arguments, 0) else {
            return ::core::result::Result::Ok(__fast::GAVE_UP);
        };
        let (mut hold_data,) = (__fast::FunctionArgumentHolder::INIT,);
        let result = hash(look_data.convert(&mut hold_data, "data")?);
        __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
    }
}
