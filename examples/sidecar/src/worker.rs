//! What the worker does. It never attaches to the interpreter: see the crate's design.

use std::any::Any;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::answer::Promise;
use crate::error::JobError;
use crate::index::{Counts, Index};
use crate::journal::Journal;

/// What is sent to the worker.
pub(crate) enum Message {
    Job(Job),
    Query { word: String, promise: Promise<Vec<(String, usize)>> },
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

/// How many words a text has, if it could be indexed.
pub(crate) type Outcome = Result<usize, JobError>;

/// The worker's state.
pub(crate) struct Worker {
    /// Takes a text apart.
    analyse: fn(&str) -> Counts,
    journal: Option<Journal>,
    index: Index,
    /// The first job that failed, and how many did after it.
    failed: Option<JobError>,
}

impl Worker {
    pub(crate) fn new(analyse: fn(&str) -> Counts, journal: Option<Journal>) -> Self {
        Self { analyse, journal, index: Index::default(), failed: None }
    }

    pub(crate) fn handle(&mut self, message: Message) {
        match message {
            Message::Job(job) => {
                let outcome = self.work(&job);
                job.promise.fulfil(outcome);
            }
            Message::Query { word, promise } => promise.fulfil(self.index.search(&word)),
        }
    }

    /// What has failed.
    pub(crate) fn end(self) -> Result<(), JobError> {
        self.failed.map_or(Ok(()), Err)
    }

    fn work(&mut self, job: &Job) -> Outcome {
        self.index(job).map_err(|reason| {
            // If this cannot be written either, the ticket and `close` still tell it.
            let _ = self.record(job, &format!("failed: {reason}"));
            let error = JobError { number: job.number, name: job.name.clone(), reason, others: 0 };
            match &mut self.failed {
                Some(first) => first.others += 1,
                none => *none = Some(error.clone()),
            }
            error
        })
    }

    fn index(&mut self, job: &Job) -> Result<usize, String> {
        let counts = self.count(&job.source)?;
        let words = counts.values().sum();
        self.record(job, &format!("{words} words"))?;
        self.index.insert(&job.name, counts);
        Ok(words)
    }

    /// Reads the text, and takes it apart. A panic is this job's failure, and leaves the index as it was.
    fn count(&self, source: &Source) -> Result<Counts, String> {
        let text = match source {
            Source::Text(text) => text,
            Source::File(path) => &read(path)?,
        };
        catch_unwind(AssertUnwindSafe(|| (self.analyse)(text)))
            .map_err(|panic| format!("panicked: {}", panic_message(&*panic)))
    }

    fn record(&mut self, job: &Job, outcome: &str) -> Result<(), String> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let written = journal.write(job.number, &job.name, outcome);
        written.map_err(|error| format!("cannot write the journal: {error}"))
    }
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read the file: {error}"))?;
    String::from_utf8(bytes).map_err(|error| format!("not UTF-8: {}", error.utf8_error()))
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&str>().copied();
    literal.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("without a message")
}
