#[::pyo3_fast::__private::pyo3::pyfunction(
    crate = "::pyo3_fast::__private::lent::hidden_shim"
)]
fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
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
    #[__fast::pyo3::pyfunction(name = "sum", crate = "::pyo3_fast::__private::lending")]
    fn __lent(values: __fast::Lent<&[f64]>) -> f64 {
        sum(values.0)
    }
    impl __fast::MethodDef<__fast::trampoline::fastcall_kw::Func> for sum::MakeDef {
        const METH: __fast::trampoline::fastcall_kw::Func = __pyfunction___lent;
    }
    /// pyo3-fast: guarded entry: the body is open, it calls the method `sum`; METH_FASTCALL | METH_KEYWORDS: arguments have names
    impl __fast::FastCall for sum::MakeDef {
        const ARITY: __fast::Arity = __fast::Arity {
            required: 1,
            positional: 1,
            all: 1,
        };
        const LEAN: bool = false;
        fn names() -> &'static [__fast::Name] {
            static NAMES: [__fast::Name; 1] = [__fast::Name::required("values")];
            &NAMES
        }
        #[inline(always)]
        fn call<'py>(
            py: __fast::Python<'py>,
            arguments: &__fast::Arguments<'py>,
        ) -> __fast::PyResult<*mut __fast::PyObject> {
            let (mut hold_values,) = (__fast::FunctionArgumentHolder::INIT,);
            let ::core::option::Option::Some(look_values) = __fast::LentProbe::<
                &[f64],
            >::look(arguments, 0) else {
                return ::core::result::Result::Ok(__fast::GAVE_UP);
            };
            let result = sum(look_values.convert(&mut hold_values, "values")?);
            __fast::made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
        }
    }
};
