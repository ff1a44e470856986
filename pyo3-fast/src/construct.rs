//! Construction: calls of a class, `T(..)`, without the tuple and the dict that `type.__call__` makes of the arguments.
//!
//! `entry.rs` has the C functions in front of PyO3's; here is what becomes of what a constructor returns.

use core::marker::PhantomData;

use pyo3::{Bound, PyAny, PyClass, PyResult, Python, ffi};

use crate::host::PyClassImpl;
#[cfg(fast_path)]
use crate::host::{MethodDef, trampoline::newfunc};
#[cfg(fast_path)]
use crate::method::MethodEntry;

// The stable ABI has no `tp_vectorcall`.
#[cfg(all(fast_path, not(Py_LIMITED_API)))]
mod entry;

/// What [`MethodEntry`] finds for the `#[new]` of a class that has no fast path for it, or another base than `object`.
#[cfg(fast_path)]
pub trait HostNew {
    /// PyO3's own.
    #[allow(non_upper_case_globals, reason = "`__splice_method!` finds it by the name of PyO3's trampoline")]
    const newfunc: ffi::newfunc;
}

#[cfg(fast_path)]
impl<T, const ID: u64, W: MethodDef<newfunc::Func>> HostNew for MethodEntry<T, ID, W> {
    const newfunc: ffi::newfunc = newfunc::<W>;
}

/// What a constructor has made.
pub struct Constructed<R>(PhantomData<R>);

/// The question what `R` is.
#[inline]
pub const fn constructed<R>(_: &R) -> Constructed<R> {
    Constructed(PhantomData)
}

impl<T: PyClass + PyClassImpl<BaseType = PyAny>> Constructed<T> {
    /// Makes the object.
    ///
    /// # Errors
    /// There is no memory for it.
    #[inline]
    pub fn wrap_into_ptr(self, py: Python<'_>, value: T) -> PyResult<*mut ffi::PyObject> {
        Bound::new(py, value).map(Bound::into_ptr)
    }
}

/// What `Constructed` finds for anything else: there, no entry leads to the fast path.
pub trait Unconstructed<R>: Sized {
    /// Nothing: it is never called.
    ///
    /// # Errors
    /// None.
    fn wrap_into_ptr(self, _: Python<'_>, _: R) -> PyResult<*mut ffi::PyObject> {
        unreachable!("the class has another base than `object`")
    }
}

impl<R> Unconstructed<R> for Constructed<R> {}
