//! Holds a rule to its time.
//!
//! Two threads share a [`Watch`]. The rule's thread is attached to the interpreter, and runs the script's code in [`Watch::call`] only. The
//! host's thread is never attached, so that nothing a script does can stop it: it waits in [`Watch::supervise`], and sees when a call's time
//! is over. To raise an exception it would have to attach, and that may take for ever: a third thread does it.
//!
//! Whether a call was in time is decided under the lock, by who comes first. A call that ends takes back what was to be raised in it, and a
//! raise that comes later finds that its call is over. So no exception reaches the host's code, or the next call.

use std::cell::OnceCell;
use std::mem;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::async_exc::PythonThread;
use crate::host::host::TimeLimit;
use crate::rule::{Ending, Limits, Outcome};
use crate::state::{Phase, State};

/// How long the host's thread sleeps at most. To wake it for each call would cost more than a call.
const TICK: Duration = Duration::from_millis(50);

thread_local! {
    /// The watch over this thread, if it runs a rule.
    static CURRENT: OnceCell<Arc<Watch>> = const { OnceCell::new() };
}

/// What the threads share.
pub(crate) struct Watch {
    state: Mutex<State>,
    /// The rule's thread has ended, the backlog is full, or it is empty.
    changed: Condvar,
    pub(crate) limits: Limits,
}

impl Watch {
    pub(crate) fn new(limits: Limits) -> Arc<Self> {
        let state = Mutex::new(State::new(Instant::now() + limits.load));
        Arc::new(Self { state, changed: Condvar::new(), limits })
    }

    /// Does the work of the rule's thread, attached.
    pub(crate) fn run<T>(self: &Arc<Self>, work: impl FnOnce(Python<'_>) -> T) -> T {
        CURRENT.with(|current| assert!(current.set(Arc::clone(self)).is_ok(), "a thread runs one rule"));
        let result = Python::attach(|py| {
            let result = panic::catch_unwind(AssertUnwindSafe(|| work(py)));
            // To leave the interpreter runs the finalisers of the script's thread-local objects. By then there is no thread to raise in.
            self.lock_unless_lost(py).begin(None, Instant::now() + self.limits.load);
            result
        });
        let mut state = self.lock();
        if !state.is_lost() {
            state.phase = Phase::Ended;
        }
        self.changed.notify_all();
        result.unwrap_or_else(|panic| panic::resume_unwind(panic))
    }

    /// Runs `body`, which may run the script's code, for so long at most: its value, and whether it was in time. The body should drop the
    /// objects that it makes, since that may run the script's code, too.
    pub(crate) fn call<T>(&self, py: Python<'_>, limit: Duration, body: impl FnOnce() -> T) -> (T, bool) {
        self.lock_unless_lost(py).begin(Some(PythonThread::current(py)), Instant::now() + limit);
        let value = panic::catch_unwind(AssertUnwindSafe(body));
        let mut state = self.lock_unless_lost(py);
        let in_time = state.end();
        if !in_time {
            // It may have been set a moment ago, and not been raised yet.
            PythonThread::clear_current(py);
        }
        drop(state);
        (value.unwrap_or_else(|panic| panic::resume_unwind(panic)), in_time)
    }

    /// Hands an outcome to the host's thread. Where that is slow, this one waits for it.
    pub(crate) fn report(&self, py: Python<'_>, outcome: Outcome) {
        let mut state = self.lock();
        state.outcomes.push(outcome);
        let full = state.is_full();
        drop(state);
        if full {
            self.changed.notify_all();
            py.detach(|| drop(self.changed.wait_while(self.lock(), |state| !state.outcomes.is_empty())));
        }
    }

    /// Waits, as the host's thread, for the rule's to end: tells each call to stop whose time is over, and hands on the outcomes.
    pub(crate) fn supervise(self: &Arc<Self>, thread: JoinHandle<Ending>, mut each: impl FnMut(Outcome)) -> Ending {
        let tick = TICK.min(self.limits.decide);
        loop {
            let state = self.lock();
            let wait = state.wait(Instant::now(), tick);
            let (mut state, _) = self.changed.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner);
            let raise = state.advance(Instant::now(), self.limits.grace);
            let (phase, call, outcomes) = (state.phase, state.call, mem::take(&mut state.outcomes));
            drop(state);
            self.changed.notify_all();
            if raise {
                self.raise_from_another_thread(call);
            }
            outcomes.into_iter().for_each(&mut each);
            match phase {
                Phase::Ended => return thread.join().unwrap_or_else(|panic| panic::resume_unwind(panic)),
                Phase::Lost { reached } => return Ending::Lost { interpreter_held: !reached },
                _ => {}
            }
        }
    }

    fn raise_from_another_thread(self: &Arc<Self>, call: u64) {
        let watch = Arc::clone(self);
        let raise = move || Python::try_attach(|py| watch.raise(py, call));
        // Where there can be no thread, nothing is raised, and the call is given up in the end.
        let _ = thread::Builder::new().name("raise".to_owned()).spawn(raise);
    }

    fn raise(&self, py: Python<'_>, call: u64) {
        // Before the lock is taken: to make a class may run Python code.
        let time_limit = py.get_type::<TimeLimit>();
        let mut state = self.lock();
        if let Some(thread) = state.reach(call) {
            // SAFETY: the thread is in that call, which it cannot end without the lock that is held here.
            unsafe { thread.raise(&time_limit) };
        }
    }

    /// Raises a `TimeLimit` once more in this thread, if it runs a rule that went on after the first.
    pub(crate) fn insist(py: Python<'_>) {
        let time_limit = py.get_type::<TimeLimit>();
        CURRENT.with(|current| {
            let Some(watch) = current.get() else { return };
            let state = watch.lock();
            if state.insists() {
                // SAFETY: it is this thread, which is attached and waits for the call to return.
                unsafe { PythonThread::current(py).raise(&time_limit) };
            }
        });
    }

    /// The lock, for the rule's thread. One that is lost gets no further than here: the host has gone on, and what it holds has finalisers,
    /// which nobody would watch.
    fn lock_unless_lost(&self, py: Python<'_>) -> MutexGuard<'_, State> {
        let state = self.lock();
        if !state.is_lost() {
            return state;
        }
        drop(state);
        loop {
            py.detach(thread::park);
        }
    }

    /// Held for moments, in which no Python code runs and nobody attaches or detaches. So it may be taken attached, and it is not by
    /// `lock_py_attached`: that waits for the interpreter with the lock in its hands, and the host's thread would wait with it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
