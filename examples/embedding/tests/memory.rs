//! Failures leave nothing behind. Alone in its process, whose memory is measured.

#![cfg(target_os = "linux")]

use common::{limits, rule};
use embedding::{Ending, Verdict, Zone, run};

mod common;

/// How many records each round has; the first round is there to fill what is filled once.
const RECORDS: usize = 15_000;

/// Each failure has a frame with a local variable of a kilobyte.
const SOURCE: &str = r#"
def decide(zone):
    payload = bytearray(1000)
    try:
        return zone.no_such_attribute
    except AttributeError as error:
        raise LookupError(zone.name, len(payload)) from error
"#;

/// The memory of this process, in bytes.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux has it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it says so");
    line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number") * 1024
}

#[test]
fn failures_leave_nothing_behind() {
    let path = rule("fails.py", SOURCE);
    let zones = Zone::all();
    let round = || {
        let records = zones.clone().into_iter().cycle().take(RECORDS);
        let mut failures = 0;
        let ending = run(&path, records, limits(), |outcome| match outcome.verdict {
            Verdict::Failed(_) => failures += 1,
            other => panic!("it should fail: {other:?}"),
        });
        assert_eq!((ending, failures), (Ending::Finished, RECORDS));
        resident()
    };
    let before = round();
    let grown = round().saturating_sub(before);
    assert!(grown < RECORDS * 200, "{RECORDS} failures have left {grown} bytes");
}
