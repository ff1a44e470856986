//! C functions that CPython reads out of a class, exchanged while it may do so.

use core::sync::atomic::{AtomicPtr, Ordering};

/// Puts a C function into a slot of a class, or of a definition that its class keeps.
///
/// # Safety
/// The function is what the slot asks for, and does what the one before does. The slot is there, and may be written to, for as long as the
/// process: PyO3 never drops a class.
pub(crate) unsafe fn put<F>(slot: *mut Option<F>, function: *mut ()) {
    // SAFETY: the caller's promise. An `Option` of a function pointer is a pointer, aligned as one. On a free-threaded interpreter, others may
    // read it now: they see the one or the other.
    unsafe { AtomicPtr::from_ptr(slot.cast()) }.store(function, Ordering::Release);
}
