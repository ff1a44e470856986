#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (counter, words = None),
    crate = "::pyo3_fast::__private::lent::hidden_shim"
)]
fn count(py: Python<'_>, counter: &Counter, words: Option<Vec<&str>>) -> PyResult<()> {
    counter.count(py, words)
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
        name = "count",
        signature = (counter, words = None),
        crate = "::pyo3_fast::__private::lending"
    )]
    fn __lent(
        py: Python<'_>,
        counter: &Counter,
        words: __fast::optional::Option<Option<Vec<&str>>>,
    ) -> PyResult<()> {
        count(py, counter, words.0)
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for count::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___lent;
    }
    /// pyo3-fast: guarded entry: `py` belongs to the interpreter; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for count::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 2,
            all: 2,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("counter"),
                __fast::Name::optional("words"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_counter, mut hold_words) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
            let ::core::option::Option::Some(look_counter) = __fast::Probe::<
                &Counter,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let ::core::option::Option::Some(look_words) = __fast::LentProbe::<
                Option<Vec<&str>>,
            >::look_or(arguments, 1, || __fast::SomeWrap::wrap(None)) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = count(
                py,
                look_counter.convert(&mut hold_counter, "counter")?,
                look_words.convert(&mut hold_words, "words")?,
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
/// Calls [`count`](count()) for each item of the slices.
///
/// # Panics
///
/// Where the slices are not equally long, and where the function does.
#[allow(dead_code)]
fn count_batch(
    py: Python<'_>,
    counter: &[&Counter],
    words: &[Option<Vec<&str>>],
) -> <PyResult<()> as ::pyo3_fast::__private::slices::Fallible>::All {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = ::pyo3_fast::__private::slices::rows(
        "count_batch",
        &[("counter", counter.len()), ("words", words.len())],
    );
    let counter = &counter[..__rows];
    let words = &words[..__rows];
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| count(
            ::pyo3_fast::__private::slices::Each(&py).cloned(),
            ::pyo3_fast::__private::slices::Each(&counter[__row]).cloned(),
            ::pyo3_fast::__private::slices::Each(&words[__row]).cloned(),
        ),
    )
}
#[doc(hidden)]
mod count_batch {
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
    #[cfg_attr(not(doctest), doc = "Calls `count` for each item of counter, words.")]
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
        name = "count_batch",
        signature = (counter, words = __fast::Passed::ABSENT),
        text_signature = "(counter, words=None)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        counter: __fast::Passed<'py>,
        words: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[counter, words], __run)
    }
    impl count_batch::MakeDef {
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
            positional: 2,
            all: 2,
        };
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("counter"),
                __fast::Name::optional("words"),
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
        given: [::core::option::Option<__fast::Object<'a, 'py>>; 2],
    ) -> __fast::PyResult<*mut __fast::PyObject> {
        let mut hold_counter = __fast::Holder::new();
        let mut hold_words = __fast::Holder::new();
        let mut batch = __fast::Batch::new(py, "count_batch");
        let source_counter = __fast::holding::<Counter>()
            .source(&batch, "counter", given[0], &mut hold_counter)?;
        let source_words = __fast::lent_column::<Option<Vec<&str>>>()
            .source(&batch, "words", given[1], &mut hold_words)?;
        batch.settle(&[&source_counter, &source_words])?;
        let column_counter = __fast::holding::<Counter>()
            .column(&mut batch, source_counter)?;
        let column_words = __fast::lent_column::<Option<Vec<&str>>>()
            .column(
                &mut batch,
                source_words,
                ::core::option::Option::Some(|| __fast::SomeWrap::wrap(None)),
            )?;
        let mut columns = (column_counter, (column_words, ()));
        let mut job = __fast::job(
            &mut batch,
            &mut columns,
            __fast::Pace::new(
                __fast::Detaching::Never,
                const {
                    true && __fast::NumberProbe::<&Counter>::IS_NUMBER
                        && __fast::NumberProbe::<Option<Vec<&str>>>::IS_NUMBER
                },
            ),
            |(rows_counter, (rows_words, ())), index| {
                let mut hold_counter = __fast::FunctionArgumentHolder::INIT;
                let column_counter = match rows_counter
                    .held(index, &mut hold_counter, ::core::option::Option::None)
                {
                    ::core::result::Result::Ok(value) => value,
                    ::core::result::Result::Err(error) => {
                        return ::core::result::Result::Err(error);
                    }
                };
                let result = count(py, column_counter, rows_words.get(index));
                __fast::outcome(&result).attached(result)
            },
        );
        __fast::outlet(&job).finish(&mut job)
    }
};
