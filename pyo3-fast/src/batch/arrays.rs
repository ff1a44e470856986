//! Arrays that a batch makes: `numpy.ndarray`, by NumPy's own `empty`, and `array.array`. They are filled through their buffers.

use pyo3::exceptions::PyRuntimeError;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAnyMethods, PyBytes, PyCFunction, PyTuple};
use pyo3::{Bound, Py, PyAny, PyResult, Python, ffi};

use super::Batch;
use super::job::Sink;
use super::places::Direct;
use super::source::Kind;
use crate::memory_view::BufferItem;
use crate::output::Make;

/// What an array holds.
#[cfg(all(fast_path, buffers))]
pub trait Element: BufferItem + Make + crate::buffer::Number {
    /// Whether an array of this kind holds such values exactly: `array.array` has no `bool`.
    fn is_held_by(kind: Kind) -> bool {
        is_held::<Self>(kind)
    }
}

#[cfg(all(fast_path, buffers))]
impl<T: BufferItem + Make + crate::buffer::Number> Element for T {}

/// What an array holds.
#[cfg(not(all(fast_path, buffers)))]
pub trait Element: BufferItem + Make {
    /// Whether an array of this kind holds such values exactly: `array.array` has no `bool`.
    fn is_held_by(kind: Kind) -> bool {
        is_held::<Self>(kind)
    }
}

#[cfg(not(all(fast_path, buffers)))]
impl<T: BufferItem + Make> Element for T {}

fn is_held<T: BufferItem>(kind: Kind) -> bool {
    kind == Kind::NumPy || kind == Kind::Array && T::FORMAT != c"?"
}

/// `numpy.empty`: the function in C, and not what Python code may have put in its place.
#[cfg(all(fast_path, buffers))]
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
#[cfg(all(fast_path, buffers))]
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

#[cfg(all(fast_path, buffers))]
pub(super) use filled::Array;

#[cfg(all(fast_path, buffers))]
mod filled {
    use super::*;
    use crate::buffer::Lease;

    /// A new array, which is filled from the front.
    pub(in super::super) struct Array<'py, T> {
        object: Bound<'py, PyAny>,
        lease: Lease,
        /// The next item's place.
        pub(super) next: *mut T,
        /// How many items are left.
        pub(super) left: usize,
    }

    impl<'py, T: Element> Array<'py, T> {
        /// An array for all results.
        ///
        /// # Errors
        /// What its class raises: there is no memory for it.
        pub(in super::super) fn new(batch: &Batch<'py>) -> PyResult<Self> {
            let object = new::<T>(batch)?;
            Ok(Self { object, lease: Lease::new(), next: core::ptr::null_mut(), left: batch.rows })
        }

        /// Makes it ready to be written, where it stays from here on.
        ///
        /// # Errors
        /// It is not what was asked for: somebody has changed `numpy.empty`.
        pub(in super::super) fn lease(&mut self) -> PyResult<()> {
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
        pub(in super::super) fn finish(&mut self, batch: &Batch<'py>) -> PyResult<*mut ffi::PyObject> {
            assert!(self.left == 0);
            self.lease = Lease::new();
            let array = self.object.clone();
            Ok(batch.grid.as_ref().map_or(Ok(array.clone()), |grid| grid.with_axes_in_place(array))?.into_ptr())
        }
    }
}

#[cfg(all(fast_path, buffers))]
impl<T: Element> Sink<T> for Array<'_, T> {
    type Places = Direct<T>;

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

    fn places(&mut self, count: usize) -> Direct<T> {
        assert!(count <= self.left);
        Direct::new(self.next)
    }

    unsafe fn advance(&mut self, count: usize) {
        assert!(count <= self.left);
        // SAFETY: the array has room for as many items as are left.
        self.next = unsafe { self.next.add(count) };
        self.left -= count;
    }
}

#[cfg(not(all(fast_path, buffers)))]
pub(super) use listed::Array;

/// Where there are no buffers: a list, of which the array is made in the end.
#[cfg(not(all(fast_path, buffers)))]
mod listed {
    use core::marker::PhantomData;

    use pyo3::types::IntoPyDict;

    use super::*;
    use crate::output::list;

    /// What will be an array.
    pub(in super::super) struct Array<'py, T>(Vec<T>, PhantomData<&'py ()>);

    impl<'py, T: Element> Array<'py, T> {
        pub(in super::super) fn new(batch: &Batch<'py>) -> PyResult<Self> {
            Ok(Self(Vec::with_capacity(batch.rows), PhantomData))
        }

        pub(in super::super) fn lease(&mut self) -> PyResult<()> {
            Ok(())
        }

        pub(in super::super) fn finish(&mut self, batch: &Batch<'py>) -> PyResult<*mut ffi::PyObject> {
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
        type Places = Direct<T>;

        fn fill<E>(&mut self, count: usize, each: impl FnMut(usize) -> Result<T, E>) -> Result<(), (usize, E)> {
            self.0.fill(count, each)
        }

        fn places(&mut self, count: usize) -> Direct<T> {
            self.0.places(count)
        }

        unsafe fn advance(&mut self, count: usize) {
            // SAFETY: the caller's promise is the same.
            unsafe { self.0.advance(count) };
        }
    }
}
