//! Parameter types that PyO3 cannot take, as they borrow from what a container holds, or are not known to it: `Vec<&str>`,
//! `HashMap<&str, T>`, `Vec<(&str, T)>`, `VecDeque<T>`, `&[T]` of numbers, and whatever contains one.
//!
//! Each has a *twin* that PyO3 can take: `Vec<String>`, `HashMap<String, T>`, `HashMap<String, T>`, `Vec<T>`, `Vec<T>`. It decides what
//! is taken, and says what is not. PyO3 converts not quite the twin, but one that owns the objects instead of copies ([`Twin::Owner`]),
//! and the user's type is lent from it. A hidden function, whose wrapper is the slow path, takes [`Lent`] in the place of the user's
//! type. The fast path, which reads the containers itself, is in `containers.rs`.

use core::marker::PhantomData;

use pyo3::conversion::FromPyObjectOwned;
use pyo3::{Borrowed, PyAny, PyResult};

use crate::host::{self, FunctionArgumentHolder, PyFunctionArgument};
use crate::keep::Keep;

pub(crate) mod lending;
mod owners;
mod twins;

/// A type that may stand in a lent one, and its twin.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be lent to a Python function",
    label = "PyO3 has no conversion for a container of this",
    note = "a container that borrows text or bytes may hold numbers, `bool`, `char`, `String`, text, bytes, and containers of these"
)]
pub trait Twin<'keep>: Sized {
    /// Whether it borrows from its object: then PyO3 takes no container of it.
    type Borrows: Answer;
    /// What PyO3 converts in its place.
    type Owner<'py>: FromPyObjectOwned<'py>;

    /// Lends the type from what owns it.
    ///
    /// # Safety
    /// `keep` is not dropped before `'keep` ends.
    unsafe fn lend(owner: Self::Owner<'_>, keep: &mut Keep) -> Self;

    /// Converts an argument: PyO3 takes what it takes for the twin.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    fn extract(argument: Borrowed<'_, '_, PyAny>, holder: &'keep mut Option<Keep>, name: &str) -> PyResult<Self> {
        let owner = host::extract_argument(argument, &mut (), name)?;
        // SAFETY: the holder is borrowed for `'keep`.
        Ok(unsafe { Self::lend(owner, holder.insert(Keep::default())) })
    }
}

/// An item of a `Vec` or an array: not `u8`, of which they are bytes, nor a pair whose first is borrowed, of which a `Vec` is a dict.
pub trait Element<'keep>: Twin<'keep> {}

/// Yes or no, as a type.
pub trait Answer {
    /// Whether one of the two is yes.
    type Or<Other: Answer>: Answer;
}

/// Yes.
pub struct Yes;

impl Answer for Yes {
    type Or<Other: Answer> = Self;
}

/// No.
pub struct No;

impl Answer for No {
    type Or<Other: Answer> = Other;
}

/// A parameter of the hidden function that lends: the user's type.
pub struct Lent<T>(pub T);

/// Where the user's type is written as an `Option`, by whose name PyO3 tells how a default is meant.
pub mod optional {
    pub use super::Lent as Option;
}

/// What the hidden function takes, in one of three ways: PyO3's two, and lent. The compiler finds the only `WAY` there is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be used as a Python function argument",
    label = "neither does PyO3 take this type, nor can it be lent",
    note = "what PyO3 has no conversion for, for it borrows text or bytes from a container's items or is a `VecDeque`, may hold \
            numbers of up to 64 bits, `bool`, `char`, `String`, `&str`, `&[u8]`, `Cow` of these, and containers of these",
    note = "a slice may be of numbers of up to 64 bits or of `bool`: of other types take a `Vec<T>`",
    note = "where a container is to hold other types, let it own its text: `HashMap<String, T>` in place of `HashMap<&str, T>`"
)]
pub trait Received<'a, 'holder, 'py, const WAY: u8>: Sized {
    /// What the value borrows from, for the length of the call.
    type Holder: FunctionArgumentHolder;
    /// What a default is written as.
    type Default;

    /// Converts the argument.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    fn receive(argument: Borrowed<'a, 'py, PyAny>, holder: &'holder mut Self::Holder, name: &str) -> PyResult<Self>;

    /// Takes the default.
    fn of(default: Self::Default) -> Self;
}

