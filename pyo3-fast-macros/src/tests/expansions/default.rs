#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (name, *, times = 2),
    crate = "::pyo3_fast::__private::shim"
)]
fn greet(name: &str, times: Option<usize>) -> String {
    name.repeat(times.unwrap_or(1))
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
    impl __fast::FastCall for greet::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 2,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<&str>::PLAIN
            && __fast::Probe::<Option<usize>>::PLAIN
            && __fast::OutputProbe::<String>::PLAIN;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("name"),
                __fast::Name::optional("times"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_name, mut hold_times) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
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
            let result = greet(
                look_name.convert(&mut hold_name, "name")?,
                look_times.convert(&mut hold_times, "times")?,
            );
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
