//! When a plain argument is read: scalars at once, containers in the parameters' order.
//!
//! A scalar's object is immutable, so its look may come before PyO3 converts what stands further left. A list is not: the Python
//! code that such a conversion runs may change it, and PyO3 would read what that leaves. So a container that stands behind such a
//! parameter is left until its turn, when there is no way back to the slow path any more, and PyO3 converts what a look gives up on.

use core::convert::Infallible;

use pyo3::{FromPyObject, PyResult};

use crate::argument::{Argument, Arguments, Look};
use crate::hooks::faulty;
use crate::host;

/// When an argument is read.
pub trait Turn {
    /// What a look leaves for the conversion.
    type Seen<'py, T>;
    /// The same, where the parameter has a default.
    type SeenOr<'py, T>;

    /// Looks at the argument.
    fn look<'py, T: Look<'py>>(arguments: &Arguments<'py>, argument: Argument<'py>) -> Option<Self::Seen<'py, T>>;

    /// As [`look`](Self::look), where the parameter has a default: the caller may have given no argument.
    fn look_or<'py, T: Look<'py>>(
        arguments: &Arguments<'py>,
        argument: Option<Argument<'py>>,
        default: fn() -> T,
    ) -> Option<Self::SeenOr<'py, T>>;
}

/// The turn of what is immutable: Python code cannot change it before the conversion.
pub struct AtOnce;

impl Turn for AtOnce {
    type Seen<'py, T> = Plain<T>;
    type SeenOr<'py, T> = PlainOr<T>;

    #[inline]
    fn look<'py, T: Look<'py>>(_: &Arguments<'py>, argument: Argument<'py>) -> Option<Plain<T>> {
        T::look(argument).map(Plain)
    }

    #[inline]
    fn look_or<'py, T: Look<'py>>(
        _: &Arguments<'py>,
        argument: Option<Argument<'py>>,
        default: fn() -> T,
    ) -> Option<PlainOr<T>> {
        match argument {
            Some(argument) => T::look(argument).map(PlainOr::Given),
            None => Some(PlainOr::Default(default)),
        }
    }
}

/// The turn of containers.
pub struct InOrder;

impl Turn for InOrder {
    type Seen<'py, T> = Ordered<'py, T>;
    type SeenOr<'py, T> = Ordered<'py, T>;

    #[inline]
    fn look<'py, T: Look<'py>>(arguments: &Arguments<'py>, argument: Argument<'py>) -> Option<Ordered<'py, T>> {
        if arguments.containers_wait() {
            return Some(Ordered::Later(argument));
        }
        T::look(argument).map(Ordered::Read)
    }

    #[inline]
    fn look_or<'py, T: Look<'py>>(
        arguments: &Arguments<'py>,
        argument: Option<Argument<'py>>,
        default: fn() -> T,
    ) -> Option<Ordered<'py, T>> {
        match argument {
            Some(argument) => Self::look(arguments, argument),
            None => Some(Ordered::Default(default)),
        }
    }
}

/// A plain argument, looked at.
pub struct Plain<T>(T);

impl<T> Plain<T> {
    /// Gives the value.
    ///
    /// # Errors
    /// None.
    #[inline]
    pub fn convert(self, (): &mut (), _: &str) -> Result<T, Infallible> {
        Ok(self.0)
    }
}

/// A plain argument, looked at, or its default: which is evaluated in the parameters' order, as PyO3 does.
pub enum PlainOr<T> {
    /// The argument's value.
    Given(T),
    /// The caller gave no argument.
    Default(fn() -> T),
}

impl<T> PlainOr<T> {
    /// Gives the value.
    ///
    /// # Errors
    /// None.
    #[inline]
    pub fn convert(self, (): &mut (), _: &str) -> Result<T, Infallible> {
        match self {
            Self::Given(value) => Ok(value),
            Self::Default(default) => {
                if faulty("default-evaluated-twice") {
                    default();
                }
                Ok(default())
            }
        }
    }
}

/// A container: read, or left until its turn.
pub enum Ordered<'py, T> {
    /// The argument's value: no Python code runs before the conversion.
    Read(T),
    /// An argument to read when all before it are converted. Never in a lean entry, where PyO3 converts nothing.
    Later(Argument<'py>),
    /// The caller gave no argument.
    Default(fn() -> T),
}

impl<'py, T: Look<'py> + FromPyObject<'py, 'py>> Ordered<'py, T> {
    /// Gives the value.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    #[inline]
    pub fn convert(self, holder: &mut (), name: &str) -> PyResult<T> {
        match self {
            Self::Read(value) => Ok(value),
            Self::Later(argument) => match T::look(argument) {
                Some(value) => Ok(value),
                None => host::extract_argument(argument, holder, name),
            },
            Self::Default(default) => Ok(default()),
        }
    }
}
