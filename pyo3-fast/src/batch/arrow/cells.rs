//! Items of Arrow arrays, one by one: what `as_py()` of PyArrow's gives, before it is an object.

use core::str;
use std::borrow::Cow;

use arrow_data::ByteView;
use arrow_schema::DataType;
use pyo3::exceptions::PyValueError;
use pyo3::types::{PyBool, PyBytes};
use pyo3::{Bound, IntoPyObjectExt, PyAny, PyResult, Python, ffi};

use super::chunks::Part;

/// An item.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    Null,
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Bool(bool),
    Text(&'a str),
    /// What should be text, and is not UTF-8.
    NoText(&'a [u8]),
    Bytes(&'a [u8]),
    /// The array's own numbers tell that it lies outside of its memory.
    Outside,
}

impl<'a> Cell<'a> {
    fn text(bytes: Option<&'a [u8]>) -> Self {
        match bytes.map(|bytes| str::from_utf8(bytes).map_err(|_| bytes)) {
            Some(Ok(text)) => Self::Text(text),
            Some(Err(bytes)) => Self::NoText(bytes),
            None => Self::Outside,
        }
    }

    fn bytes(bytes: Option<&'a [u8]>) -> Self {
        bytes.map_or(Self::Outside, Self::Bytes)
    }

    /// The object.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn object<'py>(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self {
            Self::Null => Ok(py.None().into_bound(py)),
            Self::Signed(value) => value.into_bound_py_any(py),
            Self::Unsigned(value) => value.into_bound_py_any(py),
            Self::Float(value) => value.into_bound_py_any(py),
            Self::Bool(value) => Ok(PyBool::new(py, value).to_owned().into_any()),
            Self::Text(value) => value.into_bound_py_any(py),
            Self::Bytes(value) => Ok(PyBytes::new(py, value).into_any()),
            Self::NoText(value) => {
                // SAFETY: the pointer and the length are those of a slice. A new reference, or null with an exception.
                unsafe {
                    let object =
                        ffi::PyUnicode_FromStringAndSize(value.as_ptr().cast(), value.len() as ffi::Py_ssize_t);
                    Bound::from_owned_ptr_or_err(py, object)
                }
            }
            Self::Outside => Err(PyValueError::new_err("an Arrow array has an item outside of its memory")),
        }
    }
}

impl Part {
    /// Whether the items can be read here.
    pub(super) fn is_read(&self) -> bool {
        use DataType as Type;

        matches!(
            self.data.data_type(),
            Type::Null
                | Type::Boolean
                | Type::Int8
                | Type::Int16
                | Type::Int32
                | Type::Int64
                | Type::UInt8
                | Type::UInt16
                | Type::UInt32
                | Type::UInt64
                | Type::Float32
                | Type::Float64
                | Type::Utf8
                | Type::LargeUtf8
                | Type::Utf8View
                | Type::Binary
                | Type::LargeBinary
                | Type::BinaryView
                | Type::FixedSizeBinary(_)
        )
    }

    /// Gives the items of the rows, of which there are some, until `take` has had enough, or they cannot be read here: then it is false.
    pub(super) fn each<'a>(
        &'a self,
        rows: impl Iterator<Item = usize>,
        take: &mut impl FnMut(Cell<'a>) -> bool,
    ) -> bool {
        macro_rules! numbers {
            ($number:ty as $kind:ident) => {{
                let values = self.data.buffer::<$number>(0);
                self.given(rows, take, |row| Cell::$kind(values[row].into()))
            }};
        }
        macro_rules! spans {
            ($offset:ty as $kind:ident) => {{
                let (offsets, bytes) = (self.data.buffer::<$offset>(0), &*self.data.buffers()[1]);
                let offset = |row: usize| offsets.get(row).and_then(|offset| usize::try_from(*offset).ok());
                self.given(rows, take, |row| {
                    Cell::$kind(offset(row).zip(offset(row + 1)).and_then(|(start, end)| bytes.get(start..end)))
                })
            }};
        }
        match self.data.data_type() {
            DataType::Null => self.given(rows, take, |_| Cell::Null),
            DataType::Boolean => {
                let (bytes, start) = (&*self.data.buffers()[0], self.data.offset());
                self.given(rows, take, |row| Cell::Bool(bytes[(start + row) / 8] >> ((start + row) % 8) & 1 != 0))
            }
            DataType::Int8 => numbers!(i8 as Signed),
            DataType::Int16 => numbers!(i16 as Signed),
            DataType::Int32 => numbers!(i32 as Signed),
            DataType::Int64 => numbers!(i64 as Signed),
            DataType::UInt8 => numbers!(u8 as Unsigned),
            DataType::UInt16 => numbers!(u16 as Unsigned),
            DataType::UInt32 => numbers!(u32 as Unsigned),
            DataType::UInt64 => numbers!(u64 as Unsigned),
            DataType::Float32 => numbers!(f32 as Float),
            DataType::Float64 => numbers!(f64 as Float),
            DataType::Utf8 => spans!(i32 as text),
            DataType::LargeUtf8 => spans!(i64 as text),
            DataType::Binary => spans!(i32 as bytes),
            DataType::LargeBinary => spans!(i64 as bytes),
            DataType::Utf8View => self.given(rows, take, |row| Cell::text(self.viewed(row))),
            DataType::BinaryView => self.given(rows, take, |row| Cell::bytes(self.viewed(row))),
            DataType::FixedSizeBinary(width) => {
                let (width, bytes) = (usize::try_from(*width).unwrap_or_default(), &*self.data.buffers()[0]);
                let start = |row: usize| (self.data.offset() + row) * width;
                self.given(rows, take, |row| Cell::bytes(bytes.get(start(row)..start(row) + width)))
            }
            _ => false,
        }
    }

