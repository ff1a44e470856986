//! Runs a rule: a Python file with a function `decide`, which is asked about one record after another.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread::Builder;
use std::time::Duration;

use crate::script::Script;
use crate::watch::Watch;
use crate::zones::Zone;

/// What a rule is allowed.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The time for running the file's top level, and for what is not a decision: formatting a traceback, and the end.
    pub load: Duration,
    /// The time for one decision.
    pub decide: Duration,
    /// How long a rule that is told to stop may take over it: once to clean up, and once more when it is told insistently.
    pub grace: Duration,
    /// With so many decisions failed or stopped it is not asked any more.
    pub failures: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            load: Duration::from_secs(5),
            decide: Duration::from_millis(100),
            grace: Duration::from_millis(250),
            failures: 3,
        }
    }
}

/// What became of a record.
#[derive(Debug)]
pub struct Outcome {
    /// What the rule decided, or why it did not.
    pub verdict: Verdict,
    /// How long it took, with all that the host does for it.
    pub took: Duration,
}

/// What a rule decided, or why it did not.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// `decide` returned `True`.
    Kept,
    /// `decide` returned `False`.
    Dropped,
    /// It raised an exception, or returned something else: the traceback, as Python prints it.
    Failed(String),
    /// Its time was over. Where that was, as a traceback, if the exception came out of `decide`.
    Stopped(Option<String>),
}

/// How a rule ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Ending {
    /// There are no more records.
    Finished,
    /// It failed too often.
    Disabled,
    /// It could not be loaded, for this reason.
    NotLoaded(String),
    /// It does not stop, and is left alone.
    Lost {
        /// No other thread can attach, so no other rule can run: a call in C keeps the interpreter for itself.
        interpreter_held: bool,
    },
}

/// The stack of a rule's thread: twice the usual one of Python's main thread. Python's limit is one of calls, and some take kilobytes of it.
const STACK: usize = 16 << 20;

/// Runs the rule in this file over the records, in their order, on a thread of its own. This thread must not be attached. It is given each
/// outcome soon after it is there.
///
/// The records are taken on the rule's thread, attached: the iterator must not wait for anything.
///
/// # Panics
/// A function of the host's has panicked, or the iterator.
pub fn run<R>(path: &Path, records: R, limits: Limits, each: impl FnMut(Outcome)) -> Ending
where
    R: IntoIterator<Item = Zone> + Send + 'static,
{
    crate::initialize();
    let refuse = |why, error| Ending::NotLoaded(format!("{} {why}: {error}", path.display()));
    let source = match fs::read(path) {
        Ok(source) => source,
        Err(error) => return refuse("cannot be read", error),
    };
    let watch = Watch::new(limits);
    let script = Script { path: path.to_owned(), source, watch: Arc::clone(&watch) };
    let work = move || script.watch.run(|py| script.work(py, records));
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    match Builder::new().name(name).stack_size(STACK).spawn(work) {
        Ok(thread) => watch.supervise(thread, each),
        Err(error) => refuse("gets no thread", error),
    }
}
