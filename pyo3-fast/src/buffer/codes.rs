//! How a buffer says what its items are: by characters, as Python's `struct` has them.
//!
//! Not read are complex numbers, `e` and `g`, which go through Python's `__complex__` and `__float__`, nor objects, structures, text and
//! dates.

use core::ffi::{c_int, c_long, c_longlong, c_short};

use pyo3::ffi;

use super::formats::Format;
use super::give_up;

/// The format of a buffer's items.
///
/// `=` and `<` are for misaligned items, and for those of `ctypes`, which a memoryview does not iterate over: then it `is_flat`.
///
/// # Safety
/// The buffer is exported, with its format.
#[inline]
pub(super) unsafe fn format(view: &ffi::Py_buffer, is_flat: impl FnOnce() -> bool) -> Option<Format> {
    let mut code = view.format.cast_const().cast::<u8>();
    if code.is_null() {
        return give_up();
    }
    // SAFETY: it is a string of C's, as it is not null. No prefix and no code ends one, so there is a byte behind each.
    let (format, is_last) = unsafe {
        // A code without a prefix, as most are, is not asked for one.
        if OF_CODE[usize::from(*code)].is_none() && (*code == b'@' || (*code == b'=' || *code == LITTLE) && !is_flat())
        {
            code = code.add(1);
        }
        let Some(format) = OF_CODE[usize::from(*code)] else { return give_up() };
        (format, *code.add(1) == 0)
    };
    if is_last && view.itemsize as usize == format.size() { Some(format) } else { give_up() }
}

/// What `ctypes` writes for this machine's byte order, if it writes that at all: a big-endian machine's `>` is left to Python.
const LITTLE: u8 = if cfg!(target_endian = "little") { b'<' } else { b'=' };

/// [`of_code`] of each character: a short array would feel what it takes to choose among so many.
static OF_CODE: [Option<Format>; 256] = {
    let mut formats = [None; 256];
    let mut code = 0;
    while code < formats.len() {
        formats[code] = of_code(code as u8);
        code += 1;
    }
    formats
};

/// The format of a character, as Python's `struct` has them.
const fn of_code(code: u8) -> Option<Format> {
    Some(match code {
        b'd' => Format::F64,
        b'f' => Format::F32,
        b'?' => Format::Bool,
        b'b' => Format::I8,
        b'B' => Format::U8,
        b'h' => Format::signed(size_of::<c_short>()),
        b'H' => Format::unsigned(size_of::<c_short>()),
        b'i' => Format::signed(size_of::<c_int>()),
        b'I' => Format::unsigned(size_of::<c_int>()),
        b'l' => Format::signed(size_of::<c_long>()),
        b'L' => Format::unsigned(size_of::<c_long>()),
        b'q' => Format::signed(size_of::<c_longlong>()),
        b'Q' => Format::unsigned(size_of::<c_longlong>()),
        b'n' => Format::signed(size_of::<isize>()),
        b'N' => Format::unsigned(size_of::<usize>()),
        _ => return None,
    })
}
