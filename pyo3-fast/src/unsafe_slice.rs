//! Memory that Python can change, as a slice: by a name that says so.

use core::any::type_name;
use core::ffi::CStr;
use core::marker::PhantomData;

use pyo3::buffer::{Element, PyUntypedBuffer};
use pyo3::exceptions::PyBufferError;
#[cfg(feature = "experimental-inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::{Borrowed, FromPyObject, PyAny, PyErr, PyResult};

/// A parameter that is a slice of the caller's memory, without a copy, though Python can change that memory meanwhile.
///
/// It takes any object with a buffer (`array.array`, `bytearray`, `bytes`, `memoryview`, a NumPy array) of one dimension, whose items
/// stand one beside the other, and are exactly `T`: of its kind and size, in this machine's byte order, and aligned. `T` is any integer
/// of up to 64 bits, `f32` or `f64`; not `bool`, since Python can write other bytes than 0 and 1 to such memory.
///
/// Rust assumes that what is behind a `&[T]` does not change, and that nobody else reads or writes what is behind a `&mut [T]`. Here
/// neither the compiler nor Python sees to that. So a slice is given by an `unsafe` function only, and whoever calls it promises what the
/// function's section "Safety" says. Where you cannot promise it, take a `Vec<T>`, which is a copy.
///
/// The buffer is held until the value is dropped. Meanwhile its owner lives, and cannot move the memory: a `bytearray` or an
/// `array.array` raises `BufferError` when it is to be resized, a `memoryview` when it is to be released.
///
/// It may be a parameter of a `heavy` function. Its drop attaches for a moment, as only an attached thread can release a buffer: beside a
/// busy Python thread that may take the interpreter's switch interval (5 ms).
///
/// Builds for a stable ABI before Python 3.11 (`abi3-py310`) do not have this type, since that ABI has no buffers.
///
/// # Errors
///
/// As an argument it raises `TypeError` for an object without a buffer, `BufferError` for a buffer that is none of the above, and what
/// the object itself raises.
///
/// # Examples
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::{UnsafeSlice, fast_pyfunction};
///
/// /// Scales the values in their place. No other thread may use them meanwhile.
/// #[fast_pyfunction(heavy)]
/// fn scale(mut values: UnsafeSlice<f64>, factor: f64) -> PyResult<()> {
///     // SAFETY: the docs ask the caller to keep other threads away, the body runs no Python code, and there is no other buffer.
///     for value in unsafe { values.as_mut_slice() }? {
///         *value *= factor;
///     }
///     Ok(())
/// }
/// # Python::attach(|py| {
/// let values = py.import("array")?.getattr("array")?.call1(("d", [1.0, 2.5]))?;
/// wrap_pyfunction!(scale, py)?.call1((&values, 2.0))?;
/// assert_eq!(values.extract::<Vec<f64>>()?, [2.0, 5.0]);
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
pub struct UnsafeSlice<T: Element> {
    /// As [`UnsafeSlice`] says: checked when it was extracted.
    buffer: PyUntypedBuffer,
    items: PhantomData<[T]>,
}

impl<T: Element> UnsafeSlice<T> {
    /// How many items there are.
    pub fn len(&self) -> usize {
        self.buffer.item_count()
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the memory must not be written to.
    pub fn readonly(&self) -> bool {
        self.buffer.readonly()
    }

    /// The items, to be read.
    ///
    /// # Safety
    ///
    /// While the slice lives, nobody writes to this memory: no other Python thread, no Python code that the body runs (it may do so in
    /// a callback, in a finalizer, by any operator), no [`as_mut_slice`](Self::as_mut_slice) of another parameter that views the same
    /// memory, and no C code that works without the GIL, as NumPy does. On a free-threaded build, and in a `heavy` body, other threads
    /// run all the time.
    pub unsafe fn as_slice(&self) -> &[T] {
        if self.is_empty() {
            return &[];
        }
        // SAFETY: there are as many `T`, contiguous and aligned, which the exporter keeps while the buffer is held. That nobody writes to
        // them, the caller promises.
        unsafe { core::slice::from_raw_parts(self.buffer.buf_ptr().cast(), self.len()) }
    }

    /// The items, to be read and written.
    ///
    /// # Errors
    ///
    /// `BufferError` if the memory is read-only.
    ///
    /// # Safety
    ///
    /// While the slice lives, nobody reads or writes this memory but through it: none of those that [`as_slice`](Self::as_slice) names,
    /// and no slice of another parameter that views the same memory. The caller of the Python function can pass one object twice.
    pub unsafe fn as_mut_slice(&mut self) -> PyResult<&mut [T]> {
        if self.readonly() {
            return Err(PyBufferError::new_err("the buffer is read-only"));
        }
        if self.is_empty() {
            return Ok(&mut []);
        }
        // SAFETY: as in `as_slice`. The exporter says that the memory may be written to. That nobody else uses it, the caller promises.
        Ok(unsafe { core::slice::from_raw_parts_mut(self.buffer.buf_ptr().cast(), self.len()) })
    }
}

impl<T: Element> FromPyObject<'_, '_> for UnsafeSlice<T> {
    type Error = PyErr;

    #[cfg(feature = "experimental-inspect")]
    const INPUT_TYPE: PyStaticExpr = pyo3::buffer::PyBuffer::<T>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let buffer = PyUntypedBuffer::get(&object)?;
        let refuse = |what: String| Err(PyBufferError::new_err(what));
        let dimensions = buffer.dimensions();
        if buffer.item_size() != size_of::<T>() || !is_native::<T>(buffer.format()) {
            // This and the next but two are PyO3's words.
            refuse(format!("buffer contents are not compatible with {}", type_name::<T>()))
        } else if dimensions != 1 {
            refuse(format!("expected a buffer of one dimension, got {dimensions}"))
        } else if !buffer.is_c_contiguous() {
            refuse("buffer contents are not contiguous".to_owned())
        } else if buffer.len_bytes() > 0 && !buffer.buf_ptr().cast::<T>().is_aligned() {
            // That of an empty array may point to anywhere.
            refuse(format!("buffer contents are insufficiently aligned for {}", type_name::<T>()))
        } else {
            Ok(Self { buffer, items: PhantomData })
        }
    }
}

/// Whether the format is that of `T` on this machine.
fn is_native<T: Element>(format: &CStr) -> bool {
    match *format.to_bytes() {
        // PyO3 0.30 takes these for one another. `=` is this machine's order, with the same sizes.
        [order @ (b'<' | b'>' | b'!'), kind] => {
            (order == b'<') == cfg!(target_endian = "little")
                && CStr::from_bytes_with_nul(&[b'=', kind, 0]).is_ok_and(T::is_compatible_format)
        }
        _ => T::is_compatible_format(format),
    }
}
