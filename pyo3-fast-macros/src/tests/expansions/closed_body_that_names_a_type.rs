#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn empty(x: bool) -> String {
    if x { String::new() } else { String::from("x") }
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
    impl __fast::FastCall for empty::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<bool>::PLAIN
            && __fast::OutputProbe::<String>::PLAIN && __fast::Probe::<String>::PLAIN;
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
                bool,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = empty(look_x.convert(&mut hold_x, "x")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
