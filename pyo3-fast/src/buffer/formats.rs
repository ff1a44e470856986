//! Which items are read: numbers of this machine, of the kinds that PyO3 gets the same values from, one by one.
//!
//! Not complex numbers, `e` and `g`, which go through Python's `__complex__` and `__float__`, nor objects, structures, text and dates.

use core::ffi::{c_int, c_long, c_longlong, c_short};

use pyo3::ffi;

/// What an item is, in the machine's byte order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F32,
    F64,
    Bool,
}

impl Format {
    /// The format of a buffer's items.
    ///
    /// `=` is for misaligned items, which a memoryview does not iterate over: then it `is_flat`.
    ///
    /// # Safety
    /// The buffer is exported, with its format.
    #[inline]
    pub(super) unsafe fn of(view: &ffi::Py_buffer, is_flat: impl FnOnce() -> bool) -> Option<Self> {
        let mut code = view.format.cast_const().cast::<u8>();
        if code.is_null() {
            return None;
        }
        // SAFETY: it is a string of C's, as it is not null. None of the codes ends one, so there is a byte behind each.
        let (format, is_last) = unsafe {
            if *code == b'@' || *code == b'=' && !is_flat() {
                code = code.add(1);
            }
            (Self::of_code(*code)?, *code.add(1) == 0)
        };
        (is_last && view.itemsize as usize == format.size()).then_some(format)
    }

    /// The format of a character, as Python's `struct` has them.
    #[inline]
    fn of_code(code: u8) -> Option<Self> {
        Some(match code {
            b'd' => Self::F64,
            b'f' => Self::F32,
            b'?' => Self::Bool,
            b'b' => Self::I8,
            b'B' => Self::U8,
            b'h' => Self::signed(size_of::<c_short>()),
            b'H' => Self::unsigned(size_of::<c_short>()),
            b'i' => Self::signed(size_of::<c_int>()),
            b'I' => Self::unsigned(size_of::<c_int>()),
            b'l' => Self::signed(size_of::<c_long>()),
            b'L' => Self::unsigned(size_of::<c_long>()),
            b'q' => Self::signed(size_of::<c_longlong>()),
            b'Q' => Self::unsigned(size_of::<c_longlong>()),
            b'n' => Self::signed(size_of::<isize>()),
            b'N' => Self::unsigned(size_of::<usize>()),
            _ => return None,
        })
    }

    /// Signed integers of so many bytes.
    pub(super) const fn signed(size: usize) -> Self {
        match size {
            1 => Self::I8,
            2 => Self::I16,
            4 => Self::I32,
            _ => Self::I64,
        }
    }

    /// Unsigned integers of so many bytes.
    pub(super) const fn unsigned(size: usize) -> Self {
        match size {
            1 => Self::U8,
            2 => Self::U16,
            4 => Self::U32,
            _ => Self::U64,
        }
    }

    /// How many bytes an item has.
    #[inline]
    pub(super) const fn size(self) -> usize {
        match self {
            Self::I8 | Self::U8 | Self::Bool => 1,
            Self::I16 | Self::U16 => 2,
            Self::I32 | Self::U32 | Self::F32 => 4,
            Self::I64 | Self::U64 | Self::F64 => 8,
        }
    }
}
