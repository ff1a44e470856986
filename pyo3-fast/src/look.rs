//! What the fast path reads by itself: the plain types. Scalars are here, what is made of them in `containers.rs`.
//!
//! A look has no side effects. It takes an object of exactly the expected type, with a value that fits: a subset of what PyO3's
//! conversion takes, with the same value. Everything else gives up, and the slow path decides.

use core::ffi::c_long;
use std::borrow::Cow;

use pyo3::types::PyAnyMethods;
use pyo3::{Borrowed, PyAny, ffi};

use crate::argument::Look;
#[cfg(feature = "arrow")]
use crate::batch::arrow::cells::{Cell, OfCell};
use crate::hooks::faulty;
use crate::turn::AtOnce;

impl<'a, T: Look<'a>> Look<'a> for Option<T> {
    const PLAIN: bool = T::PLAIN;
    type Turn = T::Turn;

    #[inline]
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
        if argument.is_none() && !faulty("none-not-looked-for") { Some(None) } else { T::look(argument).map(Some) }
    }

    #[cfg(feature = "arrow")]
    #[inline]
    fn of_cell(cell: Cell<'a>) -> Option<Self> {
        if matches!(cell, Cell::Null) { Some(None) } else { T::of_cell(cell).map(Some) }
    }
}

macro_rules! plain {
    ($($plain:ty, $argument:ident => $look:expr;)*) => {$(
        impl<'a> Look<'a> for $plain {
            type Turn = AtOnce;

            #[inline]
            fn look($argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
                $look
            }

            #[cfg(feature = "arrow")]
            #[inline]
            fn of_cell(cell: Cell<'a>) -> Option<Self> {
                OfCell::of_cell(cell)
            }
        }
    )*};
}

plain! {
    i8, argument => narrowed(signed(argument)?, |value| value as i8);
    i16, argument => narrowed(signed(argument)?, |value| value as i16);
    i32, argument => narrowed(signed(argument)?, |value| value as i32);
    i64, argument => signed(argument);
    isize, argument => narrowed(signed(argument)?, |value| value as isize);
    u8, argument => narrowed(signed(argument)?, |value| value as u8);
    u16, argument => narrowed(signed(argument)?, |value| value as u16);
    u32, argument => narrowed(signed(argument)?, |value| value as u32);
    u64, argument => unsigned(argument);
    usize, argument => unsigned(argument)?.try_into().ok();
    f64, argument => float(argument);
    f32, argument => float(argument).map(|value| value as f32);
    bool, argument => boolean(argument);
    char, argument => single(text(argument)?);
    &'a str, argument => text(argument);
    String, argument => text(argument).map(str::to_owned);
    Cow<'a, str>, argument => text(argument).map(Cow::Borrowed);
    &'a [u8], argument => bytes(argument);
    Cow<'a, [u8]>, argument => bytes(argument).map(Cow::Borrowed);
}

/// The value as a smaller type, if it fits. `cut` cuts it off.
#[inline]
fn narrowed<T: TryFrom<i64>>(value: i64, cut: fn(i64) -> T) -> Option<T> {
    if faulty("narrowed-without-a-check") { Some(cut(value)) } else { value.try_into().ok() }
}

/// Whether the object is an exact `int`.
#[inline]
fn is_int(argument: Borrowed<'_, '_, PyAny>) -> bool {
    let object = argument.as_ptr();
    // SAFETY: the object is alive.
    unsafe {
        ffi::PyLong_CheckExact(object) != 0
            || faulty("int-subclass-taken-as-exact") && ffi::PyLong_Check(object) != 0
            || faulty("bool-taken-as-int") && ffi::PyBool_Check(object) != 0
    }
}

/// Whether a C `long` is large enough: CPython reads it a little faster than a `long long`.
const LONG_IS_I64: bool = size_of::<c_long>() == size_of::<i64>();

/// An exact `int` that fits 64 signed bits.
#[inline]
fn signed(argument: Borrowed<'_, '_, PyAny>) -> Option<i64> {
    if !is_int(argument) {
        return None;
    }
    // SAFETY: the object is alive, and an exact `int` runs no code, and raises no more than `OverflowError`, which is taken back.
    let value = unsafe {
        if LONG_IS_I64 {
            ffi::PyLong_AsLong(argument.as_ptr()) as i64
        } else {
            ffi::PyLong_AsLongLong(argument.as_ptr())
        }
    };
    (value != -1 || !took_back_an_error() || faulty("overflow-ignored")).then_some(value)
}

/// An exact `int` that fits 64 unsigned bits.
#[inline]
fn unsigned(argument: Borrowed<'_, '_, PyAny>) -> Option<u64> {
    if !is_int(argument) {
        return None;
    }
    let mut overflow = 0;
    // SAFETY: the object is alive, and an exact `int` runs no code and raises nothing here: half of all values are above `i64`, and
    // an exception for each would cost more than all else.
    let value = unsafe {
        if LONG_IS_I64 {
            ffi::PyLong_AsLongAndOverflow(argument.as_ptr(), &mut overflow) as i64
        } else {
            ffi::PyLong_AsLongLongAndOverflow(argument.as_ptr(), &mut overflow)
        }
    };
    match overflow {
        0 if faulty("negative-taken-as-unsigned") => Some(value as u64),
        0 => value.try_into().ok(),
        _ => above_signed(argument),
    }
}

