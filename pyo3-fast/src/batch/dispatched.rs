//! The batch of a function that dispatches: an overload set, or a generic function.
//!
//! Where arrays by their dtype, and lists by the class of their items, tell which candidate each row has, that one runs all rows, as its own
//! batch would ([`choice`]). In all other cases each row is a call of its own ([`by_rows`]), and chooses for itself.

use std::borrow::Cow;

use pyo3::exceptions::PyRuntimeError;
use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods, PyList, PyString, PyStringMethods, PyTuple, PyTupleMethods};
use pyo3::{Bound, PyAny, PyErr, PyResult, Python, ffi};

use self::verdict::BatchParameter;
use super::source::{Holder, Reads, Source, objects};
use super::{Argument, Batch, NO_NUMBERS};
use crate::dispatch::next_overload;
use crate::dispatch::overloads::{Overloads, Repeated};

mod by_rows;
mod choice;
pub(crate) mod verdict;

/// The batch of one candidate.
pub trait BatchOf<const INDEX: usize> {
    /// What is known of its parameters.
    const PARAMETERS: &'static [BatchParameter];
    /// Whether it takes `into`, behind its parameters.
    const TAKES_INTO: bool;
    /// Whether its body may pass a call on: then it never runs all rows.
    const PASSES_ON: bool;

    /// Runs it, with the arguments in their places.
    ///
    /// # Errors
    /// The batch's.
    fn run<'py>(py: Python<'py>, given: &[Option<Argument<'_, 'py>>]) -> PyResult<*mut ffi::PyObject>;
}

/// The batch of a candidate, where it does not matter of which.
pub struct OverloadBatch {
    parameters: &'static [BatchParameter],
    takes_into: bool,
    passes_on: bool,
    run: Run,
}

type Run = for<'py> fn(Python<'py>, &[Option<Argument<'_, 'py>>]) -> PyResult<*mut ffi::PyObject>;

impl OverloadBatch {
    /// That of the candidate `INDEX`.
    #[must_use]
    pub const fn of<S: BatchOf<INDEX>, const INDEX: usize>() -> Self {
        Self { parameters: S::PARAMETERS, takes_into: S::TAKES_INTO, passes_on: S::PASSES_ON, run: S::run }
    }
}

/// What is known of the batches of all candidates.
pub trait OverloadBatches: Overloads {
    /// The batch function's name in Python.
    const BATCH: &'static str;
    /// The candidates' batches, in the order of [`Overloads::CANDIDATES`].
    const BATCHES: &'static [OverloadBatch];
}

/// The batch of a generic function: the arguments are in their places.
///
/// # Errors
/// The batch's.
pub fn of_generic<'py, S: OverloadBatches>(
    py: Python<'py>,
    given: &[Option<Argument<'_, 'py>>],
    into: Option<Argument<'_, 'py>>,
) -> PyResult<*mut ffi::PyObject> {
    let is_given: Vec<_> = given.iter().map(Option::is_some).collect();
    let arguments: Vec<_> = given.iter().copied().flatten().collect();
    run::<S>(py, Repeated::placed::<S>(&is_given), &arguments, into)
}

/// The batch of an overload set, as Python code calls it.
///
/// # Errors
/// The batch's, or that the call fits no candidate.
pub fn of_overloads<'py, S: OverloadBatches>(
    args: &Bound<'py, PyTuple>,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = args.py();
    // They are owned until the call is over: what a conversion runs may get hold of the dict.
    let named: Vec<_> = kwargs.into_iter().flat_map(|kwargs| kwargs.iter()).collect();
    let (mut names, mut into) = (Vec::new(), None);
    let mut arguments: Vec<_> = args.iter_borrowed().collect();
    for (name, argument) in &named {
        // No parameter's name has a lone surrogate, nor what stands for one.
        let name: Cow<'_, str> = name.cast::<PyString>()?.to_string_lossy();
        if name == "into" && S::BATCHES.iter().any(|batch| batch.takes_into) {
            into = Some(argument.as_borrowed());
        } else {
            names.push(name);
            arguments.push(argument.as_borrowed());
        }
    }
    let object = run::<S>(py, Repeated::new::<S>(args.len(), &names), &arguments, into)?;
    // SAFETY: a new reference, or null with an exception.
    unsafe { Bound::from_owned_ptr_or_err(py, object) }
}

/// A candidate that the call fits.
struct Fitting {
    batch: &'static OverloadBatch,
    /// For each parameter, which argument it gets.
    route: Vec<Option<usize>>,
}

/// What an argument is to the candidates that the call fits.
struct Role {
    /// The first candidate's name for it.
    name: &'static str,
    /// Whether it is one value for all rows: for one candidate as for all, as the macro has made sure of.
    is_scalar: bool,
    reads: Reads,
    is_optional: bool,
}

