//! What the fast path reads out of an argument: a look, without side effects, at an object of exactly the expected type.
//!
//! Each type's acceptance is a subset of its PyO3 conversion, with the same value; everything else gives up, and the slow path
//! decides. Which types are plain is asked of the compiler ([`Probe`]), never of a name.

use core::marker::PhantomData;
use std::borrow::Cow;

use pyo3::types::PyAnyMethods;
use pyo3::{Borrowed, PyAny, PyResult, Python, ffi};

use crate::entry::GiveUp;
use crate::hooks::faulty;
use crate::host::{self, PyFunctionArgument};

/// The positional arguments of one call.
#[derive(Clone, Copy)]
pub struct Arguments<'py> {
    first: *const *mut ffi::PyObject,
    count: usize,
    py: Python<'py>,
}

/// An argument, borrowed from the caller for the length of the call.
pub type Argument<'py> = Borrowed<'py, 'py, PyAny>;

impl<'py> Arguments<'py> {
    /// # Safety
    /// `first` points to `count` objects that live as long as `'py`, or `count` is 0.
    #[inline(always)]
    pub(crate) unsafe fn new(first: *const *mut ffi::PyObject, count: usize) -> Self {
        // SAFETY: an entry calls this, and CPython calls entries with the thread attached.
        let py = unsafe { Python::assume_attached() };
        Self { first, count, py }
    }

    /// The argument at `index`, if the caller gave it.
    #[inline(always)]
    pub fn optional(&self, index: usize) -> Option<Argument<'py>> {
        // SAFETY: `index` is below the count, and the object lives as long as `'py`: the promise made to `new`.
        (index < self.count).then(|| unsafe { host::cast_function_argument(self.py, *self.first.add(index)) })
    }

    /// The argument at `index`.
    ///
    /// # Errors
    /// Gives up where the caller did not give it.
    #[inline(always)]
    pub fn required(&self, index: usize) -> Result<Argument<'py>, GiveUp> {
        self.optional(index).ok_or(GiveUp)
    }
}

/// Asks the compiler what a parameter's type is: the inherent items are found first, where `T` is plain; else those of the
/// trait [`Hosted`], which leave the argument to PyO3.
pub struct Probe<T>(PhantomData<T>);

impl<'a, T: Look<'a>> Probe<T> {
    /// Whether the fast path reads `T` by itself.
    pub const PLAIN: bool = true;

    /// Reads the argument.
    ///
    /// # Errors
    /// Gives up where it is anything but an object of exactly the expected type, with a value that fits.
    #[inline(always)]
    pub fn look(argument: Borrowed<'a, '_, PyAny>) -> Result<Plain<T>, GiveUp> {
        T::look(argument).map(Plain).ok_or(GiveUp)
    }

    /// As [`look`](Self::look), for a parameter with a default.
    ///
    /// # Errors
    /// As [`look`](Self::look).
    #[inline(always)]
    pub fn look_or(argument: Option<Borrowed<'a, '_, PyAny>>, default: fn() -> T) -> Result<PlainOr<T>, GiveUp> {
        if faulty("default-evaluated-twice") {
            default();
        }
        match argument {
            Some(argument) => Ok(PlainOr { value: Some(T::look(argument).ok_or(GiveUp)?), default }),
            None => Ok(PlainOr { value: None, default }),
        }
    }
}

/// What [`Probe`] finds where `T` is not plain.
pub trait Hosted<T> {
    /// Whether the fast path reads `T` by itself.
    const PLAIN: bool = false;

    /// Leaves the argument to PyO3.
    ///
    /// # Errors
    /// None: there is nothing to give up yet.
    #[inline(always)]
    fn look<'a, 'py>(argument: Borrowed<'a, 'py, PyAny>) -> Result<Deferred<'a, 'py>, GiveUp> {
        Ok(Deferred(argument))
    }

    /// As [`look`](Self::look), for a parameter with a default.
    ///
    /// # Errors
    /// None.
    #[inline(always)]
    fn look_or<'a, 'py>(
        argument: Option<Borrowed<'a, 'py, PyAny>>,
        default: fn() -> T,
    ) -> Result<DeferredOr<'a, 'py, T>, GiveUp> {
        Ok(DeferredOr { argument, default })
    }
}

impl<T> Hosted<T> for Probe<T> {}

