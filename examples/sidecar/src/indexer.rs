//! The class that feeds the worker, and the tickets that it gives.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::prelude::*;

use crate::answer::{Answer, promise};
use crate::error::JobError;
use crate::exit;
use crate::index::{Counts, count_words};
use crate::journal::Journal;
use crate::queue::Queue;
use crate::worker::{Job, Message, Outcome, Source, Worker};

/// The channel has the memory for all its messages from the start.
const MAX_CAPACITY: usize = 1 << 20;

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

    /// Adds a text, which the worker reads from the file at `path` unless it is given, and returns the ticket for it. While the
    /// queue is full it waits, without the interpreter.
    #[pyo3(signature = (path, text = None))]
    fn add(&self, py: Python<'_>, path: PathBuf, text: Option<String>) -> PyResult<Ticket> {
        // Numbers grow in the order of the calls; a job that is not sent leaves a gap.
        let number = self.last_number.fetch_add(1, Relaxed) + 1;
        let name = path.to_string_lossy().into_owned();
        let (promise, outcome) = promise();
        let source = text.map_or(Source::File(path), Source::Text);
        let job = Job { number, name: name.clone(), source, promise };
        if let Some(message) = self.queue.try_send(Message::Job(job))? {
            #[heavy]
            let () = self.queue.send(message)?;
        }
        Ok(Ticket { number, name, outcome })
    }

    /// The texts that have the word, and how often: where it is most often comes first. It is asked in its turn, of all texts
    /// that were added before.
    #[fast(heavy)]
    fn search(&self, word: String) -> PyResult<Vec<(String, usize)>> {
        let (promise, answer) = promise();
        self.queue.send(Message::Query { word, promise })?;
        answer.wait().cloned()
    }

    /// Takes no more texts, and waits until all are indexed. Raises a JobError for the first one that could not be, once:
    /// closing again waits, too, and raises nothing.
    #[fast(heavy)]
    fn close(&self) -> PyResult<()> {
        self.queue.close();
        self.queue.join()
    }

    fn __enter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    /// Closes. A JobError does not hide the exception that ended the block: it is printed.
    fn __exit__(
        &self,
        py: Python<'_>,
        exception_type: &Bound<'_, PyAny>,
        _exception: &Bound<'_, PyAny>,
        _traceback: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        #[heavy]
        let closed = self.close();
        match closed {
            Err(error) if !exception_type.is_none() && error.is_instance_of::<JobError>(py) => {
                error.write_unraisable(py, None);
                Ok(())
            }
            closed => closed,
        }
    }

    /// How many messages are not done: those in the queue, and the one that the worker has.
    #[getter]
    fn pending(&self) -> u64 {
        self.queue.pending()
    }

    /// The most messages that were ever pending.
    #[getter]
    fn high_water(&self) -> u64 {
        self.queue.high_water()
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
        analyse: fn(&str) -> Counts,
    ) -> PyResult<Self> {
        if !(1..=MAX_CAPACITY).contains(&capacity) {
            let message = format!("the capacity is {capacity}: it should be from 1 to {MAX_CAPACITY}");
            return Err(PyValueError::new_err(message));
        }
        let journal = py.detach(|| journal.as_deref().map(Journal::open).transpose())?;
        let queue = Arc::new(Queue::start(capacity, Worker::new(analyse, journal))?);
        exit::add(py, &queue)?;
        Ok(Self { queue, last_number: AtomicU64::new(0) })
    }
}

/// Closes the queue, and does not wait: the worker goes on until it is done, and the interpreter's exit waits for it.
impl Drop for Indexer {
    fn drop(&mut self) {
        self.queue.close();
    }
}

/// The receipt for a text that was added: it will be indexed.
#[fast_pyclass(module = "sidecar")]
pub struct Ticket {
    /// The job's number.
    #[pyo3(get)]
    number: u64,
    /// The text's path.
    #[pyo3(get)]
    name: String,
    outcome: Answer<Outcome>,
}

#[fast_pymethods]
impl Ticket {
    /// Waits until the text is indexed, and in the journal, and returns how many words it has. Raises a JobError, if it could not be.
    #[fast(heavy(when = self.outcome.get().is_none()))]
    fn result(&self) -> PyResult<usize> {
        Ok(self.outcome.wait()?.clone()?)
    }

    /// Whether the result is there.
    fn done(&self) -> bool {
        self.outcome.get().is_some()
    }
}
