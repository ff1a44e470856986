//! How jobs are kept on a Redis server, all under one prefix:
//!
//! | key | type | what it is |
//! |---|---|---|
//! | `{jobs}:ready` | list | the tickets of the jobs that wait for a worker |
//! | `{jobs}:taken` | sorted set | those that a worker has, by the time until which it may say nothing |
//! | `{jobs}:job:<ticket>` | hash | a job, how often it was handed out and to whom last, and how it ended |
//! | `{jobs}:done:<ticket>` | list | one item, once the job has ended: what wakes those that wait |
//!
//! Redis runs a script as one step: nobody sees half of it, and of a worker that dies it is done, or it is not. The times are the
//! server's own. It is one server, not a cluster, of Redis 6.2 or newer.

use std::sync::LazyLock;
use std::time::Duration;

use redis::{Connection, RedisResult, Script, cmd};

use crate::job::{Answer, Failure, Job, MOST_TRIES, Outcome, Settled};

/// The list of the jobs that wait for a worker.
pub(crate) const READY: &str = "{jobs}:ready";

macro_rules! script {
    ($file:literal) => {
        LazyLock::new(|| Script::new(concat!(include_str!("store/common.lua"), include_str!($file))))
    };
}

static PUSH: LazyLock<Script> = script!("store/push.lua");
static TAKE: LazyLock<Script> = script!("store/take.lua");
static EXTEND: LazyLock<Script> = script!("store/extend.lua");
static SETTLE: LazyLock<Script> = script!("store/settle.lua");

/// A job in a worker's hands.
pub(crate) struct Held {
    pub(crate) ticket: String,
    pub(crate) job: Job,
    pub(crate) tries: u32,
    /// How long the worker may say nothing.
    pub(crate) visibility: Duration,
}

/// Keeps a job. One that is kept already is left alone: so it may be pushed again if the answer was lost.
pub(crate) fn push(connection: &mut Connection, ticket: &str, job: &Job, visibility: Duration) -> RedisResult<()> {
    let milliseconds = visibility.as_millis() as u64;
    PUSH.arg(ticket).arg(&job.kind).arg(&job.argument).arg(milliseconds).invoke(connection)
}

/// Hands out a job, after those have been put back whose workers said nothing for too long.
pub(crate) fn take(connection: &mut Connection, worker: &str) -> RedisResult<Option<Held>> {
    let taken: Option<(String, String, String, u32, u64)> = TAKE.arg(worker).arg(MOST_TRIES).invoke(connection)?;
    Ok(taken.map(|(ticket, kind, argument, tries, milliseconds)| {
        let visibility = Duration::from_millis(milliseconds);
        Held { ticket, job: Job { kind, argument }, tries, visibility }
    }))
}

/// Says that the worker is still at it. The answer is whether it still has the job.
pub(crate) fn extend(connection: &mut Connection, held: &Held) -> RedisResult<bool> {
    EXTEND.arg(&held.ticket).arg(held.tries).invoke(connection)
}

/// Says how a try ended.
pub(crate) fn settle(connection: &mut Connection, held: &Held, outcome: &Outcome) -> RedisResult<()> {
    let (state, value) = match outcome {
        Outcome::Done(value) => ("done", value),
        Outcome::Failed(reason) => ("failed", reason),
        Outcome::Panicked(reason) => ("panicked", reason),
    };
    SETTLE.arg(&held.ticket).arg(held.tries).arg(state).arg(value).arg(MOST_TRIES).invoke(connection)
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
        _ => Err(Failure { job: Job { kind, argument }, tries, reason: value }),
    })))
}

/// Forgets a job that has ended.
pub(crate) fn forget(connection: &mut Connection, ticket: &str) -> RedisResult<()> {
    cmd("DEL").arg(job_key(ticket)).arg(done_key(ticket)).query(connection)
}

/// Waits until a list has an item, and leaves it there: to move the first item to where it was is to wait for it.
pub(crate) fn wait(connection: &mut Connection, list: &str, limit: Duration) -> RedisResult<()> {
    let moved: Option<String> =
        cmd("BLMOVE").arg(list).arg(list).arg("LEFT").arg("LEFT").arg(limit.as_secs_f64()).query(connection)?;
    drop(moved);
    Ok(())
}

pub(crate) fn done_key(ticket: &str) -> String {
    format!("{{jobs}}:done:{ticket}")
}

fn job_key(ticket: &str) -> String {
    format!("{{jobs}}:job:{ticket}")
}