/// A value read already.
pub struct Plain<T>(T);

impl<T> Plain<T> {
    /// Gives the value.
    ///
    /// # Errors
    /// None.
    #[inline(always)]
    pub fn convert(self, (): &mut (), _: &str) -> Result<T, GiveUp> {
        Ok(self.0)
    }
}

/// A value read already, or the default, which is evaluated in the parameters' order, as PyO3 does.
pub struct PlainOr<T> {
    value: Option<T>,
    default: fn() -> T,
}

impl<T> PlainOr<T> {
    /// Gives the value.
    ///
    /// # Errors
    /// None.
    #[inline(always)]
    pub fn convert(self, (): &mut (), _: &str) -> Result<T, GiveUp> {
        Ok(self.value.unwrap_or_else(self.default))
    }
}

/// An argument that PyO3 extracts, after all looks.
pub struct Deferred<'a, 'py>(Borrowed<'a, 'py, PyAny>);

impl<'a, 'py> Deferred<'a, 'py> {
    /// Extracts the value, as PyO3's wrapper does.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    #[inline(always)]
    pub fn convert<'holder, T, const IMPLEMENTS_FROMPYOBJECT: bool>(
        self,
        holder: &'holder mut T::Holder,
        name: &str,
    ) -> PyResult<T>
    where
        T: PyFunctionArgument<'a, 'holder, 'py, IMPLEMENTS_FROMPYOBJECT>,
    {
        host::extract_argument(self.0, holder, name)
    }
}

/// An argument that PyO3 extracts, or the default.
pub struct DeferredOr<'a, 'py, T> {
    argument: Option<Borrowed<'a, 'py, PyAny>>,
    default: fn() -> T,
}

impl<'a, 'py, T> DeferredOr<'a, 'py, T> {
    /// Extracts the value, as PyO3's wrapper does.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    #[inline(always)]
    pub fn convert<'holder, const IMPLEMENTS_FROMPYOBJECT: bool>(
        self,
        holder: &'holder mut T::Holder,
        name: &str,
    ) -> PyResult<T>
    where
        T: PyFunctionArgument<'a, 'holder, 'py, IMPLEMENTS_FROMPYOBJECT>,
    {
        host::extract_argument_with_default(self.argument, holder, name, self.default)
    }
}

/// A plain type: read by a check of the exact type and a read of an immutable value, which Python code cannot notice.
pub trait Look<'a>: Sized {
    /// The value, or nothing where the slow path must decide.
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self>;
}

/// A plain type that may stand in an `Option`, one deep.
trait Scalar<'a>: Look<'a> {}

impl<'a, T: Scalar<'a>> Look<'a> for Option<T> {
    #[inline(always)]
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
        if argument.is_none() { Some(None) } else { T::look(argument).map(Some) }
    }
}

macro_rules! plain {
    ($($plain:ty, $argument:ident => $look:expr;)*) => {$(
        impl<'a> Look<'a> for $plain {
            #[inline(always)]
            fn look($argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
                $look
            }
        }
        impl<'a> Scalar<'a> for $plain {}
    )*};
}

plain! {
    i8, argument => signed(argument)?.try_into().ok();
    i16, argument => signed(argument)?.try_into().ok();
    i32, argument => signed(argument)?.try_into().ok();
    i64, argument => signed(argument);
    isize, argument => signed(argument)?.try_into().ok();
    u8, argument => signed(argument)?.try_into().ok();
    u16, argument => signed(argument)?.try_into().ok();
    u32, argument => signed(argument)?.try_into().ok();
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
    Vec<u8>, argument => bytes(argument).map(<[u8]>::to_vec);
    Cow<'a, [u8]>, argument => bytes(argument).map(Cow::Borrowed);
}

/// An exact `int` that fits 64 signed bits.
#[inline(always)]
fn signed(argument: Borrowed<'_, '_, PyAny>) -> Option<i64> {
    let object = argument.as_ptr();
    let mut overflow = 0;
    // SAFETY: the object is alive, and an exact `int` runs no code and raises nothing here.
    unsafe {
        if ffi::PyLong_CheckExact(object) == 0 {
            return None;
        }
        let value = ffi::PyLong_AsLongLongAndOverflow(object, &mut overflow);
        (overflow == 0).then_some(value)
    }
}

