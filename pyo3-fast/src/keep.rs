//! The objects that a call's arguments borrow from, where nothing else keeps them.

use core::ptr::NonNull;

use pyo3::{Bound, PyAny, ffi};

/// Keeps objects alive that a parameter's value borrows from: a list may lose its items while the body runs.
///
/// It is the holder of such a parameter, a local of the entry or of PyO3's wrapper: made and dropped attached, whatever the body does.
#[derive(Default)]
pub struct Keep(Vec<NonNull<ffi::PyObject>>);

impl Keep {
    /// Makes room for so many objects more.
    #[inline]
    pub(crate) fn reserve(&mut self, additional: usize) {
        self.0.reserve(additional);
    }

    /// Keeps an object.
    #[inline]
    pub(crate) fn own(&mut self, object: Bound<'_, PyAny>) {
        let object = object.into_ptr();
        // SAFETY: a `Bound` is never null.
        self.0.push(unsafe { NonNull::new_unchecked(object) });
    }
}

impl Drop for Keep {
    #[inline]
    fn drop(&mut self) {
        for object in &self.0 {
            // SAFETY: `own` has taken over a reference to each; the thread is attached, as above. Not by `Py`, which would ask PyO3
            // whether it is: in a lean entry PyO3 does not know.
            unsafe { ffi::Py_DECREF(object.as_ptr()) };
        }
    }
}
