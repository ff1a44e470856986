//! The host: the only file that names PyO3's unstable internals, so that a new PyO3 is one file's work here and one
//! (`host.rs` too) in the macro crate.
//!
//! # The splice
//!
//! PyO3's macros write every path through their `crate = ".."` option. Given one of the modules below, which re-export
//! PyO3 and replace the one macro that turns a wrapper into a C function pointer, what `#[pyfunction]` generates stays
//! PyO3's to the letter, with our entry in front of its wrapper.

pub use pyo3::impl_::extract_argument::FunctionArgumentHolder;
pub use pyo3::impl_::trampoline::MethodDef;
pub use pyo3::impl_::wrap::SomeWrap;
pub use pyo3::sync::Interned;

/// PyO3's trampolines for functions, by its names: modules with a type each, and generic functions.
pub mod trampoline {
    pub use pyo3::impl_::trampoline::{cfunc_kw, fastcall_kw, newfunc, noargs};
}

pub(crate) use pyo3::impl_::extract_argument::{
    PyFunctionArgument, cast_function_argument, extract_argument, extract_pyclass_ref_mut_trusted,
    extract_pyclass_ref_trusted, extract_receiver_trusted,
};
pub(crate) use pyo3::impl_::pyclass::PyClassImpl;

/// Whether PyO3 keeps nothing in an object of the class beside the value: no borrow flag, no thread, no dict and no weak references.
#[cfg(not(Py_LIMITED_API))]
pub(crate) const fn has_only_its_value<T: PyClassImpl>() -> bool {
    use pyo3::impl_::pycell::PyClassMutability;
    size_of::<<T::PyClassMutability as PyClassMutability>::Storage>() == 0
        && size_of::<T::ThreadChecker>() == 0
        && size_of::<T::Dict>() == 0
        && size_of::<T::WeakRef>() == 0
}
#[cfg(fast_path)]
pub(crate) use pyo3::impl_::pyclass::{PyClassGetterGenerator, PyO3GetField};
#[cfg(fast_path)]
pub(crate) use pyo3::impl_::pyfunction::PyFunctionDef;
#[cfg(fast_path)]
pub(crate) use pyo3::impl_::pymethods::{PyGetterDef, PyMethodDefType};
pub(crate) use pyo3::impl_::trampoline::module_exec;
pub(crate) use pyo3::impl_::wrap::{Converter, converter};

/// What `crate = ".."` names where PyO3's own function definition can carry our entry: `METH_NOARGS` and
/// `METH_FASTCALL | METH_KEYWORDS`.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod shim {
    pub use pyo3::*;
    #[cfg(fast_path)]
    pub mod impl_ {
        pub use pyo3::impl_::*;
        pub mod trampoline {
            pub use crate::__splice as get_trampoline_function;
            pub use pyo3::impl_::trampoline::*;
        }
    }
}

/// What `crate = ".."` names for a block of methods. Which of them have a fast path, the compiler tells.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod methods_shim {
    pub use pyo3::*;
    #[cfg(fast_path)]
    pub mod impl_ {
        pub use pyo3::impl_::*;
        pub mod trampoline {
            pub use crate::__splice_method as get_trampoline_function;
            pub use pyo3::impl_::trampoline::*;
        }
    }
}

/// What `crate = ".."` names where all parameters are positional-only. PyO3's definition has no `METH_O` and no bare
/// `METH_FASTCALL`; ours stands in for the two types that its generated code builds the definition with.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod positional_shim {
    pub use pyo3::*;
    #[cfg(fast_path)]
    pub mod impl_ {
        pub use pyo3::impl_::*;
        pub mod trampoline {
            pub use crate::__splice_positional as get_trampoline_function;
            pub use pyo3::impl_::trampoline::*;
        }
        pub mod pymethods {
            pub use crate::convention::RawDef as PyMethodDef;
            pub use pyo3::impl_::pymethods::*;
        }
        pub mod pyfunction {
            pub use crate::convention::RawFunctionDef as PyFunctionDef;
            pub use pyo3::impl_::pyfunction::*;
        }
    }
}

/// What `crate = ".."` names for the function behind an overload set, which takes `*args` and `**kwargs`: PyO3 would have CPython make a
/// tuple for each call.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod overloads_shim {
    pub use pyo3::*;
    #[cfg(fast_path)]
    pub mod impl_ {
        pub use super::super::positional_shim::impl_::{pyfunction, pymethods};
        pub use pyo3::impl_::*;
        pub mod trampoline {
            pub use crate::__splice_overloads as get_trampoline_function;
            pub use pyo3::impl_::trampoline::*;
        }
    }
}

