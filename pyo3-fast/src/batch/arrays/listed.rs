//! Where there are no buffers: a list, of which the array is made in the end.

use core::marker::PhantomData;

use pyo3::types::{IntoPyDict, PyAnyMethods, PyTuple};
use pyo3::{Bound, PyResult, ffi};

use super::Element;
use crate::batch::Batch;
use crate::batch::job::Sink;
use crate::batch::source::Kind;
use crate::output::list;

/// What will be an array.
pub(in crate::batch) struct Array<'py, T>(Vec<T>, PhantomData<&'py ()>);

impl<'py, T: Element> Array<'py, T> {
    pub(in crate::batch) fn new(batch: &Batch<'py>) -> PyResult<Self> {
        Ok(Self(Vec::with_capacity(batch.rows), PhantomData))
    }

    pub(in crate::batch) fn lease(&mut self) -> PyResult<()> {
        Ok(())
    }

    pub(in crate::batch) fn finish(&mut self, batch: &Batch<'py>) -> PyResult<*mut ffi::PyObject> {
        let (py, format) = (batch.py, T::FORMAT.to_str().expect("a format is ASCII"));
        // SAFETY: a new reference, or null with an exception.
        let list = unsafe { Bound::from_owned_ptr_or_err(py, list(&self.0))? };
        if batch.kind != Kind::NumPy {
            return Ok(py.import("array")?.call_method1("array", (format, list))?.into_ptr());
        }
        let flat = py.import("numpy")?.call_method1("array", (list, format))?;
        let Some(grid) = &batch.grid else { return Ok(flat.into_ptr()) };
        if grid.is_reversed() {
            let order = [("order", "F")].into_py_dict(py)?;
            return Ok(flat.call_method("reshape", (PyTuple::new(py, &grid.shape)?,), Some(&order))?.into_ptr());
        }
        let shape = PyTuple::new(py, grid.shape_in_order())?;
        Ok(grid.with_axes_in_place(flat.call_method1("reshape", (shape,))?)?.into_ptr())
    }
}

impl<T: Element> Sink<T> for Array<'_, T> {
    fn fill<E>(&mut self, count: usize, each: impl FnMut(usize) -> Result<T, E>) -> Result<(), (usize, E)> {
        self.0.fill(count, each)
    }
}
