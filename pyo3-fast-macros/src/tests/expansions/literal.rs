#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn sign(x: i64) -> PyResult<Option<&'static str>> {
    Ok(if x < 0 { Some("-") } else { None })
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
    /// pyo3-fast: lean entry where all types are plain: the body is closed; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for sign::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<i64>::PLAIN
            && __fast::OutputProbe::<PyResult<Option<&'static str>>>::PLAIN;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("x")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_x) = __fast::Probe::<
                i64,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            static LITERALS: __fast::Literals = __fast::Literals::new();
            let result = sign(look_x.convert(&mut hold_x, "x")?);
            __fast::interned::<{ Self::LEAN }, _>(&result, &LITERALS)
                .wrap_into_ptr(py, result)
        }
    }
};
