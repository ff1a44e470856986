//! Panics in the worker, by analysers that are not the usual one.

use std::ffi::CStr;
use std::panic::panic_any;
use std::sync::Once;

use ::sidecar::{Counts, Indexer, sidecar};
use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Runs a program that checks for itself, and has an indexer with that analyser.
fn check(analyse: fn(&str) -> Counts, script: &CStr) {
    static START: Once = Once::new();
    START.call_once(|| {
        pyo3::append_to_inittab!(sidecar);
        Python::initialize();
    });
    Python::attach(|py| {
        let globals = PyDict::new(py);
        globals.set_item("indexer", Indexer::with_analyser(py, 4, None, analyse)?)?;
        py.run(script, Some(&globals), None)
    })
    .unwrap();
}

#[test]
fn a_panic_is_its_jobs_failure_and_the_worker_goes_on() {
    let analyse = |text: &str| match text.parse() {
        Ok(0) => panic!("nothing to divide by"),
        number => Counts::from([("hundred".to_owned(), 100 / number.expect("a number"))]),
    };
    let script = cr#"
from sidecar import JobError
tickets = [indexer.add(text, text) for text in ("50", "0", "many", "25")]
results = []
for ticket in tickets:
    try: results.append(ticket.result())
    except JobError as error: results.append((error.number, error.name, error.reason))
assert results[:2] == [2, (2, "0", "panicked: nothing to divide by")] and results[3] == 4, results
assert results[2][:2] == (3, "many") and results[2][2].startswith("panicked: a number"), results
assert indexer.search("hundred") == [("25", 4), ("50", 2)]
try: indexer.close()
except JobError as error: assert (error.number, error.others) == (2, 1)
else: raise AssertionError("nothing was raised")
"#;
    check(analyse, script);
}

/// Panics once more when the worker drops it.
struct Payload;

impl Drop for Payload {
    fn drop(&mut self) {
        panic!("ends the worker");
    }
}

#[test]
fn nobody_waits_for_a_worker_that_has_died() {
    let script = cr#"
import os, tempfile, threading
with tempfile.TemporaryDirectory() as folder:
    gate = os.path.join(folder, "gate")
    os.mkfifo(gate)
    tickets = [indexer.add(gate)]
    pipe = os.open(gate, os.O_WRONLY)
    tickets += [indexer.add("queued", "") for _ in range(4)]
    os.close(pipe)

def call_all():
    calls = [ticket.result for ticket in tickets]
    for call in (*calls, lambda: indexer.add("more", ""), lambda: indexer.search("more"), indexer.close):
        try: errors.append(call())
        except RuntimeError as error: errors.append(str(error))
errors = []
thread = threading.Thread(target=call_all, daemon=True)
thread.start()
thread.join(100)
assert errors == ["the indexer's worker has died"] * 8, errors
"#;
    check(|_| panic_any(Payload), script);
}
