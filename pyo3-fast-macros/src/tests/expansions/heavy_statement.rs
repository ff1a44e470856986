#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn load(py: Python<'_>, text: &str) -> PyResult<usize> {
    let value = ::pyo3_fast::__private::detach(
            py,
            || -> ::pyo3_fast::__private::Piece<_> {
                ::pyo3_fast::__private::Piece::of(parse(text).map_err(to_py))
            },
        )
        .value()?;
    value.len(py)
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
    /// pyo3-fast: guarded entry: `py` belongs to the interpreter; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for load::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("text")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_text,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_text) = __fast::Probe::<
                &str,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = load(py, look_text.convert(&mut hold_text, "text")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
