//! The exception that stops a rule.

use pyo3::exceptions::PyBaseException;
use pyo3::prelude::*;
use pyo3_fast::fast_pyclass;

use crate::watch::Watch;

/// The time for a call is over. Derived from `BaseException`: `except Exception` does not catch it.
#[fast_pyclass(extends = PyBaseException, module = "host")]
pub struct TimeLimit;

#[pymethods]
impl TimeLimit {
    /// CPython makes the object in the thread that it is raised in, when the first handler is entered. A rule that goes on all the same
    /// (`except: continue`) gets the next one there and then, and so is out of its loop when that comes to its end: each handler takes one,
    /// and a handler that has a loop or a call in it hears the next before it is through.
    #[new]
    fn new(py: Python<'_>) -> Self {
        Watch::insist(py);
        Self
    }

    fn __str__(&self) -> &'static str {
        "the rule has taken too long"
    }
}
