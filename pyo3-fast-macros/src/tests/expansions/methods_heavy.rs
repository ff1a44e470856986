#[mine::fast::__private::pyo3::pymethods(crate = "mine::fast::__private::methods_shim")]
impl Index {
    /// Searches.
    #[pyo3(signature = (text, n = 1))]
    #[pyo3(name = "search")]
    #[cfg(not(doctest))]
    #[doc(hidden)]
    #[allow(clippy::all, clippy::pedantic, deprecated)]
    fn __detached_search(
        &self,
        __py: mine::fast::__private::Python<'_>,
        text: &str,
        n: usize,
    ) -> usize {
        if text.len() > 9 {
            mine::fast::__private::detach(__py, move || Self::search(self, text, n))
        } else {
            Self::search(self, text, n)
        }
    }
    fn load(&self, py: Python<'_>) -> usize {
        let n = mine::fast::__private::detach(
                py,
                || -> mine::fast::__private::Piece<_> {
                    mine::fast::__private::Piece::of(load())
                },
            )
            .value();
        let _ = py;
        n
    }
}
impl Index {
    /// Searches.
    #[must_use]
    pub fn search(&self, #[allow(unused_variables)] text: &str, n: usize) -> usize {
        find(&self.words, text, n)
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
    use mine::fast::__private::{
        self as __fast, Hosted as _, HostedOutput as _, NoClass as _, OtherClass as _,
        OtherField as _, OwnFields as _, Unconstructed as _,
    };
    #[cfg(not(doctest))]
    const _: () = {
        #[allow(unused_imports)]
        use __fast::Unchanging as _;
        ::core::assert!(
            ! __fast::ClassProbe:: < Index > ::CHANGES,
            "`self` borrows from a class that is not frozen, and cannot enter a detached body: another thread that calls a `&mut self` method meanwhile fails with `Already borrowed`. Make the class `frozen`, make the method a static one, or mark only a statement `#[heavy]`"
        );
    };
    #[cfg(not(doctest))]
    /// pyo3-fast: `search`: guarded entry: the body is open, it names `find`; METH_FASTCALL | METH_KEYWORDS: arguments have names
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_search__") }> for Index {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 2,
            all: 2,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 2] = [
                __fast::Name::required("text"),
                __fast::Name::optional("n"),
            ];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_text, mut hold_n) = (
                __fast::FunctionArgumentHolder::INIT,
                __fast::FunctionArgumentHolder::INIT,
            );
            let ::core::option::Option::Some(look_text) = __fast::Probe::<
                &str,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let ::core::option::Option::Some(look_n) = __fast::Probe::<
                usize,
            >::look_or(arguments, 1, || 1) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let mut holder = __fast::FunctionArgumentHolder::INIT;
            let receiver = unsafe {
                __fast::Receive::<Self>::shared(arguments, &mut holder)
            }?;
            let result = Self::__detached_search(
                receiver,
                py,
                look_text.convert(&mut hold_text, "text")?,
                look_n.convert(&mut hold_n, "n")?,
            );
            __fast::made::<{ false }, _>(&result).wrap_into_ptr(py, result)
        }
    }
    /// pyo3-fast: `load`: guarded entry: `py` belongs to the interpreter; METH_NOARGS: no Python arguments
    #[doc(hidden)]
    impl __fast::FastCall<{ __fast::method_id("__pymethod_load__") }> for Index {
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
            let mut holder = __fast::FunctionArgumentHolder::INIT;
            let receiver = unsafe {
                __fast::Receive::<Self>::shared(arguments, &mut holder)
            }?;
            let result = Self::load(receiver, py);
            __fast::made::<{ false }, _>(&result).wrap_into_ptr(py, result)
        }
    }
    const _: fn(mine::pyo3::Python<'_>) -> __fast::Python<'_> = |py| py;
};
