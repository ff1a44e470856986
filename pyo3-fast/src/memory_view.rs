//! Results whose memory Python gets as it is.

use core::fmt::{self, Debug, Formatter};
use core::marker::PhantomData;
use core::ops::Deref;

#[cfg(feature = "experimental-inspect")]
use pyo3::inspect::PyStaticExpr;
#[cfg(feature = "experimental-inspect")]
use pyo3::type_object::PyTypeInfo;
use pyo3::types::PyMemoryView;
use pyo3::{Bound, IntoPyObject, PyErr, PyResult, Python};

use self::memory::Memory;

mod memory;

/// A result that becomes a Python `memoryview` of its items, without a copy.
///
/// Made of a `Vec<T>` or a `Box<[T]>` of numbers or `bool`, by `From`. The memory is Python's from then on, and Python may write to
/// it. It is given back when the last view of it dies: the `memoryview`, a slice of it, or an array that NumPy has made of it. What
/// is made of a `Vec` keeps the room for its whole capacity; `shrink_to_fit` gives up what is not used.
///
/// A call costs the same for each length. `numpy.asarray` of the result is free, too, and its `dtype` is that of `T`: `int64` for
/// `i64`, `bool` for `bool`. `array.array`, `bytes`, indexing, slicing, iteration and `tolist` work without NumPy. As everywhere in
/// Python, the view's `len` and `shape` count items, and its `nbytes` counts bytes.
///
/// With the feature `bytes`, a `MemoryView<u8>` is also made of [`bytes::Bytes`](https://docs.rs/bytes), whose other owners may read the
/// same memory. So that view is read-only.
///
/// In Rust it derefs to the slice of its items.
///
/// # Errors
///
/// The conversion raises `MemoryError` where there is no room for the two Python objects. A read-only view raises `BufferError` for
/// whoever asks for a writable buffer.
///
/// # Panics
///
/// Never.
///
/// # Limits
///
/// The stable ABI has no buffers before Python 3.11. Built for an older one (`abi3-py310`), the result is a view of a `bytearray`, into
/// which the items are copied once.
///
/// # Examples
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::{MemoryView, fast_pyfunction};
///
/// #[fast_pyfunction]
/// fn squares(n: usize) -> MemoryView<f64> {
///     let squares: Vec<f64> = (0..n).map(|i| (i * i) as f64).collect();
///     squares.into()
/// }
///
/// assert_eq!(squares(4)[3], 9.0);
/// # Python::attach(|py| {
/// let view = wrap_pyfunction!(squares, py)?.call1((4,))?;
/// assert_eq!(view.repr()?.to_string()[..11], *"<memory at ");
/// assert_eq!(view.getattr("format")?.extract::<String>()?, "d");
/// assert_eq!(view.call_method0("tolist")?.extract::<Vec<f64>>()?, [0.0, 1.0, 4.0, 9.0]);
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
pub struct MemoryView<T: BufferItem> {
    /// Of as many `T` as it says.
    memory: Memory,
    items: PhantomData<T>,
}

/// What a [`MemoryView`] may be of: integers of up to 64 bits, `f32`, `f64` and `bool`.
#[diagnostic::on_unimplemented(
    message = "a `MemoryView` cannot be of `{Self}`",
    label = "neither an integer of up to 64 bits, nor `f32`, `f64` or `bool`"
)]
pub trait BufferItem: sealed::Sealed {}

mod sealed {
    use core::ffi::{CStr, c_long};
    use core::fmt::Debug;

    /// A primitive type with a format.
    pub trait Sealed: Copy + Debug + Send + Sync + 'static {
        /// As Python's `struct` names it, native, and as NumPy names the type of this width.
        const FORMAT: &'static CStr;
    }

    macro_rules! formats {
        ($($item:ty: $format:expr;)*) => {$(
            impl Sealed for $item {
                const FORMAT: &'static CStr = $format;
            }

            impl super::BufferItem for $item {}
        )*};
    }

    /// The first one where C's `long` has 64 bits.
    const fn by_long(long: &'static CStr, long_long: &'static CStr) -> &'static CStr {
        if size_of::<c_long>() == size_of::<u64>() { long } else { long_long }
    }

    formats! {
        bool: c"?";
        i8: c"b";
        i16: c"h";
        i32: c"i";
        i64: by_long(c"l", c"q");
        isize: if size_of::<isize>() == size_of::<i64>() { i64::FORMAT } else { i32::FORMAT };
        u8: c"B";
        u16: c"H";
        u32: c"I";
        u64: by_long(c"L", c"Q");
        usize: if size_of::<usize>() == size_of::<u64>() { u64::FORMAT } else { u32::FORMAT };
        f32: c"f";
        f64: c"d";
    }
}

impl<T: BufferItem> From<Vec<T>> for MemoryView<T> {
    fn from(items: Vec<T>) -> Self {
        Self { memory: Memory::of_vec(items), items: PhantomData }
    }
}

impl<T: BufferItem> From<Box<[T]>> for MemoryView<T> {
    fn from(items: Box<[T]>) -> Self {
        items.into_vec().into()
    }
}

#[cfg(feature = "bytes")]
impl From<bytes::Bytes> for MemoryView<u8> {
    fn from(bytes: bytes::Bytes) -> Self {
        Self { memory: Memory::of_bytes(bytes), items: PhantomData }
    }
}

impl<T: BufferItem> Deref for MemoryView<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        // SAFETY: the memory was made of as many `T`, and nobody writes to it: it is not Python's yet, or else read-only.
        unsafe { core::slice::from_raw_parts(self.memory.start().cast().as_ptr(), self.memory.len()) }
    }
}

impl<T: BufferItem> Debug for MemoryView<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

impl<'py, T: BufferItem> IntoPyObject<'py> for MemoryView<T> {
    type Target = PyMemoryView;
    type Output = Bound<'py, PyMemoryView>;
    type Error = PyErr;

    #[cfg(feature = "experimental-inspect")]
    const OUTPUT_TYPE: PyStaticExpr = PyMemoryView::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyMemoryView>> {
        self.memory.into_view(py)
    }
}
