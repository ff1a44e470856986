//! A lent argument on the fast path. It is a container, and takes its turn like any other: see `turn.rs`.

use pyo3::PyResult;

use super::Twin;
use crate::argument::{Argument, Arguments};
#[cfg(fast_path)]
pub(crate) use crate::containers::{Item, read};
use crate::keep::Keep;
#[cfg(not(fast_path))]
pub(crate) use unread::{Item, read};

/// Where there is no fast path, nothing is read by a look: overload sets let the twins convert.
#[cfg(not(fast_path))]
mod unread {
    use pyo3::{Borrowed, PyAny};

    use crate::keep::Keep;

    /// Stands for the trait of what a look reads.
    pub trait Item<'keep>: Sized {
        /// Nothing is.
        fn is_exact(_: Borrowed<'_, '_, PyAny>) -> bool {
            false
        }
    }

    impl<T> Item<'_> for T {}

    /// Nothing is read. Unsafe, as what it stands for.
    pub(crate) unsafe fn read<'keep, T: Item<'keep>>(_: Borrowed<'_, '_, PyAny>, _: &mut Keep) -> Option<T> {
        None
    }
}

/// A lent argument, looked at.
pub enum Lending<'a, T> {
    /// The value, which is good for as long as the objects are kept: nobody sees it before they have their holder.
    Read(T, Keep),
    /// An argument to read when all before it are converted.
    Later(Argument<'a>),
    /// The caller gave no argument.
    Default(fn() -> T),
}

impl<'a, 'keep, T: Item<'keep> + Twin<'keep>> Lending<'a, T> {
    /// Looks at the argument, or leaves it for its turn.
    #[inline]
    pub(crate) fn look(arguments: &Arguments<'a>, argument: Argument<'a>) -> Option<Self> {
        if arguments.containers_wait() {
            return Some(Self::Later(argument));
        }
        let mut keep = Keep::default();
        // SAFETY: `convert`, the only way to the value, puts `keep` where it is borrowed for `'keep`.
        let value: T = unsafe { read(argument, &mut keep) }?;
        Some(Self::Read(value, keep))
    }

    /// Gives the value, and what it borrows from to the holder.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    #[inline]
    pub fn convert(self, holder: &'keep mut Option<Keep>, name: &str) -> PyResult<T> {
        match self {
            Self::Read(value, keep) => {
                *holder = Some(keep);
                Ok(value)
            }
            Self::Later(argument) => {
                let mut keep = Keep::default();
                // SAFETY: the holder, which gets it, is borrowed for `'keep`.
                match unsafe { read::<T>(argument, &mut keep) } {
                    Some(value) => {
                        *holder = Some(keep);
                        Ok(value)
                    }
                    None => T::extract(argument, holder, name),
                }
            }
            Self::Default(default) => Ok(default()),
        }
    }
}
