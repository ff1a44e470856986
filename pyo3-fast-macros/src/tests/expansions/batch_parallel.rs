#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
fn at(table: &Table, x: f64) -> PyResult<f64> {
    table.at(x)
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
    /// pyo3-fast: guarded entry: the body is open, it calls the method `at`; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for at::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 2,
            positional: 2,
            all: 2,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("table"),
                __fast::Name::required("x"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_table, mut hold_x) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
            let ::core::option::Option::Some(look_table) = __fast::Probe::<
                &Table,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let ::core::option::Option::Some(look_x) = __fast::Probe::<
                f64,
            >::look(arguments, 1) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = at(
                look_table.convert(&mut hold_table, "table")?,
                look_x.convert(&mut hold_x, "x")?,
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
/// Calls [`at`](at()) for each item of the slices.
///
/// # Panics
///
/// Where the slices are not equally long, and where the function does.
#[allow(dead_code)]
fn at_batch(
    table: &[&Table],
    x: &[f64],
) -> <PyResult<f64> as ::pyo3_fast::__private::slices::Fallible>::All {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = ::pyo3_fast::__private::slices::rows(
        "at_batch",
        &[("table", table.len()), ("x", x.len())],
    );
    let table = &table[..__rows];
    let x = &x[..__rows];
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| at(
            ::pyo3_fast::__private::slices::Each(&table[__row]).cloned(),
            ::pyo3_fast::__private::slices::Each(&x[__row]).cloned(),
        ),
    )
}
#[doc(hidden)]
mod at_batch {
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
    #[cfg_attr(not(doctest), doc = "Calls `at` for each item of table, x.")]
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
        name = "at_batch",
        signature = (table, x, *, into = __fast::Passed::ABSENT),
        text_signature = "(table, x, *, into=None)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        table: __fast::Passed<'py>,
        x: __fast::Passed<'py>,
        into: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[table, x, into], __run)
    }
    impl at_batch::MakeDef {
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
                __fast::Name::required("table"),
                __fast::Name::required("x"),
                __fast::Name::optional("into"),
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
        let mut hold_table = __fast::Holder::new();
        let mut hold_x = __fast::Holder::new();
        let mut batch = __fast::Batch::new(py, "at_batch");
        batch.take_into(given[2])?;
        let source_table = __fast::holding::<Table>()
            .source(&batch, "table", given[0], &mut hold_table)?;
        let source_x = __fast::column::<f64>()
            .source(&batch, "x", given[1], &mut hold_x)?;
        batch.settle(&[&source_table, &source_x])?;
        let column_table = __fast::holding::<Table>().column(&mut batch, source_table)?;
        let column_x = __fast::column::<f64>()
            .column(&mut batch, source_x, ::core::option::Option::None)?;
        let mut columns = __fast::Parallel::new((column_table, (column_x, ())));
        let mut job = __fast::job(
            &mut batch,
            &mut columns,
            __fast::Pace::new(
                const {
                    __fast::Detaching::of(
                        false,
                        __fast::SendProbe::<PyResult<f64>>::SEND
                            && __fast::HoldingProbe::<Table>::DETACHES
                            && __fast::SendProbe::<f64>::SEND,
                    )
                },
                false,
            ),
            |(rows_table, (rows_x, ())), index| {
                let mut hold_table = __fast::FunctionArgumentHolder::INIT;
                let column_table = match rows_table
                    .held(index, &mut hold_table, ::core::option::Option::None)
                {
                    ::core::result::Result::Ok(value) => value,
                    ::core::result::Result::Err(error) => {
                        return ::core::result::Result::Err(error);
                    }
                };
                let result = at(column_table, rows_x.get(index));
                __fast::outcome(&result).attached(result)
            },
        );
        __fast::outlet(&job).finish(&mut job)
    }
    const _: () = {
        #[allow(unused_imports)]
        use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
        ::core::assert!(
            __fast::HAS_RAYON, "`batch(parallel)` needs the feature `rayon` of pyo3-fast"
        );
    };
    const _: () = {
        #[allow(unused_imports)]
        use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
        ::core::assert!(
            __fast::HoldingProbe:: < Table > ::DETACHES,
            "`table` is read by all threads of `batch(parallel)`, and its class is not frozen, or not `Sync`: make it so, extract plain data from it, or drop `parallel`"
        );
    };
    const _: () = {
        #[allow(unused_imports)]
        use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
        ::core::assert!(
            __fast::SharedProbe:: < f64 > ::SHARED,
            "`x` is read by all threads of `batch(parallel)`, and its type is not `Send` and `Sync`: take plain data, or drop `parallel`"
        );
    };
    const _: () = {
        #[allow(unused_imports)]
        use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
        ::core::assert!(
            __fast::SendProbe:: < PyResult < f64 > > ::SEND,
            "the threads of `batch(parallel)` hand on what the function returns, and it is not `Send`"
        );
    };
};
