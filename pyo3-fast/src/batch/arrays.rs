//! Arrays that a batch makes: `numpy.ndarray`, by NumPy's own `empty`, and `array.array`. They are filled through their buffers.

use pyo3::exceptions::PyRuntimeError;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAnyMethods, PyBytes, PyCFunction};
use pyo3::{Bound, Py, PyAny, PyResult, Python, ffi};

use super::job::Sink;
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

/// A new array of `count` items, whatever they are.
#[cfg(all(fast_path, buffers))]
fn new<T: BufferItem>(py: Python<'_>, kind: Kind, count: usize) -> PyResult<Bound<'_, PyAny>> {
    let format = T::FORMAT.to_str().expect("a format is ASCII");
    if kind == Kind::NumPy {
        return empty(py)?.call1((count, format));
    }
    static ARRAY: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let one = PyBytes::new(py, &[0; 8][..size_of::<T>()]);
    ARRAY.import(py, "array", "array")?.call1((format, one))?.mul(count)
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
        /// An array of `count` items.
        ///
        /// # Errors
        /// What its class raises: there is no memory for it.
        pub(in super::super) fn new(py: Python<'py>, kind: Kind, count: usize) -> PyResult<Self> {
            let object = new::<T>(py, kind, count)?;
            Ok(Self { object, lease: Lease::new(), next: core::ptr::null_mut(), left: count })
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
        /// None.
        pub(in super::super) fn finish(&mut self) -> PyResult<*mut ffi::PyObject> {
            assert!(self.left == 0);
            self.lease = Lease::new();
            Ok(self.object.clone().into_ptr())
        }
    }
}

#[cfg(all(fast_path, buffers))]
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

#[cfg(not(all(fast_path, buffers)))]
pub(super) use listed::Array;

/// Where there are no buffers: a list, of which the array is made in the end.
#[cfg(not(all(fast_path, buffers)))]
mod listed {
    use super::*;
    use crate::output::list;

    /// What will be an array.
    pub(in super::super) struct Array<'py, T> {
        py: Python<'py>,
        kind: Kind,
        values: Vec<T>,
    }

    impl<'py, T: Element> Array<'py, T> {
        pub(in super::super) fn new(py: Python<'py>, kind: Kind, count: usize) -> PyResult<Self> {
            Ok(Self { py, kind, values: Vec::with_capacity(count) })
        }

        pub(in super::super) fn lease(&mut self) -> PyResult<()> {
            Ok(())
        }

        pub(in super::super) fn finish(&mut self) -> PyResult<*mut ffi::PyObject> {
            let py = self.py;
            let format = T::FORMAT.to_str().expect("a format is ASCII");
            // SAFETY: a new reference, or null with an exception.
            let list = unsafe { Bound::from_owned_ptr_or_err(py, list(&self.values))? };
            let array = match self.kind {
                Kind::NumPy => py.import("numpy")?.call_method1("array", (list, format))?,
                _ => py.import("array")?.call_method1("array", (format, list))?,
            };
            Ok(array.into_ptr())
        }
    }

    impl<T: Element> Sink<T> for Array<'_, T> {
        fn fill<E>(&mut self, count: usize, each: impl FnMut(usize) -> Result<T, E>) -> Result<(), (usize, E)> {
            self.values.fill(count, each)
        }
    }
}
