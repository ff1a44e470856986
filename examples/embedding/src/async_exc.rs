//! Raises an exception in another thread. All calls of C are here; the promise that one of them asks for is kept by `Watch`.

use std::ffi::c_long;
use std::ptr;

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyType;

/// A thread that is attached to the interpreter, by the number that `threading.get_ident()` gives it.
#[derive(Clone, Copy)]
pub(crate) struct PythonThread(c_long);

impl PythonThread {
    /// The thread that asks.
    pub(crate) fn current(_py: Python<'_>) -> Self {
        // SAFETY: it asks for a number, and has no conditions.
        Self(unsafe { ffi::PyThread_get_thread_ident() } as c_long)
    }

    /// Has the thread raise an exception of this class where it next looks for one: at the beginning of a Python function, at the end of
    /// a loop's body, after some calls. Replaces one that it has not raised yet.
    ///
    /// # Safety
    /// The thread does not leave its outermost attach while this runs, though it may be detached within: CPython without a GIL looks up what
    /// it knows of the thread, and then writes there.
    pub(crate) unsafe fn raise(self, exception: &Bound<'_, PyType>) {
        // SAFETY: `exception` shows that this thread is attached, and CPython counts its own reference to it. The caller keeps the other
        // thread from going.
        let found = unsafe { ffi::PyThreadState_SetAsyncExc(self.0, exception.as_ptr()) };
        debug_assert_eq!(found, 1, "there is no such thread");
    }

    /// Takes back an exception that the thread which asks has not raised yet.
    pub(crate) fn clear_current(py: Python<'_>) {
        // SAFETY: this thread is attached, and null says that there is nothing to raise.
        let found = unsafe { ffi::PyThreadState_SetAsyncExc(Self::current(py).0, ptr::null_mut()) };
        debug_assert_eq!(found, 1, "the thread that asks is attached");
    }
}
