//! A call of which there are to be many, with other arguments each time, in the same places: a batch has one for each row.

use std::borrow::Cow;

use pyo3::{Bound, PyAny, PyErr, PyResult, Python, ffi};

use super::{Attempt, Overloads, Parameter, Reason, object, places, resolve, unserved};
use crate::argument::Arguments;
use crate::fast_call::GAVE_UP;

/// The call.
pub(crate) struct Repeated {
    name: &'static str,
    attempts: Vec<Attempt>,
    /// For each candidate, and each of its parameters, which argument it gets. Nothing, where the call does not fit the candidate.
    routes: Vec<Option<Route>>,
}

/// For each parameter the argument that it gets, or nothing where its default is due.
pub(crate) type Route = Vec<Option<usize>>;

impl Repeated {
    /// A call with so many arguments by position, and these by name behind them.
    pub(crate) fn new<S: Overloads>(positional: usize, named: &[Cow<'_, str>]) -> Self {
        let by_position: Vec<_> = (0..positional).collect();
        let by_name: Vec<_> = named.iter().cloned().zip(positional..).collect();
        let (attempts, routes) = S::CANDIDATES
            .iter()
            .map(|candidate| {
                let route = places(candidate.parameters, &by_position, &by_name);
                let (reason, route) = match route {
                    Ok(route) => (None, Some(route)),
                    Err(reason) => (Some(Reason::Arity(reason)), None),
                };
                (Attempt { candidate, places: vec![core::ptr::null_mut(); candidate.parameters.len()], reason }, route)
            })
            .unzip();
        Self { name: S::NAME, attempts, routes }
    }

    /// The same, where the arguments are in the places of a signature that all candidates share; `is_given` says which there are.
    pub(crate) fn placed<S: Overloads>(is_given: &[bool]) -> Self {
        let mut next = 0;
        let mut argument = |is_given: &bool| {
            next += usize::from(*is_given);
            is_given.then(|| next - 1)
        };
        let route: Route = is_given.iter().map(&mut argument).collect();
        let attempt = |candidate| Attempt { candidate, places: vec![core::ptr::null_mut(); route.len()], reason: None };
        let attempts: Vec<_> = S::CANDIDATES.iter().map(attempt).collect();
        let routes = vec![Some(route); attempts.len()];
        Self { name: S::NAME, attempts, routes }
    }

    /// The candidates that it fits, by their place in the table, with what each parameter gets.
    pub(crate) fn fitting(&self) -> impl Iterator<Item = (usize, &'static [Parameter], &Route)> {
        let candidates = self.attempts.iter().map(|attempt| attempt.candidate.parameters);
        let routes = self.routes.iter().zip(candidates).enumerate();
        routes.filter_map(|(place, (route, parameters))| route.as_ref().map(|route| (place, parameters, route)))
    }

    /// The error of a call that fits none of them.
    pub(crate) fn unfit(&self, py: Python<'_>, name: &str) -> PyErr {
        unserved(py, name, &self.attempts)
    }

    /// Makes the call.
    ///
    /// # Errors
    /// The body's, or that no candidate serves it.
    ///
    /// # Safety
    /// The arguments live until it is over.
    #[inline]
    pub(crate) unsafe fn call<'py>(
        &mut self,
        py: Python<'py>,
        objects: &[*mut ffi::PyObject],
    ) -> PyResult<Bound<'py, PyAny>> {
        // The first pass, without a thought to the others.
        for (index, (attempt, route)) in self.attempts.iter_mut().zip(&self.routes).enumerate() {
            let Some(route) = route else { continue };
            attempt.fill(route, objects);
            // SAFETY: the caller's promise; the places are filled as `Arguments` wants them.
            let arguments = unsafe { Arguments::new(attempt.places.as_ptr(), attempt.places.len()) };
            if !(attempt.candidate.is_exact)(&arguments) {
                continue;
            }
            match (attempt.candidate.call)(py, &arguments) {
                Ok(GAVE_UP) => {}
                Err(error) => return self.go_on(py, objects, Some((index, Reason::of(py, &arguments, error)?))),
                result => return object(py, result),
            }
        }
        self.go_on(py, objects, None)
    }

    /// All that is left to do, where the first pass has come to no result; or, to its first error, from a candidate that is not to be
    /// tried again.
    #[cold]
    #[inline(never)]
    fn go_on<'py>(
        &mut self,
        py: Python<'py>,
        objects: &[*mut ffi::PyObject],
        missed: Option<(usize, Reason)>,
    ) -> PyResult<Bound<'py, PyAny>> {
        for (attempt, route) in self.attempts.iter_mut().zip(&self.routes) {
            let Some(route) = route else { continue };
            attempt.fill(route, objects);
            attempt.reason = None;
        }
        let from = match missed {
            Some((index, reason)) => {
                self.attempts[index].reason = Some(reason);
                index + 1
            }
            None => self.attempts.len(),
        };
        object(py, resolve(py, self.name, &mut self.attempts, from))
    }
}

impl Attempt {
    /// Puts the arguments of a call in their places.
    #[inline]
    fn fill(&mut self, route: &Route, objects: &[*mut ffi::PyObject]) {
        for (place, argument) in self.places.iter_mut().zip(route) {
            *place = argument.map_or(core::ptr::null_mut(), |argument| objects[argument]);
        }
    }
}
