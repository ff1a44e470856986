//! PyO3's pointers to objects: the class is all that they ask for.

use core::ptr;

use pyo3::pyclass::boolean_struct::False;
use pyo3::type_object::PyTypeInfo;
use pyo3::{Borrowed, Bound, FromPyObject, Py, PyAny, PyClass, PyRef, PyRefMut, ffi};

use super::{Alternative, Recognise};

/// Whether a cast to the class tells anything: to `PyAny`, which takes any object, it does not. There PyO3's conversion decides, in the
/// third pass, so that what stands before it is asked first.
#[inline]
fn tells<T: PyTypeInfo>(object: Borrowed<'_, '_, PyAny>) -> bool {
    !ptr::eq(T::type_object_raw(object.py()), &raw const ffi::PyBaseObject_Type)
}

macro_rules! pointers {
    ($([$($bounds:tt)*] $pointer:ty;)*) => {$(
        impl<$($bounds)*> Recognise for $pointer {
            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                T::is_exact_type_of(&object)
            }

            #[inline]
            fn is_instance(object: Borrowed<'_, '_, PyAny>) -> bool {
                tells::<T>(object) && T::is_type_of(&object)
            }
        }

        impl<'a, 'py, $($bounds)* + 'a> Alternative<'a, 'py> for $pointer
        where
            Self: FromPyObject<'a, 'py>,
        {
            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                T::is_exact_type_of(&object)
            }

            #[inline]
            fn exact(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
                // A class that is not frozen may be borrowed already: then PyO3 says so in the second pass.
                if T::is_exact_type_of(&object) { <Self as FromPyObject<'a, 'py>>::extract(object).ok() } else { None }
            }
        }
    )*};
}

pointers! {
    [T: PyTypeInfo] Bound<'_, T>;
    [T: PyTypeInfo] Py<T>;
    [T: PyClass] PyRef<'_, T>;
    [T: PyClass<Frozen = False>] PyRefMut<'_, T>;
}

impl<T: PyTypeInfo> Recognise for &Bound<'_, T> {
    #[inline]
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_exact_type_of(&object)
    }

    #[inline]
    fn is_instance(object: Borrowed<'_, '_, PyAny>) -> bool {
        tells::<T>(object) && T::is_type_of(&object)
    }
}
