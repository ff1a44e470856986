#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
/// Adds.
fn add(a: i64, b: i64) -> i64 {
    a + b
}
/// pyo3-fast: lean entry where all types are plain: the body is closed; METH_FASTCALL | METH_KEYWORDS: arguments have names
#[allow(
    clippy::let_unit_value,
    clippy::redundant_closure,
    deprecated,
    reason = "results and holders may be `()`, defaults are closures, the function may be deprecated"
)]
impl ::pyo3_fast::__private::FastCall for add::MakeDef {
    const POSITIONAL: usize = 2;
    const REQUIRED: usize = 2;
    const LEAN: bool = {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        __fast::LEAN_UNASKED && __fast::Probe::<i64>::PLAIN
            && __fast::Probe::<i64>::PLAIN && __fast::OutputProbe::<i64>::PLAIN
    };
    fn call<'py>(
        py: ::pyo3_fast::__private::Python<'py>,
        arguments: ::pyo3_fast::__private::Arguments<'py>,
    ) -> ::pyo3_fast::__private::PyResult<*mut ::pyo3_fast::__private::PyObject> {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        let ::core::option::Option::Some(look_a) = __fast::Probe::<
            i64,
        >::look(arguments, 0) else {
            return ::core::result::Result::Ok(__fast::GAVE_UP);
        };
        let ::core::option::Option::Some(look_b) = __fast::Probe::<
            i64,
        >::look(arguments, 1) else {
            return ::core::result::Result::Ok(__fast::GAVE_UP);
        };
        let (mut hold_a, mut hold_b) = (
            __fast::FunctionArgumentHolder::INIT,
            __fast::FunctionArgumentHolder::INIT,
        );
        let result = add(
            look_a.convert(&mut hold_a, "a")?,
            look_b.convert(&mut hold_b, "b")?,
        );
        __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
    }
}
