//! Overload sets: several bodies behind one Python function, each with a signature of its own; and generic functions, whose bodies have
//! one.
//!
//! The fast path makes the first pass over arguments by position ([`first`]). Whatever else there is to do, is done here, once the
//! candidates' parameters have their arguments: the further passes, and the error that lists why no candidate fits.

use core::fmt::Write;
use std::borrow::Cow;

use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::types::{PyDict, PyDictMethods, PyString, PyStringMethods, PyTuple, PyTupleMethods};
use pyo3::{Bound, PyAny, PyErr, PyResult, Python, ffi};

use super::next_overload;
use crate::argument::Arguments;
use crate::fast_call::{Arity, GAVE_UP};
use crate::hooks::faulty;

mod repeated;
pub(crate) use self::repeated::Repeated;

/// A candidate: the set's function, seen as the one at this place.
pub trait Candidate<const INDEX: usize> {
    /// How many arguments it takes.
    const ARITY: Arity;
    /// Whether it needs no attach guard.
    const LEAN: bool;

    /// Whether each argument is of exactly its parameter's type, and looks decide whether it fits.
    fn is_exact(arguments: &Arguments<'_>) -> bool;

    /// Whether a cast takes each argument, if it is not of exactly its parameter's type.
    fn is_instance(arguments: &Arguments<'_>) -> bool;

    /// Serves a call in the first pass: as `FastCall::call`.
    ///
    /// # Errors
    /// The call is over, and raises; or an argument does not fit, and [`Arguments::missed`] knows.
    fn call<'py>(py: Python<'py>, arguments: &Arguments<'py>) -> PyResult<*mut ffi::PyObject>;

    /// The same in the passes behind it: PyO3 converts.
    ///
    /// # Errors
    /// As above.
    fn convert_and_call<'py>(py: Python<'py>, arguments: &Arguments<'py>) -> PyResult<*mut ffi::PyObject>;
}

/// What is known of all candidates.
pub trait Overloads {
    /// The function's name in Python.
    const NAME: &'static str;
    /// Whether the candidates have one signature, and their arguments are in its places already.
    const SHARED: bool;
    /// The candidates, in the order of their declaration.
    const CANDIDATES: &'static [Overload];
}

/// A candidate, where it does not matter which.
pub struct Overload {
    /// Its place among all candidates, also those that a `cfg` takes out.
    index: usize,
    /// Its signature, as Python would write it.
    signature: &'static str,
    parameters: &'static [Parameter],
    is_exact: fn(&Arguments<'_>) -> bool,
    is_instance: fn(&Arguments<'_>) -> bool,
    call: Call,
    convert_and_call: Call,
}

type Call = for<'py> fn(Python<'py>, &Arguments<'py>) -> PyResult<*mut ffi::PyObject>;

/// A candidate's parameter.
#[derive(Clone, Copy)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Whether it may come by position.
    pub positional: bool,
    /// Whether it may come by name.
    pub named: bool,
    /// Whether it has no default.
    pub required: bool,
}

impl Overload {
    /// The candidate `INDEX` of the set `S`.
    pub const fn of<S: Candidate<INDEX>, const INDEX: usize>(
        signature: &'static str,
        parameters: &'static [Parameter],
    ) -> Self {
        Self {
            index: INDEX,
            signature,
            parameters,
            is_exact: S::is_exact,
            is_instance: S::is_instance,
            call: S::call,
            convert_and_call: S::convert_and_call,
        }
    }
}

/// The first pass, at one candidate.
///
/// # Errors
/// The call is over, and raises.
#[inline(always)]
pub fn first<'py, S: Candidate<INDEX> + Overloads, const INDEX: usize>(
    py: Python<'py>,
    arguments: &Arguments<'py>,
) -> PyResult<*mut ffi::PyObject> {
    if !<S as Candidate<INDEX>>::is_exact(arguments) {
        return Ok(GAVE_UP);
    }
    match <S as Candidate<INDEX>>::call(py, arguments) {
        Err(error) => behind::<S>(py, arguments, INDEX, error),
        result => result,
    }
}

/// As [`first`], where each candidate has an arity of its own.
///
/// # Errors
/// The call is over, and raises.
#[inline(always)]
pub fn first_of_its_arity<'py, S: Candidate<INDEX> + Overloads, const INDEX: usize>(
    py: Python<'py>,
    arguments: &Arguments<'py>,
) -> PyResult<*mut ffi::PyObject> {
    if arguments.fit(&<S as Candidate<INDEX>>::ARITY) { first::<S, INDEX>(py, arguments) } else { Ok(GAVE_UP) }
}

/// Goes on with the candidates behind one that has not served the call; or gives its error, where that is the body's.
#[cold]
#[inline(never)]
fn behind<S: Overloads>(
    py: Python<'_>,
    arguments: &Arguments<'_>,
    index: usize,
    error: PyErr,
) -> PyResult<*mut ffi::PyObject> {
    let reason = Reason::of(py, arguments, error)?;
    let given = arguments.as_slice();
    let attempt =
        |candidate| if S::SHARED { Attempt::placed(candidate, given) } else { Attempt::new(candidate, given, &[]) };
    let mut attempts: Vec<_> = S::CANDIDATES.iter().map(attempt).collect();
    let tried = attempts.iter().position(|attempt| attempt.candidate.index == index);
    let tried = if faulty("candidate-told-by-its-place") { Some(index) } else { tried }.expect("it is in the table");
    attempts[tried].reason = Some(reason);
    resolve(py, S::NAME, &mut attempts, tried + 1)
}

/// A call of an overload set, as Python code makes it.
///
/// # Errors
/// The body's, or that no candidate fits.
pub fn call<'py, S: Overloads>(
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let positional: Vec<_> = args.iter_borrowed().map(|argument| argument.as_ptr()).collect();
    // They are owned until the call is over: what a conversion runs may get hold of the dict.
    let named: Vec<_> = kwargs.into_iter().flat_map(|kwargs| kwargs.iter()).collect();
    let named: Vec<_> = named
        .iter()
        // No parameter's name has a lone surrogate, nor what stands for one.
        .map(|(name, argument)| Ok((name.cast::<PyString>()?.to_string_lossy(), argument.as_ptr())))
        .collect::<PyResult<_>>()?;
    let attempt = |candidate| Attempt::new(candidate, &positional, &named);
    let mut attempts: Vec<_> = S::CANDIDATES.iter().map(attempt).collect();
    object(args.py(), resolve(args.py(), S::NAME, &mut attempts, 0))
}

