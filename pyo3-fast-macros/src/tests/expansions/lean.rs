#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn hash(data: &[u8]) -> u32 {
    crc32fast::hash(data)
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
    /// pyo3-fast: lean entry: asked for; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for hash::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = true;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("data")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_data,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_data) = __fast::Probe::<
                &[u8],
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = hash(look_data.convert(&mut hold_data, "data")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
    const _: () = {
        ::core::assert!(
            __fast::Probe:: < & [u8] > ::APART,
            "`lean` goes without PyO3's attach guard, and this type is not plain data: drop `lean`"
        );
        ::core::assert!(
            __fast::OutputProbe:: < u32 > ::PLAIN,
            "`lean` goes without PyO3's attach guard, and this type is not plain data: drop `lean`"
        );
    };
};
