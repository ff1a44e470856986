#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (words = None),
    crate = "::pyo3_fast::__private::lent::hidden_shim"
)]
fn longest<'a>(words: Option<Vec<&'a str>>) -> Option<&'a str> {
    find(words)
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
    #[__fast::pyo3::pyfunction(
        name = "longest",
        signature = (words = None),
        crate = "::pyo3_fast::__private::lending"
    )]
    fn __lent<'a>(
        words: __fast::optional::Option<Option<Vec<&'a str>>>,
    ) -> Option<&'a str> {
        longest(words.0)
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for longest::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___lent;
    }
    /// pyo3-fast: guarded entry: the body is open, it names `find`; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for longest::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 0,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::optional("words")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_words,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_words) = __fast::LentProbe::<
                Option<Vec<&'_ str>>,
            >::look_or(arguments, 0, || __fast::SomeWrap::wrap(None)) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = longest(look_words.convert(&mut hold_words, "words")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
