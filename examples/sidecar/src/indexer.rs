//! The class that feeds the worker, and the tickets that it gives.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use pyo3::prelude::*;
use pyo3_fast::prelude::*;

use crate::answer::{Answer, promise};
use crate::exit;
use crate::failure::{FailedJob, Failure, JobError, MAX_CAPACITY};
use crate::index::{Counts, count_words};
use crate::journal::Journal;
use crate::queue::Queue;
use crate::worker::{Job, Message, Outcome, Source, Worker};

/// Indexes texts, in a thread of its own, and answers which of them have a word.
///
/// At most `capacity` messages wait for the worker. With a `journal`, each text that was indexed, or could not be, has a line
/// in that file. As a context manager it closes itself.
#[fast_pyclass(weakref, module = "sidecar")]
pub struct Indexer {
    queue: Arc<Queue>,
    last_number: AtomicU64,
}

#[fast_pymethods]
impl Indexer {
    #[new]
    #[pyo3(signature = (capacity = 1024, journal = None))]
    fn new(py: Python<'_>, capacity: usize, journal: Option<PathBuf>) -> PyResult<Self> {
        Self::with_analyser(py, capacity, journal, count_words)
    }

    /// Adds a text to those to be indexed, and returns the ticket for it. While the queue is full it waits, without the
    /// interpreter.
    fn add(&self, py: Python<'_>, name: String, text: String) -> PyResult<Ticket> {
        let (ticket, message) = self.job(name, Source::Text(text));
        if let Some(message) = self.queue.try_send(py, message)? {
            #[heavy]
            let () = self.queue.send(message)?;
        }
        Ok(ticket)
    }

    /// Adds a file, which the worker reads, and returns the ticket for it. While the queue is full it waits, without the
    /// interpreter.
    fn add_file(&self, py: Python<'_>, path: PathBuf) -> PyResult<Ticket> {
        let (ticket, message) = self.job(path.display().to_string(), Source::File(path));
        if let Some(message) = self.queue.try_send(py, message)? {
            #[heavy]
            let () = self.queue.send(message)?;
        }
        Ok(ticket)
    }

    /// Adds a text, if the queue has room for it: without it returns None, and has added nothing.
    fn try_add(&self, py: Python<'_>, name: String, text: String) -> PyResult<Option<Ticket>> {
        let (ticket, message) = self.job(name, Source::Text(text));
        Ok(self.queue.try_send(py, message)?.is_none().then_some(ticket))
    }

    /// The names of the texts that have the word, and how often: where it is most often comes first. It is asked in its turn, of
    /// all texts that were added before.
    #[fast(heavy)]
    fn search(&self, word: String) -> PyResult<Vec<(String, usize)>> {
        self.queue.ask(|promise| Message::Query { word, promise })
    }

    /// Waits until all texts that were added before are indexed, and the journal is on the disk. Raises a JobError for the first
    /// job that failed since the last flush.
    #[fast(heavy)]
    fn flush(&self) -> PyResult<()> {
        Ok(self.queue.ask(Message::Flush)??)
    }

    /// Takes no more texts, and waits as a flush does. Closing once more waits, too, and raises nothing that was raised
    /// already.
    #[fast(heavy)]
    fn close(&self) -> PyResult<()> {
        self.queue.close()
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Closes. The jobs' failures do not hide the exception that ended the block.
    fn __exit__(
        &self,
        py: Python<'_>,
        exception_type: Option<Bound<'_, PyAny>>,
        _exception: Option<Bound<'_, PyAny>>,
        _traceback: Option<Bound<'_, PyAny>>,
    ) -> PyResult<()> {
        #[heavy]
        let closed = self.queue.close();
        match closed {
            Err(error) if exception_type.is_some() && error.is_instance_of::<JobError>(py) => Ok(()),
            closed => closed,
        }
    }

    /// How many messages the queue holds.
    #[getter]
    fn capacity(&self) -> usize {
        self.queue.capacity
    }

    /// How many messages are not done: those in the queue, and the one that the worker has.
    #[getter]
    fn pending(&self) -> u64 {
        self.queue.pending()
    }

    /// The most messages that have been in the queue.
    #[getter]
    fn high_water(&self) -> usize {
        self.queue.high_water()
    }

    /// How many seconds threads have waited for room in the queue, together.
    #[getter]
    fn blocked(&self) -> f64 {
        self.queue.blocked().as_secs_f64()
    }

    /// Whether it takes no more texts.
    #[getter]
    fn closed(&self) -> bool {
        self.queue.is_closed()
    }
}

impl Indexer {
    /// An indexer whose texts are taken apart by a function of the caller's, in the worker's thread. A panic in it is the failure of
    /// that job.
    ///
    /// # Errors
    /// A capacity that is none, a journal that cannot be opened, a thread that cannot be started, an interpreter that exits.
    pub fn with_analyser(
        py: Python<'_>,
        capacity: usize,
        journal: Option<PathBuf>,
        analyse: impl Fn(&str) -> Counts + Send + 'static,
    ) -> PyResult<Self> {
        if !(1..=MAX_CAPACITY).contains(&capacity) {
            return Err(Failure::Capacity(capacity).into());
        }
        let journal = py.detach(|| journal.map(|path| Journal::open(&path)).transpose())?;
        let queue = Arc::new(Queue::start(capacity, Worker::new(Box::new(analyse), journal))?);
        exit::add(py, &queue)?;
        Ok(Self { queue, last_number: AtomicU64::new(0) })
    }

    /// A job, and the ticket for it. Numbers grow in the order of the calls; a job that is not sent leaves a gap.
    fn job(&self, name: String, source: Source) -> (Ticket, Message) {
        let number = self.last_number.fetch_add(1, Relaxed) + 1;
        let (promise, outcome) = promise();
        let ticket = Ticket { number, name: name.clone(), outcome };
        (ticket, Message::Job(Job { number, name, source, promise }))
    }
}

/// Closes the queue, and does not wait: the worker goes on until it is done, and the interpreter's exit waits for it.
impl Drop for Indexer {
    fn drop(&mut self) {
        self.queue.end();
        if self.queue.is_forked() {
            // Another thread may have been in the middle of it when this process was forked.
            std::mem::forget(Arc::clone(&self.queue));
        }
    }
}

/// The receipt for a text that was added: it will be indexed.
#[fast_pyclass(weakref, module = "sidecar")]
pub struct Ticket {
    /// The job's number.
    #[pyo3(get)]
    number: u64,
    /// The text's name, or the file's path.
    #[pyo3(get)]
    name: String,
    outcome: Answer<Outcome>,
}

#[fast_pymethods]
impl Ticket {
    /// Waits until the text is indexed, and in the journal, and returns how many words it has. Raises a JobError, if it could not be.
    #[fast(heavy(when = self.outcome.given().is_none()))]
    fn result(&self) -> PyResult<usize> {
        let failed = |reason: &String| Failure::Job(FailedJob::of(self.number, &self.name, reason));
        Ok(self.outcome.wait()?.as_ref().copied().map_err(failed)?)
    }

    /// Whether the result is there.
    fn done(&self) -> bool {
        self.outcome.given().is_some()
    }
}
