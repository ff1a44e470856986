//! What the tests have in common.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
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
    Limits { load: LONG, decide: Duration::from_millis(50), grace: LONG, failures: usize::MAX }
}

/// Runs a rule over the first zones.
pub(crate) fn decide(path: &Path, count: usize, limits: Limits) -> (Ending, Vec<Verdict>) {
    let zones = Zone::all().expect("the table is whole").into_iter().cycle().take(count);
    let mut verdicts = Vec::new();
    let ending = run(path, zones, limits, &AtomicBool::new(false), |outcome| verdicts.push(outcome.verdict));
    (ending, verdicts)
}
