//! How jobs are kept on a Redis server, all under one prefix:
//!
//! | key | type | what it is |
//! |---|---|---|
//! | `{jobs}:ready` | list | the tickets of the jobs that wait for a worker |
//! | `{jobs}:taken` | sorted set | those that a worker has, by the time at which it is taken to be lost |
//! | `{jobs}:job:<ticket>` | hash | a job, how often it was handed out and to whom last, and how it ended |
//! | `{jobs}:done:<ticket>` | list | one item, once the job has ended: what wakes those that wait |
//!
//! Redis runs a script as one step: nobody sees half of it, and of a worker that dies it is done, or it is not. The times are the
//! server's own. It is one server, not a cluster, of Redis 6.2 or newer.

use std::sync::LazyLock;
use std::time::Duration;

use redis::{Connection, RedisResult, Script, ScriptInvocation, cmd};

use crate::job::{Answer, Job, JobFailed, MOST_TRIES, Outcome, Settled};

/// The list of the jobs that wait for a worker.
pub(crate) const READY: &str = "{jobs}:ready";

/// A job in a worker's hands.
pub(crate) struct Held {
    pub(crate) ticket: String,
    pub(crate) job: Job,
    pub(crate) tries: u32,
}

/// Keeps a job. One that is kept already is left alone: so it may be pushed again if the answer was lost.
pub(crate) fn push(connection: &mut Connection, ticket: &str, job: &Job, visibility: Duration) -> RedisResult<()> {
    let milliseconds = visibility.as_millis() as u64;
    step("push").arg(ticket).arg(&job.kind).arg(&job.argument).arg(milliseconds).invoke(connection)
}

/// Hands out a job, after those have been put back whose workers were lost.
pub(crate) fn take(connection: &mut Connection, worker: &str) -> RedisResult<Option<Held>> {
    let taken: Option<(String, String, String, u32)> = step("take").arg(worker).invoke(connection)?;
    Ok(taken.map(|(ticket, kind, argument, tries)| Held { ticket, job: Job { kind, argument }, tries }))
}

/// Says how a try ended.
pub(crate) fn settle(connection: &mut Connection, held: &Held, outcome: &Outcome) -> RedisResult<()> {
    let (state, value) = match outcome {
        Outcome::Done(value) => ("done", value),
        Outcome::Failed(reason) => ("failed", reason),
        Outcome::Panicked(reason) => ("panicked", reason),
    };
    step("settle").arg(&held.ticket).arg(held.tries).arg(state).arg(value).invoke(connection)
}

/// How a job ended, if it has; or that there is none with the ticket.
pub(crate) fn look(connection: &mut Connection, ticket: &str) -> RedisResult<Option<Option<Settled>>> {
    type Fields = (Option<String>, Option<String>, Option<u32>, Option<String>, Option<String>);
    let fields: Fields =
        cmd("HMGET").arg(job_key(ticket)).arg(&["kind", "argument", "tries", "state", "value"]).query(connection)?;
    let (Some(kind), Some(argument), Some(tries), state, value) = fields else { return Ok(None) };
    let value = value.unwrap_or_default();
    Ok(Some(state.map(|state| match &*state {
        "done" => Ok(Answer { value, tries }),
        _ => Err(JobFailed { kind, argument, tries, reason: value }),
    })))
}

/// Forgets a job that has ended.
pub(crate) fn forget(connection: &mut Connection, ticket: &str) -> RedisResult<()> {
    cmd("DEL").arg(job_key(ticket)).arg(done_key(ticket)).query(connection)
}

/// Waits until a list has an item, and leaves it there: to move the first item to where it was is to wait for it.
pub(crate) fn wait(connection: &mut Connection, list: &str, limit: Duration) -> RedisResult<()> {
    // Some versions of Redis round less than a millisecond down to 0, which is for ever.
    let seconds = limit.max(Duration::from_millis(1)).as_secs_f64();
    cmd("BLMOVE").arg(list).arg(list).arg("LEFT").arg("LEFT").arg(seconds).query(connection)
}

/// A function of the script, to be given its arguments.
fn step(name: &str) -> ScriptInvocation<'static> {
    static SCRIPT: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("store.lua")));
    let mut step = SCRIPT.prepare_invoke();
    step.arg(name).arg(MOST_TRIES);
    step
}

pub(crate) fn done_key(ticket: &str) -> String {
    format!("{{jobs}}:done:{ticket}")
}

fn job_key(ticket: &str) -> String {
    format!("{{jobs}}:job:{ticket}")
}