/// An argument of a generic function, or none where its parameter has a default.
pub struct Passed<'py>(Option<Bound<'py, PyAny>>);

impl<'py> Passed<'py> {
    /// The parameter's default is due.
    pub const ABSENT: Self = Self(None);

    /// The argument.
    pub(crate) fn object(&self) -> Option<pyo3::Borrowed<'_, 'py, PyAny>> {
        self.0.as_ref().map(Bound::as_borrowed)
    }
}

impl<'py> pyo3::FromPyObject<'_, 'py> for Passed<'py> {
    type Error = core::convert::Infallible;

    fn extract(object: pyo3::Borrowed<'_, 'py, PyAny>) -> Result<Self, Self::Error> {
        Ok(Self(Some(object.to_owned())))
    }
}

/// A call of a generic function: PyO3 has put the arguments in their places.
///
/// # Errors
/// The body's, or that no type fits.
pub fn call_generic<'py, S: Overloads>(py: Python<'py>, passed: &[Passed<'py>]) -> PyResult<Bound<'py, PyAny>> {
    let places: Vec<_> =
        passed.iter().map(|passed| passed.0.as_ref().map_or(core::ptr::null_mut(), Bound::as_ptr)).collect();
    let mut attempts: Vec<_> = S::CANDIDATES.iter().map(|candidate| Attempt::placed(candidate, &places)).collect();
    object(py, resolve(py, S::NAME, &mut attempts, 0))
}

/// A candidate's result, for PyO3's wrapper.
fn object(py: Python<'_>, result: PyResult<*mut ffi::PyObject>) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: a candidate gives a new reference, or null with an exception set.
    unsafe { Bound::from_owned_ptr_or_err(py, result?) }
}

/// A candidate in the course of one call.
struct Attempt {
    candidate: &'static Overload,
    /// For each parameter its argument, or null where the default is due. They live as long as the call.
    places: Vec<*mut ffi::PyObject>,
    /// Why it does not serve the call: it is not tried again.
    reason: Option<Reason>,
}

/// Why a candidate does not serve a call.
enum Reason {
    /// It takes other arguments, by number or by name.
    Arity(String),
    /// An argument cannot be converted for the parameter.
    Argument(&'static str, PyErr),
    /// The body has passed the call on.
    PassedOn(PyErr),
}

impl Reason {
    /// What an error means.
    ///
    /// # Errors
    /// The body's own, and what is no `Exception`: Ctrl-C in a conversion is no miss.
    fn of(py: Python<'_>, arguments: &Arguments<'_>, error: PyErr) -> PyResult<Self> {
        match arguments.take_missed() {
            Some(parameter) if error.is_instance_of::<PyException>(py) => Ok(Self::Argument(parameter, error)),
            None if next_overload::is(py, &error) || faulty("body-error-taken-for-a-miss") => Ok(Self::PassedOn(error)),
            _ => Err(error),
        }
    }

    fn write(&self, py: Python<'_>, message: &mut String) {
        let _ = match self {
            Self::Arity(reason) => write!(message, "{reason}"),
            // That it is a `TypeError` goes without saying: this one is, too.
            Self::Argument(parameter, error) if error.is_instance_of::<PyTypeError>(py) => {
                write!(message, "argument '{parameter}': {}", error.value(py))
            }
            Self::Argument(parameter, error) => write!(message, "argument '{parameter}': {error}"),
            Self::PassedOn(error) => write!(message, "{}", error.value(py)),
        };
    }
}

impl Attempt {
    /// With arguments that are in their places already, as far as there are any.
    fn placed(candidate: &'static Overload, given: &[*mut ffi::PyObject]) -> Self {
        let mut places = given.to_vec();
        places.resize(candidate.parameters.len(), core::ptr::null_mut());
        Self { candidate, places, reason: None }
    }

    fn new(
        candidate: &'static Overload,
        positional: &[*mut ffi::PyObject],
        named: &[(Cow<'_, str>, *mut ffi::PyObject)],
    ) -> Self {
        let (places, reason) = match places(candidate.parameters, positional, named) {
            Ok(places) => (places.into_iter().map(|place| place.unwrap_or(core::ptr::null_mut())).collect(), None),
            Err(reason) => (Vec::new(), Some(Reason::Arity(reason))),
        };
        Self { candidate, places, reason }
    }

    /// Tries the candidate in one pass, if it is still due. Nothing, where it does not serve the call.
    fn run(&mut self, py: Python<'_>, pass: Pass) -> Option<PyResult<*mut ffi::PyObject>> {
        match &self.reason {
            Some(Reason::Arity(_)) => return None,
            Some(_) if !faulty("candidate-tried-twice") => return None,
            _ => {}
        }
        let pass = if faulty("passes-in-one") { Pass::Conversion } else { pass };
        // SAFETY: the places are filled as `Arguments` wants them, and live until the call is over.
        let arguments = unsafe { Arguments::new(self.places.as_ptr(), self.places.len()) };
        let candidate = self.candidate;
        let result = match pass {
            Pass::Exact if (candidate.is_exact)(&arguments) => (candidate.call)(py, &arguments),
            Pass::Cast if (candidate.is_instance)(&arguments) => (candidate.convert_and_call)(py, &arguments),
            Pass::Conversion => (candidate.convert_and_call)(py, &arguments),
            Pass::Exact | Pass::Cast => return None,
        };
        match result {
            Ok(GAVE_UP) => None,
            Ok(result) => Some(Ok(result)),
            Err(error) => match Reason::of(py, &arguments, error) {
                Ok(reason) => {
                    self.reason = Some(reason);
                    None
                }
                Err(error) => Some(Err(error)),
            },
        }
    }
}

#[derive(Clone, Copy)]
enum Pass {
    Exact,
    Cast,
    Conversion,
}

/// All passes; the first one from the candidate `from` on.
fn resolve(py: Python<'_>, name: &str, attempts: &mut [Attempt], from: usize) -> PyResult<*mut ffi::PyObject> {
    for (pass, from) in [(Pass::Exact, from), (Pass::Cast, 0), (Pass::Conversion, 0)] {
        for attempt in &mut attempts[from..] {
            if let Some(result) = attempt.run(py, pass) {
                return result;
            }
        }
    }
    Err(unserved(py, name, attempts))
}

/// The error where no candidate serves the call.
#[cold]
fn unserved(py: Python<'_>, name: &str, attempts: &[Attempt]) -> PyErr {
    let mut message = format!("{name}() has no overload that takes these arguments");
    for attempt in attempts {
        let _ = write!(message, "\n- {name}{}: ", attempt.candidate.signature);
        if let Some(reason) = &attempt.reason {
            reason.write(py, &mut message);
        }
    }
    PyTypeError::new_err(message)
}

/// Puts the arguments in their parameters' places.
///
/// # Errors
/// Why they do not fit.
fn places<T: Copy>(
    parameters: &[Parameter],
    positional: &[T],
    named: &[(Cow<'_, str>, T)],
) -> Result<Vec<Option<T>>, String> {
    let most = parameters.iter().filter(|parameter| parameter.positional).count();
    if positional.len() > most {
        let (plural, were) = (if most == 1 { "" } else { "s" }, if positional.len() == 1 { "was" } else { "were" });
        return Err(format!("takes {most} positional argument{plural} but {} {were} given", positional.len()));
    }
    let mut places = vec![None; parameters.len()];
    for (place, argument) in places.iter_mut().zip(positional) {
        *place = Some(*argument);
    }
    for (name, argument) in named {
        let Some(index) = parameters.iter().position(|parameter| parameter.named && parameter.name == name) else {
            return Err(format!("got an unexpected keyword argument '{name}'"));
        };
        if places[index].replace(*argument).is_some() {
            return Err(format!("got multiple values for argument '{name}'"));
        }
    }
    match parameters.iter().zip(&places).find(|(parameter, place)| parameter.required && place.is_none()) {
        Some((parameter, _)) => Err(format!("missing argument '{}'", parameter.name)),
        None => Ok(places),
    }
}
