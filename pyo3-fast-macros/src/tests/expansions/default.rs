#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (name, *, times = 2),
    crate = "::pyo3_fast::__private::shim"
)]
fn greet(name: &str, times: Option<usize>) -> String {
    name.repeat(times.unwrap_or(1))
}
/// pyo3-fast: lean entry where all types are plain: the body is closed; METH_FASTCALL | METH_KEYWORDS: arguments have names
#[allow(
    clippy::let_unit_value,
    clippy::redundant_closure,
    deprecated,
    reason = "results and holders may be `()`, defaults are closures, the function may be deprecated"
)]
impl ::pyo3_fast::__private::FastCall for greet::MakeDef {
    const POSITIONAL: usize = 1;
    const REQUIRED: usize = 1;
    const LEAN: bool = {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        __fast::LEAN_UNASKED && __fast::Probe::<&str>::PLAIN
            && __fast::Probe::<Option<usize>>::PLAIN
            && __fast::OutputProbe::<String>::PLAIN
    };
    fn call<'py>(
        py: ::pyo3_fast::__private::Python<'py>,
        arguments: ::pyo3_fast::__private::Arguments<'py>,
    ) -> ::pyo3_fast::__private::PyResult<*mut ::pyo3_fast::__private::PyObject> {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        let ::core::option::Option::Some(look_name) = __fast::Probe::<
            &str,
        >::look(arguments, 0) else {
            return ::core::result::Result::Ok(__fast::GAVE_UP);
        };
        let ::core::option::Option::Some(look_times) = __fast::Probe::<
            Option<usize>,
        >::look_or(arguments, 1, || __fast::SomeWrap::wrap(2)) else {
            return ::core::result::Result::Ok(__fast::GAVE_UP);
        };
        let (mut hold_name, mut hold_times) = (
            __fast::FunctionArgumentHolder::INIT,
            __fast::FunctionArgumentHolder::INIT,
        );
        let result = greet(
            look_name.convert(&mut hold_name, "name")?,
            look_times.convert(&mut hold_times, "times")?,
        );
        __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
    }
}
