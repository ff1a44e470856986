//! The ways out of a lean entry other than a value: an error, and a panic.
//!
//! Both go through PyO3's own trampoline, so that the exception is set with an attach guard held, in PyO3's words, and
//! nothing it owns waits in the pool of deferred drops (or aborts, under `pyo3_disable_reference_pool`).

use core::any::Any;
use std::panic::resume_unwind;

use pyo3::{PyErr, PyResult, Python, ffi};

use crate::hooks::faulty;
use crate::host::MethodDef;
use crate::host::trampoline::noargs;

/// Leaves a fast path with the body's error.
///
/// # Errors
/// The error itself, where a trampoline stands around the call already; else it is set here, and the null pointer says so.
#[cold]
#[inline(never)]
pub(crate) fn fail<const LEAN: bool, E>(_: Python<'_>, error: E) -> PyResult<*mut ffi::PyObject>
where
    PyErr: From<E>,
{
    if LEAN {
        // SAFETY: `Python` shows that the thread is attached.
        Ok(unsafe { with_error(error) })
    } else {
        Err(error.into())
    }
}

/// Sets the exception that `error` converts into; returns null.
///
/// # Safety
/// The thread is attached.
#[cold]
pub(crate) unsafe fn with_error<E>(error: E) -> *mut ffi::PyObject
where
    PyErr: From<E>,
{
    // SAFETY: the caller's promise.
    unsafe {
        leave(|| {
            if faulty("error-swallowed") {
                ffi::Py_INCREF(ffi::Py_None());
                return Ok(ffi::Py_None());
            }
            Err(error.into())
        })
    }
}

/// Sets the `PanicException` that PyO3 makes of a panic; returns null.
///
/// # Safety
/// The thread is attached.
#[cold]
#[inline(never)]
pub(crate) unsafe fn with_panic(payload: Box<dyn Any + Send>) -> *mut ffi::PyObject {
    // SAFETY: the caller's promise.
    unsafe { leave(|| resume_unwind(payload)) }
}

/// Runs `end` inside PyO3's trampoline. PyO3's trampolines take a function, not a closure: the closure travels in the
/// place of `slf`.
unsafe fn leave<End: FnOnce() -> PyResult<*mut ffi::PyObject>>(end: End) -> *mut ffi::PyObject {
    struct Leave<End>(core::marker::PhantomData<End>);

    impl<End: FnOnce() -> PyResult<*mut ffi::PyObject>> MethodDef<noargs::Func> for Leave<End> {
        const METH: noargs::Func = {
            unsafe fn run<End: FnOnce() -> PyResult<*mut ffi::PyObject>>(
                _: Python<'_>,
                slot: *mut ffi::PyObject,
            ) -> PyResult<*mut ffi::PyObject> {
                // SAFETY: `slot` is the local below, borrowed by nobody else while the trampoline runs.
                let end = unsafe { &mut *slot.cast::<Option<End>>() };
                end.take().map_or(Ok(core::ptr::null_mut()), |end| end())
            }
            run::<End>
        };
    }

    let mut slot = Some(end);
    // SAFETY: the thread is attached (the caller's promise); `noargs` only hands the pointer to `run`.
    unsafe { noargs::<Leave<End>>((&raw mut slot).cast(), core::ptr::null_mut()) }
}
