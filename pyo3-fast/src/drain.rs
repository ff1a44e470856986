//! Deferred drops, where a program makes mostly lean calls.
//!
//! A `Py<T>` dropped by a thread that PyO3 believes detached waits in PyO3's pool until somebody takes an attach guard.
//! A lean entry takes none, so one in [`PERIOD`] does after all, before it looks at its arguments: what is dropped then may
//! run Python code.

use pyo3::{PyResult, Python, ffi};

use crate::host::MethodDef;
use crate::host::trampoline::noargs;

/// Calls between two drains. A drain costs about 80 instructions, so this is less than one a call.
const PERIOD: u32 = 256;

/// Counts a lean call, and drains the pool now and then.
#[inline]
pub(crate) fn now_and_then() {
    if count() % PERIOD == 0 && !crate::hooks::faulty("pool-never-drained") {
        drain();
    }
}

/// With a GIL, a plain load and store of one counter is as good as a counter a thread, and much cheaper: only one thread
/// runs, so the cache line is nobody else's.
#[cfg(not(Py_GIL_DISABLED))]
#[inline]
fn count() -> u32 {
    use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
    static CALLS: AtomicU32 = AtomicU32::new(0);

    let calls = CALLS.load(Relaxed).wrapping_add(1);
    CALLS.store(calls, Relaxed);
    calls
}

/// Without a GIL, a shared counter would be a cache line that every call of every thread writes.
#[cfg(Py_GIL_DISABLED)]
#[inline]
fn count() -> u32 {
    use core::cell::Cell;
    thread_local!(static CALLS: Cell<u32> = const { Cell::new(0) });

    CALLS.with(|calls| {
        calls.set(calls.get().wrapping_add(1));
        calls.get()
    })
}

/// PyO3 drains its pool whenever it takes an attach guard; its trampoline takes one.
#[cold]
#[inline(never)]
fn drain() {
    struct Nothing;
    impl MethodDef<noargs::Func> for Nothing {
        const METH: noargs::Func = {
            unsafe fn run(_: Python<'_>, none: *mut ffi::PyObject) -> PyResult<*mut ffi::PyObject> {
                Ok(none)
            }
            run
        };
    }
    // SAFETY: entries run with the thread attached; `run` touches nothing.
    unsafe { noargs::<Nothing>(core::ptr::null_mut(), core::ptr::null_mut()) };
}
