//! Bodies that run detached from the interpreter. The only place that detaches.

use pyo3::Python;
use pyo3::marker::Ungil;

/// Runs `body` detached: other threads may run Python meanwhile. A panic in it attaches again before it goes on.
///
/// Neither the body nor its result may be bound to the interpreter. Where one is, the error ends here: see "Detached bodies" in the
/// guide for the ways out.
///
/// # Safety
/// The thread is attached.
#[inline]
pub unsafe fn detach<T, Body>(body: Body) -> T
where
    T: Ungil,
    Body: Ungil + FnOnce() -> T,
{
    if crate::hooks::faulty("detach-skipped") {
        return body();
    }
    // SAFETY: the caller's promise.
    unsafe { Python::assume_attached() }.detach(body)
}
