//! A queue on a Redis server, as those see it who push: each job is handed out *at least once*, to one worker process after another,
//! until one of them says how it ended.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::interrupted;

use crate::deadline::Deadline;
use crate::job::{self, Job, Settled};
use crate::queue;
use crate::server::Server;
use crate::store;

pub(crate) struct Remote {
    server: Server,
    visibility: Duration,
    closed: AtomicBool,
}

impl Remote {
    /// Connects, once: a server that is not there now is probably not the right one.
    pub(crate) fn new(url: &str, visibility: f64) -> PyResult<Self> {
        if !(0.1..=86_400.0).contains(&visibility) {
            let why = "it is a number of seconds from 0.1 to 86400, which is a day";
            return Err(PyValueError::new_err(format!("visibility is {visibility}: {why}")));
        }
        let server = Server::new(url).map_err(PyValueError::new_err)?;
        server.call(Deadline::now(), |connection| redis::cmd("PING").query::<()>(connection))?;
        Ok(Self { server, visibility: Duration::from_secs_f64(visibility), closed: AtomicBool::new(false) })
    }

    pub(crate) fn push(&self, job: &Job, deadline: Deadline) -> PyResult<String> {
        if self.closed.load(Relaxed) {
            return Err(queue::closed());
        }
        let ticket = job::ticket()?;
        self.server.call(deadline, |connection| store::push(connection, &ticket, job, self.visibility))?;
        Ok(ticket)
    }

    /// Waits for a job's end, and forgets the job.
    pub(crate) fn result(&self, ticket: &str, deadline: Deadline) -> PyResult<Settled> {
        let done = store::done_key(ticket);
        loop {
            let found = self.server.call(deadline, |connection| store::look(connection, ticket))?;
            if let Some(settled) = found.ok_or_else(|| queue::unknown(ticket))? {
                // It is in our hands, so a server that has just gone is no reason to fail: it will forget by itself, in a day.
                let _ = self.server.call(Deadline::now(), |connection| store::forget(connection, ticket));
                return Ok(settled);
            }
            let slice = deadline.slice().ok_or_else(queue::not_done)?;
            self.server.call(deadline, |connection| store::wait(connection, &done, slice))?;
            interrupted()?;
        }
    }

    /// The jobs are the server's, and go on.
    pub(crate) fn close(&self) {
        self.closed.store(true, Relaxed);
    }
}
