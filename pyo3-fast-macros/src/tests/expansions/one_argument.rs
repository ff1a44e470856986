#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (x, /),
    crate = "::pyo3_fast::__private::positional_shim"
)]
fn square(x: f64) -> f64 {
    x * x
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
    /// pyo3-fast: lean entry where all types are plain: the body is closed; METH_O: one positional-only argument
    impl __fast::FastCall for square::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<f64>::PLAIN
            && __fast::OutputProbe::<f64>::PLAIN;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_x) = __fast::Probe::<
                f64,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = square(look_x.convert(&mut hold_x, "x")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
