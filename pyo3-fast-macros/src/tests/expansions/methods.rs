#[::pyo3_fast::__private::pyo3::pymethods(
    crate = "::pyo3_fast::__private::methods_shim"
)]
/// A point.
impl Point {
    #[new]
    fn new(x: f64) -> Self {
        Self { x }
    }
    /// Scaled.
    #[pyo3(signature = (k = 2.0))]
    pub fn scaled(&self, k: f64) -> f64 {
        self.x * k
    }
    #[classmethod]
    #[cfg(unix)]
    fn unit(_cls: &Bound<'_, PyType>) -> f64 {
        1.0
    }
    #[staticmethod]
    #[pyo3(name = "lambda")]
    fn lambda_(x: f64) -> f64 {
        x
    }
    fn move_by(&mut self, x: f64) {
        self.x += x;
    }
    fn guard(slf: PyRef<'_, Self>) -> f64 {
        slf.x
    }
    #[getter]
    fn x(&self) -> f64 {
        self.x
    }
    fn __len__(&self) -> usize {
        1
    }
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
        self as __fast, Hosted as _, HostedOutput as _, NoClass as _, OtherClass as _,
        OtherField as _, OwnFields as _, Unconstructed as _,
    };
    /// pyo3-fast: `new`: lean entry where all types are plain: the body is closed; METH_FASTCALL | METH_KEYWORDS: arguments have names
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod___new____") }> for Point {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<f64>::PLAIN;
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
            let result = Self::new(look_x.convert(&mut hold_x, "x")?);
            __fast::constructed::<
                {
                    <Self as __fast::FastCall<
                        { __fast::method_id("__pymethod___new____") },
                    >>::LEAN
                },
                _,
            >(&result)
                .wrap_into_ptr(py, result)
        }
    }
    /// pyo3-fast: `scaled`: lean entry where all types are plain: the body is closed; METH_FASTCALL | METH_KEYWORDS: arguments have names
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_scaled__") }> for Point {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 0,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::Probe::<f64>::PLAIN
            && __fast::OutputProbe::<f64>::PLAIN && __fast::OwnFieldsProbe::<Self>::OWN
            && __fast::answer(|slf: &Self| {
                __fast::FieldProbe::of(&raw const slf.x).is_plain()
            });
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::optional("k")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_k,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_k) = __fast::Probe::<
                f64,
            >::look_or(arguments, 0, || 2.0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let mut holder = __fast::FunctionArgumentHolder::INIT;
            let receiver = unsafe {
                __fast::Receive::<Self>::shared(arguments, &mut holder)
            }?;
            let result = Self::scaled(receiver, look_k.convert(&mut hold_k, "k")?);
            __fast::made::<
                {
                    <Self as __fast::FastCall<
                        { __fast::method_id("__pymethod_scaled__") },
                    >>::LEAN
                },
                _,
            >(&result)
                .wrap_into_ptr(py, result)
        }
    }
    #[cfg(unix)]
    /// pyo3-fast: `unit`: lean entry where all types are plain: the body is closed; METH_NOARGS: no Python arguments
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_unit__") }> for Point {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 0,
            positional: 0,
            all: 0,
        };
        const LEAN: bool = __fast::LEAN_UNASKED && __fast::OutputProbe::<f64>::PLAIN
            && __fast::ReceivedClassProbe::<&Bound<'_, PyType>>::BORROWED;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            if !<Self as __fast::FastCall<
                { __fast::method_id("__pymethod_unit__") },
            >>::LEAN {
                arguments.python_may_run();
            }
            let receiver = unsafe { __fast::receive_class(arguments) };
            let result = Self::unit(receiver);
            __fast::made::<
                {
                    <Self as __fast::FastCall<
                        { __fast::method_id("__pymethod_unit__") },
                    >>::LEAN
                },
                _,
            >(&result)
                .wrap_into_ptr(py, result)
        }
    }
    /// pyo3-fast: `lambda_`: lean entry where all types are plain: the body is closed; METH_FASTCALL | METH_KEYWORDS: arguments have names
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_lambda__") }> for Point {
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
            let result = Self::lambda_(look_x.convert(&mut hold_x, "x")?);
            __fast::made::<
                {
                    <Self as __fast::FastCall<
                        { __fast::method_id("__pymethod_lambda__") },
                    >>::LEAN
                },
                _,
            >(&result)
                .wrap_into_ptr(py, result)
        }
    }
    /// pyo3-fast: `move_by`: guarded entry: `&mut self` may drop what it holds; METH_FASTCALL | METH_KEYWORDS: arguments have names
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_move_by__") }> for Point {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
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
            let mut holder = __fast::FunctionArgumentHolder::INIT;
            let receiver = unsafe {
                __fast::Receive::<Self>::exclusive(arguments, &mut holder)
            }?;
            let result = Self::move_by(receiver, look_x.convert(&mut hold_x, "x")?);
            __fast::made::<{ false }, _>(&result).wrap_into_ptr(py, result)
        }
    }
    /// pyo3-fast: `guard`: guarded entry: `slf` belongs to the interpreter; METH_NOARGS: no Python arguments
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_guard__") }> for Point {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 0,
            positional: 0,
            all: 0,
        };
        const LEAN: bool = false;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            arguments.python_may_run();
            let receiver = unsafe { __fast::receive_as::<Self, _>(arguments) }?;
            let result = Self::guard(receiver);
            __fast::made::<{ false }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
