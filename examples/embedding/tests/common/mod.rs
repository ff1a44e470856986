//! What the tests have in common.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use embedding::{Ending, Limits, Verdict, Zone, run};

/// Time enough for what must not fail on a busy machine.
pub(crate) const LONG: Duration = Duration::from_secs(30);

/// Writes a rule to a file, whose name is the test's own.
pub(crate) fn rule(name: &str, source: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, source).expect("the file is written");
    path
}

/// Limits that only a rule that does not end can reach.
pub(crate) fn limits() -> Limits {
    Limits { load: LONG, decide: LONG, grace: LONG, failures: usize::MAX }
}

/// Runs a rule over the first zones.
pub(crate) fn decide(path: &Path, count: usize, limits: Limits) -> (Ending, Vec<Verdict>) {
    let path = path.to_owned();
    let zones = Zone::all().into_iter().cycle().take(count);
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut verdicts = Vec::new();
        let ending = run(&path, zones, limits, |outcome| verdicts.push(outcome.verdict));
        sender.send((ending, verdicts)).expect("the test waits");
    });
    receiver.recv_timeout(4 * LONG).expect("the host goes on")
}
