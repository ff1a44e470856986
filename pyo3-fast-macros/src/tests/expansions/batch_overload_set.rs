#[doc(hidden)]
mod area_batch {
    #[allow(unused_imports, unreachable_pub)]
    pub use super::area::__overloads_batch::_PYO3_DEF;
    #[doc(hidden)]
    #[allow(unreachable_pub)]
    pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = {
        #[allow(unused_imports)]
        use ::pyo3_fast::__private::no_introspection::*;
        {
            #[allow(unused_imports)]
            use super::area::__overloads_batch::*;
            _PYO3_INTROSPECTION_ID
        }
    };
}
mod area {
    #[allow(unreachable_pub)]
    pub fn circle(c: &Circle) -> f64 {
        c.area()
    }
    #[allow(unreachable_pub)]
    #[cfg(unix)]
    pub fn words(words: Vec<&str>) -> Result<usize, NextOverload> {
        count(words)
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
            self as __fast, HeldByRow as _, Hosted as _, HostedOutput as _,
            NoNumber as _, NoSingle as _, Plain as _, Unchanging as _, Uncloned as _,
            Unsent as _, Untold as _,
        };
        const _: () = {
            const _: fn() = || {
                __fast::convertible(::core::marker::PhantomData::<&Circle>);
            };
            /// pyo3-fast: guarded entry: the body is open, it calls the method `area`
            impl __fast::Candidate<0> for __overloads::MakeDef {
                const ARITY: __fast::Arity = __fast::Arity {
                    required: 1,
                    positional: 1,
                    all: 1,
                };
                const LEAN: bool = false;
                #[inline(always)]
                fn is_exact(arguments: &__fast::Arguments<'_>) -> bool {
                    arguments
                        .is(0, |object| __fast::Choice::<&Circle>::ASK.decides(object))
                }
                fn is_instance(arguments: &__fast::Arguments<'_>) -> bool {
                    arguments
                        .is(
                            0,
                            |object| {
                                __fast::Choice::<&Circle>::ASK.is_exact(object)
                                    || __fast::Choice::<&Circle>::ASK.is_instance(object)
                            },
                        )
                }
                #[inline(always)]
                fn call<'py>(
                    py: __fast::Python<'py>,
                    arguments: &__fast::Arguments<'py>,
                ) -> __fast::PyResult<*mut __fast::PyObject> {
                    let (mut hold_c,) = (__fast::FunctionArgumentHolder::INIT,);
                    arguments.looks_decide();
                    let ::core::option::Option::Some(look_c) = __fast::Probe::<
                        &Circle,
                    >::look(arguments, 0) else {
                        return ::core::result::Result::Ok(__fast::GAVE_UP);
                    };
                    let result = circle(
                        look_c
                            .convert(&mut hold_c, "c")
                            .map_err(|error| arguments.missed("c", error))?,
                    );
                    __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                        .wrap_into_ptr(py, result)
                }
                #[inline(never)]
                fn convert_and_call<'py>(
                    py: __fast::Python<'py>,
                    arguments: &__fast::Arguments<'py>,
                ) -> __fast::PyResult<*mut __fast::PyObject> {
                    let (mut hold_c,) = (__fast::FunctionArgumentHolder::INIT,);
                    arguments.python_may_run();
                    let ::core::option::Option::Some(look_c) = __fast::LateProbe::<
                        &Circle,
                    >::look(arguments, 0) else {
                        return ::core::result::Result::Ok(__fast::GAVE_UP);
                    };
                    let result = circle(
                        look_c
                            .convert(&mut hold_c, "c")
                            .map_err(|error| arguments.missed("c", error))?,
                    );
                    __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                        .wrap_into_ptr(py, result)
                }
            }
        };
        #[cfg(unix)]
        const _: () = {
            const _: fn() = || {
                __fast::lendable(::core::marker::PhantomData::<__fast::Lent<Vec<&str>>>);
            };
            /// pyo3-fast: guarded entry: the body is open, it names `count`
            impl __fast::Candidate<1> for __overloads::MakeDef {
                const ARITY: __fast::Arity = __fast::Arity {
                    required: 1,
                    positional: 1,
                    all: 1,
                };
                const LEAN: bool = false;
                #[inline(always)]
                fn is_exact(arguments: &__fast::Arguments<'_>) -> bool {
                    arguments
                        .is(0, |object| __fast::LentProbe::<Vec<&str>>::decides(object))
                }
                fn is_instance(arguments: &__fast::Arguments<'_>) -> bool {
                    arguments
                        .is(
                            0,
                            |object| {
                                __fast::LentProbe::<Vec<&str>>::decides(object)
                                    || __fast::Choice::<Vec<&str>>::ASK.is_exact(object)
                                    || __fast::Choice::<Vec<&str>>::ASK.is_instance(object)
                            },
                        )
                }
                #[inline(always)]
                fn call<'py>(
                    py: __fast::Python<'py>,
                    arguments: &__fast::Arguments<'py>,
                ) -> __fast::PyResult<*mut __fast::PyObject> {
                    let (mut hold_words,) = (__fast::FunctionArgumentHolder::INIT,);
                    arguments.looks_decide();
                    let ::core::option::Option::Some(look_words) = __fast::LentProbe::<
                        Vec<&str>,
                    >::look(arguments, 0) else {
                        return ::core::result::Result::Ok(__fast::GAVE_UP);
                    };
                    let result = words(
                        look_words
                            .convert(&mut hold_words, "words")
                            .map_err(|error| arguments.missed("words", error))?,
                    );
                    __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                        .wrap_into_ptr(py, result)
                }
                #[inline(never)]
                fn convert_and_call<'py>(
                    py: __fast::Python<'py>,
                    arguments: &__fast::Arguments<'py>,
                ) -> __fast::PyResult<*mut __fast::PyObject> {
                    let (mut hold_words,) = (__fast::FunctionArgumentHolder::INIT,);
                    arguments.python_may_run();
                    let ::core::option::Option::Some(look_words) = __fast::LentProbe::<
                        Vec<&str>,
                    >::look(arguments, 0) else {
                        return ::core::result::Result::Ok(__fast::GAVE_UP);
                    };
                    let result = words(
                        look_words
                            .convert(&mut hold_words, "words")
                            .map_err(|error| arguments.missed("words", error))?,
                    );
                    __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                        .wrap_into_ptr(py, result)
                }
            }
        };
        impl __fast::Overloads for __overloads::MakeDef {
            const NAME: &'static ::core::primitive::str = "area";
            const SHARED: bool = false;
            const CANDIDATES: &'static [__fast::Overload] = &[
                __fast::Overload::of::<
                    Self,
                    0,
                >(
                    "(c)",
                    &[
                        __fast::Parameter {
                            name: "c",
                            positional: true,
                            named: true,
                            required: true,
                        },
                    ],
                ),
                #[cfg(unix)]
                __fast::Overload::of::<
                    Self,
                    1,
                >(
                    "(words)",
                    &[
                        __fast::Parameter {
                            name: "words",
                            positional: true,
                            named: true,
                            required: true,
                        },
                    ],
                ),
            ];
        }
        impl __fast::FastCall for __overloads::MakeDef {
            const ARITY: __fast::Arity = __fast::Arity::ANY;
            const LEAN: bool = {
                let mut lean = __fast::LEAN_UNASKED;
                {
                    lean = lean && <Self as __fast::Candidate<0>>::LEAN;
                }
                #[cfg(unix)]
                {
                    lean = lean && <Self as __fast::Candidate<1>>::LEAN;
                }
                lean
            };
            #[inline(always)]
            fn call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                {
                    let result = __fast::first_of_its_arity::<Self, 0>(py, arguments)?;
                    if result != __fast::GAVE_UP {
                        return ::core::result::Result::Ok(result);
                    }
                }
                #[cfg(unix)]
                {
                    let result = __fast::first_of_its_arity::<Self, 1>(py, arguments)?;
                    if result != __fast::GAVE_UP {
                        return ::core::result::Result::Ok(result);
                    }
                }
                ::core::result::Result::Ok(__fast::GAVE_UP)
            }
        }
        const _: () = {
            const _: () = {
                #[allow(unused_imports)]
                use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
                ::core::assert!(
                    __fast::HAS_RAYON,
                    "`batch(parallel)` needs the feature `rayon` of pyo3-fast"
                );
            };
            const _: () = {
                #[allow(unused_imports)]
                use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
                ::core::assert!(
                    __fast::HoldingProbe:: < Circle > ::DETACHES,
                    "`c` is read by all threads of `batch(parallel)`, and its class is not frozen, or not `Sync`: make it so, extract plain data from it, or drop `parallel`"
                );
            };
            const _: () = {
                #[allow(unused_imports)]
                use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
                ::core::assert!(
                    __fast::SendProbe:: < f64 > ::SEND,
                    "the threads of `batch(parallel)` hand on what the function returns, and it is not `Send`"
                );
            };
            impl __fast::BatchOf<0> for __overloads::MakeDef {
                const PARAMETERS: &'static [__fast::BatchParameter] = &[
                    __fast::BatchParameter {
                        is_scalar: false,
                        is_container: false,
                        is_optional: false,
                        is_exact: |object| {
                            __fast::Choice::<&Circle>::ASK.decides(object)
                        },
                        is_instance: |object| {
                            __fast::Choice::<&Circle>::ASK.is_exact(object)
                                || __fast::Choice::<&Circle>::ASK.is_instance(object)
                        },
                        known: __fast::KnownProbe::<&Circle>::KNOWN,
                    },
                ];
                const TAKES_INTO: bool = true;
                const PASSES_ON: bool = false;
                fn run<'py>(
                    py: __fast::Python<'py>,
                    given: &[::core::option::Option<__fast::Object<'_, 'py>>],
                ) -> __fast::PyResult<*mut __fast::PyObject> {
                    let mut hold_c = __fast::Holder::new();
                    let mut batch = __fast::Batch::new(py, "area_batch");
                    batch.take_into(given[1])?;
                    let source_c = __fast::holding::<Circle>()
                        .source(&batch, "c", given[0], &mut hold_c)?;
                    batch.settle(&[&source_c])?;
                    let column_c = __fast::holding::<Circle>()
                        .column(&mut batch, source_c)?;
                    let mut columns = __fast::Parallel::new((column_c, ()));
                    let mut job = __fast::job(
                        &mut batch,
                        &mut columns,
                        __fast::Pace::new(
                            const {
                                __fast::Detaching::of(
                                    false,
                                    __fast::SendProbe::<f64>::SEND
                                        && __fast::HoldingProbe::<Circle>::DETACHES,
                                )
                            },
                            false,
                        ),
                        |(rows_c, ()), index| {
                            let mut hold_c = __fast::FunctionArgumentHolder::INIT;
                            let column_c = match rows_c
                                .held(index, &mut hold_c, ::core::option::Option::None)
                            {
                                ::core::result::Result::Ok(value) => value,
                                ::core::result::Result::Err(error) => {
                                    return ::core::result::Result::Err(error);
                                }
                            };
                            let result = circle(column_c);
                            __fast::outcome(&result).attached(result)
                        },
                    );
                    __fast::outlet(&job).finish(&mut job)
                }
            }
        };
        #[cfg(unix)]
        const _: () = {
            const _: () = {
                #[allow(unused_imports)]
                use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
                ::core::assert!(
                    __fast::HAS_RAYON,
                    "`batch(parallel)` needs the feature `rayon` of pyo3-fast"
                );
            };
            const _: () = {
                #[allow(unused_imports)]
                use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
                ::core::assert!(
                    __fast::SharedProbe:: < Vec < & str > > ::SHARED,
                    "`words` is read by all threads of `batch(parallel)`, and its type is not `Send` and `Sync`: take plain data, or drop `parallel`"
                );
            };
            const _: () = {
                #[allow(unused_imports)]
                use __fast::{HeldByRow as _, Unsent as _, NotShared as _};
                ::core::assert!(
                    __fast::SendProbe:: < Result < usize, NextOverload > > ::SEND,
                    "the threads of `batch(parallel)` hand on what the function returns, and it is not `Send`"
                );
            };
            impl __fast::BatchOf<1> for __overloads::MakeDef {
                const PARAMETERS: &'static [__fast::BatchParameter] = &[
                    __fast::BatchParameter {
                        is_scalar: false,
                        is_container: true,
                        is_optional: false,
                        is_exact: |object| __fast::LentProbe::<
                            Vec<&str>,
                        >::decides(object),
                        is_instance: |object| {
                            __fast::LentProbe::<Vec<&str>>::decides(object)
                                || __fast::Choice::<Vec<&str>>::ASK.is_exact(object)
                                || __fast::Choice::<Vec<&str>>::ASK.is_instance(object)
                        },
                        known: __fast::KnownProbe::<Vec<&str>>::KNOWN,
                    },
                ];
                const TAKES_INTO: bool = true;
                const PASSES_ON: bool = true;
                fn run<'py>(
                    py: __fast::Python<'py>,
                    given: &[::core::option::Option<__fast::Object<'_, 'py>>],
                ) -> __fast::PyResult<*mut __fast::PyObject> {
                    let mut hold_words = __fast::Holder::new();
                    let mut batch = __fast::Batch::new(py, "area_batch");
                    batch.take_into(given[1])?;
                    let source_words = __fast::lent_column::<Vec<&str>>()
                        .source(&batch, "words", given[0], &mut hold_words)?;
                    batch.settle(&[&source_words])?;
                    let column_words = __fast::lent_column::<Vec<&str>>()
                        .column(&mut batch, source_words, ::core::option::Option::None)?;
                    let mut columns = __fast::Parallel::new((column_words, ()));
                    let mut job = __fast::job(
                        &mut batch,
                        &mut columns,
                        __fast::Pace::new(
                            const {
                                __fast::Detaching::of(
                                    false,
                                    __fast::SendProbe::<Result<usize, NextOverload>>::SEND
                                        && __fast::SendProbe::<Vec<&str>>::SEND,
                                )
                            },
                            false,
                        ),
                        |(rows_words, ()), index| {
                            let result = words(rows_words.get(index));
                            __fast::outcome(&result).split(result)
                        },
                    );
                    __fast::outlet(&job).finish(&mut job)
                }
            }
        };
        impl __fast::OverloadBatches for __overloads::MakeDef {
            const BATCH: &'static ::core::primitive::str = "area_batch";
            const BATCHES: &'static [__fast::OverloadBatch] = &[
                __fast::OverloadBatch::of::<Self, 0>(),
                #[cfg(unix)]
                __fast::OverloadBatch::of::<Self, 1>(),
            ];
        }
        impl __fast::FastCall for __overloads_batch::MakeDef {
            const ARITY: __fast::Arity = __fast::Arity::ANY;
            const LEAN: bool = false;
            #[inline(always)]
            fn call<'py>(
                _: __fast::Python<'py>,
                _: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                ::core::result::Result::Ok(__fast::GAVE_UP)
            }
        }
    };
    #[cfg_attr(all(not(doctest)), doc = "area(c)")]
    #[cfg_attr(all(not(doctest), unix), doc = "")]
    #[cfg_attr(all(not(doctest), unix), doc = "area(words)")]
    #[::pyo3_fast::__private::pyo3::pyfunction(
        name = "area",
        signature = (*args, **kwargs),
        text_signature = None,
        crate = "::pyo3_fast::__private::overloads_shim"
    )]
    #[doc(hidden)]
    #[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
    pub fn __overloads<'py>(
        args: &::pyo3_fast::__private::pyo3::Bound<
            'py,
            ::pyo3_fast::__private::pyo3::types::PyTuple,
        >,
        kwargs: ::core::option::Option<
            &::pyo3_fast::__private::pyo3::Bound<
                'py,
                ::pyo3_fast::__private::pyo3::types::PyDict,
            >,
        >,
    ) -> ::pyo3_fast::__private::PyResult<
        ::pyo3_fast::__private::pyo3::Bound<'py, ::pyo3_fast::__private::PyAny>,
    > {
        ::pyo3_fast::__private::call_overloads::<__overloads::MakeDef>(args, kwargs)
    }
    ///Calls `area` for each item of its arguments.
    ///
    ///Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items.
    ///Arrays of numbers, and lists of one type, choose once; else each item chooses for itself, and the result is a list.
    #[::pyo3_fast::__private::pyo3::pyfunction(
        name = "area_batch",
        signature = (*args, **kwargs),
        text_signature = None,
        crate = "::pyo3_fast::__private::overloads_shim"
    )]
    #[doc(hidden)]
    #[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
    pub fn __overloads_batch<'py>(
        args: &::pyo3_fast::__private::pyo3::Bound<
            'py,
            ::pyo3_fast::__private::pyo3::types::PyTuple,
        >,
        kwargs: ::core::option::Option<
            &::pyo3_fast::__private::pyo3::Bound<
                'py,
                ::pyo3_fast::__private::pyo3::types::PyDict,
            >,
        >,
    ) -> ::pyo3_fast::__private::PyResult<
        ::pyo3_fast::__private::pyo3::Bound<'py, ::pyo3_fast::__private::PyAny>,
    > {
        ::pyo3_fast::__private::of_overloads::<__overloads::MakeDef>(args, kwargs)
    }
    #[doc(hidden)]
    #[allow(unused_imports, unreachable_pub)]
    pub use __overloads::_PYO3_DEF;
    #[doc(hidden)]
    #[allow(unreachable_pub)]
    pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = {
        #[allow(unused_imports)]
        use ::pyo3_fast::__private::no_introspection::*;
        {
            #[allow(unused_imports)]
            use __overloads::*;
            _PYO3_INTROSPECTION_ID
        }
    };
}