/// The shims for functions whose own wrapper is never run: the one behind their entries is that of a hidden function, which runs the
/// body detached, or takes what PyO3 cannot. Generated code names it as the `METH` of `Self`.
macro_rules! hidden_shims {
    ($($(#[$about:meta])* $shim:ident: $splice:ident $(, $types:ident)?;)*) => {$(
        $(#[$about])*
        #[allow(missing_docs, reason = "it stands for PyO3, item by item")]
        pub mod $shim {
            pub use pyo3::*;
            pub mod impl_ {
                pub use pyo3::impl_::*;
                pub mod trampoline {
                    #[cfg(fast_path)]
                    pub use crate::$splice as get_trampoline_function;
                    #[cfg(not(fast_path))]
                    pub use crate::__splice_hidden_host as get_trampoline_function;
                    pub use pyo3::impl_::trampoline::*;
                }
                $(hidden_shims!(@$types);)?
            }
        }
    )*};
    (@positional) => {
        #[cfg(fast_path)]
        pub use super::super::positional_shim::impl_::{pyfunction, pymethods};
    };
}

hidden_shims! {
    /// As `shim`.
    hidden_shim: __splice_hidden;
    /// As `positional_shim`.
    hidden_positional_shim: __splice_hidden_positional, positional;
    /// Where there is no fast path in front.
    hidden_host_shim: __splice_hidden_host;
}

/// The same shims, for functions with parameters that PyO3 cannot take: their own wrappers convert nothing, and the twins speak in
/// stubs.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod lent {
    macro_rules! lent {
        ($($shim:ident of [$($of:tt)*];)*) => {$(
            pub mod $shim {
                pub use $($of)*::*;
                pub mod impl_ {
                    pub use $($of)*::impl_::*;
                    pub mod extract_argument {
                        pub use crate::host::stubs::PyFunctionArgument;
                        pub use crate::lent::unrun::{extract_argument, extract_argument_with_default, extract_required_argument};
                        pub use pyo3::impl_::extract_argument::*;
                    }
                    #[cfg(feature = "experimental-inspect")]
                    pub mod pyclass {
                        pub use crate::host::stubs::{IsFromPyObject, Probe};
                        pub use pyo3::impl_::pyclass::*;
                    }
                }
            }
        )*};
    }

    lent! {
        hidden_shim of [crate::host::hidden_shim];
        hidden_positional_shim of [crate::host::hidden_positional_shim];
        hidden_host_shim of [crate::host::hidden_host_shim];
        // For a function that has errors.
        host of [pyo3];
    }
}

/// What `crate = ".."` names for the hidden function that lends: PyO3, but for how arguments are converted.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod lending {
    pub use pyo3::*;
    pub mod impl_ {
        pub use pyo3::impl_::*;
        pub mod extract_argument {
            pub use crate::host::stubs::unknown::PyFunctionArgument;
            pub use crate::lent::{extract_argument, extract_argument_with_default, extract_required_argument};
            pub use pyo3::impl_::extract_argument::*;
        }
    }
}

/// What stubs say of a lent type: what they say of its twin.
pub(crate) mod stubs;

/// What `crate = ".."` names for a class. Whether threads may share its objects is asked beside PyO3's part, in words; and plain fields have
/// getters of ours.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod class_shim {
    pub use pyo3::*;
    pub mod impl_ {
        pub use pyo3::impl_::*;
        pub mod pyclass {
            pub use crate::class::assert_pyclass_send_sync;
            #[cfg(fast_path)]
            pub use crate::getter::PyClassGetterGenerator;
            pub use pyo3::impl_::pyclass::*;
        }
    }
}

/// What `crate = ".."` names for a module. PyO3's macro registers items by the paths of their attributes: these are ours.
#[allow(missing_docs, reason = "it stands for PyO3, item by item")]
pub mod module_shim {
    pub use crate::{fast_pyclass as pyclass, fast_pyfunction as pyfunction, fast_pymodule as pymodule};
    pub use pyo3::*;
    pub mod impl_ {
        pub use pyo3::impl_::*;
        pub mod trampoline {
            pub use crate::module::module_exec;
            pub use pyo3::impl_::trampoline::*;
        }
    }
}

