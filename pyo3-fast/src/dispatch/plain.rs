//! Scalars: the first pass reads them as the fast path does; a subclass is cast, and PyO3 reads it.

use std::borrow::Cow;

use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::type_object::PyTypeInfo;
use pyo3::types::{PyAnyMethods, PyBool, PyBytes, PyFloat, PyInt, PyString};
use pyo3::{Borrowed, FromPyObject, PyAny};

use super::{Alternative, Recognise};
#[cfg(fast_path)]
use crate::argument::Look;
use crate::hooks::faulty;

/// Reads an object of exactly the type's class.
#[cfg(fast_path)]
#[inline]
fn read<'a, T: Look<'a>>(object: Borrowed<'a, '_, PyAny>) -> Option<T> {
    T::look(object)
}

/// The same, where PyO3 does.
#[cfg(not(fast_path))]
use by_host as read;

/// Lets PyO3 read an object of exactly the type's class, which runs no Python code.
#[inline]
fn by_host<'a, 'py, T: FromPyObject<'a, 'py>>(object: Borrowed<'a, 'py, PyAny>) -> Option<T> {
    T::extract(object).ok()
}

macro_rules! recognised {
    ($([$life:lifetime] $class:ident: $($scalar:ty)+;)*) => {$($(
        #[allow(clippy::extra_unused_lifetimes, reason = "some of them borrow")]
        impl<$life> Recognise for $scalar {
            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                $class::is_exact_type_of(&object)
            }

            #[inline]
            fn is_instance(object: Borrowed<'_, '_, PyAny>) -> bool {
                // An exact one was read in the first pass, or does not fit.
                $class::is_type_of(&object) && !$class::is_exact_type_of(&object)
            }
        }
    )+)*};
}

macro_rules! scalars {
    ($([$life:lifetime] $class:ident, $read:ident: $($scalar:ty)+;)*) => {$(
        recognised! { [$life] $class: $($scalar)+; }

        $(impl<$life, 'py> Alternative<$life, 'py> for $scalar {
            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                <Self as Recognise>::is_exact(object)
            }

            #[inline]
            fn exact(object: Borrowed<$life, 'py, PyAny>) -> Option<Self> {
                if <Self as Recognise>::is_exact(object) {
                    $read(object)
                } else if faulty("subclass-taken-in-the-first-pass") && $class::is_type_of(&object) {
                    by_host(object)
                } else {
                    None
                }
            }
        })+
    )*};
}

scalars! {
    ['a] PyInt, read: i8 i16 i32 i64 isize u8 u16 u32 u64 usize;
    ['a] PyInt, by_host: i128 u128;
    // An int for a float is a conversion here, even though the fast path reads it: there may be an alternative for ints.
    ['a] PyFloat, read: f32 f64;
    ['a] PyBool, read: bool;
    ['a] PyString, read: String char;
    ['a] PyString, by_host: PyBackedStr;
    ['a] PyBytes, read: &'a [u8] Cow<'a, [u8]>;
    ['a] PyBytes, by_host: PyBackedBytes;
}

#[cfg(any(not(Py_LIMITED_API), Py_3_10))]
scalars! { ['a] PyString, read: &'a str Cow<'a, str>; }

// There PyO3 lends them from a copy.
#[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
recognised! { ['a] PyString: &'a str Cow<'a, str>; }

impl<T: Recognise> Recognise for Option<T> {
    #[inline]
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
        object.is_none() || T::is_exact(object)
    }

    #[inline]
    fn decides(object: Borrowed<'_, '_, PyAny>) -> bool {
        object.is_none() || T::decides(object)
    }

    #[inline]
    fn is_instance(object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_instance(object)
    }
}

impl<'a, 'py, T: Alternative<'a, 'py>> Alternative<'a, 'py> for Option<T> {
    #[inline]
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
        object.is_none() || T::is_exact(object)
    }

    #[inline]
    fn exact(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
        if object.is_none() { Some(None) } else { T::exact(object).map(Some) }
    }
}