/// An exact `int` from 2^63 up to 2^64.
#[cold]
#[inline(never)]
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
extern "C" fn above_signed(argument: Borrowed<'_, '_, PyAny>) -> Option<u64> {
    // SAFETY: the object is alive, and an exact `int`, which runs no code, and may raise only `OverflowError`, which is taken back.
    let value = unsafe { ffi::PyLong_AsUnsignedLongLong(argument.as_ptr()) };
    if faulty("large-unsigned-taken-as-signed") {
        return Some(value & i64::MAX as u64);
    }
    (value != u64::MAX || !took_back_an_error()).then_some(value)
}

/// An exact `float`, or an exact `int` that fits one.
#[inline]
fn float(argument: Borrowed<'_, '_, PyAny>) -> Option<f64> {
    let object = argument.as_ptr();
    // SAFETY: the object is alive, and an exact `float`.
    unsafe {
        let is_float = if faulty("float-subclass-taken-as-exact") {
            ffi::PyFloat_Check(object)
        } else {
            ffi::PyFloat_CheckExact(object)
        };
        if is_float == 0 {
            // With `?`, or the compiler would ask once more whether there is a value, for an exact `float` too.
            let value = float_from_int(argument)?;
            return Some(value);
        }
        #[cfg(not(Py_LIMITED_API))]
        return Some(ffi::PyFloat_AS_DOUBLE(object));
        #[cfg(Py_LIMITED_API)]
        return Some(ffi::PyFloat_AsDouble(object));
    }
}

#[cold]
#[inline(never)]
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
extern "C" fn float_from_int(argument: Borrowed<'_, '_, PyAny>) -> Option<f64> {
    if !is_int(argument) {
        return None;
    }
    // SAFETY: the object is alive; an exact `int` runs no code, and may raise only `OverflowError`, which is taken back.
    let value = unsafe { ffi::PyLong_AsDouble(argument.as_ptr()) };
    (value != -1.0 || !took_back_an_error() || faulty("int-beyond-float-taken")).then_some(value)
}

/// `True` or `False`. The class cannot be subclassed.
#[inline]
fn boolean(argument: Borrowed<'_, '_, PyAny>) -> Option<bool> {
    let object = argument.as_ptr();
    // SAFETY: both objects always exist.
    unsafe {
        if object == ffi::Py_True() {
            Some(true)
        } else if object == ffi::Py_False() {
            Some(false)
        } else if faulty("int-taken-as-bool") {
            signed(argument).map(|value| value != 0)
        } else {
            None
        }
    }
}

/// An exact `str` without lone surrogates. Borrows the UTF-8 that the object keeps.
#[inline]
pub(crate) fn text<'a>(argument: Borrowed<'a, '_, PyAny>) -> Option<&'a str> {
    let object = argument.as_ptr();
    let mut length = 0;
    // SAFETY: the object is alive for `'a`, and so is its UTF-8 of `length` bytes, which is immutable.
    unsafe {
        let is_text = if faulty("str-subclass-taken-as-exact") {
            ffi::PyUnicode_Check(object)
        } else {
            ffi::PyUnicode_CheckExact(object)
        };
        if is_text == 0 {
            return None;
        }
        if faulty("argument-reference-leaked") {
            ffi::Py_INCREF(object);
        }
        let first = ffi::PyUnicode_AsUTF8AndSize(object, &mut length);
        if first.is_null() {
            take_back_the_error();
            return faulty("surrogates-taken-as-empty").then_some("");
        }
        Some(core::str::from_utf8_unchecked(core::slice::from_raw_parts(first.cast(), length as usize)))
    }
}

/// The only character of a text.
#[inline]
fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let first = characters.next()?;
    (characters.next().is_none() || faulty("first-character-taken")).then_some(first)
}

/// An exact `bytes`.
#[inline]
pub(crate) fn bytes<'a>(argument: Borrowed<'a, '_, PyAny>) -> Option<&'a [u8]> {
    let object = argument.as_ptr();
    // SAFETY: the object is alive for `'a`, and so are its bytes, which are immutable.
    unsafe {
        let is_bytes = if faulty("bytes-subclass-taken-as-exact") {
            ffi::PyBytes_Check(object)
        } else {
            ffi::PyBytes_CheckExact(object)
        };
        if is_bytes == 0 {
            return None;
        }
        #[cfg(not(Py_LIMITED_API))]
        let (first, length) = (ffi::PyBytes_AS_STRING(object), ffi::Py_SIZE(object));
        #[cfg(Py_LIMITED_API)]
        let (first, length) = (ffi::PyBytes_AsString(object), ffi::PyBytes_Size(object));
        Some(core::slice::from_raw_parts(first.cast(), length as usize))
    }
}

/// Clears the exception that a look has raised: the slow path raises it again, where it is due.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn take_back_the_error() {
    if !faulty("error-not-cleared") {
        // SAFETY: `Borrowed` arguments show that the thread is attached.
        unsafe { ffi::PyErr_Clear() };
    }
}

/// Clears an exception, if there is one.
#[cold]
#[inline(never)]
pub(crate) extern "C" fn took_back_an_error() -> bool {
    // SAFETY: `Borrowed` arguments show that the thread is attached.
    let raised = !unsafe { ffi::PyErr_Occurred() }.is_null();
    if raised {
        take_back_the_error();
    }
    raised
}
