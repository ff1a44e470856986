//! Calls that end just when their time is over: each is either decided or stopped, and no exception comes later. Alone in its process, since
//! it has the threads of all tests take turns all the time.

use std::path::Path;
use std::time::Duration;

use common::{limits, rule};
use embedding::{Ending, Limits, Verdict, Zone, run};
use pyo3::prelude::*;

mod common;

const RECORDS: usize = 10_000;

/// Ends in a loop of Python's, which looks for exceptions all the time.
const LOOPS: &str = r#"
import sys
from random import uniform
from time import perf_counter

# So that the thread that raises gets the GIL while the call is about to end.
sys.setswitchinterval(1e-6)

def decide(zone):
    end = perf_counter() + uniform(0.0, 0.0004)
    while perf_counter() < end:
        pass
    return True
"#;

/// Ends in C code, detached, and returns without another look: what was set meanwhile is still to be raised when the call is over.
const SLEEPS: &str = r#"
from random import uniform
from time import sleep

def decide(zone):
    for _ in map(sleep, [uniform(0.0, 0.0004)]):
        return True
"#;

fn race(path: &Path) {
    let zones = Zone::all();
    // The iterator is the host's own code, on the thread of the rule, between its calls. It runs Python code, which would meet a late
    // exception.
    let records = zones.into_iter().cycle().take(RECORDS).inspect(|_| {
        Python::attach(|py| {
            py.run(c"for _ in range(100): pass", None, None).expect("nothing is raised in the host's code")
        });
    });
    let limits = Limits { decide: Duration::from_micros(200), ..limits() };
    let (mut decided, mut stopped) = (0, 0);
    let ending = run(path, records, limits, |outcome| match outcome.verdict {
        Verdict::Kept => decided += 1,
        Verdict::Stopped(_) => stopped += 1,
        other => panic!("neither decided nor stopped: {other:?}"),
    });
    assert_eq!((ending, decided + stopped), (Ending::Finished, RECORDS));
    assert!(decided >= 100 && stopped >= 100, "one of the two was hardly tried: {decided} decided, {stopped} stopped");
}

#[test]
fn a_call_is_decided_or_stopped_and_nothing_is_left_of_it() {
    // One after the other: the first changes how often threads take turns.
    race(&rule("sleeps.py", SLEEPS));
    race(&rule("loops.py", LOOPS));
}
