//! The ways out of a lean entry other than a value: an error, and a panic.
//!
//! Both go through PyO3's own trampoline, so that the exception is set with an attach guard held, in PyO3's words, and
//! nothing it owns waits in the pool of deferred drops (or aborts, under `pyo3_disable_reference_pool`).

use core::any::Any;
use std::panic::resume_unwind;

use pyo3::{PyErr, PyResult, Python, ffi};

use crate::guard::guarded;
use crate::hooks::faulty;

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
#[inline(never)]
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
pub(crate) unsafe extern "C" fn with_error<E>(error: E) -> *mut ffi::PyObject
where
    PyErr: From<E>,
{
    // SAFETY: the caller's promise.
    unsafe {
        guarded(|_| {
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
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
pub(crate) unsafe extern "C" fn with_panic(payload: Box<dyn Any + Send>) -> *mut ffi::PyObject {
    // SAFETY: the caller's promise.
    unsafe { guarded(|_| resume_unwind(payload)) }
}