/// An exact `int` that fits 64 unsigned bits.
#[inline(always)]
fn unsigned(argument: Borrowed<'_, '_, PyAny>) -> Option<u64> {
    match signed(argument) {
        Some(value) => value.try_into().ok(),
        None => above_signed(argument),
    }
}

/// An exact `int` from 2^63 up to 2^64.
#[cold]
#[inline(never)]
fn above_signed(argument: Borrowed<'_, '_, PyAny>) -> Option<u64> {
    let object = argument.as_ptr();
    // SAFETY: the object is alive; an exact `int` runs no code, and may raise only `OverflowError`, which is taken back.
    unsafe {
        if ffi::PyLong_CheckExact(object) == 0 {
            return None;
        }
        let value = ffi::PyLong_AsUnsignedLongLong(object);
        (value != u64::MAX || !took_back_an_error()).then_some(value)
    }
}

/// An exact `float`, or an exact `int` that fits one.
#[inline(always)]
fn float(argument: Borrowed<'_, '_, PyAny>) -> Option<f64> {
    let object = argument.as_ptr();
    // SAFETY: the object is alive, and an exact `float`.
    unsafe {
        if ffi::PyFloat_CheckExact(object) == 0 {
            return float_from_int(argument);
        }
        #[cfg(not(Py_LIMITED_API))]
        return Some(ffi::PyFloat_AS_DOUBLE(object));
        #[cfg(Py_LIMITED_API)]
        return Some(ffi::PyFloat_AsDouble(object));
    }
}

#[inline(never)]
fn float_from_int(argument: Borrowed<'_, '_, PyAny>) -> Option<f64> {
    let object = argument.as_ptr();
    // SAFETY: the object is alive; an exact `int` runs no code, and may raise only `OverflowError`, which is taken back.
    unsafe {
        if ffi::PyLong_CheckExact(object) == 0 {
            return None;
        }
        let value = ffi::PyLong_AsDouble(object);
        (value != -1.0 || !took_back_an_error()).then_some(value)
    }
}

/// `True` or `False`. The class cannot be subclassed.
#[inline(always)]
fn boolean(argument: Borrowed<'_, '_, PyAny>) -> Option<bool> {
    let object = argument.as_ptr();
    // SAFETY: both objects always exist.
    unsafe {
        if object == ffi::Py_True() {
            Some(true)
        } else if object == ffi::Py_False() {
            Some(false)
        } else {
            None
        }
    }
}

/// An exact `str` without lone surrogates. Borrows the UTF-8 that the object keeps.
#[inline(always)]
fn text<'a>(argument: Borrowed<'a, '_, PyAny>) -> Option<&'a str> {
    let object = argument.as_ptr();
    let mut length = 0;
    // SAFETY: the object is alive for `'a`, and so is its UTF-8 of `length` bytes, which is immutable.
    unsafe {
        if ffi::PyUnicode_CheckExact(object) == 0 {
            return None;
        }
        let first = ffi::PyUnicode_AsUTF8AndSize(object, &mut length);
        if first.is_null() {
            take_back_the_error();
            return None;
        }
        Some(core::str::from_utf8_unchecked(core::slice::from_raw_parts(first.cast(), length as usize)))
    }
}

/// The only character of a text.
#[inline(always)]
fn single(text: &str) -> Option<char> {
    let mut characters = text.chars();
    let first = characters.next()?;
    characters.next().is_none().then_some(first)
}

/// An exact `bytes`.
#[inline(always)]
fn bytes<'a>(argument: Borrowed<'a, '_, PyAny>) -> Option<&'a [u8]> {
    let object = argument.as_ptr();
    // SAFETY: the object is alive for `'a`, and so are its bytes, which are immutable.
    unsafe {
        if ffi::PyBytes_CheckExact(object) == 0 {
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
fn take_back_the_error() {
    if !faulty("error-not-cleared") {
        // SAFETY: `Borrowed` arguments show that the thread is attached.
        unsafe { ffi::PyErr_Clear() };
    }
}

/// Clears an exception, if there is one.
#[cold]
#[inline(never)]
fn took_back_an_error() -> bool {
    // SAFETY: `Borrowed` arguments show that the thread is attached.
    let raised = !unsafe { ffi::PyErr_Occurred() }.is_null();
    if raised {
        take_back_the_error();
    }
    raised
}
