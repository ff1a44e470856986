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
    let rows = ::pyo3_fast::__private::slices::rows(
        "at_batch",
        &[("table", table.len()), ("x", x.len())],
    );
    let table = &table[..rows];
    let x = &x[..rows];
    (0..rows)
        .map(|row| at(
            ::core::clone::Clone::clone(&table[row]),
            ::core::clone::Clone::clone(&x[row]),
        ))
        .collect()
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
        self as __fast, NoNumber as _, NoSingle as _, HeldByRow as _, NotSend as _,
        Plain as _, Unchanging as _, Hosted as _, HostedOutput as _,
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
        text_signature = "(table, x)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        table: __fast::Passed<'py>,
        x: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[table, x], __run)
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
    fn __run<'a, 'py>(
        py: __fast::Python<'py>,
        given: [::core::option::Option<__fast::Object<'a, 'py>>; 2],
    ) -> __fast::PyResult<*mut __fast::PyObject> {
        let mut hold_table = __fast::Holder::new();
        let mut hold_x = __fast::Holder::new();
        let mut batch = __fast::Batch::new(py, "at_batch");
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
    const _: () = ::core::assert!(
        __fast::HAS_RAYON, "`batch(parallel)` needs the feature `rayon` of pyo3-fast"
    );
    const _: fn() = || {
        __fast::of_a_frozen_class::<Table>();
        __fast::shared::<f64>();
        __fast::taken::<PyResult<f64>>();
    };
    impl __fast::FastCall for __batch::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 2,
            positional: 2,
            all: 2,
        };
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("table"),
                __fast::Name::required("x"),
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
};
