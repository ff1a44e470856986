#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (words, /),
    crate = "::pyo3_fast::__private::lent::hidden_positional_shim"
)]
fn count(#[allow(unused_variables)] words: Vec<&str>) -> usize {
    words.concat().len()
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
    fn __detached(words: Vec<&str>) -> usize {
        if words.len() > 9 {
            __fast::detach(
                unsafe { __fast::Python::assume_attached() },
                move || count(words),
            )
        } else {
            count(words)
        }
    }
    #[__fast::pyo3::pyfunction(
        name = "count",
        signature = (words, /),
        crate = "::pyo3_fast::__private::lending"
    )]
    fn __lent(words: __fast::Lent<Vec<&str>>) -> usize {
        __detached(words.0)
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for count::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___lent;
    }
    /// pyo3-fast: guarded entry: the body is open, it calls the method `concat`; METH_O: one positional-only argument
    impl __fast::FastCall for count::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_words,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_words) = __fast::LentProbe::<
                Vec<&str>,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = __detached(look_words.convert(&mut hold_words, "words")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
