//! A buffer, for as long as it is read.

use core::ffi::{c_char, c_int};
use core::mem::MaybeUninit;
use core::slice;

use pyo3::sync::critical_section::with_critical_section;
use pyo3::{Borrowed, PyAny, PyErr, PyResult, ffi};

use super::{Axis, Number, codes, exporters, give_up};
use crate::hooks::faulty;
use crate::look::take_back_the_error;

/// A buffer that is given back in the end, in whatever way.
struct Export<'a>(&'a mut ffi::Py_buffer);

impl Drop for Export<'_> {
    #[inline]
    fn drop(&mut self) {
        if faulty("buffer-not-released") {
            return;
        }
        // SAFETY: it was exported, and the thread is attached, as `axis` is called with an object. Of these exporters none runs Python
        // code for it, and the object is the caller's, so it is not the last reference that goes.
        unsafe { ffi::PyBuffer_Release(self.0) };
    }
}

/// A buffer that stays exported for as long as this lives, whatever runs meanwhile, and stays where it is: some exporters let a view
/// point to itself.
pub(crate) struct Lease(Option<ffi::Py_buffer>);

impl Lease {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self(None)
    }

    /// Exports the object's buffer with its shape and format, to read or, with `PyBUF_WRITABLE` among the `flags`, to write.
    ///
    /// # Errors
    /// The exporter's.
    pub(crate) fn take(&mut self, object: Borrowed<'_, '_, PyAny>, flags: c_int) -> PyResult<()> {
        let view = self.0.insert(ffi::Py_buffer::new());
        // SAFETY: the object is alive, and its view stays where it is: nobody moves what is borrowed until it is released.
        if unsafe { ffi::PyObject_GetBuffer(object.as_ptr(), view, ffi::PyBUF_RECORDS_RO | flags) } != 0 {
            self.0 = None;
            return Err(PyErr::fetch(object.py()));
        }
        Ok(())
    }

    /// All dimensions, if there are any, and if the items are numbers; of a memoryview, which `is_flat`, only those that it iterates over.
    pub(crate) fn axis(&self, is_flat: bool) -> Option<Axis<'_>> {
        let view = self.0.as_ref().filter(|view| view.ndim > 0)?;
        // SAFETY: it is exported with its format, its shape and its strides: `take` has asked for them.
        let (format, lengths, strides) = unsafe {
            (
                codes::format(view, || is_flat)?,
                slice::from_raw_parts(view.shape, view.ndim as usize),
                slice::from_raw_parts(view.strides, view.ndim as usize),
            )
        };
        Some(Axis { first: view.buf.cast_const().cast(), lengths, strides, format })
    }

    /// The memory, if it is that of so many `T`, without gaps.
    pub(crate) fn memory<T: Number>(&self, count: usize) -> Option<*mut T> {
        let axis = self.axis(false)?;
        let is_dense = self.0.as_ref().is_some_and(|view| {
            // SAFETY: `take` has filled the view, which is still exported.
            let is_contiguous = unsafe { ffi::PyBuffer_IsContiguous(view, b'A' as c_char) } != 0;
            view.len as usize == count * size_of::<T>() && is_contiguous
        });
        (axis.format == T::NATIVE && is_dense).then_some(axis.first.cast_mut().cast())
    }
}

impl Drop for Lease {
    #[inline]
    fn drop(&mut self) {
        if let Some(view) = self.0.as_mut().filter(|_| !faulty("batch-buffer-not-released")) {
            // SAFETY: it was exported, and the thread is attached, as `take` is called with an object, and a batch keeps it to itself.
            unsafe { ffi::PyBuffer_Release(view) };
        }
    }
}

/// Whether the object's class has the buffer protocol, as far as that can be told at once: most have not.
#[inline]
pub(super) fn may_export(object: Borrowed<'_, '_, PyAny>) -> bool {
    // SAFETY: the object is alive, and so is its class.
    #[cfg(not(Py_LIMITED_API))]
    return unsafe { !(*ffi::Py_TYPE(object.as_ptr())).tp_as_buffer.is_null() };
    #[cfg(Py_LIMITED_API)]
    return exporters::is_known(object);
}

/// Reads an array whose items, in the outermost dimension, have `inside` dimensions.
///
/// In a critical section: so it is over when another thread's code, which would be refused to resize an exported array, gets to run.
#[inline]
pub(super) fn axis<R>(
    object: Borrowed<'_, '_, PyAny>,
    inside: usize,
    read: impl FnOnce(Axis<'_>) -> Option<R>,
) -> Option<R> {
    if !exporters::is_known(object) {
        return None;
    }
    with_critical_section(&object, || {
        // It stays where it is: some exporters let it point to itself.
        let mut view = MaybeUninit::uninit();
        // SAFETY: the object is alive, and there is room for its view.
        if unsafe { ffi::PyObject_GetBuffer(object.as_ptr(), view.as_mut_ptr(), ffi::PyBUF_RECORDS_RO) } != 0 {
            take_back_the_error();
            return None;
        }
        // SAFETY: it was filled.
        let view = Export(unsafe { view.assume_init_mut() });
        if usize::try_from(view.0.ndim) != Ok(inside + 1) {
            return give_up();
        }
        // NumPy has such an array ask for rows, which PyO3 takes. A memoryview has none to give.
        if inside > 0 && exporters::is_flat(object) && !faulty("flat-exporter-overlooked") {
            return None;
        }
        // SAFETY: asked for strides and the format, each exporter gives them, or the null pointer that `codes` knows.
        let (format, lengths, strides) = unsafe {
            (
                codes::format(view.0, || exporters::is_flat(object))?,
                slice::from_raw_parts(view.0.shape, inside + 1),
                slice::from_raw_parts(view.0.strides, inside + 1),
            )
        };
        read(Axis { first: view.0.buf.cast_const().cast(), lengths, strides, format })
    })
}
