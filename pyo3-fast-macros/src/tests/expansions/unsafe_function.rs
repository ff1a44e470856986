#[::pyo3_fast::__private::pyo3::pyfunction(crate = "::pyo3_fast::__private::shim")]
unsafe fn read(address: usize) -> u8 {
    unsafe { *(address as *const u8) }
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
    /// pyo3-fast: guarded entry: the body is open, it has an `unsafe` block; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for read::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("address")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_address,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_address) = __fast::Probe::<
                usize,
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = unsafe {
                read(look_address.convert(&mut hold_address, "address")?)
            };
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
