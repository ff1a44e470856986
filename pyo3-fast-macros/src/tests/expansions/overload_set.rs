/// The area.
mod area {
    fn helper() {}
    #[allow(unreachable_pub)]
    /// Of a circle.
    pub fn circle(c: &Circle) -> f64 {
        c.area()
    }
    #[allow(unreachable_pub)]
    #[cfg(unix)]
    pub fn words(words: Vec<&str>) -> usize {
        words.len()
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
            fn __detached(words: Vec<&str>) -> usize {
                __fast::detach(
                    unsafe { __fast::Python::assume_attached() },
                    move || words(words),
                )
            }
            const _: fn() = || {
                __fast::lendable(::core::marker::PhantomData::<__fast::Lent<Vec<&str>>>);
            };
            /// pyo3-fast: lean entry where all types are plain: the body is closed
            impl __fast::Candidate<1> for __overloads::MakeDef {
                const ARITY: __fast::Arity = __fast::Arity {
                    required: 1,
                    positional: 1,
                    all: 1,
                };
                const LEAN: bool = __fast::LEAN_UNASKED
                    && __fast::LentProbe::<Vec<&str>>::PLAIN
                    && __fast::OutputProbe::<usize>::PLAIN;
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
                    let result = __detached(
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
                    let result = __detached(
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
    };
    #[cfg_attr(not(doctest), doc = " The area.")]
    #[cfg_attr(all(not(doctest)), doc = "")]
    #[cfg_attr(all(not(doctest)), doc = "area(c)")]
    #[cfg_attr(all(not(doctest)), doc = " Of a circle.")]
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
