//! A worker process. It may be killed at any moment, by `SIGKILL` too: the job that it had is handed out again when its visibility time
//! is over.

use std::process;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::fault::Fault;
use crate::server::Server;
use crate::store::{self, Held};

/// How long a worker without a job waits before it looks for jobs whose workers were lost.
const IDLE: Duration = Duration::from_millis(250);

/// Takes jobs from the server at `url`, one after another, for ever. Returns what is wrong where waiting does not help.
pub fn run(url: &str) -> String {
    match serve(url) {
        Ok(never) => match never {},
        Err(fault) => fault.to_string(),
    }
}

/// What there is none of.
enum Never {}

fn serve(url: &str) -> Result<Never, Fault> {
    let server = Server::new(url)?;
    let name = format!("process {}", process::id());
    loop {
        let Some(held) = server.call(None, |connection| store::take(connection, &name))? else {
            server.call(None, |connection| store::wait(connection, store::READY, IDLE))?;
            continue;
        };
        let outcome = beside_heartbeat(&server, &held, || held.job.work(held.tries));
        // Only now: a job that is reported before it is done would be lost with the worker.
        server.call(None, |connection| store::settle(connection, &held, &outcome))?;
    }
}

/// Runs `work` while another thread tells the server, three times in a visibility time, that this worker is still at it. So a job may
/// take as long as it likes.
fn beside_heartbeat<T>(server: &Server, held: &Held, work: impl FnOnce() -> T) -> T {
    thread::scope(|scope| {
        let (ended, end) = channel::<()>();
        scope.spawn(move || {
            while let Err(RecvTimeoutError::Timeout) = end.recv_timeout(held.visibility / 3) {
                // A server that is away now is told the next time. Whoever has lost the job works on: it may be done first.
                let _ = server.call(Some(Instant::now()), |connection| store::extend(connection, held));
            }
        });
        let outcome = work();
        drop(ended);
        outcome
    })
}
