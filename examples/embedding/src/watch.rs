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
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use pyo3::exceptions::PyKeyboardInterrupt;
use pyo3::prelude::*;

use crate::async_exc::PythonThread;
use crate::rule::{Limits, Outcome};
use crate::state::{Phase, State, Stop};
use crate::time_limit::TimeLimit;

/// How long the host's thread sleeps at most: a signal does not wake it.
const TICK: Duration = Duration::from_millis(50);

thread_local! {
    /// The watch over this thread, if it runs a rule.
    static CURRENT: OnceCell<Arc<Watch>> = const { OnceCell::new() };
}

/// How the supervision of a rule ended.
pub(crate) enum Watched {
    /// Its thread has ended.
    Ended,
    /// Its thread cannot be stopped. `reached`: the interpreter let another thread attach meanwhile.
    Lost { reached: bool },
}

/// What the threads share.
pub(crate) struct Watch {
    state: Mutex<State>,
    ended: Condvar,
    tick: Duration,
    grace: Duration,
}

impl Watch {
    pub(crate) fn new(limits: &Limits) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State::new(Instant::now() + limits.load)),
            ended: Condvar::new(),
            tick: TICK.min(limits.decide),
            grace: limits.grace,
        })
    }

    /// Makes this thread the one that is watched. It ends when the value is dropped, however that comes.
    pub(crate) fn enter(self: &Arc<Self>) -> Watching {
        CURRENT.with(|current| assert!(current.set(Arc::clone(self)).is_ok(), "a thread runs one rule"));
        Watching(Arc::clone(self))
    }

    /// Runs `body`, which may run the script's code, for so long at most: its value, and why it was stopped, if it was. The body should
    /// drop the objects that it makes, since that may run the script's code, too.
    ///
    /// # Errors
    /// An earlier call could not be stopped, and the host has gone on without this thread.
    pub(crate) fn call<T>(
        &self,
        py: Python<'_>,
        limit: Duration,
        body: impl FnOnce() -> T,
    ) -> Result<(T, Option<Stop>), Stop> {
        if let Err(stop) = self.lock().begin(PythonThread::current(py), Instant::now() + limit) {
            // To drop what the body holds may run the script's code, which has done enough.
            mem::forget(body);
            return Err(stop);
        }
        let value = panic::catch_unwind(AssertUnwindSafe(body));
        let stopped = self.end(py);
        match value {
            Ok(value) => Ok((value, stopped)),
            Err(panic) => panic::resume_unwind(panic),
        }
    }

    fn end(&self, py: Python<'_>) -> Option<Stop> {
        let mut state = self.lock();
        let stopped = state.end();
        if stopped.is_some() {
            // It may have been set a moment ago, and not been raised yet.
            PythonThread::clear_current(py);
        }
        stopped
    }

    /// Hands an outcome to the host's thread.
    pub(crate) fn report(&self, outcome: Outcome) {
        self.lock().outcomes.push(outcome);
    }

    /// Waits, as the host's thread, for the rule's to end: tells each call to stop whose time is over, and hands on the outcomes.
    pub(crate) fn supervise(self: &Arc<Self>, interrupted: &AtomicBool, mut each: impl FnMut(Outcome)) -> Watched {
        loop {
            let state = self.lock();
            let wait = state.wait(Instant::now(), self.tick);
            let (mut state, _) = self.ended.wait_timeout(state, wait).unwrap_or_else(PoisonError::into_inner);
            let raise = state.advance(Instant::now(), interrupted.load(Relaxed), self.grace);
            let (phase, call, outcomes) = (state.phase, state.call, mem::take(&mut state.outcomes));
            drop(state);
            if raise {
                self.raise_from_another_thread(call);
            }
            outcomes.into_iter().for_each(&mut each);
            match phase {
                Phase::Ended => return Watched::Ended,
                Phase::Lost { reached } => return Watched::Lost { reached },
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
        let (time_limit, interrupt) = (py.get_type::<TimeLimit>(), py.get_type::<PyKeyboardInterrupt>());
        let mut state = self.lock();
        if let Some((stop, thread)) = state.reach(call) {
            let exception = if stop == Stop::Interrupted { interrupt } else { time_limit };
            // SAFETY: the thread is in that call, which it cannot end without the lock that is held here.
            unsafe { thread.raise(&exception) };
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

    /// Held for moments, in which no Python code runs and nobody attaches or detaches. So it may be taken attached, and it is not by
    /// `lock_py_attached`: that waits for the interpreter with the lock in its hands, and the host's thread would wait with it.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The thread that runs a rule.
pub(crate) struct Watching(Arc<Watch>);

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.lock().leave();
        self.0.ended.notify_one();
    }
}
