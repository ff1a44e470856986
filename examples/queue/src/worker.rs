//! A worker process. It may be killed at any moment, by `SIGKILL` too: the job that it had is handed out again when its visibility time
//! is over.

use std::convert::Infallible;
use std::process;
use std::time::Duration;

use crate::deadline::Deadline;
use crate::server::{Server, Unanswered};
use crate::store;

/// How long a worker without a job waits before it looks for jobs whose workers were lost.
const IDLE: Duration = Duration::from_millis(250);

/// Takes jobs from the server at `url`, one after another, for ever.
///
/// # Errors
/// What is wrong, where waiting does not help.
pub fn run(url: &str) -> Result<Infallible, String> {
    let server = Server::new(url)?;
    let name = format!("process {}", process::id());
    loop {
        let Some(held) = server.call(Deadline::NEVER, |connection| store::take(connection, &name))? else {
            server.call(Deadline::NEVER, |connection| store::wait(connection, store::READY, IDLE))?;
            continue;
        };
        let outcome = held.job.work(held.tries);
        // Only now: a job that is reported before it is done would be lost with the worker.
        server.call(Deadline::NEVER, |connection| store::settle(connection, &held, &outcome))?;
    }
}

impl From<Unanswered> for String {
    fn from(reason: Unanswered) -> Self {
        match reason {
            Unanswered::Server(words) => words,
            Unanswered::Interrupted(error) => error.to_string(),
        }
    }
}
