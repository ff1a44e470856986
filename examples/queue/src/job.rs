//! Jobs, the work that they ask for, and how they end. The work knows nothing of Python, so that it needs no interpreter.

use std::fs;
use std::panic::catch_unwind;

use pyo3::exceptions::{PyException, PyOSError, PyValueError};
use pyo3::prelude::*;
use pyo3_fast::prelude::*;

/// How often a job is handed out before it is reported as failed.
pub(crate) const MOST_TRIES: u32 = 3;

/// The kinds of jobs. The work is told the job's argument, and which try this is.
const KINDS: [(&str, Work); 4] = [
    ("words", |path, _| words(path)),
    ("primes", |below, _| primes(below)),
    ("echo", |text, _| Ok(text.to_owned())),
    ("panic", panic),
];

type Work = fn(&str, u32) -> Result<String, String>;

/// What is to be done.
pub(crate) struct Job {
    pub(crate) kind: String,
    pub(crate) argument: String,
}

impl Job {
    /// A job of a kind that exists; else the error says which do.
    pub(crate) fn new(kind: &str, argument: &str) -> PyResult<Self> {
        if KINDS.iter().any(|(name, _)| *name == kind) {
            return Ok(Self { kind: kind.to_owned(), argument: argument.to_owned() });
        }
        let names = KINDS.map(|(name, _)| name).join(", ");
        Err(PyValueError::new_err(format!("there is no kind of job {kind:?}: there are {names}")))
    }

    /// Does the work. A panic is caught: it is the job's, and the worker goes on.
    pub(crate) fn work(&self, tries: u32) -> Outcome {
        let Some((_, work)) = KINDS.iter().find(|(name, _)| *name == self.kind) else {
            return Outcome::Failed(format!("the worker knows no kind of job {:?}", self.kind));
        };
        match catch_unwind(|| work(&self.argument, tries)) {
            Ok(Ok(value)) => Outcome::Done(value),
            Ok(Err(reason)) => Outcome::Failed(reason),
            Err(payload) => Outcome::Panicked(match payload.downcast::<String>() {
                Ok(message) => *message,
                Err(payload) => payload.downcast_ref::<&str>().unwrap_or(&"a panic without a message").to_string(),
            }),
        }
    }
}

/// How one try ended.
pub(crate) enum Outcome {
    Done(String),
    /// The work says that it cannot be done. It would say so again, so there is no other try.
    Failed(String),
    /// Chance may be to blame: the job is handed out again.
    Panicked(String),
}

/// What a job gave, and how many tries it took.
#[fast_pyclass(module = "jobs", get_all)]
pub(crate) struct Answer {
    pub(crate) value: String,
    pub(crate) tries: u32,
}

#[fast_pymethods]
impl Answer {
    fn __repr__(&self) -> String {
        format!("Answer(value={:?}, tries={})", self.value, self.tries)
    }
}

/// A job failed: it said that it cannot be done, or the last of its tries ended in a panic, or with the loss of the worker.
#[fast_pyclass(module = "jobs", extends = PyException, get_all)]
pub(crate) struct JobFailed {
    pub(crate) kind: String,
    pub(crate) argument: String,
    pub(crate) tries: u32,
    /// Why the last try failed.
    pub(crate) reason: String,
}

#[fast_pymethods]
impl JobFailed {
    #[new]
    fn new(kind: String, argument: String, tries: u32, reason: String) -> Self {
        Self { kind, argument, tries, reason }
    }

    fn __str__(&self) -> String {
        let Self { kind, argument, tries, reason } = self;
        let times = if *tries == 1 { "try" } else { "tries" };
        format!("{kind} {argument:?} failed after {tries} {times}: {reason}")
    }
}

impl From<JobFailed> for PyErr {
    fn from(JobFailed { kind, argument, tries, reason }: JobFailed) -> Self {
        // By a call of the class: what it is called with is the exception's `args`, which pickle needs.
        Self::new::<JobFailed, _>((kind, argument, tries, reason))
    }
}

/// How a job ended.
pub(crate) type Settled = Result<Answer, JobFailed>;

/// A new ticket, by which a job's answer is asked for. Of 128 random bits: processes that know nothing of each other, forked ones
/// too, never make the same.
pub(crate) fn ticket() -> PyResult<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| PyOSError::new_err(format!("there are no random numbers: {error}")))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

/// How many words a file has: what `len(data.split())` is of `bytes` in Python.
fn words(path: &str) -> Result<String, String> {
    let data = fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))?;
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'\x0b';
    Ok(data.split(is_space).filter(|word| !word.is_empty()).count().to_string())
}

/// How many primes there are below a number.
fn primes(below: &str) -> Result<String, String> {
    let is_prime =
        |&number: &u64| (2..).take_while(|divisor| divisor * divisor <= number).all(|divisor| number % divisor != 0);
    Ok((2..number(below)?.into()).filter(is_prime).count().to_string())
}

/// Panics in so many of its tries: to see what a queue makes of that.
fn panic(times: &str, tries: u32) -> Result<String, String> {
    let times = number(times)?;
    assert!(tries > times, "this is panic {tries} of {times}");
    Ok(String::new())
}

fn number(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("{text:?} is no whole number from 0 to {}", u32::MAX))
}
