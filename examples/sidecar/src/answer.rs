//! An answer that the worker gives once, and that threads of Python's wait for.

use std::process;
use std::sync::{Arc, Condvar, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use pyo3::PyResult;
use pyo3_fast::interrupted;

use crate::error::{died, refuse_fork};

/// How long a wait lasts before it looks for Ctrl-C.
pub(crate) const SLICE: Duration = Duration::from_millis(20);

/// The two sides of one answer.
pub(crate) fn promise<T>() -> (Promise<T>, Answer<T>) {
    let slot = Arc::new(Slot { answer: OnceLock::new(), lock: Mutex::new(()), given: Condvar::new() });
    (Promise(Arc::clone(&slot)), Answer { slot, process: process::id() })
}

/// The worker's side. Dropped without an answer, it says so: nobody waits for what no worker will give.
pub(crate) struct Promise<T>(Arc<Slot<T>>);

/// The side of who waits.
pub(crate) struct Answer<T> {
    slot: Arc<Slot<T>>,
    /// The process in which the worker is.
    process: u32,
}

struct Slot<T> {
    /// In it is `None`, if there will be no answer.
    answer: OnceLock<Option<T>>,
    lock: Mutex<()>,
    given: Condvar,
}

impl<T> Promise<T> {
    pub(crate) fn fulfil(self, answer: T) {
        let _ = self.0.answer.set(Some(answer));
    }
}

impl<T> Drop for Promise<T> {
    fn drop(&mut self) {
        let _ = self.0.answer.set(None);
        // Who has looked in vain has the lock until they sleep.
        drop(self.0.lock.lock());
        self.0.given.notify_all();
    }
}

impl<T> Answer<T> {
    /// The answer, if it is there; in it `None`, if there will be none. Takes no lock, so that it may be asked while attached, and in
    /// a forked child.
    pub(crate) fn get(&self) -> Option<&Option<T>> {
        self.slot.answer.get()
    }

    /// Waits for it. The thread should be detached, unless the answer is there.
    pub(crate) fn wait(&self) -> PyResult<&T> {
        loop {
            if let Some(answer) = self.get() {
                return answer.as_ref().ok_or_else(died);
            }
            refuse_fork(self.process)?;
            self.sleep();
            interrupted()?;
        }
    }

    fn sleep(&self) {
        let lock = self.slot.lock.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.slot.given.wait_timeout_while(lock, SLICE, |()| self.get().is_none()));
    }
}
