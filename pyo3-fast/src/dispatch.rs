//! Several types, or several bodies, behind one Python object: which of them takes it.
//!
//! There are three passes over all alternatives, each in the order of their declaration:
//!
//! 1. **Exact type**: the object is of exactly a class that the type stands for, and its value fits. Nothing that Python code could
//!    notice happens, and no error is made, so a miss costs what comparing a pointer does.
//! 2. **Cast**: the object is an instance of a subclass, or a container whose items need a conversion. PyO3 converts it.
//! 3. **Conversion**: PyO3 is asked, as it is for a single type.
//!
//! A conversion that has failed in the second pass is not tried again: Python code that it runs, runs once. Its error is kept, for the
//! message that there is when no alternative takes the object.

use core::marker::PhantomData;
use core::ops::Deref;

use pyo3::type_object::PyTypeInfo;
use pyo3::types::PyAnyMethods;
use pyo3::{Borrowed, FromPyObject, PyAny, PyClass};

mod classes;
#[cfg(fast_path)]
pub(crate) mod gather;
pub(crate) mod next_overload;
pub(crate) mod overloads;
mod plain;
mod structures;
pub(crate) mod union;

/// A type that can tell its objects by their class.
pub trait Recognise {
    /// Whether the object is of exactly a class that the type stands for.
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool;

    /// Whether it is, and that decides: of a container it does not, where PyO3 must convert the items.
    #[inline]
    fn decides(object: Borrowed<'_, '_, PyAny>) -> bool {
        Self::is_exact(object)
    }

    /// Whether a cast takes the object: it is an instance of such a class. False where the first pass has told already whether its
    /// value fits.
    fn is_instance(object: Borrowed<'_, '_, PyAny>) -> bool;
}

/// A type that the first pass can give.
pub trait Alternative<'a, 'py>: Sized {
    /// Whether the object is of exactly the class, and, where a class stands for several types, more like this one than like its
    /// siblings: a list of floats for a `Vec<f64>`, not one of ints.
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool;

    /// The value, where the object [is exact](Self::is_exact) and fits. Python code cannot notice.
    fn exact(object: Borrowed<'a, 'py, PyAny>) -> Option<Self>;
}

/// Asks the compiler what it knows of a type. Each question is answered at the first step at which there is an answer: here for an
/// [`Alternative`], then for what is recognised (`Recognised`), a class (`Class`), a borrowed class (`ClassRef`), a class that may be
/// `None` (`ClassOption`), and last for any other type, which only takes part in the third pass (`Unknown`).
pub struct Choice<T>(Recognised<T>);

/// See [`Choice`].
pub struct Recognised<T>(Class<T>);

/// See [`Choice`].
pub struct Class<T>(ClassRef<T>);

/// See [`Choice`].
pub struct ClassRef<T>(ClassOption<T>);

/// See [`Choice`].
pub struct ClassOption<T>(Unknown<T>);

/// See [`Choice`].
pub struct Unknown<T>(PhantomData<fn() -> T>);

impl<T> Choice<T> {
    /// The one who is asked.
    pub const ASK: Self = Self(Recognised(Class(ClassRef(ClassOption(Unknown(PhantomData))))));
}

impl<'a, 'py, T: Alternative<'a, 'py>> Choice<T> {
    /// As [`Alternative::is_exact`].
    #[inline]
    pub fn is_exact(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_exact(object)
    }

    /// As [`Recognise::decides`]: an alternative does.
    #[inline]
    pub fn decides(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_exact(object)
    }

    /// As [`Alternative::exact`].
    #[inline]
    pub fn exact(&self, object: Borrowed<'a, 'py, PyAny>) -> Option<T> {
        T::exact(object)
    }
}

impl<T: Recognise> Recognised<T> {
    /// As [`Recognise::is_exact`].
    #[inline]
    pub fn is_exact(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_exact(object)
    }

    /// As [`Recognise::decides`].
    #[inline]
    pub fn decides(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
        T::decides(object)
    }

    /// As [`Recognise::is_instance`].
    #[inline]
    pub fn is_instance(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_instance(object)
    }
}

/// A class, by value and by reference. `$none` says whether `None` is exact.
macro_rules! classes {
    ($($step:ident: $ty:ty, $none:expr;)*) => {$(
        impl<T: PyClass + PyTypeInfo> $step<$ty> {
            /// As [`Recognise::is_exact`].
            #[inline]
            pub fn is_exact(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
                T::is_exact_type_of(&object) || $none && object.is_none()
            }

            /// As [`Recognise::decides`].
            #[inline]
            pub fn decides(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
                self.is_exact(object)
            }

            /// As [`Recognise::is_instance`].
            #[inline]
            pub fn is_instance(&self, object: Borrowed<'_, '_, PyAny>) -> bool {
                T::is_type_of(&object)
            }
        }
    )*};
}

classes! {
    Class: T, false;
    ClassRef: &T, false;
    ClassRef: &mut T, false;
    ClassRef: Option<&T>, true;
    ClassRef: Option<&mut T>, true;
    ClassOption: Option<T>, true;
}

impl<T: PyClass + PyTypeInfo> Class<T> {
    /// As [`Alternative::exact`]: a copy of the instance's value.
    #[inline]
    pub fn exact<'a, 'py>(&self, object: Borrowed<'a, 'py, PyAny>) -> Option<T>
    where
        T: FromPyObject<'a, 'py>,
    {
        if T::is_exact_type_of(&object) { T::extract(object).ok() } else { None }
    }
}

impl<T> Unknown<T> {
    /// It cannot be told.
    #[inline]
    pub fn is_exact(&self, _: Borrowed<'_, '_, PyAny>) -> bool {
        false
    }

    /// It cannot be told.
    #[inline]
    pub fn decides(&self, _: Borrowed<'_, '_, PyAny>) -> bool {
        false
    }

    /// It cannot be told.
    #[inline]
    pub fn is_instance(&self, _: Borrowed<'_, '_, PyAny>) -> bool {
        false
    }

    /// Only the third pass may give one.
    #[inline]
    pub fn exact(&self, _: Borrowed<'_, '_, PyAny>) -> Option<T> {
        None
    }
}

/// From each step to the next.
macro_rules! steps {
    ($($step:ident => $next:ident;)*) => {$(
        impl<T> Deref for $step<T> {
            type Target = $next<T>;

            #[inline]
            fn deref(&self) -> &$next<T> {
                &self.0
            }
        }
    )*};
}

steps! {
    Choice => Recognised;
    Recognised => Class;
    Class => ClassRef;
    ClassRef => ClassOption;
    ClassOption => Unknown;
}
