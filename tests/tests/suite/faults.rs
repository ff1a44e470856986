//! The tests bite: each deliberate fault in the fast path, switched on alone, turns a test of this program red.
//!
//! The faults are compiled in under the cfg `feature = "__test-hooks"`, which only this package sets, and named by
//! `PYO3_FAST_FAULT`: `PYO3_FAST_FAULT=overflow-ignored cargo test -p pyo3-fast-tests --test suite` shows one.

use std::process::{Command, Stdio};

const FAULTS: &[&str] = &[
    // looks
    "int-subclass-taken-as-exact",
    "bool-taken-as-int",
    "overflow-ignored",
    "narrowed-without-a-check",
    "negative-taken-as-unsigned",
    "large-unsigned-taken-as-signed",
    "float-subclass-taken-as-exact",
    "int-beyond-float-taken",
    "int-taken-as-bool",
    "str-subclass-taken-as-exact",
    "surrogates-taken-as-empty",
    "first-character-taken",
    "bytes-subclass-taken-as-exact",
    "none-not-looked-for",
    "error-not-cleared",
    // containers
    "list-subclass-taken-as-exact",
    "dict-subclass-taken-as-exact",
    "container-read-before-conversions",
    "length-overlooked",
    "item-not-kept",
    // arguments and defaults
    "too-many-arguments-taken",
    "keywords-overlooked",
    "keywords-taken-in-order",
    "unknown-keyword-dropped",
    "argument-given-twice-taken",
    "last-argument-repeated",
    "default-evaluated-twice",
    "conversion-repeated-on-the-slow-path",
    // results
    "reference-not-taken",
    "argument-reference-leaked",
    "text-cut-at-nul",
    "empty-bytes-for-none",
    "unsigned-made-signed",
    "literal-told-by-its-address",
    "literal-given-away",
    "tuple-filled-backwards",
    "list-filled-backwards",
    "set-made-a-list",
    "key-leaked",
    // ways out
    "error-swallowed",
    "panic-runs-the-body-again",
    "pool-never-drained",
    // detached bodies
    "detach-skipped",
];

/// Faults that only the tests in `interrupted` can notice. Those take long, and are skipped for all others.
const SIGNAL_FAULTS: &[&str] = &[
    "signals-never-asked-for",
    "signals-always-asked-for",
    "signals-asked-for-on-every-thread",
    "pace-overlooked",
    "fork-overlooked",
];

/// Faults that more than one test has to notice, and these tests.
const NOTICED_BY: &[(&str, &str)] = &[
    ("item-not-kept", "lent::items_are_owned_while_the_body_runs"),
    ("pool-never-drained", "deferred_drops::lean_calls_drain"),
    ("pool-never-drained", "deferred_drops::few_objects_wait"),
    ("detach-skipped", "detached::bodies_are_detached_on_every_path"),
    ("detach-skipped", "detached::bodies_run_at_once"),
    ("detach-skipped", "detached::the_condition_runs_once_and_attached"),
];

/// Whether the tests are green, as far as the test program's options `filter` select them.
fn is_green(fault: Option<&str>, filter: &[&str]) -> bool {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--skip", "faults", "--test-threads", "2"]).args(filter).stdout(Stdio::null()).stderr(Stdio::null());
    command.env("PYO3_FAST_CASES", "250").env_remove("PYO3_FAST_SHAPE").env_remove("PYO3_FAST_FAULT");
    // No persisted regressions: they are the faults'.
    command.env("PYO3_FAST_KEEP_REGRESSIONS", "no");
    if let Some(fault) = fault {
        command.env("PYO3_FAST_FAULT", fault);
    }
    command.status().expect("this program can be started again").success()
}

#[test]
fn every_fault_turns_a_test_red() {
    if std::env::var_os("PYO3_FAST_FAULT").is_some() {
        return;
    }
    assert!(FAULTS.len() >= 20);
    assert!(is_green(None, &[]), "without a fault, the tests are green");
    // From 3.12 on, shared results are immortal: there is no reference to take.
    let possible = |fault: &&&str| !(cfg!(Py_3_12) && **fault == "reference-not-taken");
    // The twins notice most faults, and end at the first. A million drops for each fault would take a minute.
    const OTHERS: &[&str] = &["--skip", "differential", "--skip", "few_objects_wait", "--skip", "interrupted"];
    let is_unnoticed = |fault: &&&str| is_green(Some(fault), &["differential"]) && is_green(Some(fault), OTHERS);
    let unnoticed: Vec<_> = FAULTS.iter().filter(possible).filter(is_unnoticed).collect();
    assert!(unnoticed.is_empty(), "no test notices: {unnoticed:?}");
    let unnoticed: Vec<_> = SIGNAL_FAULTS.iter().filter(|fault| is_green(Some(fault), &["interrupted"])).collect();
    assert!(unnoticed.is_empty(), "no test of signals notices: {unnoticed:?}");
    let is_unnoticed = |(fault, test): &&(&str, &str)| is_green(Some(fault), &["--exact", test]);
    // Without a GIL, bodies run at once even if attached.
    let possible = |(_, test): &&(&str, &str)| !(cfg!(Py_GIL_DISABLED) && test.ends_with("run_at_once"));
    let unnoticed: Vec<_> = NOTICED_BY.iter().filter(possible).filter(is_unnoticed).collect();
    assert!(unnoticed.is_empty(), "not noticed by each of its tests: {unnoticed:?}");
}
