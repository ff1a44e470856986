//! The bounded queue to the worker, and the thread at its end.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, PoisonError, RwLock};
use std::{io, process, thread};

use crossbeam_channel::{SendTimeoutError, Sender, TrySendError, bounded};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::interrupted;

use crate::answer::{Answer, SLICE, promise};
use crate::error::{JobError, died, refuse_fork};
use crate::worker::{Message, Worker};

/// The queue, as those see it who send.
pub(crate) struct Queue {
    /// `None` once the queue is closed. Who has the lock neither waits nor attaches, so it may be taken attached; PyO3's
    /// `read_py_attached` would attach with the lock in hand, which at the interpreter's end takes for ever.
    sender: RwLock<Option<Sender<Message>>>,
    /// What the worker leaves behind. There is no thread to join: a forked child has none, and would have to know.
    end: Answer<Result<(), JobError>>,
    /// Whether somebody has been told of it.
    end_is_told: AtomicBool,
    /// The process in which the worker is.
    process: u32,
    sent: AtomicU64,
    done: Arc<AtomicU64>,
    high_water: AtomicU64,
}

impl Queue {
    /// Starts the worker's thread. It ends when the queue is closed, and has nothing left to give.
    pub(crate) fn start(capacity: usize, mut worker: Worker) -> io::Result<Self> {
        let (sender, messages) = bounded(capacity);
        let (promise, end) = promise();
        let done = Arc::<AtomicU64>::default();
        let counter = Arc::clone(&done);
        thread::Builder::new().name("sidecar".to_owned()).spawn(move || {
            let work = || {
                for message in &messages {
                    worker.handle(message);
                    counter.fetch_add(1, Relaxed);
                }
                worker.end()
            };
            match catch_unwind(AssertUnwindSafe(work)) {
                Ok(end) => promise.fulfil(end),
                Err(_) => drop(promise),
            }
            // After a panic: the channel would keep what is in it, and its promises, as long as somebody can send.
            messages.iter().for_each(drop);
        })?;
        Ok(Self {
            sender: RwLock::new(Some(sender)),
            end,
            end_is_told: AtomicBool::new(false),
            process: process::id(),
            sent: AtomicU64::new(0),
            done,
            high_water: AtomicU64::new(0),
        })
    }

    /// Sends the message if there is room for it, and gives it back if not.
    pub(crate) fn try_send(&self, message: Message) -> PyResult<Option<Message>> {
        match self.sender()?.try_send(message) {
            Ok(()) => self.count(),
            Err(TrySendError::Full(message)) => return Ok(Some(message)),
            Err(TrySendError::Disconnected(_)) => return Err(died()),
        }
        Ok(None)
    }

    /// Sends the message as soon as there is room for it. After an error it has not been sent. The thread should be detached.
    pub(crate) fn send(&self, mut message: Message) -> PyResult<()> {
        loop {
            // The sender is gone before the thread attaches, as it does to look for Ctrl-C: at the interpreter's end that takes
            // for ever, and the worker does not end before the last sender.
            let sent = self.sender()?.send_timeout(message, SLICE);
            match sent {
                Ok(()) => break,
                Err(SendTimeoutError::Timeout(unsent)) => message = unsent,
                Err(SendTimeoutError::Disconnected(_)) => return Err(died()),
            }
            interrupted()?;
        }
        self.count();
        Ok(())
    }

    /// A sender of the caller's own. What it sends before it is gone is done, also if the queue is closed meanwhile.
    fn sender(&self) -> PyResult<Sender<Message>> {
        refuse_fork(self.process)?;
        let sender = self.sender.read().unwrap_or_else(PoisonError::into_inner).clone();
        let sender = sender.ok_or_else(|| PyValueError::new_err("the indexer is closed"))?;
        // A worker that has ended although somebody can send has panicked.
        if self.end.get().is_some() { Err(died()) } else { Ok(sender) }
    }

    /// Lets nobody send any more. What has been sent will be done.
    pub(crate) fn close(&self) {
        if !self.is_forked() {
            self.sender.write().unwrap_or_else(PoisonError::into_inner).take();
        }
    }

    /// Waits until all is done, and tells what has failed: once. The queue should be closed, and the thread detached.
    pub(crate) fn join(&self) -> PyResult<()> {
        match self.end.wait()? {
            Err(error) if !self.end_is_told.swap(true, Relaxed) => Err(error.clone().into()),
            _ => Ok(()),
        }
    }

    /// Whether the worker has ended, and has left nothing that nobody was told.
    pub(crate) fn is_over(&self) -> bool {
        self.end.get().is_some_and(|end| matches!(end, Some(Ok(()))) || self.end_is_told.load(Relaxed))
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.is_forked() || self.sender.read().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    pub(crate) fn is_forked(&self) -> bool {
        self.process != process::id()
    }

    /// How many messages have been sent and are not done.
    pub(crate) fn pending(&self) -> u64 {
        // In this order it is never more than there were at a time. What is done may not be counted as sent yet.
        let sent = self.sent.load(Acquire);
        sent.saturating_sub(self.done.load(Relaxed))
    }

    /// The most messages that were ever pending.
    pub(crate) fn high_water(&self) -> u64 {
        self.high_water.load(Relaxed)
    }

    fn count(&self) {
        self.sent.fetch_add(1, Release);
        self.high_water.fetch_max(self.pending(), Relaxed);
    }
}