fn fitting<S: OverloadBatches>(call: &Repeated, count: usize) -> (Vec<Fitting>, Vec<Role>) {
    let first = |_| Role { name: "", is_scalar: true, reads: Reads::Rows, is_optional: false };
    let mut roles: Vec<_> = (0..count).map(first).collect();
    let fitting = call.fitting().map(|(place, parameters, route)| {
        let batch = &S::BATCHES[place];
        for ((parameter, known), argument) in parameters.iter().zip(batch.parameters).zip(route) {
            let Some(role) = argument.map(|argument| &mut roles[argument]) else { continue };
            if role.name.is_empty() {
                role.name = parameter.name;
            }
            role.is_scalar &= known.is_scalar;
            role.is_optional |= known.is_optional;
            if !known.is_container {
                role.reads = Reads::Numbers;
            }
        }
        Fitting { batch, route: route.clone() }
    });
    (fitting.collect(), roles)
}

fn run<'py, S: OverloadBatches>(
    py: Python<'py>,
    call: Repeated,
    arguments: &[Argument<'_, 'py>],
    into: Option<Argument<'_, 'py>>,
) -> PyResult<*mut ffi::PyObject> {
    let (fitting, roles) = fitting::<S>(&call, arguments.len());
    if fitting.is_empty() {
        return Err(call.unfit(py, S::BATCH));
    }
    let into = into.filter(|into| !into.is_none());
    let lists: PyResult<Vec<_>> = roles.iter().zip(arguments).map(|(role, object)| role.items(*object)).collect();
    let lists = lists?;
    let arguments = lists.iter().zip(arguments);
    let arguments: Vec<_> =
        arguments.map(|(list, object)| list.as_ref().map_or(*object, |list| list.as_any().as_borrowed())).collect();
    let mut batch = Batch::new(py, S::BATCH);
    let mut holders: Vec<_> = arguments.iter().map(|_| Holder::new()).collect();
    let each = roles.iter().zip(&arguments).zip(&mut holders);
    let sources: PyResult<Vec<_>> = each.map(|((role, object), holder)| role.source(&batch, *object, holder)).collect();
    let sources = sources?;
    batch.settle(&sources.iter().collect::<Vec<_>>())?;
    if !batch.is_single {
        if let Some(chosen) = choice::chosen::<S>(py, &fitting, &sources) {
            return run_chosen(py, chosen, &arguments, into, S::BATCH);
        }
        if into.is_some() {
            return Err(Batch::cannot_write(S::BATCH, EACH_CHOOSES));
        }
    }
    batch.take_into(into)?;
    by_rows::run(&mut batch, sources, call)
}

impl Role {
    /// The items of a list, which nobody else changes: what is looked at is what is run. Not of a subclass, which may iterate over
    /// something else.
    fn items<'py>(&self, object: Argument<'_, 'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let is_list = !self.is_scalar && object.is_exact_instance_of::<PyList>();
        is_list.then(|| objects(object, 0)).transpose()
    }

    /// Tells what the argument is.
    fn source<'a, 'py>(
        &self,
        batch: &Batch<'py>,
        object: Argument<'a, 'py>,
        holder: &'a mut Holder<'py>,
    ) -> PyResult<Source<'a, 'py>> {
        if self.is_scalar {
            return Ok(Source::one(self.name, Some(object)));
        }
        let source = Source::of(batch, self.name, Some(object), self.reads, holder)?;
        Ok(if self.is_optional { source.optional() } else { source })
    }
}

/// Runs the rows as the batch of one candidate.
fn run_chosen<'py>(
    py: Python<'py>,
    Fitting { batch, route }: &Fitting,
    arguments: &[Argument<'_, 'py>],
    into: Option<Argument<'_, 'py>>,
    name: &str,
) -> PyResult<*mut ffi::PyObject> {
    let mut given: Vec<_> = route.iter().map(|argument| argument.map(|argument| arguments[argument])).collect();
    match (batch.takes_into, into) {
        (true, into) => given.push(into),
        (false, None) => {}
        (false, Some(_)) => return Err(Batch::cannot_write(name, NO_NUMBERS)),
    }
    let result = (batch.run)(py, &given);
    result.map_err(|error| if next_overload::is(py, &error) { unannounced(py, name, &error) } else { error })
}

/// A row was passed on, where no other candidate is asked any more.
#[cold]
fn unannounced(py: Python<'_>, name: &str, error: &PyErr) -> PyErr {
    let told = PyRuntimeError::new_err(format!(
        "{name}() cannot pass an item on to another overload: the function that does so must name `NextOverload`, in its result or its body"
    ));
    told.set_cause(py, Some(error.clone_ref(py)));
    told
}

/// Why `into` is refused where rows may choose differently.
const EACH_CHOOSES: &str = "each item chooses its overload for itself, unless all arguments are arrays of numbers, lists of one type or \
                            single values, that tell it at once";
