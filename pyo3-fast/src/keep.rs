//! What a call's arguments borrow from, where nothing else keeps it: objects, and copies of arrays.

use core::alloc::Layout;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;
use std::alloc::dealloc;

use pyo3::{Bound, PyAny, ffi};

/// Keeps what a parameter's value borrows from: a list may lose its items while the body runs, and an array its memory.
///
/// It is the holder of such a parameter, a local of the entry or of PyO3's wrapper: made and dropped attached, whatever the body does.
#[derive(Default)]
pub struct Keep {
    objects: ManuallyDrop<Vec<NonNull<ffi::PyObject>>>,
    /// Most often there is no more than one: it needs no room of its own.
    copy: Option<Copied>,
    copies: ManuallyDrop<Vec<Copied>>,
}

/// The memory of a `Vec` whose items need no drop.
struct Copied(NonNull<u8>, Layout);

impl Keep {
    /// Makes room for so many objects more.
    #[inline]
    pub(crate) fn reserve(&mut self, additional: usize) {
        self.objects.reserve(additional);
    }

    /// Keeps an object.
    #[inline]
    pub(crate) fn own(&mut self, object: Bound<'_, PyAny>) {
        let object = object.into_ptr();
        // SAFETY: a `Bound` is never null.
        self.objects.push(unsafe { NonNull::new_unchecked(object) });
    }

    /// Keeps a copy, and lends it.
    ///
    /// # Safety
    /// It is not dropped before `'keep` ends.
    #[inline]
    pub(crate) unsafe fn lend<'keep, T: Copy>(&mut self, values: Vec<T>) -> &'keep [T] {
        let mut values = ManuallyDrop::new(values);
        // A `Vec`'s allocation has this layout, if it has one.
        let layout = Layout::array::<T>(values.capacity()).expect("what is allocated is not too large");
        if layout.size() > 0 {
            // SAFETY: a `Vec`'s pointer is never null.
            let copy = Copied(unsafe { NonNull::new_unchecked(values.as_mut_ptr().cast()) }, layout);
            self.copies.extend(self.copy.replace(copy));
        }
        // SAFETY: the memory is this `Keep`'s from here on, and stays where it is for as long as the caller promises.
        unsafe { core::slice::from_raw_parts(values.as_ptr(), values.len()) }
    }
}

impl Drop for Copied {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: `lend` has taken both from a `Vec`, which allocates in this way.
        unsafe { dealloc(self.0.as_ptr(), self.1) };
    }
}

impl Keep {
    /// Drops what has room of its own: out of line, so that a call that lends one copy only asks whether there is any.
    ///
    /// # Safety
    /// Only `drop` calls this, once.
    #[cold]
    #[inline(never)]
    unsafe fn drop_lists(&mut self) {
        for object in self.objects.iter() {
            // SAFETY: `own` has taken over a reference to each; the thread is attached, as above. Not by `Py`, which would ask PyO3
            // whether it is: in a lean entry PyO3 does not know.
            unsafe { ffi::Py_DECREF(object.as_ptr()) };
        }
        // SAFETY: nobody uses them from here on, as the caller promises.
        unsafe {
            ManuallyDrop::drop(&mut self.objects);
            ManuallyDrop::drop(&mut self.copies);
        }
    }
}

impl Drop for Keep {
    #[inline]
    fn drop(&mut self) {
        // Without room of its own, a list has nothing to drop.
        if self.objects.capacity() > 0 || self.copies.capacity() > 0 {
            // SAFETY: this is `drop`, and runs once.
            unsafe { self.drop_lists() };
        }
    }
}
