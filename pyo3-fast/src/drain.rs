//! Deferred drops, where a program makes mostly lean calls.
//!
//! A `Py<T>` dropped by a thread that PyO3 believes detached waits in PyO3's pool until somebody takes an attach guard. A lean
//! entry takes none, so one call in 256 takes it for a moment, before the arguments are read, for what is dropped then may run
//! Python code.

use pyo3::{Python, ffi};

use crate::hooks;

/// Counts a lean call. Whether it has to drain.
#[inline]
pub(crate) fn is_due() -> bool {
    count() == 0 && !hooks::faulty("pool-never-drained")
}

/// PyO3's guard drains the pool when it is taken. At interpreter exit there is none to take, and nobody to drain for.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn drain() {
    Python::try_attach(|_| ());
}

/// Drains, and calls an entry without arguments anew: of these 256 calls it is not due again. As this is the last thing that the entry
/// does, it need not keep anything, which is two instructions of some twenty.
///
/// # Safety
/// CPython has called the entry, with this argument.
#[cold]
#[inline(never)]
pub(crate) unsafe extern "C" fn and_call(slf: *mut ffi::PyObject, entry: ffi::PyCFunction) -> *mut ffi::PyObject {
    drain();
    // SAFETY: the caller's promise; such an entry is given null.
    unsafe { entry(slf, core::ptr::null_mut()) }
}

/// Comes back to zero after 256 calls. A guard costs some 150 instructions, so this is less than one a call.
type Count = u8;

/// With a GIL, a plain counter is as good as a counter a thread, and much cheaper: only one thread runs, so the cache line is
/// nobody else's. Not an atomic: of one, the compiler would not count and test in two instructions.
#[cfg(not(Py_GIL_DISABLED))]
#[inline]
fn count() -> Count {
    struct Counter(core::cell::UnsafeCell<Count>);
    // SAFETY: lean entries only count with the thread attached, and PyO3 serves one interpreter: its GIL excludes all others.
    unsafe impl Sync for Counter {}
    static CALLS: Counter = Counter(core::cell::UnsafeCell::new(0));

    // SAFETY: as above; nothing else runs between the read and the write.
    unsafe {
        let calls = (*CALLS.0.get()).wrapping_add(1);
        *CALLS.0.get() = calls;
        calls
    }
}

/// Without a GIL, one counter would be a cache line that every call of every thread writes; and a thread-local in a shared
/// library costs a function call, more than all else here. So there are some counters, each on a cache line of its own, and
/// a call takes that of its stack's neighbourhood: threads have stacks far apart.
///
/// Two threads that meet at one counter may lose a count to each other, but no drain: each value is another's successor, so
/// nobody gets past zero without somebody having drained there.
#[cfg(Py_GIL_DISABLED)]
#[inline]
fn count() -> Count {
    use core::sync::atomic::{AtomicU8, Ordering::Relaxed};
    const COUNTERS_LOG2: u32 = 6;
    #[repr(align(128))]
    struct Counter(AtomicU8);
    static CALLS: [Counter; 1 << COUNTERS_LOG2] = [const { Counter(AtomicU8::new(0)) }; 1 << COUNTERS_LOG2];

    let here = core::mem::MaybeUninit::<u8>::uninit();
    // The address in pages of 256 KiB, and the high bits of its product with 2^32 divided by the golden ratio, which spreads
    // addresses that differ by the same step evenly (Knuth, The Art of Computer Programming, volume 3, section 6.4).
    let neighbourhood = ((&raw const here).addr() >> 18) as u32;
    let Counter(calls) = &CALLS[(neighbourhood.wrapping_mul(0x9E37_79B9) >> (u32::BITS - COUNTERS_LOG2)) as usize];
    let counted = calls.load(Relaxed).wrapping_add(1);
    calls.store(counted, Relaxed);
    counted
}
