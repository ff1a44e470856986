#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
/// The square.
fn square(x: f64) -> f64 {
    x * x
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
    impl __fast::FastCall for square::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<f64>::PLAIN
            && __fast::OutputProbe::<f64>::PLAIN;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("x")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_x) = __fast::Probe::<
                f64,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = square(look_x.convert(&mut hold_x, "x")?);
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
/// Calls [`square`](square()) for each item of the slices.
///
/// # Panics
///
/// Where the slices are not equally long, and where the function does.
#[allow(dead_code)]
fn square_batch(x: &[f64]) -> ::std::vec::Vec<f64> {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = ::pyo3_fast::__private::slices::rows("square_batch", &[("x", x.len())]);
    let x = &x[..__rows];
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| square(::pyo3_fast::__private::slices::Each(&x[__row]).cloned()),
    )
}
#[doc(hidden)]
mod square_batch {
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
    #[cfg_attr(not(doctest), doc = "Calls `square` for each item of x.")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(
        not(doctest),
        doc = "Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items."
    )]
    #[cfg_attr(
        not(doctest),
        doc = "The result is a NumPy array if one was given, else an `array.array` if one was given, else a list."
    )]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = "`square`:")]
    #[cfg_attr(not(doctest), doc = "")]
    #[cfg_attr(not(doctest), doc = " The square.")]
    #[__fast::pyo3::pyfunction(
        name = "square_batch",
        signature = (x, *, into = __fast::Passed::ABSENT),
        text_signature = "(x, *, into=None)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        x: __fast::Passed<'py>,
        into: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[x, into], __run)
    }
    impl square_batch::MakeDef {
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
                __fast::Name::required("x"),
                __fast::Name::optional("into"),
            ];
            &NAMES
        }
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<f64>::PLAIN
            && __fast::OutputProbe::<f64>::PLAIN;
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
            let (::core::option::Option::Some(column_x),) = (
                __fast::column::<f64>().single(places[0], &mut is_batch),
            ) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            if !is_batch || places[1].is_some() {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            }
            let result = square(column_x);
            ::core::result::Result::Ok(__fast::single(&result).list(result))
        }
    }
    fn __run<'a, 'py>(
        py: __fast::Python<'py>,
        given: [::core::option::Option<__fast::Object<'a, 'py>>; 2],
    ) -> __fast::PyResult<*mut __fast::PyObject> {
        let mut hold_x = __fast::Holder::new();
        let mut batch = __fast::Batch::new(py, "square_batch");
        batch.take_into(given[1])?;
        let source_x = __fast::column::<f64>()
            .source(&batch, "x", given[0], &mut hold_x)?;
        batch.settle(&[&source_x])?;
        let column_x = __fast::column::<f64>()
            .column(&mut batch, source_x, ::core::option::Option::None)?;
        let mut columns = (column_x, ());
        let mut job = __fast::job(
            &mut batch,
            &mut columns,
            __fast::Pace::new(
                const {
                    __fast::Detaching::of(
                        false,
                        __fast::SendProbe::<f64>::SEND && __fast::SendProbe::<f64>::SEND,
                    )
                },
                const { true && __fast::NumberProbe::<f64>::IS_NUMBER },
            ),
            |(rows_x, ()), index| {
                let result = square(rows_x.get(index));
                __fast::outcome(&result).split(result)
            },
        );
        __fast::outlet(&job).finish(&mut job)
    }
};
