#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (x, /),
    crate = "::pyo3_fast::__private::positional_shim"
)]
fn square(x: f64) -> f64 {
    x * x
}
/// pyo3-fast: lean entry where all types are plain: the body is closed; METH_O: one positional-only argument
#[allow(
    clippy::let_unit_value,
    clippy::redundant_closure,
    deprecated,
    reason = "results and holders may be `()`, defaults are closures, the function may be deprecated"
)]
impl ::pyo3_fast::__private::FastCall for square::MakeDef {
    const POSITIONAL: usize = 1;
    const REQUIRED: usize = 1;
    const LEAN: bool = {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        __fast::LEAN_UNASKED && __fast::Probe::<f64>::PLAIN
            && __fast::OutputProbe::<f64>::PLAIN
    };
    fn call<'py>(
        py: ::pyo3_fast::__private::Python<'py>,
        arguments: ::pyo3_fast::__private::Arguments<'py>,
    ) -> ::pyo3_fast::__private::PyResult<*mut ::pyo3_fast::__private::PyObject> {
        #[allow(unused_imports, reason = "the traits are for types that are not plain")]
        use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
        let ::core::option::Option::Some(look_x) = __fast::Probe::<
            f64,
        >::look(arguments, 0) else {
            return ::core::result::Result::Ok(__fast::GAVE_UP);
        };
        let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
        let result = square(look_x.convert(&mut hold_x, "x")?);
        __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
    }
}
