//! Whether a candidate's parameter takes all that an argument of a batch may hold, in one of the passes over the candidates.

use core::marker::PhantomData;

use pyo3::types::{PyAnyMethods, PyBool, PyFloat, PyInt, PyTuple, PyTupleMethods};
use pyo3::{Borrowed, PyAny};

#[cfg(fast_path)]
use crate::argument::Look;
#[cfg(fast_path)]
pub(super) use crate::buffer::Format;
#[cfg(fast_path)]
use crate::buffer::Number;
#[cfg(fast_path)]
use crate::hooks::faulty;

/// What no array has where none is read.
#[cfg(not(fast_path))]
#[derive(Clone, Copy)]
pub(super) enum Format {}

/// The passes over the candidates of a batch: one more than a call has, and it comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// The numbers of an array are of exactly the parameter's type.
    Native,
    /// As the first pass of a call.
    Exact,
    /// As the second.
    Cast,
    /// As the third.
    Conversion,
}

/// What a parameter makes of an argument in a pass.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// It takes it, whatever the items are.
    Takes,
    /// That hangs on the items, or on code that cannot be asked.
    Unknown,
    /// It never does.
    Refuses,
}

use Verdict::{Refuses, Takes, Unknown};

impl Verdict {
    fn of(takes: bool, otherwise: Self) -> Self {
        if takes { Takes } else { otherwise }
    }
}

/// What is known of a parameter's type.
#[derive(Clone, Copy)]
pub struct Known {
    /// Of numbers of this format. Nothing, where only an object can tell.
    numbers: Option<fn(Format, Pass) -> Verdict>,
    /// Whether an object is converted without Python code, and fits. Nothing, where that cannot be told.
    fits: fn(Borrowed<'_, '_, PyAny>) -> Option<bool>,
}

/// Asks the compiler what is known of a type: numbers and text are found.
pub struct KnownProbe<T>(PhantomData<T>);

#[cfg(fast_path)]
impl<T: Number + for<'a> Look<'a>> KnownProbe<T> {
    /// It.
    pub const KNOWN: Known = Known { numbers: Some(numbers::<T>), fits: |object| Some(T::look(object).is_some()) };
}

#[cfg(fast_path)]
impl<T: Number + for<'a> Look<'a>> KnownProbe<Option<T>> {
    /// It. An item of an array is never `None`.
    pub const KNOWN: Known =
        Known { numbers: Some(numbers::<T>), fits: |object| Some(object.is_none() || T::look(object).is_some()) };
}

#[cfg(fast_path)]
impl KnownProbe<String> {
    /// It.
    pub const KNOWN: Known = Known { numbers: Some(no_text), fits: |object| Some(String::look(object).is_some()) };
}

#[cfg(fast_path)]
impl KnownProbe<&str> {
    /// It.
    pub const KNOWN: Known = Known { numbers: Some(no_text), fits: |object| Some(<&str>::look(object).is_some()) };
}

/// What [`KnownProbe`] finds for any other type.
pub trait Untold {
    /// Nothing.
    const KNOWN: Known = Known { numbers: None, fits: |_| None };
}

impl<T> Untold for KnownProbe<T> {}

/// Text is made of no number.
#[cfg(fast_path)]
fn no_text(_: Format, _: Pass) -> Verdict {
    Refuses
}

#[cfg(fast_path)]
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Bool,
    Int,
    Float,
}

#[cfg(fast_path)]
fn class(format: Format) -> Class {
    match format {
        Format::Bool => Class::Bool,
        Format::F32 | Format::F64 => Class::Float,
        _ => Class::Int,
    }
}

/// Numbers for `T`, as the objects that stand for them: floats of any width fit each other, ints where all of the width do.
#[cfg(fast_path)]
fn numbers<T: Number>(format: Format, pass: Pass) -> Verdict {
    if pass == Pass::Native {
        return Verdict::of(format == T::NATIVE && !faulty("batch-dispatched-by-class"), Refuses);
    }
    match (class(format), class(T::NATIVE)) {
        (Class::Int, Class::Int) => Verdict::of(holds_all::<T>(format) || faulty("batch-overflow-overlooked"), Unknown),
        (given, wanted) if given == wanted => Takes,
        (Class::Bool, Class::Int) => Verdict::of(pass != Pass::Exact, Refuses),
        (Class::Bool | Class::Int, Class::Float) => Verdict::of(pass == Pass::Conversion, Refuses),
        _ => Refuses,
    }
}

