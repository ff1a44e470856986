//! A queue on a Redis server, as those see it who push: each job is handed out *at least once*, to one worker process after another,
//! until one of them says how it ended.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::{Duration, Instant};

use pyo3_fast::interrupted;

use crate::fault::Fault;
use crate::job::{self, Job, Settled};
use crate::local::SLICE;
use crate::server::Server;
use crate::store;

pub(crate) struct Remote {
    server: Server,
    visibility: Duration,
    closed: AtomicBool,
}

impl Remote {
    /// Connects, once: a server that is not there now is probably not the right one.
    pub(crate) fn new(url: &str, visibility: f64) -> Result<Self, Fault> {
        if !(0.1..=86_400.0).contains(&visibility) {
            let why =
                format!("visibility is {visibility}: it is a number of seconds from 0.1 to 86400, which is a day");
            return Err(Fault::Argument(why));
        }
        let server = Server::new(url)?;
        server.call(Some(Instant::now()), |connection| redis::cmd("PING").query::<()>(connection))?;
        Ok(Self { server, visibility: Duration::from_secs_f64(visibility), closed: AtomicBool::new(false) })
    }

    pub(crate) fn push(&self, job: &Job, deadline: Option<Instant>) -> Result<String, Fault> {
        if self.closed.load(Relaxed) {
            return Err(Fault::Closed);
        }
        let ticket = job::ticket().map_err(Fault::System)?;
        self.server.call(deadline, |connection| store::push(connection, &ticket, job, self.visibility))?;
        Ok(ticket)
    }

    /// Waits for a job's end, and forgets the job.
    pub(crate) fn result(&self, ticket: &str, deadline: Option<Instant>) -> Result<Settled, Fault> {
        let done = store::done_key(ticket);
        loop {
            let found = self.server.call(deadline, |connection| store::look(connection, ticket))?;
            if let Some(settled) = found.ok_or_else(|| Fault::Unknown(ticket.to_owned()))? {
                // It is in our hands, so a server that has just gone is no reason to fail: it will forget by itself, in a day.
                let _ = self.server.call(Some(Instant::now()), |connection| store::forget(connection, ticket));
                return Ok(settled);
            }
            let left = deadline.map_or(SLICE, |deadline| deadline.saturating_duration_since(Instant::now()));
            if left.is_zero() {
                return Err(Fault::TimedOut);
            }
            self.server.call(deadline, |connection| store::wait(connection, &done, left.min(SLICE)))?;
            interrupted()?;
        }
    }

    /// The jobs are the server's, and go on.
    pub(crate) fn close(&self) {
        self.closed.store(true, Relaxed);
        self.server.disconnect();
    }
}
