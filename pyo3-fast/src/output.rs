//! What the fast path makes of a result: an object built with the C API directly, where the type is plain; else PyO3's own
//! conversion.

use core::ffi::c_long;
use core::marker::PhantomData;
use core::ops::Deref;
use std::borrow::Cow;

use pyo3::{PyErr, PyResult, Python, ffi};

#[cfg(feature = "arrow")]
use crate::batch::arrow::{Build, Built, options};
use crate::fast_call::GAVE_UP;
use crate::hooks::faulty;
use crate::host::{Converter, converter};
use crate::leave;

mod containers;
mod variants;
pub(crate) use self::containers::list;
pub use self::variants::Variants;

/// Whether the fast path makes the object by itself: asked of the compiler, as [`Probe`](crate::argument::Probe) does.
pub struct OutputProbe<T>(PhantomData<T>);

impl<T: Make> OutputProbe<T> {
    /// Whether `T` is plain.
    pub const PLAIN: bool = true;
    /// Whether it is a class with one object for each value.
    pub const IS_VARIANT: bool = T::IS_VARIANT;
}

impl OutputProbe<()> {
    /// Whether `T` is plain.
    pub const PLAIN: bool = true;
}

impl<T: Make, E> OutputProbe<Result<T, E>> {
    /// Whether `T` is plain.
    pub const PLAIN: bool = true;
}

impl<E> OutputProbe<Result<(), E>> {
    /// Whether `T` is plain.
    pub const PLAIN: bool = true;
}

/// What [`OutputProbe`] finds where `T` is not plain.
pub trait HostedOutput {
    /// Whether `T` is plain.
    const PLAIN: bool = false;
    /// Whether it is a class with one object for each value.
    const IS_VARIANT: bool = false;
}

impl<T> HostedOutput for OutputProbe<T> {}

/// Converts the result of a lean or a guarded call. The method is named as PyO3's, to which this derefs: it is found where ours is not.
pub struct Made<const LEAN: bool, T>(Converter<T>);

/// The conversion for a result.
#[inline]
pub fn made<const LEAN: bool, T>(result: &T) -> Made<LEAN, T> {
    Made(converter(result))
}

impl<const LEAN: bool, T> Deref for Made<LEAN, T> {
    type Target = Converter<T>;

    fn deref(&self) -> &Converter<T> {
        &self.0
    }
}

impl<const LEAN: bool, T: Make> Made<LEAN, T> {
    /// Makes the object.
    ///
    /// # Errors
    /// None; out of memory is a null pointer with its exception set.
    #[inline]
    pub fn wrap_into_ptr(&self, _: Python<'_>, result: T) -> PyResult<*mut ffi::PyObject> {
        Ok(made_of(result))
    }
}

impl<const LEAN: bool> Made<LEAN, ()> {
    /// Gives `None`.
    ///
    /// # Errors
    /// None.
    #[inline]
    pub fn wrap_into_ptr(&self, _: Python<'_>, (): ()) -> PyResult<*mut ffi::PyObject> {
        Ok(none())
    }
}

impl<const LEAN: bool, T: Make, E> Made<LEAN, Result<T, E>>
where
    PyErr: From<E>,
{
    /// Makes the object.
    ///
    /// # Errors
    /// The body's.
    #[inline]
    pub fn wrap_into_ptr(&self, py: Python<'_>, result: Result<T, E>) -> PyResult<*mut ffi::PyObject> {
        match result {
            Ok(result) => Ok(made_of(result)),
            Err(error) => leave::fail::<LEAN, E>(py, error),
        }
    }
}

impl<const LEAN: bool, E> Made<LEAN, Result<(), E>>
where
    PyErr: From<E>,
{
    /// Gives `None`.
    ///
    /// # Errors
    /// The body's.
    #[inline]
    pub fn wrap_into_ptr(&self, py: Python<'_>, result: Result<(), E>) -> PyResult<*mut ffi::PyObject> {
        match result {
            Ok(()) => Ok(none()),
            Err(error) => leave::fail::<LEAN, E>(py, error),
        }
    }
}

/// A plain result.
pub trait Make: Sized {
    /// Whether it is a class with one object for each value.
    const IS_VARIANT: bool = false;

    /// How such values become an Arrow array, if they do.
    #[cfg(feature = "arrow")]
    const ARROW: Option<Build<Self>> = None;

    /// A new reference, or null with an exception set. The thread is attached: only `Made` calls this.
    fn make(&self) -> *mut ffi::PyObject;

    /// The same, of a value that is not needed any more: what is dropped element by element can be dropped on the way.
    #[inline]
    fn make_last(self) -> *mut ffi::PyObject {
        self.make()
    }