/// Stands for PyO3's `get_trampoline_function!`, with its arguments: the trampoline's name and the wrapper. `Self` is the
/// `MakeDef` that PyO3 generates beside each function, and that carries our [`FastCall`](crate::entry::FastCall).
#[doc(hidden)]
#[macro_export]
macro_rules! __splice {
    ($trampoline:ident, $wrapper:path) => {{
        struct Wrapper;
        impl $crate::__private::MethodDef<$crate::__private::trampoline::$trampoline::Func> for Wrapper {
            const METH: $crate::__private::trampoline::$trampoline::Func = $wrapper;
        }
        <$crate::__private::Entry<Self, Wrapper>>::$trampoline
    }};
}

/// As `__splice!`, for methods. There is no `MakeDef`: the class and the name of the wrapper, which are all there is of the path,
/// say which [`FastCall`](crate::fast_call::FastCall) is the method's. Slots (`__len__`) have other trampolines, and stay PyO3's, but for
/// `__new__`.
#[doc(hidden)]
#[macro_export]
macro_rules! __splice_method {
    (noargs, $($path:tt)*) => {
        $crate::__splice_method!(@noargs [] $($path)*)
    };
    (fastcall_kw, $($path:tt)*) => {
        $crate::__splice_method!(@fastcall_kw [] $($path)*)
    };
    (newfunc, $($path:tt)*) => {
        $crate::__splice_method!(@newfunc [] $($path)*)
    };
    (@$trampoline:ident [$($class:tt)*] :: $wrapper:ident) => {{
        #[allow(unused_imports)]
        use $crate::__private::{HostKeywords as _, HostNew as _, HostNoArguments as _};
        struct Wrapper;
        impl $crate::__private::MethodDef<$crate::__private::trampoline::$trampoline::Func> for Wrapper {
            const METH: $crate::__private::trampoline::$trampoline::Func = $($class)*::$wrapper;
        }
        <$crate::__private::MethodEntry<
            $($class)*,
            { $crate::__private::method_id(::core::stringify!($wrapper)) },
            Wrapper,
        >>::$trampoline
    }};
    (@$trampoline:ident [$($class:tt)*] $next:tt $($rest:tt)*) => {
        $crate::__splice_method!(@$trampoline [$($class)* $next] $($rest)*)
    };
    ($($slot:tt)*) => {
        $crate::__private::pyo3::impl_::trampoline::get_trampoline_function!($($slot)*)
    };
}

/// As `__splice!`, for functions whose parameters are all positional-only.
#[doc(hidden)]
#[macro_export]
macro_rules! __splice_positional {
    ($trampoline:ident, $wrapper:path) => {{
        struct Wrapper;
        impl $crate::__private::MethodDef<$crate::__private::trampoline::$trampoline::Func> for Wrapper {
            const METH: $crate::__private::trampoline::$trampoline::Func = $wrapper;
        }
        <$crate::__private::Entry<Self, Wrapper>>::POSITIONAL
    }};
}

/// As `__splice!`, for an overload set.
#[doc(hidden)]
#[macro_export]
macro_rules! __splice_overloads {
    ($trampoline:ident, $wrapper:path) => {{
        struct Wrapper;
        impl $crate::__private::MethodDef<$crate::__private::trampoline::$trampoline::Func> for Wrapper {
            const METH: $crate::__private::trampoline::$trampoline::Func = $wrapper;
        }
        <$crate::__private::Entry<Self, Wrapper>>::OVERLOADS
    }};
}

/// As `__splice!`, where a hidden function's wrapper is the slow path.
#[doc(hidden)]
#[macro_export]
macro_rules! __splice_hidden {
    ($trampoline:ident, $wrapper:path) => {{
        let _: $crate::__private::trampoline::$trampoline::Func = $wrapper;
        <$crate::__private::Entry<Self, Self>>::$trampoline
    }};
}

/// As `__splice_positional!`, where a hidden function's wrapper is the slow path.
#[doc(hidden)]
#[macro_export]
macro_rules! __splice_hidden_positional {
    ($trampoline:ident, $wrapper:path) => {{
        let _: $crate::__private::trampoline::$trampoline::Func = $wrapper;
        <$crate::__private::Entry<Self, Self>>::POSITIONAL
    }};
}

/// PyO3's own trampoline, around the wrapper of the hidden function.
#[doc(hidden)]
#[macro_export]
macro_rules! __splice_hidden_host {
    ($trampoline:ident, $wrapper:path) => {{
        let _: $crate::__private::trampoline::$trampoline::Func = $wrapper;
        $crate::__private::trampoline::$trampoline::<Self>
    }};
}
