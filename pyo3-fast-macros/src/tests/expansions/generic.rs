/// Twice.
fn twice<T: Clone>(x: T) -> (T, T) {
    (x.clone(), x)
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
    use ::pyo3_fast::__private::{self as __fast, Hosted as _, HostedOutput as _};
    #[cfg_attr(not(doctest), doc = " Twice.")]
    #[__fast::pyo3::pyfunction(
        name = "twice",
        text_signature = "(x)",
        crate = "::pyo3_fast::__private::shim"
    )]
    fn __generic<'py>(
        __py: __fast::Python<'py>,
        x: __fast::Passed<'py>,
    ) -> __fast::PyResult<__fast::pyo3::Bound<'py, __fast::PyAny>> {
        __fast::call_generic::<__generic::MakeDef>(__py, &[x])
    }
    impl twice::MakeDef {
        const _PYO3_DEF: __fast::shim::impl_::pyfunction::PyFunctionDef = __generic::MakeDef::_PYO3_DEF;
        #[doc(hidden)]
        #[allow(unreachable_pub)]
        pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = {
            #[allow(unused_imports)]
            use __fast::no_introspection::*;
            {
                #[allow(unused_imports)]
                use __generic::*;
                _PYO3_INTROSPECTION_ID
            }
        };
    }
    const _: () = {
        type T = i64;
        const _: fn() = || {
            __fast::convertible(::core::marker::PhantomData::<T>);
        };
        /// pyo3-fast: guarded entry: the body is open, it calls the method `clone`
        impl __fast::Candidate<0> for __generic::MakeDef {
            const ARITY: __fast::Arity = __fast::Arity {
                required: 1,
                positional: 1,
                all: 1,
            };
            const LEAN: bool = false;
            #[inline(always)]
            fn is_exact(arguments: &__fast::Arguments<'_>) -> bool {
                arguments.is(0, |object| __fast::Choice::<T>::ASK.decides(object))
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
            }
            #[inline(always)]
            fn call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
                arguments.looks_decide();
                let ::core::option::Option::Some(look_x) = __fast::Probe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
            #[inline(never)]
            fn convert_and_call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
                arguments.python_may_run();
                let ::core::option::Option::Some(look_x) = __fast::LateProbe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
        }
    };
    const _: () = {
        type T = String;
        const _: fn() = || {
            __fast::convertible(::core::marker::PhantomData::<T>);
        };
        /// pyo3-fast: guarded entry: the body is open, it calls the method `clone`
        impl __fast::Candidate<1> for __generic::MakeDef {
            const ARITY: __fast::Arity = __fast::Arity {
                required: 1,
                positional: 1,
                all: 1,
            };
            const LEAN: bool = false;
            #[inline(always)]
            fn is_exact(arguments: &__fast::Arguments<'_>) -> bool {
                arguments.is(0, |object| __fast::Choice::<T>::ASK.decides(object))
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
            }
            #[inline(always)]
            fn call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
                arguments.looks_decide();
                let ::core::option::Option::Some(look_x) = __fast::Probe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
            }
            #[inline(never)]
            fn convert_and_call<'py>(
                py: __fast::Python<'py>,
                arguments: &__fast::Arguments<'py>,
            ) -> __fast::PyResult<*mut __fast::PyObject> {
                let (mut hold_x,) = (__fast::FunctionArgumentHolder::INIT,);
                arguments.python_may_run();
                let ::core::option::Option::Some(look_x) = __fast::LateProbe::<
                    T,
                >::look(arguments, 0) else {
                    return ::core::result::Result::Ok(__fast::GAVE_UP);
                };
                let result = twice(
                    look_x
                        .convert(&mut hold_x, "x")
                        .map_err(|error| arguments.missed("x", error))?,
                );
                __fast::made::<{ <Self as __fast::FastCall>::LEAN }, _>(&result)
                    .wrap_into_ptr(py, result)
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
                "(x) with T = i64",
                &[
                    __fast::Parameter {
                        name: "x",
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
                "(x) with T = String",
                &[
                    __fast::Parameter {
                        name: "x",
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
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && <Self as __fast::Candidate<0>>::LEAN
            && <Self as __fast::Candidate<1>>::LEAN;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("x")];
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
};