    /// As above, where `read` reads one that is not null.
    fn given<'a>(
        &self,
        mut rows: impl Iterator<Item = usize>,
        take: &mut impl FnMut(Cell<'a>) -> bool,
        read: impl Fn(usize) -> Cell<'a>,
    ) -> bool {
        match &self.nulls {
            None => rows.all(|row| take(read(row))),
            Some(nulls) => rows.all(|row| take(if nulls.is_valid(row) { read(row) } else { Cell::Null })),
        }
    }

    /// What a view shows: its own bytes, where they are few.
    fn viewed(&self, row: usize) -> Option<&[u8]> {
        const INSIDE: usize = 12;

        let views = self.data.buffers().first()?;
        let place = (self.data.offset() + row) * size_of::<u128>();
        let own: &[u8; 16] = views.get(place..place + size_of::<u128>())?.try_into().ok()?;
        let view = ByteView::from(u128::from_le_bytes(*own));
        let (length, start) = (view.length as usize, view.offset as usize);
        if length <= INSIDE {
            return own[4..].get(..length);
        }
        self.data.buffers().get(1 + view.buffer_index as usize)?.get(start..start.checked_add(length)?)
    }
}

/// What the fast path reads of an item by itself: of which [`Look`](crate::argument::Look) takes the object, with the same value.
pub(crate) trait OfCell<'a>: Sized {
    /// The value, or nothing where the object decides.
    fn of_cell(cell: Cell<'a>) -> Option<Self>;
}

#[cfg(fast_path)]
impl<'a, T: crate::buffer::Number> OfCell<'a> for T {
    #[inline]
    fn of_cell(cell: Cell<'a>) -> Option<Self> {
        match cell {
            Cell::Signed(value) => T::of_signed(value),
            Cell::Unsigned(value) => T::of_unsigned(value),
            Cell::Float(value) => T::of_float(value),
            Cell::Bool(value) => T::of_bool(value.into()),
            _ => None,
        }
    }
}

macro_rules! texts {
    ($($text:ty, $value:ident => $of:expr;)*) => {$(
        impl<'a> OfCell<'a> for $text {
            #[inline]
            fn of_cell(cell: Cell<'a>) -> Option<Self> {
                if let Cell::Text($value) = cell { $of } else { None }
            }
        }
    )*};
}

texts! {
    &'a str, text => Some(text);
    String, text => Some(text.to_owned());
    Cow<'a, str>, text => Some(Cow::Borrowed(text));
    char, text => {
        let mut characters = text.chars();
        characters.next().filter(|_| characters.next().is_none())
    };
}

impl<'a> OfCell<'a> for &'a [u8] {
    #[inline]
    fn of_cell(cell: Cell<'a>) -> Option<Self> {
        if let Cell::Bytes(bytes) = cell { Some(bytes) } else { None }
    }
}

impl<'a> OfCell<'a> for Cow<'a, [u8]> {
    #[inline]
    fn of_cell(cell: Cell<'a>) -> Option<Self> {
        if let Cell::Bytes(bytes) = cell { Some(Cow::Borrowed(bytes)) } else { None }
    }
}
