//! The stubs of functions with lent parameters, which PyO3's generated code asks for by PyO3's names. A lent type's twin speaks for
//! it.

#[cfg(not(feature = "experimental-inspect"))]
pub use unknown::PyFunctionArgument;

#[cfg(feature = "experimental-inspect")]
pub use known::{IsFromPyObject, Probe, PyFunctionArgument};

/// Nothing is known of any type: for hidden functions, which are in no stub, and where PyO3's feature may be on without ours, so that
/// its names may exist, or not.
pub(crate) mod unknown {
    /// What PyO3's `PyStaticExpr` is, if there is one.
    pub trait Expression {
        /// An enum.
        type Type;
        /// `_typeshed.Incomplete`
        const INCOMPLETE: Self::Type;
    }

    const _: () = {
        /// Found where PyO3 has no such module.
        mod inspect {
            #[allow(dead_code, unreachable_pub, reason = "nothing asks for stubs there")]
            pub enum PyStaticExpr {
                Name { id: &'static str },
                Attribute { value: &'static Self, attr: &'static str },
            }
        }
        const _: () = {
            #[allow(unused_imports, reason = "it may have no `inspect`")]
            use pyo3::*;
            impl Expression for () {
                type Type = inspect::PyStaticExpr;
                const INCOMPLETE: Self::Type = inspect::PyStaticExpr::Attribute {
                    value: &inspect::PyStaticExpr::Name { id: "_typeshed" },
                    attr: "Incomplete",
                };
            }
        };
    };

    /// PyO3's trait of this name.
    pub trait PyFunctionArgument<const IMPLEMENTS_FROMPYOBJECT: bool> {
        /// What stubs say of the type.
        const INPUT_TYPE: <() as Expression>::Type = <() as Expression>::INCOMPLETE;
    }

    impl<T, const IMPLEMENTS_FROMPYOBJECT: bool> PyFunctionArgument<IMPLEMENTS_FROMPYOBJECT> for T {}
}

#[cfg(feature = "experimental-inspect")]
mod known {
    use core::marker::PhantomData;

    use pyo3::FromPyObject;
    use pyo3::impl_::extract_argument;
    use pyo3::impl_::pyclass::IsReturningEmptyTuple;
    use pyo3::inspect::PyStaticExpr;

    use crate::lent::Twin;

    /// Asks in which way a function takes `T`: by its twin, or in one of PyO3's two.
    pub struct IsFromPyObject<T>(PhantomData<T>);

    impl<'keep, T: Twin<'keep>> IsFromPyObject<T> {
        /// The way.
        pub const VALUE: u8 = 2;
    }

    /// PyO3's trait of this name, for the two questions that it asks about a function: the answers where there is no inherent one. The
    /// compiler finds the only `Way` there is.
    pub trait Probe<Way> {
        /// The answer's type.
        type Value;
        /// The answer.
        const VALUE: Self::Value;
    }

    macro_rules! answers {
        ($([$($bounds:tt)*] $question:ty: $way:literal, $value:ty = $answer:expr;)*) => {$(
            impl<'a, 'holder, 'py, $($bounds)*> Probe<[(); $way]> for $question {
                type Value = $value;
                const VALUE: $value = $answer;
            }
        )*};
    }

    answers! {
        [T: FromPyObject<'a, 'py>] IsFromPyObject<T>: 0, u8 = 0;
        [T: extract_argument::PyFunctionArgument<'a, 'holder, 'py, false>] IsFromPyObject<T>: 1, u8 = 1;
        [T] IsReturningEmptyTuple<T>: 0, bool = false;
    }

    /// PyO3's trait of this name.
    pub trait PyFunctionArgument<const WAY: u8> {
        /// What stubs say of the type.
        const INPUT_TYPE: PyStaticExpr;
    }

    impl<'a, 'py, T: FromPyObject<'a, 'py>> PyFunctionArgument<0> for T {
        const INPUT_TYPE: PyStaticExpr = T::INPUT_TYPE;
    }

    impl<'a, 'holder, 'py, T: extract_argument::PyFunctionArgument<'a, 'holder, 'py, false>> PyFunctionArgument<1> for T {
        const INPUT_TYPE: PyStaticExpr = T::INPUT_TYPE;
    }

    impl<'keep, T: Twin<'keep>> PyFunctionArgument<2> for T {
        const INPUT_TYPE: PyStaticExpr = <T::Owner<'static> as FromPyObject<'static, 'static>>::INPUT_TYPE;
    }
}
