//! The bounded queue to a worker, and the thread at its end.

use std::io;
use std::sync::atomic::Ordering::{Acquire, Relaxed};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{SendTimeoutError, Sender, TrySendError, bounded};
use pyo3::prelude::*;
use pyo3::sync::RwLockExt;
use pyo3_fast::interrupted;

use crate::answer::{Answer, Promise, SLICE, promise};
use crate::failure::{Failure, refuse_fork};
use crate::worker::{Message, Worker};

/// The queue, as those see it who send.
pub(crate) struct Queue {
    /// `None` once the queue is closed. While a thread has the lock it neither waits nor runs Python code.
    sender: RwLock<Option<Sender<Message>>>,
    closed: AtomicBool,
    /// What the worker leaves behind. There is no thread to join: a forked child has none, and would have to know.
    end: Answer<Result<(), Failure>>,
    /// Whether somebody has been told.
    end_is_told: AtomicBool,
    /// The process in which the worker is.
    process: u32,
    pub(crate) capacity: usize,
    sent: AtomicU64,
    done: Arc<AtomicU64>,
    high_water: AtomicUsize,
    blocked_nanoseconds: AtomicU64,
}

impl Queue {
    /// Starts the worker's thread. It ends when the queue is closed, and has nothing left to give.
    pub(crate) fn start(capacity: usize, mut worker: Worker) -> io::Result<Self> {
        let (sender, messages) = bounded(capacity);
        let (promise, end) = promise();
        let done = worker.done();
        thread::Builder::new().name("sidecar".to_owned()).spawn(move || {
            for message in messages {
                worker.handle(message);
            }
            let end = worker.flush();
            drop(worker);
            promise.keep(end);
        })?;
        Ok(Self {
            sender: RwLock::new(Some(sender)),
            closed: AtomicBool::new(false),
            end,
            end_is_told: AtomicBool::new(false),
            process: std::process::id(),
            capacity,
            sent: AtomicU64::new(0),
            done,
            high_water: AtomicUsize::new(0),
            blocked_nanoseconds: AtomicU64::new(0),
        })
    }

    /// Sends the message if there is room for it, and gives it back if not.
    pub(crate) fn try_send(&self, py: Python<'_>, message: Message) -> Result<Option<Message>, Failure> {
        refuse_fork(self.process)?;
        let sender = self.sender.read_py_attached(py).unwrap_or_else(PoisonError::into_inner);
        let sender = sender.as_ref().ok_or(Failure::Closed)?;
        match sender.try_send(message) {
            Ok(()) => self.count(sender),
            Err(TrySendError::Full(message)) => return Ok(Some(message)),
            Err(TrySendError::Disconnected(_)) => return Err(Failure::Died),
        }
        Ok(None)
    }

    /// Sends the message as soon as there is room for it. After an error it has not been sent. The thread must be detached.
    pub(crate) fn send(&self, message: Message) -> PyResult<()> {
        let Some(message) = self.send_within(Duration::ZERO, message)? else { return Ok(()) };
        let began = Instant::now();
        let sent = self.send_in_slices(message);
        self.blocked_nanoseconds.fetch_add(began.elapsed().as_nanos() as u64, Relaxed);
        sent
    }

    fn send_in_slices(&self, mut message: Message) -> PyResult<()> {
        while let Some(unsent) = self.send_within(SLICE, message)? {
            interrupted()?;
            message = unsent;
        }
        Ok(())
    }

    /// Sends the message if there is room for it in time, and gives it back if not.
    ///
    /// It does so by a sender of its own, and the worker does not end before that is gone: what it sends is done. The sender must
    /// not be kept while the thread attaches, which at the interpreter's end takes for ever.
    fn send_within(&self, time: Duration, message: Message) -> Result<Option<Message>, Failure> {
        refuse_fork(self.process)?;
        let sender = self.sender.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Failure::Closed)?;
        match sender.send_timeout(message, time) {
            Ok(()) => self.count(&sender),
            Err(SendTimeoutError::Timeout(message)) => return Ok(Some(message)),
            Err(SendTimeoutError::Disconnected(_)) => return Err(Failure::Died),
        }
        Ok(None)
    }

    /// Sends a message, and waits for its answer. The thread must be detached.
    pub(crate) fn ask<T: Clone>(&self, message: impl FnOnce(Promise<T>) -> Message) -> PyResult<T> {
        let (promise, answer) = promise();
        self.send(message(promise))?;
        answer.wait().cloned()
    }

    /// Lets nobody send any more. What has been sent will be done. The thread may be attached, for nobody who has the lock waits.
    pub(crate) fn end(&self) {
        // Once: whoever comes later, at the interpreter's end, must not wait for the lock. A forked child has nothing to end.
        if refuse_fork(self.process).is_ok() && !self.closed.swap(true, Relaxed) {
            self.sender.write().unwrap_or_else(PoisonError::into_inner).take();
        }
    }

    /// Does so, waits until all is done, and tells what has failed: once. The thread must be detached.
    pub(crate) fn close(&self) -> PyResult<()> {
        refuse_fork(self.process)?;
        self.end();
        let end = self.end.wait()?;
        if self.end_is_told.swap(true, Relaxed) { Ok(()) } else { Ok(end.clone()?) }
    }

    /// Whether the worker has ended, and has left nothing that nobody was told.
    pub(crate) fn is_over(&self) -> bool {
        self.end.given().is_some_and(|end| matches!(end, Some(Ok(()))) || self.end_is_told.load(Relaxed))
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Relaxed)
    }

    pub(crate) fn is_forked(&self) -> bool {
        refuse_fork(self.process).is_err()
    }

    /// How many messages have been sent and are not done.
    pub(crate) fn pending(&self) -> u64 {
        // What is done was sent, and may not be counted yet.
        let done = self.done.load(Acquire);
        self.sent.load(Relaxed).saturating_sub(done)
    }

    /// The most messages that were ever in the queue.
    pub(crate) fn high_water(&self) -> usize {
        self.high_water.load(Relaxed)
    }

    /// How long threads have waited for room, together.
    pub(crate) fn blocked(&self) -> Duration {
        Duration::from_nanos(self.blocked_nanoseconds.load(Relaxed))
    }

    fn count(&self, sender: &Sender<Message>) {
        self.sent.fetch_add(1, Relaxed);
        self.high_water.fetch_max(sender.len(), Relaxed);
    }
}
