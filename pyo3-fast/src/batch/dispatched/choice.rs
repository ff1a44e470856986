//! Which candidate runs all rows: of a generic function the one whose types are the arrays' own, else the one that the three passes of a
//! call choose for whatever such arrays may hold, and for each item of the lists.

use pyo3::types::{PyAnyMethods, PyTuple};
#[cfg(fast_path)]
use pyo3::types::{PyBool, PyFloat, PyInt};
use pyo3::{Borrowed, Bound, PyAny, Python};

use super::Fitting;
use super::verdict::{Format, Pass, Verdict};
use crate::batch::source::{Source, Values};
use crate::dispatch::overloads::Overloads;

/// What is known of an argument, where that may be enough to choose by.
enum Given<'a, 'py> {
    One(Borrowed<'a, 'py, PyAny>),
    /// An array, and an object of the class that its items are of.
    Numbers(Format, Bound<'py, PyAny>),
    /// Objects, of one class: which is made sure of before a candidate is said to take them.
    Items(Borrowed<'a, 'py, PyTuple>),
}

impl<'a, 'py> Given<'a, 'py> {
    /// Nothing, where items may choose differently.
    fn new(py: Python<'py>, source: &Source<'a, 'py>) -> Option<Self> {
        match (&source.values, source.format()) {
            (_, Some(format)) => Some(Self::Numbers(format, item(py, format))),
            (Values::One(object), None) => Some(Self::One(*object)),
            // A subclass may iterate over something else.
            (Values::Items { object, .. }, None) if object.is_exact_instance_of::<PyTuple>() => {
                object.cast::<PyTuple>().ok().map(Self::Items)
            }
            _ => None,
        }
    }
}

/// The candidate that runs all rows. Nothing, where rows may have different ones.
pub(super) fn chosen<'f, 'py, S: Overloads>(
    py: Python<'py>,
    fitting: &'f [Fitting],
    sources: &[Source<'_, 'py>],
) -> Option<&'f Fitting> {
    let given: Vec<_> = sources.iter().map(|source| Given::new(py, source)).collect::<Option<_>>()?;
    let has_arrays = given.iter().any(|given| matches!(given, Given::Numbers(..)));
    // The candidates of an overload set are bodies of their own: there, no dtype comes before what the items would choose.
    let native = (S::SHARED && has_arrays).then_some(Pass::Native);
    for pass in native.into_iter().chain([Pass::Exact, Pass::Cast, Pass::Conversion]) {
        for candidate in fitting {
            match verdict(candidate, &given, pass) {
                Verdict::Takes => return Some(candidate),
                Verdict::Unknown => return None,
                Verdict::Refuses => {}
            }
        }
    }
    None
}

/// What a candidate makes of all arguments.
fn verdict(candidate: &Fitting, given: &[Given<'_, '_>], pass: Pass) -> Verdict {
    let arguments = || candidate.route.iter().zip(candidate.batch.parameters);
    let verdicts = arguments().filter_map(|(argument, parameter)| {
        Some(match &given[(*argument)?] {
            Given::One(object) => parameter.of_one(*object, pass),
            Given::Numbers(format, item) => parameter.of_numbers(*format, item.as_borrowed(), pass),
            Given::Items(items) => parameter.of_items(*items, pass),
        })
    });
    let verdict = verdicts.max().unwrap_or(Verdict::Takes);
    if candidate.batch.passes_on { verdict.max(Verdict::Unknown) } else { verdict }
}

/// An item of such an array, as the object that stands for it.
#[cfg(fast_path)]
fn item(py: Python<'_>, format: Format) -> Bound<'_, PyAny> {
    match format {
        Format::F32 | Format::F64 => PyFloat::new(py, 0.5).into_any(),
        Format::Bool => PyBool::new(py, true).to_owned().into_any(),
        _ => PyInt::new(py, 1).into_any(),
    }
}

#[cfg(not(fast_path))]
fn item(_: Python<'_>, format: Format) -> Bound<'_, PyAny> {
    match format {}
}

impl Source<'_, '_> {
    /// What its numbers are, of an array.
    fn format(&self) -> Option<Format> {
        match &self.values {
            #[cfg(fast_path)]
            Values::Buffer { axis, .. } => Some(axis.format()),
            #[cfg(all(fast_path, feature = "arrow"))]
            Values::Arrow { chunks, .. } => chunks.format(),
            _ => None,
        }
    }
}
