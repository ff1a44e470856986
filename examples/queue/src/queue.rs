//! The class that Python sees.

use std::process;

use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyTimeoutError};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3_fast::prelude::*;

use crate::deadline::Deadline;
use crate::job::{Answer, Job};
use crate::local::Local;
use crate::remote::Remote;

/// A queue of jobs, for any number of threads.
///
/// The workers of `Queue(workers=2)` are threads of this process, and its jobs end with the process. Those of `Queue.connect(url)` are
/// processes.
#[fast_pyclass(module = "jobs")]
pub(crate) struct Queue {
    backend: Backend,
    /// The process that made it. A forked child has none of the workers, and a lock in it may be held for ever.
    owner: u32,
}

enum Backend {
    Local(Local),
    Remote(Box<Remote>),
}

#[fast_pymethods]
impl Queue {
    #[new]
    #[pyo3(signature = (workers=2))]
    fn new(workers: usize) -> PyResult<Self> {
        Ok(Self { backend: Backend::Local(Local::new(workers)?), owner: process::id() })
    }

    /// A queue on a Redis server, from where worker processes take the jobs. One that is not done after `visibility` seconds is taken to
    /// be lost, and the job is handed out again.
    #[staticmethod]
    #[fast(heavy)]
    #[pyo3(signature = (url, visibility=60.0))]
    fn connect(url: &str, visibility: f64) -> PyResult<Self> {
        Ok(Self { backend: Backend::Remote(Box::new(Remote::new(url, visibility)?)), owner: process::id() })
    }

    /// Puts a job into the queue, and returns the ticket for its result.
    ///
    /// A server that is away is waited for. After `timeout` seconds this is a ConnectionError, and the job may be in the queue or not.
    #[pyo3(signature = (kind, argument, timeout=10.0))]
    fn push(&self, py: Python<'_>, kind: &str, argument: &str, timeout: f64) -> PyResult<String> {
        self.check_owner()?;
        let job = Job::new(kind, argument)?;
        let deadline = Deadline::after(Some(timeout))?;
        match &self.backend {
            // Too short to detach for.
            Backend::Local(local) => local.push(py, job),
            Backend::Remote(remote) => {
                #[heavy]
                let ticket = remote.push(&job, deadline)?;
                Ok(ticket)
            }
        }
    }

    /// Waits for a job's end, for at most `timeout` seconds, and returns what it gave, or raises a JobFailed. Then the ticket is used up;
    /// but two who wait for the same job on a server may both get its result.
    ///
    /// Where the time is over this is a TimeoutError, or a ConnectionError if the server is away, and may be asked again.
    #[fast(heavy)]
    #[pyo3(signature = (ticket, timeout=None))]
    fn result(&self, ticket: &str, timeout: Option<f64>) -> PyResult<Answer> {
        self.check_owner()?;
        let deadline = Deadline::after(timeout)?;
        let settled = match &self.backend {
            Backend::Local(local) => local.result(ticket, deadline)?,
            Backend::Remote(remote) => remote.result(ticket, deadline)?,
        };
        Ok(settled?)
    }

    /// Takes no more jobs, and waits until all that were pushed are done, where the workers are in this process. Results may be asked for
    /// afterwards.
    #[fast(heavy)]
    fn close(&self) -> PyResult<()> {
        self.check_owner()?;
        match &self.backend {
            Backend::Local(local) => local.close()?,
            Backend::Remote(remote) => remote.close(),
        }
        Ok(())
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    #[pyo3(signature = (*_exception))]
    fn __exit__(&self, py: Python<'_>, _exception: &Bound<'_, PyTuple>) -> PyResult<()> {
        #[heavy]
        let closed = self.close();
        closed
    }
}

impl Queue {
    fn check_owner(&self) -> PyResult<()> {
        if process::id() == self.owner {
            return Ok(());
        }
        let owner = self.owner;
        Err(PyRuntimeError::new_err(format!(
            "the queue belongs to process {owner}: a forked process makes one of its own"
        )))
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // Attached, but at the lock there are only workers: whoever waits for the interpreter with it has the queue.
        if let (Backend::Local(local), Ok(())) = (&self.backend, self.check_owner()) {
            local.abandon();
        }
    }
}

pub(crate) fn closed() -> PyErr {
    PyRuntimeError::new_err("the queue is closed: it takes no more jobs")
}

pub(crate) fn unknown(ticket: &str) -> PyErr {
    PyKeyError::new_err(format!("no job has the ticket {ticket:?}: none was pushed with it, or its result was given"))
}

pub(crate) fn not_done() -> PyErr {
    PyTimeoutError::new_err("the job is not done yet")
}
