//! The class that Python sees.

use std::process;
use std::time::{Duration, Instant};

use pyo3::prelude::*;
use pyo3_fast::prelude::*;

use crate::fault::Fault;
use crate::job::{Answer, Job};
use crate::local::Local;
use crate::remote::Remote;

/// A queue of jobs, for any number of threads.
///
/// `Queue(workers=2)` has its workers in this process: they are threads, and its jobs end with the process.
/// `Queue("redis://127.0.0.1:6379/0", visibility=30.0)` gives its jobs to a Redis server, from where worker processes take them.
#[fast_pyclass(module = "jobs")]
pub(crate) struct Queue {
    backend: Backend,
    /// The process that made it. The threads of a forked child do not include the workers, nor whoever holds a lock.
    owner: u32,
}

enum Backend {
    Local(Local),
    Remote(Box<Remote>),
}

#[fast_pymethods]
impl Queue {
    #[new]
    #[pyo3(signature = (url=None, *, workers=None, visibility=None))]
    fn new(py: Python<'_>, url: Option<&str>, workers: Option<usize>, visibility: Option<f64>) -> Result<Self, Fault> {
        let backend = match (url, workers, visibility) {
            (None, workers, None) => Backend::Local(Local::new(workers.unwrap_or(2))?),
            (Some(url), None, visibility) => {
                #[heavy]
                let remote = Remote::new(url, visibility.unwrap_or(30.0))?;
                Backend::Remote(Box::new(remote))
            }
            (None, _, Some(_)) => return Err(argument("visibility is for a queue on a Redis server: name its url")),
            (Some(_), Some(_), _) => {
                return Err(argument("workers are for a queue in this process: a server's workers are processes"));
            }
        };
        Ok(Self { backend, owner: process::id() })
    }

    /// Puts a job into the queue, and returns the ticket for its result.
    ///
    /// A server that is away is waited for, and after `timeout` seconds this is a ConnectionError.
    #[pyo3(signature = (kind, argument, timeout=10.0))]
    fn push(&self, py: Python<'_>, kind: &str, argument: &str, timeout: f64) -> Result<String, Fault> {
        self.check_owner()?;
        let job = Job::new(kind, argument).map_err(Fault::Argument)?;
        let deadline = deadline(Some(timeout))?;
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

    /// Waits for a job's end, for at most `timeout` seconds, and returns what it gave, or raises a JobFailed. Each result is given once.
    ///
    /// Where the time is over this is a TimeoutError, or a ConnectionError if the server is away, and may be asked again.
    #[fast(heavy)]
    #[pyo3(signature = (ticket, timeout=None))]
    fn result(&self, ticket: &str, timeout: Option<f64>) -> Result<Answer, Fault> {
        self.check_owner()?;
        let deadline = deadline(timeout)?;
        let settled = match &self.backend {
            Backend::Local(local) => local.result(ticket, deadline)?,
            Backend::Remote(remote) => remote.result(ticket, deadline)?,
        };
        settled.map_err(Fault::Failed)
    }

    /// Takes no more jobs, and waits until all that were pushed are done, where the workers are in this process. Results may be asked for
    /// afterwards.
    #[fast(heavy)]
    fn close(&self) -> Result<(), Fault> {
        self.check_owner()?;
        match &self.backend {
            Backend::Local(local) => local.close(),
            Backend::Remote(remote) => {
                remote.close();
                Ok(())
            }
        }
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __exit__(
        &self,
        py: Python<'_>,
        _class: &Bound<'_, PyAny>,
        _error: &Bound<'_, PyAny>,
        _traceback: &Bound<'_, PyAny>,
    ) -> Result<(), Fault> {
        #[heavy]
        let closed = self.close();
        closed
    }
}

impl Queue {
    fn check_owner(&self) -> Result<(), Fault> {
        if process::id() == self.owner { Ok(()) } else { Err(Fault::Forked(self.owner)) }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        // In a forked child the lock may be held for ever. Here who holds it is quick, and does not attach.
        if let (Backend::Local(local), Ok(())) = (&self.backend, self.check_owner()) {
            local.abandon();
        }
    }
}

fn argument(why: &str) -> Fault {
    Fault::Argument(why.to_owned())
}

/// When so many seconds are over; `None` is never.
fn deadline(timeout: Option<f64>) -> Result<Option<Instant>, Fault> {
    let Some(seconds) = timeout.filter(|seconds| *seconds != f64::INFINITY) else { return Ok(None) };
    match Duration::try_from_secs_f64(seconds) {
        Ok(duration) => Ok(Instant::now().checked_add(duration)),
        Err(_) => Err(Fault::Argument(format!("timeout is {seconds}: it is a number of seconds from 0 on"))),
    }
}