/// Whether each integer of the format is a `T`.
#[cfg(fast_path)]
fn holds_all<T: Number>(format: Format) -> bool {
    let signed = |least: i64, most: i64| T::of_signed(least).is_some() && T::of_signed(most).is_some();
    let unsigned = |most: u64| T::of_unsigned(most).is_some();
    match format {
        Format::I8 => signed(i8::MIN.into(), i8::MAX.into()),
        Format::I16 => signed(i16::MIN.into(), i16::MAX.into()),
        Format::I32 => signed(i32::MIN.into(), i32::MAX.into()),
        Format::I64 => signed(i64::MIN, i64::MAX),
        Format::U8 => unsigned(u8::MAX.into()),
        Format::U16 => unsigned(u16::MAX.into()),
        Format::U32 => unsigned(u32::MAX.into()),
        Format::U64 => unsigned(u64::MAX),
        Format::F32 | Format::F64 | Format::Bool => false,
    }
}

/// Whether the object is exactly of a class of numbers.
fn is_number(object: Borrowed<'_, '_, PyAny>) -> bool {
    object.is_exact_instance_of::<PyFloat>()
        || object.is_exact_instance_of::<PyInt>()
        || object.is_exact_instance_of::<PyBool>()
}

/// A candidate's parameter.
#[derive(Clone, Copy)]
pub struct BatchParameter {
    /// Whether it has one value for all rows.
    pub is_scalar: bool,
    /// Whether its type is made of several items.
    pub is_container: bool,
    /// Whether it is an `Option`.
    pub is_optional: bool,
    /// As `Candidate::is_exact`, of an object.
    pub is_exact: fn(Borrowed<'_, '_, PyAny>) -> bool,
    /// As `Candidate::is_instance`.
    pub is_instance: fn(Borrowed<'_, '_, PyAny>) -> bool,
    /// What else is known of its type.
    pub known: Known,
}

impl BatchParameter {
    /// What it makes of one object.
    pub(super) fn of_one(&self, object: Borrowed<'_, '_, PyAny>, pass: Pass) -> Verdict {
        if !self.is_in(pass, object) {
            return Refuses;
        }
        match (self.known.fits)(object) {
            Some(true) => Takes,
            // A look has told all there is to tell of an object of exactly the type.
            Some(false) if matches!(pass, Pass::Native | Pass::Exact) => Refuses,
            // A float is no int, for PyO3 either.
            #[cfg(fast_path)]
            Some(false) if object.is_exact_instance_of::<PyFloat>() => self.of_numbers(Format::F64, object, pass),
            _ => Unknown,
        }
    }

    /// What it makes of objects of one class: of each the same, or that hangs on them. If they are not of one class, it does not take
    /// them; but it may be said to refuse them, where it refuses the first.
    pub(super) fn of_items(&self, items: Borrowed<'_, '_, PyTuple>, pass: Pass) -> Verdict {
        let mut items = items.iter_borrowed();
        let Some(first) = items.next() else { return Unknown };
        // Of numbers the class tells already that they are not for this pass.
        if is_number(first) && !self.is_in(pass, first) {
            return Refuses;
        }
        let (class, verdict) = (first.get_type_ptr(), self.of_one(first, pass));
        let is_same =
            |item: Borrowed<'_, '_, PyAny>| item.get_type_ptr() == class && self.of_one(item, pass) == verdict;
        if items.all(is_same) { verdict } else { Unknown }
    }

    /// Whether the pass is for the object at all.
    fn is_in(&self, pass: Pass, object: Borrowed<'_, '_, PyAny>) -> bool {
        match pass {
            Pass::Native | Pass::Exact => (self.is_exact)(object),
            Pass::Cast => (self.is_instance)(object),
            Pass::Conversion => true,
        }
    }

    /// What it makes of an array of such numbers. `item` is one, as an object.
    pub(super) fn of_numbers(&self, format: Format, item: Borrowed<'_, '_, PyAny>, pass: Pass) -> Verdict {
        match (self.known.numbers, pass) {
            (Some(numbers), _) => numbers(format, pass),
            (None, Pass::Native) => Refuses,
            (None, Pass::Exact) if !(self.is_exact)(item) => Refuses,
            (None, Pass::Cast) if !(self.is_instance)(item) => Refuses,
            (None, _) => Unknown,
        }
    }
}
