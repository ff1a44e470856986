//! What the worker does. It never attaches to the interpreter: see the crate's design.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Release;

use crate::answer::Promise;
use crate::failure::{FailedJob, Failure};
use crate::index::{Counts, Index};
use crate::journal::Journal;

/// What is sent to the worker.
pub(crate) enum Message {
    Job(Job),
    Query { word: String, promise: Promise<Vec<(String, usize)>> },
    Flush(Promise<Result<(), Failure>>),
}

/// A text to be indexed.
pub(crate) struct Job {
    pub(crate) number: u64,
    pub(crate) name: String,
    pub(crate) source: Source,
    pub(crate) promise: Promise<Outcome>,
}

pub(crate) enum Source {
    Text(String),
    File(PathBuf),
}

/// How many words a text has, or why that is not known.
pub(crate) type Outcome = Result<usize, String>;

/// Takes a text apart.
pub(crate) type Analyser = Box<dyn Fn(&str) -> Counts + Send>;

/// The worker's state.
pub(crate) struct Worker {
    analyse: Analyser,
    journal: Option<Journal>,
    index: Index,
    /// The first job that failed since the last flush, and how many did after it.
    failed: Option<FailedJob>,
    /// How many messages are done.
    done: Arc<AtomicU64>,
}

impl Worker {
    pub(crate) fn new(analyse: Analyser, journal: Option<Journal>) -> Self {
        Self { analyse, journal, index: Index::default(), failed: None, done: Arc::default() }
    }

    pub(crate) fn done(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.done)
    }

    pub(crate) fn handle(&mut self, message: Message) {
        match message {
            Message::Job(job) => {
                let outcome = self.work(&job);
                self.answer(job.promise, outcome);
            }
            Message::Query { word, promise } => self.answer(promise, self.index.search(&word)),
            Message::Flush(promise) => {
                let flushed = self.flush();
                self.answer(promise, flushed);
            }
        }
    }

    /// Brings the journal to the disk, and tells of what has failed.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        let synced = self.journal.as_ref().map_or(Ok(()), Journal::sync);
        synced.map_err(|error| Failure::Journal(error.to_string()))?;
        self.failed.take().map_or(Ok(()), |job| Err(Failure::Job(job)))
    }

    /// Counts first: who has an answer finds its message among those that are done.
    fn answer<T>(&self, promise: Promise<T>, answer: T) {
        self.done.fetch_add(1, Release);
        promise.keep(answer);
    }

    fn work(&mut self, job: &Job) -> Outcome {
        let outcome = self.count(&job.source).and_then(|counts| {
            let words = counts.values().sum();
            self.record(job, format_args!("{words} words"))?;
            self.index.insert(&job.name, counts);
            Ok(words)
        });
        outcome.inspect_err(|reason| {
            // If this cannot be written either, the ticket and the next flush still tell it.
            let _ = self.record(job, format_args!("failed: {reason}"));
            match &mut self.failed {
                Some(first) => first.others += 1,
                none => *none = Some(FailedJob::of(job.number, &job.name, reason)),
            }
        })
    }

    /// Reads the text, and takes it apart. A panic is this job's failure, and leaves the index as it was.
    fn count(&self, source: &Source) -> Result<Counts, String> {
        let text = match source {
            Source::Text(text) => text,
            Source::File(path) => &read(path)?,
        };
        catch_unwind(AssertUnwindSafe(|| (self.analyse)(text)))
            .map_err(|panic| format!("panicked: {}", words_of(&*panic)))
    }

    fn record(&mut self, job: &Job, outcome: std::fmt::Arguments<'_>) -> Result<(), String> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let written = journal.write(job.number, &job.name, outcome);
        written.map_err(|error| format!("cannot write the journal: {error}"))
    }
}

fn read(path: &PathBuf) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read the file: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("not UTF-8: {}", error.utf8_error()))
}

/// What was said in a panic.
fn words_of(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&str>().copied();
    literal.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without words")
}
