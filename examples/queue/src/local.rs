//! Workers that are threads of this process. They never attach to the interpreter, so that nothing there waits for them, nor they for
//! it: it may exit while they work.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3_fast::interrupted;

use crate::deadline::Deadline;
use crate::job::{self, Answer, Job, JobFailed, MOST_TRIES, Outcome, Settled};
use crate::queue;

pub(crate) struct Local(Arc<Shared>);

#[derive(Default)]
struct Shared {
    /// Who has this works on no job, and waits for nothing but the interpreter, which a push may. So nobody waits for it attached.
    state: Mutex<State>,
    /// There is a job to take, or there will be no more.
    to_do: Condvar,
    /// A job or a worker has ended.
    ended: Condvar,
}

#[derive(Default)]
struct State {
    ready: VecDeque<Task>,
    /// For each ticket how its job ended, once it has.
    results: HashMap<String, Option<Settled>>,
    workers: usize,
    closed: bool,
}

struct Task {
    ticket: String,
    job: Job,
    tries: u32,
}

impl Local {
    /// Starts the workers.
    pub(crate) fn new(workers: usize) -> PyResult<Self> {
        if !(1..=256).contains(&workers) {
            return Err(PyValueError::new_err(format!("workers is {workers}: it is a number from 1 to 256")));
        }
        let local = Self(Arc::default());
        for _ in 0..workers {
            local.0.lock().workers += 1;
            let shared = Arc::clone(&local.0);
            let started = thread::Builder::new().name("jobs".to_owned()).spawn(move || shared.serve());
            if let Err(error) = started {
                local.abandon();
                return Err(PyOSError::new_err(format!("a worker cannot be started: {error}")));
            }
        }
        Ok(local)
    }

    pub(crate) fn push(&self, py: Python<'_>, job: Job) -> PyResult<String> {
        let ticket = job::ticket()?;
        let mut state = self.0.state.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return Err(queue::closed());
        }
        state.results.insert(ticket.clone(), None);
        state.ready.push_back(Task { ticket: ticket.clone(), job, tries: 0 });
        self.0.to_do.notify_one();
        Ok(ticket)
    }

    /// Waits for a job's end, and takes its result out.
    pub(crate) fn result(&self, ticket: &str, deadline: Deadline) -> PyResult<Settled> {
        self.0.wait_until(deadline, |state| match state.results.get_mut(ticket) {
            None => Some(Err(queue::unknown(ticket))),
            Some(result) => {
                let settled = result.take()?;
                state.results.remove(ticket);
                Some(Ok(settled))
            }
        })?
    }

    /// Takes no more jobs, and waits for those that there are.
    pub(crate) fn close(&self) -> PyResult<()> {
        self.0.lock().closed = true;
        self.0.to_do.notify_all();
        self.0.wait_until(Deadline::NEVER, |state| (state.workers == 0).then_some(()))
    }

    /// Lets go of the workers without waiting: each ends with the job that it has, and what nobody has begun is dropped.
    pub(crate) fn abandon(&self) {
        let mut state = self.0.lock();
        state.closed = true;
        state.ready.clear();
        self.0.to_do.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A worker: takes one job after another.
    fn serve(&self) {
        let mut state = self.lock();
        loop {
            if let Some(mut task) = state.ready.pop_front() {
                drop(state);
                task.tries += 1;
                let outcome = task.job.work(task.tries);
                state = self.lock();
                state.settle(task, outcome);
                self.ended.notify_all();
            } else if state.closed {
                state.workers -= 1;
                self.ended.notify_all();
                return;
            } else {
                state = self.to_do.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// Waits, detached, until `ask` has an answer.
    fn wait_until<T>(&self, deadline: Deadline, mut ask: impl FnMut(&mut State) -> Option<T>) -> PyResult<T> {
        loop {
            let mut state = self.lock();
            if let Some(answer) = ask(&mut state) {
                return Ok(answer);
            }
            let slice = deadline.slice().ok_or_else(queue::not_done)?;
            drop(self.ended.wait_timeout(state, slice));
            // The lock is free: this may attach.
            interrupted()?;
        }
    }
}

impl State {
    /// Hands a job out again whose work has panicked, or keeps how it ended.
    fn settle(&mut self, task: Task, outcome: Outcome) {
        let Task { ticket, job: Job { kind, argument }, tries } = task;
        let settled = match outcome {
            Outcome::Panicked(_) if tries < MOST_TRIES => {
                return self.ready.push_back(Task { ticket, job: Job { kind, argument }, tries });
            }
            Outcome::Done(value) => Ok(Answer { value, tries }),
            Outcome::Failed(reason) | Outcome::Panicked(reason) => Err(JobFailed { kind, argument, tries, reason }),
        };
        self.results.insert(ticket, Some(settled));
    }
}
