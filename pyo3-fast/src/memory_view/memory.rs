//! The memory of items whose type is erased, its owner, and the class that gives Python a buffer of it.

use core::alloc::Layout;
use core::ffi::CStr;
use core::mem::ManuallyDrop;
use core::ptr::NonNull;

use pyo3::ffi::Py_ssize_t;

use super::BufferItem;

/// Memory with its owner. A Python class, though no Python code can make one: `memoryview.obj` is it.
#[cfg_attr(any(not(Py_LIMITED_API), Py_3_11), pyo3::pyclass(frozen, name = "RustMemory", module = "pyo3_fast"))]
pub(super) struct Memory {
    start: NonNull<u8>,
    /// How many items there are. Buffers point to it, and to the next.
    shape: [Py_ssize_t; 1],
    /// The bytes of one item.
    strides: [Py_ssize_t; 1],
    format: &'static CStr,
    owner: Owner,
}

enum Owner {
    /// The memory is what a `Vec` has allocated, with this layout, and is nobody else's.
    Vec(Layout),
    /// Others may own the memory too, so it is read-only.
    #[cfg(feature = "bytes")]
    Bytes(#[expect(dead_code, reason = "it owns")] bytes::Bytes),
}

// SAFETY: memory of a `Vec` is nobody else's, and `Bytes` are `Send`. (`Memory` is made of items that are `Send`.)
unsafe impl Send for Memory {}
// SAFETY: a shared reference reads memory that Rust does not write to, of items that are `Sync`. Writing is done by Python code, through
// a buffer: as with any buffer, threads that do so agree among themselves. The other fields do not change.
unsafe impl Sync for Memory {}

impl Memory {
    pub(super) fn of_vec<T: BufferItem>(items: Vec<T>) -> Self {
        let mut items = ManuallyDrop::new(items);
        let layout = Layout::array::<T>(items.capacity()).expect("a `Vec` has allocated it");
        Self::new(items.as_mut_ptr(), items.len(), Owner::Vec(layout))
    }

    #[cfg(feature = "bytes")]
    pub(super) fn of_bytes(bytes: bytes::Bytes) -> Self {
        Self::new(bytes.as_ptr().cast_mut(), bytes.len(), Owner::Bytes(bytes))
    }

    fn new<T: BufferItem>(start: *mut T, len: usize, owner: Owner) -> Self {
        Self {
            start: NonNull::new(start.cast()).expect("a slice's pointer is not null"),
            // A slice has at most `isize::MAX` bytes.
            shape: [len as Py_ssize_t],
            strides: [size_of::<T>() as Py_ssize_t],
            format: T::FORMAT,
            owner,
        }
    }

    pub(super) fn start(&self) -> NonNull<u8> {
        self.start
    }

    /// How many items there are.
    pub(super) fn len(&self) -> usize {
        self.shape[0] as usize
    }

    fn is_read_only(&self) -> bool {
        match self.owner {
            Owner::Vec(_) => false,
            #[cfg(feature = "bytes")]
            Owner::Bytes(_) => true,
        }
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        match self.owner {
            Owner::Vec(layout) if layout.size() > 0 => {
                // SAFETY: a `Vec`, since forgotten, has allocated it with this layout. Nobody uses it: whoever has a buffer of it has
                // a reference to this object.
                unsafe { std::alloc::dealloc(self.start.as_ptr(), layout) }
            }
            _ => {}
        }
    }
}

#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
mod export {
    use core::ffi::c_int;
    use core::ptr;

    use pyo3::exceptions::PyBufferError;
    use pyo3::types::PyMemoryView;
    use pyo3::{Bound, PyResult, Python, ffi, pymethods};

    use super::*;

    impl Memory {
        /// Hands the memory to Python.
        pub(in super::super) fn into_view(self, py: Python<'_>) -> PyResult<Bound<'_, PyMemoryView>> {
            PyMemoryView::from(Bound::new(py, self)?.as_any())
        }
    }

    #[pymethods]
    impl Memory {
        /// Takes every request, as `array.array` does, but that to write to read-only memory. There is nothing to release: a buffer's
        /// reference to this object is what keeps the memory.
        ///
        /// # Safety
        /// `view` is a `Py_buffer` to be filled.
        unsafe fn __getbuffer__(slf: Bound<'_, Self>, view: *mut ffi::Py_buffer, flags: c_int) -> PyResult<()> {
            let memory = slf.get();
            if memory.is_read_only() && flags & ffi::PyBUF_WRITABLE != 0 {
                // SAFETY: CPython gives a `Py_buffer`, and wants this where none is made.
                unsafe { (*view).obj = ptr::null_mut() };
                return Err(PyBufferError::new_err("Object is not writable."));
            }
            // What is not asked for is null.
            let asked = |flag| flags & flag == flag;
            let buffer = ffi::Py_buffer {
                buf: memory.start.as_ptr().cast(),
                len: memory.shape[0] * memory.strides[0],
                itemsize: memory.strides[0],
                readonly: memory.is_read_only().into(),
                ndim: 1,
                // Nobody writes to these three.
                format: if asked(ffi::PyBUF_FORMAT) { memory.format.as_ptr().cast_mut() } else { ptr::null_mut() },
                shape: if asked(ffi::PyBUF_ND) { memory.shape.as_ptr().cast_mut() } else { ptr::null_mut() },
                strides: if asked(ffi::PyBUF_STRIDES) { memory.strides.as_ptr().cast_mut() } else { ptr::null_mut() },
                obj: slf.into_any().into_ptr(),
                ..ffi::Py_buffer::new()
            };
            // SAFETY: CPython gives a `Py_buffer`. What it points to lives as long as this object does, to which it has a reference.
            unsafe { view.write(buffer) };
            Ok(())
        }
    }
}

#[cfg(all(Py_LIMITED_API, not(Py_3_11)))]
mod export {
    use pyo3::prelude::*;
    use pyo3::types::{PyByteArray, PyMemoryView, PySlice};

    use super::*;

    impl Memory {
        /// Hands a copy of the memory to Python, for no class of ours can have buffers.
        pub(in super::super) fn into_view(self, py: Python<'_>) -> PyResult<Bound<'_, PyMemoryView>> {
            let (len, size) = (self.len(), self.strides[0] as usize);
            // SAFETY: the items were written by Rust, and nobody writes to them now.
            let bytes = unsafe { core::slice::from_raw_parts(self.start.as_ptr(), len * size) };
            // Python casts no view without items. So there is always one, and the view is cut.
            let copy = PyByteArray::new_with(py, bytes.len().max(size), |copy| {
                copy[..bytes.len()].copy_from_slice(bytes);
                Ok(())
            })?;
            let format = self.format.to_str().expect("a format is ASCII");
            let items = PySlice::new(py, 0, len as isize, 1);
            let view = PyMemoryView::from(&copy)?.call_method1("cast", (format,))?.get_item(items)?;
            let view = if self.is_read_only() { view.call_method0("toreadonly")? } else { view };
            Ok(view.cast_into()?)
        }
    }
}
