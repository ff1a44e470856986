//! Enums without fields: PyO3 keeps one object for each variant, and gives it whenever the variant is returned. Here is where they are, so
//! that the next time needs no attach guard.

use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, Ordering};

use pyo3::{IntoPyObject, IntoPyObjectExt, Python, ffi};

use crate::guard::guarded;
use crate::hooks::faulty;

/// The objects of an enum with `N` variants. They are PyO3's, which never releases them.
pub struct Variants<const N: usize>([AtomicPtr<ffi::PyObject>; N]);

impl<const N: usize> Variants<N> {
    /// None yet, for a static beside the enum.
    #[allow(clippy::new_without_default, reason = "generated code calls it in a static")]
    #[must_use]
    pub const fn new() -> Self {
        Self([const { AtomicPtr::new(null_mut()) }; N])
    }

    /// A new reference to the object of the variant with this number, or null with an exception set.
    ///
    /// The thread is attached: only implementations of `Make` call this.
    #[inline]
    pub fn give<T: for<'py> IntoPyObject<'py>>(
        &self,
        number: usize,
        variant: impl FnOnce() -> T,
    ) -> *mut ffi::PyObject {
        let object = self.0[number].load(Ordering::Acquire);
        if object.is_null() {
            return self.first(number, variant());
        }
        if !faulty("variant-given-away") {
            // SAFETY: the object is there for ever, and the thread is attached.
            unsafe { ffi::Py_INCREF(object) };
        }
        object
    }

    /// Asks PyO3 for it, in an attach guard: it may make the class, and the object.
    #[cold]
    #[inline(never)]
    fn first<T: for<'py> IntoPyObject<'py>>(&self, number: usize, variant: T) -> *mut ffi::PyObject {
        let ask = |py: Python<'_>| {
            let object = variant.into_py_any(py)?.into_ptr();
            self.0[number].store(object, Ordering::Release);
            Ok(object)
        };
        // SAFETY: the thread is attached, as above.
        unsafe { guarded(ask) }
    }
}
