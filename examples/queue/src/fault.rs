//! What can go wrong. It is no exception yet, so that it can be made while the thread is detached.

use std::fmt::{self, Display, Formatter};

use pyo3::exceptions::{
    PyConnectionError, PyException, PyKeyError, PyOSError, PyRuntimeError, PyTimeoutError, PyValueError,
};
use pyo3::prelude::*;
use pyo3_fast::prelude::*;

use crate::job::{Failure, Job};

/// A mistake of the caller's, a job that failed, or a server that did.
#[derive(Debug)]
pub(crate) enum Fault {
    /// An argument that makes no sense; the words say why.
    Argument(String),
    Closed,
    /// The queue was made in the process of this number.
    Forked(u32),
    /// A ticket that there is no job for.
    Unknown(String),
    TimedOut,
    /// The operating system refused something.
    System(String),
    Server {
        address: String,
        reason: String,
    },
    Failed(Failure),
    /// A signal handler raised an exception.
    Interrupted(PyErr),
}

impl Display for Fault {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Argument(why) | Self::System(why) => formatter.write_str(why),
            Self::Closed => write!(formatter, "the queue is closed: it takes no more jobs"),
            Self::Forked(owner) => {
                write!(formatter, "the queue belongs to process {owner}: a forked process makes one of its own")
            }
            Self::Unknown(ticket) => {
                write!(formatter, "no job has the ticket {ticket:?}: none was pushed with it, or its result was given")
            }
            Self::TimedOut => write!(formatter, "the job is not done yet"),
            Self::Server { address, reason } => write!(formatter, "the Redis server at {address}: {reason}"),
            Self::Failed(failure) => failure.fmt(formatter),
            Self::Interrupted(error) => error.fmt(formatter),
        }
    }
}

impl From<Fault> for PyErr {
    fn from(fault: Fault) -> Self {
        let words = fault.to_string();
        match fault {
            Fault::Argument(_) => PyValueError::new_err(words),
            Fault::Closed | Fault::Forked(_) => PyRuntimeError::new_err(words),
            Fault::Unknown(_) => PyKeyError::new_err(words),
            Fault::TimedOut => PyTimeoutError::new_err(words),
            Fault::System(_) => PyOSError::new_err(words),
            Fault::Server { .. } => PyConnectionError::new_err(words),
            Fault::Failed(Failure { job, tries, reason }) => {
                Self::new::<JobFailed, _>(((job.kind, job.argument), tries, reason))
            }
            Fault::Interrupted(error) => error,
        }
    }
}

impl From<PyErr> for Fault {
    fn from(error: PyErr) -> Self {
        Self::Interrupted(error)
    }
}

/// A job failed: it said that it cannot be done, or the last of its tries ended in a panic, or with the loss of the worker.
#[fast_pyclass(extends = PyException, module = "jobs")]
pub(crate) struct JobFailed(Failure);

#[fast_pymethods]
impl JobFailed {
    #[new]
    fn new(job: (String, String), tries: u32, reason: String) -> Self {
        let (kind, argument) = job;
        Self(Failure { job: Job { kind, argument }, tries, reason })
    }

    /// The job's kind and argument.
    #[getter]
    fn job(&self) -> (&str, &str) {
        (&self.0.job.kind, &self.0.job.argument)
    }

    /// How often it was tried.
    #[getter]
    fn tries(&self) -> u32 {
        self.0.tries
    }

    /// Why the last try failed.
    #[getter]
    fn reason(&self) -> &str {
        &self.0.reason
    }

    fn __str__(&self) -> String {
        self.0.to_string()
    }
}
