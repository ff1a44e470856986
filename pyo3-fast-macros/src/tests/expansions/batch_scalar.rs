#[::pyo3_fast::__private::pyo3::pyfunction(
    signature = (text, *, times = 2),
    crate = "::pyo3_fast::__private::hidden_shim"
)]
fn repeat(text: &str, #[allow(unused_variables)] times: usize) -> PyResult<String> {
    repeated(text, times)
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
        name = "repeat",
        signature = (text, *, times = 2),
        crate = "::pyo3_fast::__private::pyo3"
    )]
    fn __detached(text: &str, times: usize) -> PyResult<String> {
        if times > 9 {
            __fast::detach(
                unsafe { __fast::Python::assume_attached() },
                move || repeat(text, times),
            )
        } else {
            repeat(text, times)
        }
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for repeat::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___detached;
    }
    /// pyo3-fast: guarded entry: the body is open, it names `repeated`; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for repeat::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 2,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("text"),
                __fast::Name::optional("times"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_text, mut hold_times) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
            let ::core::option::Option::Some(look_text) = __fast::Probe::<
                &str,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let ::core::option::Option::Some(look_times) = __fast::Probe::<
                usize,
            >::look_or(arguments, 1, || 2) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = __detached(
                look_text.convert(&mut hold_text, "text")?,
                look_times.convert(&mut hold_times, "times")?,
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
/// Calls [`repeat`](repeat()) for each item of the slices.
///
/// # Panics
///
/// Where the slices are not equally long, and where the function does.
#[allow(dead_code)]
fn repeat_batch(
    text: &[&str],
    times: usize,
) -> <PyResult<String> as ::pyo3_fast::__private::slices::Fallible>::All {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = ::pyo3_fast::__private::slices::rows(
        "repeat_batch",
        &[("text", text.len())],
    );
    let text = &text[..__rows];
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| repeat(
            ::pyo3_fast::__private::slices::Each(&text[__row]).cloned(),
            ::pyo3_fast::__private::slices::Each(&times).cloned(),
        ),
    )
}
#[doc(hidden)]
mod repeat_batch {
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
    #[cfg_attr(not(doctest), doc = "Calls `repeat` for each item of text.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = "Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items."
    )]
    #[cfg_attr(not(doctest), doc = "One value for all items: times.")]
    #[cfg_attr(
        not(doctest),
        doc = "The result is a NumPy array if one was given, else an `array.array` if one was given, else a list."
    )]
    #[__fast::pyo3::pyfunction(
        name = "repeat_batch",
        signature = (text, *, times = __fast::Passed::ABSENT),
        text_signature = "(text, *, times=2)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        text: __fast::Passed<'py>,
        times: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[text, times], __run)
    }
    impl repeat_batch::MakeDef {
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
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("text"),
                __fast::Name::optional("times"),
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
        let mut hold_text = __fast::Holder::new();
        let mut hold_times = __fast::FunctionArgumentHolder::INIT;
        let mut batch = __fast::Batch::new(py, "repeat_batch");
        let source_text = __fast::column::<&str>()
            .source(&batch, "text", given[0], &mut hold_text)?;
        let source_times = __fast::Source::one("times", given[1]);
        batch.settle(&[&source_text, &source_times])?;
        let column_text = __fast::column::<&str>()
            .column(&mut batch, source_text, ::core::option::Option::None)?;
        let column_times = __fast::scalar::<
            usize,
            _,
        >(&mut batch, source_times, &mut hold_times, ::core::option::Option::Some(|| 2));
        let mut columns = (column_text, ());
        let mut job = __fast::job(
            &mut batch,
            &mut columns,
            __fast::Pace::new(
                const {
                    __fast::Detaching::of(
                        true,
                        __fast::SendProbe::<PyResult<String>>::SEND
                            && __fast::SendProbe::<&str>::SEND
                            && __fast::SendProbe::<usize>::SEND,
                    )
                },
                false,
            ),
            |(rows_text, ()), index| {
                let result = repeat(rows_text.get(index), __fast::given(&column_times));
                __fast::outcome(&result).split(result)
            },
        );
        __fast::outlet(&job).finish(&mut job)
    }
};
