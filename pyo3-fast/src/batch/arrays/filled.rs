//! Arrays that are made first, and filled through their buffers.

use pyo3::exceptions::PyRuntimeError;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAnyMethods, PyBytes, PyCFunction, PyTuple};
use pyo3::{Bound, Py, PyAny, PyResult, Python, ffi};

use super::Element;
use crate::batch::Batch;
use crate::batch::job::Sink;
use crate::batch::source::Kind;
use crate::buffer::Lease;
use crate::memory_view::BufferItem;

/// `numpy.empty`: the function in C, and not what Python code may have put in its place.
fn empty(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static EMPTY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let find = || {
        let empty = py.import("numpy")?.getattr("empty")?;
        let is_its_own = empty.is_exact_instance_of::<PyCFunction>() && empty.getattr("__name__")?.eq("empty")?;
        if is_its_own {
            Ok(empty.unbind())
        } else {
            Err(PyRuntimeError::new_err("`numpy.empty` is not NumPy's own function"))
        }
    };
    Ok(EMPTY.get_or_try_init(py, find)?.bind(py))
}

/// A new array for the results of a batch, whatever its items are: in memory they stand as they are run.
fn new<'py, T: BufferItem>(batch: &Batch<'py>) -> PyResult<Bound<'py, PyAny>> {
    let (py, format) = (batch.py, T::FORMAT.to_str().expect("a format is ASCII"));
    match (batch.kind, &batch.grid) {
        (Kind::NumPy, None) => empty(py)?.call1((batch.rows, format)),
        (Kind::NumPy, Some(grid)) if grid.is_reversed() => {
            empty(py)?.call1((PyTuple::new(py, &grid.shape)?, format, "F"))
        }
        (Kind::NumPy, Some(grid)) => empty(py)?.call1((PyTuple::new(py, grid.shape_in_order())?, format)),
        _ => {
            static ARRAY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
            let one = PyBytes::new(py, &[0; 8][..size_of::<T>()]);
            ARRAY.import(py, "array", "array")?.call1((format, one))?.mul(batch.rows)
        }
    }
}

/// A new array, which is filled from the front.
pub(in crate::batch) struct Array<'py, T> {
    object: Bound<'py, PyAny>,
    lease: Lease,
    /// The next item's place.
    next: *mut T,
    /// How many items are left.
    left: usize,
}

impl<'py, T: Element> Array<'py, T> {
    /// An array for all results.
    ///
    /// # Errors
    /// What its class raises: there is no memory for it.
    pub(in crate::batch) fn new(batch: &Batch<'py>) -> PyResult<Self> {
        let object = new::<T>(batch)?;
        Ok(Self { object, lease: Lease::new(), next: core::ptr::null_mut(), left: batch.rows })
    }

    /// Makes it ready to be written, where it stays from here on.
    ///
    /// # Errors
    /// It is not what was asked for: somebody has changed `numpy.empty`.
    pub(in crate::batch) fn lease(&mut self) -> PyResult<()> {
        let object = self.object.as_borrowed();
        self.lease.take(object, ffi::PyBUF_WRITABLE)?;
        let memory = self.lease.memory(self.left);
        self.next = memory.ok_or_else(|| PyRuntimeError::new_err("a new array is not what it was asked to be"))?;
        Ok(())
    }

    /// The array, which is whole.
    ///
    /// # Errors
    /// There is no memory.
    pub(in crate::batch) fn finish(&mut self, batch: &Batch<'py>) -> PyResult<*mut ffi::PyObject> {
        assert!(self.left == 0);
        self.lease = Lease::new();
        let array = self.object.clone();
        Ok(batch.grid.as_ref().map_or(Ok(array.clone()), |grid| grid.with_axes_in_place(array))?.into_ptr())
    }
}

impl<T: Element> Sink<T> for Array<'_, T> {
    #[inline]
    fn fill<E>(&mut self, count: usize, mut each: impl FnMut(usize) -> Result<T, E>) -> Result<(), (usize, E)> {
        assert!(count <= self.left);
        for index in 0..count {
            let value = each(index).map_err(|error| (index, error))?;
            // SAFETY: the array is exported, and has room for as many items from `next` on; no reference to them is made. Nobody else
            // knows of it: `empty` has seen to it that it is NumPy's own function that makes it, and it is given away when it is whole.
            unsafe { self.next.add(index).write(value) };
        }
        // SAFETY: as above.
        self.next = unsafe { self.next.add(count) };
        self.left -= count;
        Ok(())
    }
}
