#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
/// Adds.
fn add(a: i64, b: i64) -> i64 {
    a + b
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
    impl __fast::FastCall for add::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 2,
            positional: 2,
            all: 2,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<i64>::PLAIN
            && __fast::Probe::<i64>::PLAIN && __fast::OutputProbe::<i64>::PLAIN;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("a"),
                __fast::Name::required("b"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_a, mut hold_b) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
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
            let result = add(
                look_a.convert(&mut hold_a, "a")?,
                look_b.convert(&mut hold_b, "b")?,
            );
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
