fn twice<T: Twice>(x: T, times: usize) -> T::Out {
    x.twice(times)
}
#[allow(
    clippy::all,
    clippy::pedantic,
    deprecated,
    non_local_definitions,
    unused_imports
)]
/// Calls [`twice`](twice()) for each item of the slices.
///
/// # Panics
///
/// Where the slices are not equally long, and where the function does.
#[allow(dead_code)]
fn twice_batch<T: Twice + ::core::clone::Clone>(
    x: &[T],
    times: usize,
) -> ::std::vec::Vec<T::Out> {
    #[allow(unused_imports)]
    use ::pyo3_fast::__private::slices::Uncloned as _;
    let __rows = ::pyo3_fast::__private::slices::rows("twice_batch", &[("x", x.len())]);
    let x = &x[..__rows];
    ::pyo3_fast::__private::slices::collect(
        __rows,
        |__row| twice(
            ::pyo3_fast::__private::slices::Each(&x[__row]).cloned(),
            ::pyo3_fast::__private::slices::Each(&times).cloned(),
        ),
    )
}
#[doc(hidden)]
mod twice_batch {
    pub(crate) struct MakeDef;
    pub static _PYO3_DEF: ::pyo3_fast::__private::shim::impl_::pyfunction::PyFunctionDef = MakeDef::_PYO3_DEF;
    pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = MakeDef::_PYO3_INTROSPECTION_ID;
}
#[doc(hidden)]
mod twice {
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
    #[__fast::pyo3::pyfunction(
        name = "twice",
        text_signature = "(x, times)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __generic<'py>(
        __py: __fast::Python<'py>,
        x: __fast::Passed<'py>,
        times: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_generic::<__generic::MakeDef>(__py, &[x, times])
    }
    const _: () = {
        type T = i64;
        const _: fn() = || {
            __fast::convertible(::core::marker::PhantomData::<T>);
            __fast::convertible(::core::marker::PhantomData::<usize>);
        };
        /// pyo3-fast: guarded entry: the body is open, it calls the method `twice`
        impl __fast::Candidate<0> for __generic::MakeDef {
            const ARITY: __fast::Arity = __fast::Arity {
                required: 2,
                positional: 2,
                all: 2,
            };
            const LEAN: bool = false;
            #[inline(always)]
            fn is_exact(arguments: &__fast::Arguments<'_>) -> bool {
                arguments.is(0, |object| __fast::Choice::<T>::ASK.decides(object))
                    && arguments
                        .is(1, |object| __fast::Choice::<usize>::ASK.decides(object))
            }
            fn is_instance(arguments: &__fast::Arguments<'_>) -> bool {
                arguments
                    .is(
                        0,
                        |object| {
                            __fast::Choice::<T>::ASK.is_exact(object)
                                || __fast::Choice::<T>::ASK.is_instance(object)
                        },
                    )
                    && arguments
                        .is(
                            1,
                            |object| {
                                __fast::Choice::<usize>::ASK.is_exact(object)
                                    || __fast::Choice::<usize>::ASK.is_instance(object)
                            },
                        )
            }
            #[inline(always)]
            fn call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x, mut hold_times) = (
                    __fast::FunctionArgumentHolder::INIT,
                    __fast::FunctionArgumentHolder::INIT,
                );
                arguments.looks_decide();
                let ::core::option::Option::Some(look_x) = __fast::Probe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                arguments.looks_decide();
                let ::core::option::Option::Some(look_times) = __fast::Probe::<
                    usize,
                >::look(arguments, 1) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                    look_times
                        .convert(&mut hold_times, "times")
                        .map_err(|error| arguments.missed("times", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
            #[inline(never)]
            fn convert_and_call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x, mut hold_times) = (
                    __fast::FunctionArgumentHolder::INIT,
                    __fast::FunctionArgumentHolder::INIT,
                );
                arguments.python_may_run();
                let ::core::option::Option::Some(look_x) = __fast::LateProbe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let ::core::option::Option::Some(look_times) = __fast::LateProbe::<
                    usize,
                >::look(arguments, 1) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                    look_times
                        .convert(&mut hold_times, "times")
                        .map_err(|error| arguments.missed("times", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
        }
        impl __fast::BatchOf<0> for __generic::MakeDef {
            const PARAMETERS: &'static [__fast::BatchParameter] = &[
                __fast::BatchParameter {
                    is_scalar: false,
                    is_container: false,
                    is_optional: false,
                    is_exact: |object| __fast::Choice::<T>::ASK.decides(object),
                    is_instance: |object| {
                        __fast::Choice::<T>::ASK.is_exact(object)
                            || __fast::Choice::<T>::ASK.is_instance(object)
                    },
                    known: __fast::KnownProbe::<T>::KNOWN,
                },
                __fast::BatchParameter {
                    is_scalar: true,
                    is_container: false,
                    is_optional: false,
                    is_exact: |object| __fast::Choice::<usize>::ASK.decides(object),
                    is_instance: |object| {
                        __fast::Choice::<usize>::ASK.is_exact(object)
                            || __fast::Choice::<usize>::ASK.is_instance(object)
                    },
                    known: __fast::KnownProbe::<usize>::KNOWN,
                },
            ];
            const TAKES_INTO: bool = false;
            const PASSES_ON: bool = false;
            fn run<'py>(
                py: __fast::Python<'py>,
                given: &[::core::option::Option<__fast::Object<'_, 'py>>],
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let mut hold_x = __fast::Holder::new();
                let mut hold_times = __fast::FunctionArgumentHolder::INIT;
                let mut batch = __fast::Batch::new(py, "doubled");
                let source_x = __fast::column::<T>()
                    .source(&batch, "x", given[0], &mut hold_x)?;
                let source_times = __fast::Source::one("times", given[1]);
                batch.settle(&[&source_x, &source_times])?;
                let column_x = __fast::column::<T>()
                    .column(&mut batch, source_x, ::core::option::Option::None)?;
                let column_times = __fast::scalar::<
                    usize,
                    _,
                >(
                    &mut batch,
                    source_times,
                    &mut hold_times,
                    ::core::option::Option::None,
                );
                let mut columns = (column_x, ());
                let mut job = __fast::job(
                    &mut batch,
                    &mut columns,
                    __fast::Pace::new(__fast::Detaching::Never, false),
                    |(rows_x, ()), index| {
                        let result = twice(
                            rows_x.get(index),
                            __fast::given(&column_times),
                        );
                        __fast::outcome(&result).split(result)
                    },
                );
                __fast::outlet(&job).finish(&mut job)
            }
        }
    };
    const _: () = {
        type T = f32;
        const _: fn() = || {
            __fast::convertible(::core::marker::PhantomData::<T>);
            __fast::convertible(::core::marker::PhantomData::<usize>);
        };
        /// pyo3-fast: guarded entry: the body is open, it calls the method `twice`
        impl __fast::Candidate<1> for __generic::MakeDef {
            const ARITY: __fast::Arity = __fast::Arity {
                required: 2,
                positional: 2,
                all: 2,
            };
            const LEAN: bool = false;
            #[inline(always)]
            fn is_exact(arguments: &__fast::Arguments<'_>) -> bool {
                arguments.is(0, |object| __fast::Choice::<T>::ASK.decides(object))
                    && arguments
                        .is(1, |object| __fast::Choice::<usize>::ASK.decides(object))
            }
            fn is_instance(arguments: &__fast::Arguments<'_>) -> bool {
                arguments
                    .is(
                        0,
                        |object| {
                            __fast::Choice::<T>::ASK.is_exact(object)
                                || __fast::Choice::<T>::ASK.is_instance(object)
                        },
                    )
                    && arguments
                        .is(
                            1,
                            |object| {
                                __fast::Choice::<usize>::ASK.is_exact(object)
                                    || __fast::Choice::<usize>::ASK.is_instance(object)
                            },
                        )
            }
            #[inline(always)]
            fn call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x, mut hold_times) = (
                    __fast::FunctionArgumentHolder::INIT,
                    __fast::FunctionArgumentHolder::INIT,
                );
                arguments.looks_decide();
                let ::core::option::Option::Some(look_x) = __fast::Probe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                arguments.looks_decide();
                let ::core::option::Option::Some(look_times) = __fast::Probe::<
                    usize,
                >::look(arguments, 1) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                    look_times
                        .convert(&mut hold_times, "times")
                        .map_err(|error| arguments.missed("times", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
            #[inline(never)]
            fn convert_and_call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x, mut hold_times) = (
                    __fast::FunctionArgumentHolder::INIT,
                    __fast::FunctionArgumentHolder::INIT,
                );
                arguments.python_may_run();
                let ::core::option::Option::Some(look_x) = __fast::LateProbe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let ::core::option::Option::Some(look_times) = __fast::LateProbe::<
                    usize,
                >::look(arguments, 1) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                    look_times
                        .convert(&mut hold_times, "times")
                        .map_err(|error| arguments.missed("times", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
        }
        impl __fast::BatchOf<1> for __generic::MakeDef {
            const PARAMETERS: &'static [__fast::BatchParameter] = &[
                __fast::BatchParameter {
                    is_scalar: false,
                    is_container: false,
                    is_optional: false,
                    is_exact: |object| __fast::Choice::<T>::ASK.decides(object),
                    is_instance: |object| {
                        __fast::Choice::<T>::ASK.is_exact(object)
                            || __fast::Choice::<T>::ASK.is_instance(object)
                    },
                    known: __fast::KnownProbe::<T>::KNOWN,
                },
                __fast::BatchParameter {
                    is_scalar: true,
                    is_container: false,
                    is_optional: false,
                    is_exact: |object| __fast::Choice::<usize>::ASK.decides(object),
                    is_instance: |object| {
                        __fast::Choice::<usize>::ASK.is_exact(object)
                            || __fast::Choice::<usize>::ASK.is_instance(object)
                    },
                    known: __fast::KnownProbe::<usize>::KNOWN,
                },
            ];
            const TAKES_INTO: bool = false;
            const PASSES_ON: bool = false;
            fn run<'py>(
                py: __fast::Python<'py>,
                given: &[::core::option::Option<__fast::Object<'_, 'py>>],
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let mut hold_x = __fast::Holder::new();
                let mut hold_times = __fast::FunctionArgumentHolder::INIT;
                let mut batch = __fast::Batch::new(py, "doubled");
                let source_x = __fast::column::<T>()
                    .source(&batch, "x", given[0], &mut hold_x)?;
                let source_times = __fast::Source::one("times", given[1]);
                batch.settle(&[&source_x, &source_times])?;
                let column_x = __fast::column::<T>()
                    .column(&mut batch, source_x, ::core::option::Option::None)?;
                let column_times = __fast::scalar::<
                    usize,
                    _,
                >(
                    &mut batch,
                    source_times,
                    &mut hold_times,
                    ::core::option::Option::None,
                );
                let mut columns = (column_x, ());
                let mut job = __fast::job(
                    &mut batch,
                    &mut columns,
                    __fast::Pace::new(__fast::Detaching::Never, false),
                    |(rows_x, ()), index| {
                        let result = twice(
                            rows_x.get(index),
                            __fast::given(&column_times),
                        );
                        __fast::outcome(&result).split(result)
                    },
                );
                __fast::outlet(&job).finish(&mut job)
            }
        }
    };
    impl __fast::Overloads for __generic::MakeDef {
        const NAME: &'static ::core::primitive::str = "twice";
        const SHARED: bool = true;
        const CANDIDATES: &'static [__fast::Overload] = &[
            __fast::Overload::of::<
                Self,
                0,
            >(
                "(x, times) with T = i64",
                &[
                    __fast::Parameter {
                        name: "x",
                        positional: true,
                        named: true,
                        required: true,
                    },
                    __fast::Parameter {
                        name: "times",
                        positional: true,
                        named: true,
                        required: true,
                    },
                ],
            ),
            __fast::Overload::of::<
                Self,
                1,
            >(
                "(x, times) with T = f32",
                &[
                    __fast::Parameter {
                        name: "x",
                        positional: true,
                        named: true,
                        required: true,
                    },
                    __fast::Parameter {
                        name: "times",
                        positional: true,
                        named: true,
                        required: true,
                    },
                ],
            ),
        ];
    }
    impl __fast::FastCall for __generic::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 2,
            positional: 2,
            all: 2,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && <Self as __fast::Candidate<0>>::LEAN
            && <Self as __fast::Candidate<1>>::LEAN;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("x"),
                __fast::Name::required("times"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let result = __fast::first::<Self, 0>(py, arguments)?;
            if result != __fast::GAVE_UP {
                return ::core::result::Result::Ok(result);
            }
            let result = __fast::first::<Self, 1>(py, arguments)?;
            if result != __fast::GAVE_UP {
                return ::core::result::Result::Ok(result);
            }
            ::core::result::Result::Ok(__fast::GAVE_UP)
        }
    }
    #[cfg_attr(not(doctest), doc = "Calls `twice` for each item of x.")]
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
    #[cfg_attr(
        not(doctest),
        doc = "Arrays of numbers, and lists of one type, choose once; else each item chooses for itself, and the result is a list."
    )]
    #[__fast::pyo3::pyfunction(
        name = "doubled",
        text_signature = "(x, times)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __batch<'py>(
        __py: __fast::Python<'py>,
        x: __fast::Passed<'py>,
        times: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_batch(__py, &[x, times], __run)
    }
    impl twice_batch::MakeDef {
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
    impl twice::MakeDef {
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
            all: 2,
        };
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("x"),
                __fast::Name::required("times"),
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
        __fast::of_generic::<
            __generic::MakeDef,
        >(py, &given[..2], ::core::option::Option::None)
    }
    impl __fast::OverloadBatches for __generic::MakeDef {
        const BATCH: &'static ::core::primitive::str = "doubled";
        const BATCHES: &'static [__fast::OverloadBatch] = &[
            __fast::OverloadBatch::of::<Self, 0>(),
            __fast::OverloadBatch::of::<Self, 1>(),
        ];
    }
};
