pub fn length(word: String) -> usize {
    word.len()
}
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
/// Calls [`length`](length()) for each item of the slices.
///
/// # Panics
///
/// Where the slices are not equally long, and where the function does.
#[allow(dead_code)]
pub fn length_batch(word: &[String]) -> ::std::vec::Vec<usize> {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = ::pyo3_fast::__private::slices::rows(
        "length_batch",
        &[("word", word.len())],
    );
    let word = &word[..__rows];
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| length(::pyo3_fast::__private::slices::Each(&word[__row]).cloned()),
    )
}
#[doc(hidden)]
pub mod length_batch {
    pub(crate) struct MakeDef;
    pub static _PYO3_DEF: ::pyo3_fast::__private::shim::impl_::pyfunction::PyFunctionDef = MakeDef::_PYO3_DEF;
    pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = MakeDef::_PYO3_INTROSPECTION_ID;
}
#[doc(hidden)]
pub mod length {
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
    #[cfg_attr(not(doctest), doc = "Calls `length` for each item of word.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = "Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items."
    )]
    #[cfg_attr(
        not(doctest),
        doc = "The result is a NumPy array if one was given, else an `array.array` if one was given, else a list."
    )]
    #[__fast::pyo3::pyfunction(
        name = "lengths",
        signature = (word, /, *, into = __fast::Passed::ABSENT),
        text_signature = "(word, /, *, into=None)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        word: __fast::Passed<'py>,
        into: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[word, into], __run)
    }
    impl length_batch::MakeDef {
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
    impl length::MakeDef {
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
            required: 1,
            positional: 1,
            all: 2,
        };
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::optional("into")];
            &NAMES
        }
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<String>::PLAIN
            && __fast::OutputProbe::<usize>::PLAIN;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            if !Self::LEAN {
                return __run(py, arguments.places());
            }
            let mut is_batch = false;
            let places: [_; 2] = arguments.places();
            let (::core::option::Option::Some(column_word),) = (
                __fast::column::<String>().single(places[0], &mut is_batch),
            ) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            if !is_batch || places[1].is_some() {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            }
            let result = length(column_word);
            ::core::result::Result::Ok(__fast::single(&result).list(result))
        }
    }
    fn __run<'a, 'py>(
        py: __fast::Python<'py>,
        given: [::core::option::Option<__fast::Object<'a, 'py>>; 2],
    ) -> __fast::PyResult<*mut __fast::PyObject> {
        let mut hold_word = __fast::Holder::new();
        let mut batch = __fast::Batch::new(py, "lengths");
        batch.take_into(given[1])?;
        let source_word = __fast::column::<String>()
            .source(&batch, "word", given[0], &mut hold_word)?;
        batch.settle(&[&source_word])?;
        let column_word = __fast::column::<String>()
            .column(&mut batch, source_word, ::core::option::Option::None)?;
        let mut columns = (column_word, ());
        let mut job = __fast::job(
            &mut batch,
            &mut columns,
            __fast::Pace::new(
                const {
                    __fast::Detaching::of(
                        false,
                        __fast::SendProbe::<usize>::SEND
                            && __fast::SendProbe::<String>::SEND,
                    )
                },
                const { true && __fast::NumberProbe::<String>::IS_NUMBER },
            ),
            |(rows_word, ()), index| {
                let result = length(rows_word.get(index));
                __fast::outcome(&result).split(result)
            },
        );
        __fast::outlet(&job).finish(&mut job)
    }
};
