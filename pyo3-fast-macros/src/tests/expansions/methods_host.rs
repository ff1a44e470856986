#[::pyo3_fast::__private::pyo3::pymethods(
    crate = "::pyo3_fast::__private::methods_shim"
)]
impl Point {
    #[new]
    fn new() -> Self {
        Self
    }
    #[classattr]
    const X: u8 = 1;
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
    /// pyo3-fast: `new`: lean entry where all types are plain: the body is closed; METH_NOARGS: no Python arguments
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod___new____") }> for Point {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 0,
            positional: 0,
            all: 0,
        };
        const LEAN: bool = __fast::LEAN_UNASKED;
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            _: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let result = Self::new();
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
};
