#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (bits, *, prefix = "t"),
    crate = "::pyo3_fast::__private::shim"
)]
/// A token.
fn token(bits: u32, prefix: &str) -> String {
    make(bits, prefix)
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
    /// pyo3-fast: guarded entry: the body is open, it names `make`; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for token::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 2,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("bits"),
                __fast::Name::optional("prefix"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_bits, mut hold_prefix) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
            let ::core::option::Option::Some(look_bits) = __fast::Probe::<
                u32,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let ::core::option::Option::Some(look_prefix) = __fast::Probe::<
                &str,
            >::look_or(arguments, 1, || "t") else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = token(
                look_bits.convert(&mut hold_bits, "bits")?,
                look_prefix.convert(&mut hold_prefix, "prefix")?,
            );
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
/// Calls [`token`](token()) `n` times.
///
/// # Panics
///
/// Where the function does, and where there is no memory for so many.
#[allow(dead_code)]
fn token_batch(
    n: ::core::primitive::usize,
    bits: u32,
    prefix: &str,
) -> ::std::vec::Vec<String> {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = n;
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| token(
            ::pyo3_fast::__private::slices::Each(&bits).cloned(),
            ::pyo3_fast::__private::slices::Each(&prefix).cloned(),
        ),
    )
}
#[doc(hidden)]
mod token_batch {
    pub(crate) struct MakeDef;
    pub static _PYO3_DEF: ::pyo3_fast::__private::shim::impl_::pyfunction::PyFunctionDef = MakeDef::_PYO3_DEF;
    pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = MakeDef::_PYO3_INTROSPECTION_ID;
}
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
const _: () = {
    use ::pyo3_fast::__private::{
        self as __fast, HeldByRow as _, Hosted as _, HostedOutput as _, NoNumber as _,
        NoSingle as _, Plain as _, Unchanging as _, Uncloned as _, Unsent as _,
        Untold as _,
    };
    #[cfg_attr(not(doctest), doc = "Calls `token` as often as `n` says.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "The result is a list.")]
    #[cfg_attr(not(doctest), doc = "One value for all items: bits, prefix.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "`token`:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " A token.")]
    #[__fast::pyo3::pyfunction(
        name = "token_batch",
        signature = (n, bits, *, prefix = __fast::Passed::ABSENT),
        text_signature = "(n, bits, *, prefix=\"t\")",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        n: __fast::Passed<'py>,
        bits: __fast::Passed<'py>,
        prefix: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[n, bits, prefix], __run)
    }
    impl token_batch::MakeDef {
        const _PYO3_DEF: __fast::shim::impl_::pyfunction::PyFunctionDef = __batch::MakeDef::_PYO3_DEF;
        #[doc(hidden)]
        #[allow(unreachable_pub)]
        pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = {
            #[allow(unused_imports)]
            use __fast::no_introspection::*;
            {
                #[allow(unused_imports)]
                use __batch::*;
                _PYO3_INTROSPECTION_ID
            }
        };
    }
    impl __fast::FastCall for __batch::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 2,
            positional: 2,
            all: 3,
        };
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 3] = [
                __fast::Name::required("n"),
                __fast::Name::required("bits"),
                __fast::Name::optional("prefix"),
            ];
            &NAMES
        }
        const LEAN: bool = false;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            __run(py, arguments.places())
        }
    }
    fn __run<'a, 'py>(
        py: __fast::Python<'py>,
        given: [::core::option::Option<__fast::Object<'a, 'py>>; 3],
    ) -> __fast::PyResult<*mut __fast::PyObject> {
        let mut hold_bits = __fast::FunctionArgumentHolder::INIT;
        let mut hold_prefix = __fast::FunctionArgumentHolder::INIT;
        let mut batch = __fast::Batch::new(py, "token_batch");
        let source_n = __fast::Source::one("n", given[0]);
        let source_bits = __fast::Source::one("bits", given[1]);
        let source_prefix = __fast::Source::one("prefix", given[2]);
        batch.count(&source_n)?;
        let column_bits = __fast::scalar::<
            u32,
            _,
        >(&mut batch, source_bits, &mut hold_bits, ::core::option::Option::None);
        let column_prefix = __fast::scalar::<
            &str,
            _,
        >(
            &mut batch,
            source_prefix,
            &mut hold_prefix,
            ::core::option::Option::Some(|| "t"),
        );
        let mut columns = ();
        let mut job = __fast::job(
            &mut batch,
            &mut columns,
            __fast::Pace::new(
                const {
                    __fast::Detaching::of(
                        false,
                        __fast::SendProbe::<String>::SEND
                            && __fast::SendProbe::<::core::primitive::usize>::SEND
                            && __fast::SendProbe::<u32>::SEND
                            && __fast::SendProbe::<&str>::SEND,
                    )
                },
                false,
            ),
            |(), index| {
                let result = token(
                    __fast::given(&column_bits),
                    __fast::given(&column_prefix),
                );
                __fast::outcome(&result).split(result)
            },
        );
        __fast::outlet(&job).finish(&mut job)
    }
};
