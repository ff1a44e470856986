//! What can go wrong. It is no exception yet, so that the worker can tell it, and a detached thread return it.

use pyo3::exceptions::{PyException, PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3_fast::prelude::*;

/// A failure.
#[derive(Clone)]
pub(crate) enum Failure {
    /// A job's.
    Job(FailedJob),
    /// The journal may not be on the disk.
    Journal(String),
    Closed,
    Capacity(usize),
    /// The worker has died, which it should not.
    Died,
    Exiting,
    Forked,
}

/// A job that failed, and how many did after it.
#[derive(Clone)]
pub(crate) struct FailedJob {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) reason: String,
    pub(crate) others: u64,
}

impl FailedJob {
    pub(crate) fn of(number: u64, name: &str, reason: &str) -> Self {
        Self { number, name: name.to_owned(), reason: reason.to_owned(), others: 0 }
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Job(job) => Self::new::<JobError, _>((job.number, job.name, job.reason, job.others)),
            Failure::Journal(reason) => PyOSError::new_err(format!("the journal may not be on the disk: {reason}")),
            Failure::Closed => PyValueError::new_err("the indexer is closed"),
            Failure::Capacity(capacity) => {
                PyValueError::new_err(format!("the capacity is {capacity}: it should be from 1 to {MAX_CAPACITY}"))
            }
            Failure::Died => PyRuntimeError::new_err("the indexer's worker has died"),
            Failure::Exiting => PyRuntimeError::new_err("the interpreter exits: no indexer can be made any more"),
            Failure::Forked => PyRuntimeError::new_err(
                "the indexer's worker is in another process, of which this one was forked: make an indexer here",
            ),
        }
    }
}

/// The channel has the memory for all its messages from the start.
pub(crate) const MAX_CAPACITY: usize = 1 << 20;

/// An error, unless this is the process in which the worker is. A forked child has memory as its parent had, and not its
/// threads: a lock that one of them had would never be free.
pub(crate) fn refuse_fork(process: u32) -> Result<(), Failure> {
    if process == std::process::id() { Ok(()) } else { Err(Failure::Forked) }
}

/// A job could not be done.
#[fast_pyclass(extends = PyException, module = "sidecar", get_all)]
pub struct JobError {
    /// The number on the job's ticket.
    number: u64,
    /// The text's name, or the file's path.
    name: String,
    /// What went wrong.
    reason: String,
    /// How many other jobs had failed, when `flush` or `close` raised this for the first one.
    others: u64,
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
