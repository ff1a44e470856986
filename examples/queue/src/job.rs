//! Jobs, and the work that they ask for. The work knows nothing of Python, so that it needs no interpreter.

use std::fmt::{self, Display, Formatter};
use std::panic::catch_unwind;
use std::time::Duration;
use std::{fs, thread};

use pyo3_fast::prelude::*;
use sha2::{Digest, Sha256};

/// How often a job is handed out before it is reported as failed.
pub(crate) const MOST_TRIES: u32 = 3;

/// The kinds of jobs. The work is told the job's argument, and which try this is.
const KINDS: [(&str, Work); 6] = [
    ("sha256", |path, _| sha256(path)),
    ("words", |path, _| words(path)),
    ("primes", |below, _| primes(below)),
    ("echo", |text, _| Ok(text.to_owned())),
    ("sleep", |milliseconds, _| sleep(milliseconds)),
    ("panic", panic),
];

type Work = fn(&str, u32) -> Result<String, String>;

/// What is to be done.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) kind: String,
    pub(crate) argument: String,
}

impl Job {
    /// A job of a kind that exists; else the error says which do.
    pub(crate) fn new(kind: &str, argument: &str) -> Result<Self, String> {
        if KINDS.iter().any(|(name, _)| *name == kind) {
            return Ok(Self { kind: kind.to_owned(), argument: argument.to_owned() });
        }
        let names: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
        Err(format!("there is no kind of job {kind:?}: there are {}", names.join(", ")))
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
                Err(payload) => {
                    payload.downcast_ref::<&str>().map_or("a panic without a message", |text| text).to_owned()
                }
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
#[derive(Debug)]
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

/// A job that will be tried no more, and why.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) job: Job,
    pub(crate) tries: u32,
    pub(crate) reason: String,
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self { job: Job { kind, argument }, tries, reason } = self;
        let times = if *tries == 1 { "try" } else { "tries" };
        write!(formatter, "{kind} {argument:?} failed after {tries} {times}: {reason}")
    }
}

/// How a job ended.
pub(crate) type Settled = Result<Answer, Failure>;

/// A new ticket, by which a job's answer is asked for. Of 128 random bits: processes that know nothing of each other, forked ones
/// too, never make the same.
pub(crate) fn ticket() -> Result<String, String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| format!("there are no random numbers: {error}"))?;
    Ok(format!("{:032x}", u128::from_ne_bytes(bytes)))
}

/// The SHA-256 digest of a file.
fn sha256(path: &str) -> Result<String, String> {
    let digest = Sha256::digest(read(path)?);
    Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// How many words a file has: what `len(data.split())` is of `bytes` in Python.
fn words(path: &str) -> Result<String, String> {
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'\x0b';
    let count = read(path)?.split(is_space).filter(|word| !word.is_empty()).count();
    Ok(count.to_string())
}

fn read(path: &str) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("cannot read {path}: {error}"))
}

/// How many primes there are below a number, by the sieve of Eratosthenes.
fn primes(below: &str) -> Result<String, String> {
    const MOST: usize = 1_000_000_000;
    let below: usize = number(below)?;
    if below > MOST {
        return Err(format!("{below} is too large: primes are counted up to {MOST}"));
    }
    let mut composite = vec![false; below];
    let mut count = 0;
    for candidate in 2..below {
        if !composite[candidate] {
            count += 1;
            (candidate * candidate..below).step_by(candidate).for_each(|multiple| composite[multiple] = true);
        }
    }
    Ok(count.to_string())
}

/// Waits for so many milliseconds: a long job that leaves the processor to others.
fn sleep(milliseconds: &str) -> Result<String, String> {
    thread::sleep(Duration::from_millis(number(milliseconds)?));
    Ok(String::new())
}

/// Panics in so many of its tries: to see what a queue makes of that.
fn panic(times: &str, tries: u32) -> Result<String, String> {
    let times: u32 = number(times)?;
    assert!(tries > times, "this is panic {tries} of {times}");
    Ok(String::new())
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text:?} is no whole number from 0 on"))
}
