//! Construction: calls of a class, `T(..)`, without the tuple and the dict that `type.__call__` makes of the arguments.
//!
//! `entry.rs` has the C functions in front of PyO3's; here is what becomes of what a constructor returns, and `bare.rs` makes the objects
//! of most classes.

use core::marker::PhantomData;

use pyo3::{Bound, PyAny, PyClass, PyResult, Python, ffi};

use crate::guard::guarded;
use crate::host::PyClassImpl;
#[cfg(fast_path)]
use crate::host::{MethodDef, trampoline::newfunc};
#[cfg(fast_path)]
use crate::method::MethodEntry;

// The stable ABI has no `tp_vectorcall`.
#[cfg(all(fast_path, not(Py_LIMITED_API)))]
mod entry;

// Nor does it show a type's fields.
#[cfg(not(Py_LIMITED_API))]
mod bare;

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

/// What a constructor has made, in a lean entry or in a guarded one.
pub struct Constructed<const LEAN: bool, R>(PhantomData<R>);

/// The question what `R` is.
#[inline]
pub const fn constructed<const LEAN: bool, R>(_: &R) -> Constructed<LEAN, R> {
    Constructed(PhantomData)
}

impl<const LEAN: bool, T: PyClass + PyClassImpl<BaseType = PyAny>> Constructed<LEAN, T> {
    /// Makes the object.
    ///
    /// # Errors
    /// There is no memory for it. In a lean entry it is set here, and null says so.
    #[inline(always)]
    pub fn wrap_into_ptr(self, py: Python<'_>, value: T) -> PyResult<*mut ffi::PyObject> {
        #[cfg(not(Py_LIMITED_API))]
        let value = match bare::new(py, value) {
            Ok(object) => return Ok(object),
            Err(value) => value,
        };
        by_host::<LEAN, T>(py, value)
    }
}

/// Makes the object as PyO3 does. The value is dropped where that fails, so an entry without a guard needs one here.
#[cold]
#[inline(never)]
fn by_host<const LEAN: bool, T: PyClass + PyClassImpl<BaseType = PyAny>>(
    py: Python<'_>,
    value: T,
) -> PyResult<*mut ffi::PyObject> {
    let make = |py: Python<'_>| Bound::new(py, value).map(Bound::into_ptr);
    // SAFETY: `Python` shows that the thread is attached.
    if LEAN { Ok(unsafe { guarded(make) }) } else { make(py) }
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

impl<const LEAN: bool, R> Unconstructed<R> for Constructed<LEAN, R> {}