    /// The same, of the elements of an array, a slice or a `Vec`: a list, as PyO3 makes of all types but `u8`.
    #[inline]
    fn make_all(elements: &[Self]) -> *mut ffi::PyObject {
        containers::list(elements)
    }
}

/// The object, and the compiler's knowledge that the fast path did not give up.
#[inline]
fn made_of<T: Make>(result: T) -> *mut ffi::PyObject {
    let object = result.make_last();
    // SAFETY: it is an object of CPython's, or null. Neither has this address, which is aligned, but in no mapped page.
    unsafe { core::hint::assert_unchecked(object != GAVE_UP) };
    object
}

impl<T: Make> Make for Option<T> {
    #[cfg(feature = "arrow")]
    const ARROW: Option<Build<Self>> = match T::ARROW {
        Some(_) => Some(options::<T>),
        None => None,
    };

    #[inline]
    fn make(&self) -> *mut ffi::PyObject {
        if faulty("empty-bytes-for-none") && self.is_none() {
            return bytes(b"");
        }
        self.as_ref().map_or_else(none, Make::make)
    }
}

impl Make for u8 {
    #[cfg(feature = "arrow")]
    const ARROW: Option<Build<Self>> = Some(Self::build);

    #[inline]
    fn make(&self) -> *mut ffi::PyObject {
        i32::from(*self).make()
    }

    #[inline]
    fn make_all(elements: &[u8]) -> *mut ffi::PyObject {
        bytes(elements)
    }
}

macro_rules! plain {
    ($($plain:ty, $value:pat => $make:expr;)*) => {$(
        impl Make for $plain {
            #[cfg(feature = "arrow")]
            const ARROW: Option<Build<Self>> = Some(Self::build);

            #[inline]
            fn make(&self) -> *mut ffi::PyObject {
                let $value = self;
                // SAFETY: `Made` takes a `Python`, so the thread is attached.
                #[allow(unused_unsafe, reason = "some of these call a safe function")]
                unsafe { $make }
            }
        }
    )*};
}

plain! {
    i8, &value => ffi::PyLong_FromLong(value.into());
    i16, &value => ffi::PyLong_FromLong(value.into());
    i32, &value => ffi::PyLong_FromLong(value.into());
    i64, &value => if size_of::<c_long>() == size_of::<i64>() {
        ffi::PyLong_FromLong(value as c_long)
    } else {
        ffi::PyLong_FromLongLong(value)
    };
    isize, &value => ffi::PyLong_FromSsize_t(value);
    u16, &value => ffi::PyLong_FromLong(value.into());
    u32, &value => ffi::PyLong_FromLongLong(value.into());
    u64, &value => if faulty("unsigned-made-signed") {
        ffi::PyLong_FromLongLong(value as i64)
    } else {
        ffi::PyLong_FromUnsignedLongLong(value)
    };
    usize, &value => ffi::PyLong_FromSize_t(value);
    f64, &value => ffi::PyFloat_FromDouble(value);
    f32, &value => ffi::PyFloat_FromDouble(value.into());
    bool, &value => shared(if value { ffi::Py_True() } else { ffi::Py_False() });
    char, value => text(value.encode_utf8(&mut [0; 4]));
    &str, value => text(value);
    String, value => text(value);
    Cow<'_, str>, value => text(value);
}

#[inline]
pub(crate) fn none() -> *mut ffi::PyObject {
    // SAFETY: `None` always exists, and the thread is attached, as in `plain!`.
    shared(unsafe { ffi::Py_None() })
}

/// A reference to an object that always exists.
#[inline]
fn shared(object: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // From 3.12 on these objects are immortal, and CPython's own macros for returning them take no reference.
    #[cfg(not(Py_3_12))]
    if !faulty("reference-not-taken") {
        // SAFETY: the caller gives an object that always exists, and the thread is attached.
        unsafe { ffi::Py_INCREF(object) };
    }
    object
}

#[inline]
pub(crate) fn text(value: &str) -> *mut ffi::PyObject {
    let value = if faulty("text-cut-at-nul") { value.split('\0').next().unwrap_or(value) } else { value };
    // SAFETY: the pointer and length are those of a `str`; the thread is attached.
    unsafe { ffi::PyUnicode_FromStringAndSize(value.as_ptr().cast(), value.len() as ffi::Py_ssize_t) }
}

#[inline]
fn bytes(value: &[u8]) -> *mut ffi::PyObject {
    // SAFETY: the pointer and length are those of a slice; the thread is attached.
    unsafe { ffi::PyBytes_FromStringAndSize(value.as_ptr().cast(), value.len() as ffi::Py_ssize_t) }
}
