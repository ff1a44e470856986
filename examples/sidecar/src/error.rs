//! What can go wrong. No error here holds a Python object before it is raised, so a detached thread may make one.

use std::process;

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;
use pyo3_fast::prelude::*;

/// A job could not be done.
#[fast_pyclass(extends = PyException, module = "sidecar", get_all)]
#[derive(Clone)]
pub struct JobError {
    /// The number on the job's ticket.
    pub(crate) number: u64,
    /// The text's path.
    pub(crate) name: String,
    /// What went wrong.
    pub(crate) reason: String,
    /// How many other jobs failed, where `close` raised this for the first one.
    pub(crate) others: u64,
}

#[fast_pymethods]
impl JobError {
    #[new]
    #[pyo3(signature = (number, name, reason, others = 0))]
    fn new(number: u64, name: String, reason: String, others: u64) -> Self {
        Self { number, name, reason, others }
    }

    fn __str__(&self) -> String {
        let Self { number, name, reason, others } = self;
        let more = if *others > 0 { format!(" (and {others} more failed)") } else { String::new() };
        format!("job {number}, {name:?}: {reason}{more}")
    }
}

impl From<JobError> for PyErr {
    fn from(JobError { number, name, reason, others }: JobError) -> Self {
        Self::new::<JobError, _>((number, name, reason, others))
    }
}

/// An error, unless the worker is in this process. A forked child has memory as its parent had, and not its threads: a lock
/// that one of them had would never be free.
pub(crate) fn refuse_fork(process: u32) -> PyResult<()> {
    if process == process::id() {
        return Ok(());
    }
    Err(PyRuntimeError::new_err(
        "the indexer's worker is in another process, of which this one was forked: make an indexer here",
    ))
}

/// The worker has ended before its time, which it should not.
pub(crate) fn died() -> PyErr {
    PyRuntimeError::new_err("the indexer's worker has died")
}