macro_rules! ways_of_pyo3 {
    ($($way:literal: $implements_from_py_object:literal;)*) => {$(
        impl<'a, 'holder, 'py, T> Received<'a, 'holder, 'py, $way> for T
        where
            T: PyFunctionArgument<'a, 'holder, 'py, $implements_from_py_object>,
        {
            type Holder = T::Holder;
            type Default = T;

            fn receive(argument: Borrowed<'a, 'py, PyAny>, holder: &'holder mut T::Holder, name: &str) -> PyResult<T> {
                host::extract_argument(argument, holder, name)
            }

            fn of(default: T) -> T {
                default
            }
        }
    )*};
}

ways_of_pyo3! {
    0: true;
    1: false;
}

impl<'a, 'holder, 'py, T: Twin<'holder>> Received<'a, 'holder, 'py, 2> for Lent<T> {
    type Holder = Option<Keep>;
    type Default = T;

    fn receive(argument: Borrowed<'a, 'py, PyAny>, holder: &'holder mut Option<Keep>, name: &str) -> PyResult<Self> {
        T::extract(argument, holder, name).map(Self)
    }

    fn of(default: T) -> Self {
        Self(default)
    }
}

/// As [`convertible`](crate::argument::convertible), where the type is to be lent.
pub fn lendable<'a, 'holder, 'py, T, const WAY: u8>(_: PhantomData<Lent<T>>)
where
    Lent<T>: Received<'a, 'holder, 'py, WAY>,
{
}

/// Stands for PyO3's function of this name, in the wrapper of the hidden function.
///
/// # Errors
/// As `Received::receive`.
pub fn extract_required_argument<'a, 'holder, 'py, T, const WAY: u8>(
    argument: Option<Borrowed<'a, 'py, PyAny>>,
    holder: &'holder mut T::Holder,
    name: &str,
) -> PyResult<T>
where
    T: Received<'a, 'holder, 'py, WAY>,
{
    T::receive(argument.expect("PyO3's wrapper has looked for required arguments"), holder, name)
}

/// Stands for PyO3's function of this name, in the wrapper of the hidden function: by it go `*args`.
///
/// # Errors
/// As `Received::receive`.
pub fn extract_argument<'a, 'holder, 'py, T, const WAY: u8>(
    argument: Borrowed<'a, 'py, PyAny>,
    holder: &'holder mut T::Holder,
    name: &str,
) -> PyResult<T>
where
    T: Received<'a, 'holder, 'py, WAY>,
{
    T::receive(argument, holder, name)
}

/// Stands for PyO3's function of this name, in the wrapper of the hidden function.
///
/// # Errors
/// As `Received::receive`.
pub fn extract_argument_with_default<'a, 'holder, 'py, T, const WAY: u8>(
    argument: Option<Borrowed<'a, 'py, PyAny>>,
    holder: &'holder mut T::Holder,
    name: &str,
    default: fn() -> T::Default,
) -> PyResult<T>
where
    T: Received<'a, 'holder, 'py, WAY>,
{
    match argument {
        Some(argument) => T::receive(argument, holder, name),
        None => Ok(T::of(default())),
    }
}

/// What stands for the same functions in the wrapper of the user's own function, which PyO3 generates too, and nothing runs.
pub(crate) mod unrun {
    use pyo3::{Borrowed, PyAny, PyResult};

    const UNRUN: &str = "the hidden function's wrapper is the slow path";

    /// Never runs.
    ///
    /// # Errors
    /// None.
    pub fn extract_required_argument<T>(_: Option<Borrowed<'_, '_, PyAny>>, _: &mut (), _: &str) -> PyResult<T> {
        unreachable!("{UNRUN}")
    }

    /// Never runs.
    ///
    /// # Errors
    /// None.
    pub fn extract_argument<T>(_: Borrowed<'_, '_, PyAny>, _: &mut (), _: &str) -> PyResult<T> {
        unreachable!("{UNRUN}")
    }

    /// Never runs.
    ///
    /// # Errors
    /// None.
    pub fn extract_argument_with_default<T>(
        _: Option<Borrowed<'_, '_, PyAny>>,
        _: &mut (),
        _: &str,
        _: fn() -> T,
    ) -> PyResult<T> {
        unreachable!("{UNRUN}")
    }
}
