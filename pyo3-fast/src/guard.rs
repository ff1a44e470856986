//! PyO3's attach guard, for what has no entry of its own around it.

use core::marker::PhantomData;
use core::mem::ManuallyDrop;

use pyo3::{PyResult, Python, ffi};

use crate::host::MethodDef;
use crate::host::trampoline::noargs;

/// Runs `inside` in PyO3's trampoline: with an attach guard, which also drains the pool of deferred drops; its error or panic
/// becomes the exception, and null. PyO3's trampolines take a function, not a closure: the closure travels in the place of `slf`.
///
/// # Safety
/// The thread is attached.
#[inline]
pub(crate) unsafe fn guarded<Inside>(inside: Inside) -> *mut ffi::PyObject
where
    Inside: FnOnce(Python<'_>) -> PyResult<*mut ffi::PyObject>,
{
    struct Guarded<Inside>(PhantomData<Inside>);

    impl<Inside: FnOnce(Python<'_>) -> PyResult<*mut ffi::PyObject>> MethodDef<noargs::Func> for Guarded<Inside> {
        const METH: noargs::Func = {
            unsafe fn run<Inside: FnOnce(Python<'_>) -> PyResult<*mut ffi::PyObject>>(
                py: Python<'_>,
                slot: *mut ffi::PyObject,
            ) -> PyResult<*mut ffi::PyObject> {
                // SAFETY: `slot` is the local below. The trampoline calls this once, and nobody else takes it.
                unsafe { ManuallyDrop::take(&mut *slot.cast::<ManuallyDrop<Inside>>())(py) }
            }
            run::<Inside>
        };
    }

    let mut slot = ManuallyDrop::new(inside);
    // SAFETY: the thread is attached (the caller's promise); `noargs` only hands the pointer to `run`.
    unsafe { noargs::<Guarded<Inside>>((&raw mut slot).cast(), core::ptr::null_mut()) }
}
