//! Methods: how the fast path of each is found, and the entries in front of the wrappers that PyO3 generates for a class.
//!
//! PyO3 hands the splice a path, `Class::__pymethod_name__`. The fast path is implemented for the class itself, under a number that
//! the wrapper's name gives. Where there is none, what [`MethodEntry`] finds is PyO3's own trampoline.

use core::marker::PhantomData;

use pyo3::{PyResult, Python, ffi};

use crate::argument::Arguments;
#[cfg(fast_path)]
use crate::entry::Entry;
use crate::fast_call::{Arity, FastCall, Name};
#[cfg(fast_path)]
use crate::host::MethodDef;
#[cfg(fast_path)]
use crate::host::trampoline::{fastcall_kw, noargs};

/// The number of the method whose wrapper has this name: a hash (64-bit FNV-1a). If ever two methods of one class had the same, the
/// compiler would refuse the second implementation.
#[must_use]
pub const fn method_id(wrapper: &str) -> u64 {
    let (bytes, mut hash, mut index) = (wrapper.as_bytes(), 0xcbf2_9ce4_8422_2325_u64, 0);
    while index < bytes.len() {
        hash = (hash ^ bytes[index] as u64).wrapping_mul(0x0100_0000_01b3);
        index += 1;
    }
    hash
}

/// One method, as a function: what its class implements under its number.
pub(crate) struct Method<T, const ID: u64>(PhantomData<T>);

impl<T: FastCall<ID>, const ID: u64> FastCall for Method<T, ID> {
    const ARITY: Arity = T::ARITY;
    const LEAN: bool = T::LEAN;

    #[inline]
    fn names() -> &'static [Name] {
        T::names()
    }

    #[inline(always)]
    fn call<'py>(py: Python<'py>, arguments: &Arguments<'py>) -> PyResult<*mut ffi::PyObject> {
        T::call(py, arguments)
    }
}

/// The C functions for a method, in front of the wrapper `W`: the inherent constants are found first, where the class has a fast path
/// for it. That of `#[new]` stands in `construct/entry.rs`.
#[cfg(fast_path)]
pub struct MethodEntry<T, const ID: u64, W>(PhantomData<(T, W)>);

#[cfg(fast_path)]
impl<T: FastCall<ID>, const ID: u64, W: MethodDef<noargs::Func>> MethodEntry<T, ID, W> {
    /// `METH_NOARGS`.
    #[allow(non_upper_case_globals, reason = "`__splice_method!` finds it by the name of PyO3's trampoline")]
    pub const noargs: ffi::PyCFunction = Entry::<Method<T, ID>, W>::noargs;
}

#[cfg(fast_path)]
impl<T: FastCall<ID>, const ID: u64, W: MethodDef<fastcall_kw::Func>> MethodEntry<T, ID, W> {
    /// `METH_FASTCALL | METH_KEYWORDS`.
    #[allow(non_upper_case_globals, reason = "`__splice_method!` finds it by the name of PyO3's trampoline")]
    pub const fastcall_kw: ffi::PyCFunctionFastWithKeywords = Entry::<Method<T, ID>, W>::fastcall_kw;
}

/// What [`MethodEntry`] finds for a method without a fast path.
#[cfg(fast_path)]
pub trait HostNoArguments {
    /// PyO3's own.
    #[allow(non_upper_case_globals, reason = "`__splice_method!` finds it by the name of PyO3's trampoline")]
    const noargs: ffi::PyCFunction;
}

#[cfg(fast_path)]
impl<T, const ID: u64, W: MethodDef<noargs::Func>> HostNoArguments for MethodEntry<T, ID, W> {
    const noargs: ffi::PyCFunction = noargs::<W>;
}

/// The same, for one with parameters.
#[cfg(fast_path)]
pub trait HostKeywords {
    /// PyO3's own.
    #[allow(non_upper_case_globals, reason = "`__splice_method!` finds it by the name of PyO3's trampoline")]
    const fastcall_kw: ffi::PyCFunctionFastWithKeywords;
}

#[cfg(fast_path)]
impl<T, const ID: u64, W: MethodDef<fastcall_kw::Func>> HostKeywords for MethodEntry<T, ID, W> {
    const fastcall_kw: ffi::PyCFunctionFastWithKeywords = fastcall_kw::<W>;
}
