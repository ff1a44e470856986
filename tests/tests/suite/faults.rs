//! The tests bite: each deliberate fault in the fast path, switched on alone, turns a test of this program red.
//!
//! The faults are compiled in under the cfg `feature = "__test-hooks"`, which only this package sets, and named by
//! `PYO3_FAST_FAULT`: `PYO3_FAST_FAULT=overflow-ignored cargo test -p pyo3-fast-tests --test suite` shows one.

use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use crate::children;

/// Faults that the twins notice.
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
    // buffers
    "strides-overlooked",
    "number-cut-off",
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
    "text-cut-at-nul",
    "empty-bytes-for-none",
    "unsigned-made-signed",
    "literal-told-by-its-address",
    "literal-given-away",
    "tuple-filled-backwards",
    "list-filled-backwards",
    "set-made-a-list",
    // ways out
    "error-swallowed",
];

/// Faults that only the tests in `interrupted` can notice. Those take long, and are skipped for all others.
const SIGNAL_FAULTS: &[&str] = &[
    "signals-never-asked-for",
    "signals-always-asked-for",
    "signals-asked-for-on-every-thread",
    "pace-overlooked",
    "fork-overlooked",
];

/// Further faults, and tests that have to notice them.
const NOTICED_BY: &[(&str, &str)] = &[
    ("flat-exporter-overlooked", "buffers::each_function_agrees_on_each_argument"),
    ("panic-runs-the-body-again", "ways_out::lean_panics_run_once_and_raise"),
    ("array-subclass-taken-as-exact", "buffers::each_function_agrees_on_each_argument"),
    ("buffer-not-released", "buffers::memory::others_may_resize_what_is_read"),
    ("byte-taken-as-bool", "buffers::served::each_path_serves_what_is_its"),
    ("argument-reference-leaked", "ways_out::references_are_balanced"),
    ("key-leaked", "container_results::elements_have_the_references_that_pyo3_gives_them"),
    ("item-not-kept", "lent::items_are_owned_while_the_body_runs"),
    ("pool-never-drained", "deferred_drops::lean_calls_drain"),
    ("pool-never-drained", "deferred_drops::few_objects_wait"),
    ("subclass-taken-in-the-first-pass", "unions::pairs::the_passes_choose"),
    ("second-pass-left-out", "unions::pairs::the_passes_choose"),
    ("conversion-tried-twice", "unions::twins::types_agree_where_one_variant_at_most_takes_the_object"),
    ("cause-left-out", "unions::twins::types_agree_where_one_variant_at_most_takes_the_object"),
    ("detach-skipped", "detached::bodies_are_detached_on_every_path"),
    ("detach-skipped", "detached::bodies_run_at_once"),
    ("detach-skipped", "detached::the_condition_runs_once_and_attached"),
    ("passes-in-one", "overloads::candidates_are_chosen_by_the_rules"),
    ("container-converted-in-the-first-pass", "overloads::candidates_are_chosen_by_the_rules"),
    ("body-error-taken-for-a-miss", "overloads::bodies_run_once_and_may_raise_or_pass_on"),
    ("candidate-tried-twice", "overloads::bodies_run_once_and_may_raise_or_pass_on"),
    ("candidate-told-by-its-place", "overloads::bodies_run_once_and_may_raise_or_pass_on"),
    ("batch-never-spread", "parallel::long_batches_are_spread_and_short_ones_are_not"),
    ("pool-taken-for-its-own", "parallel::a_forked_child_runs_alone"),
    ("borrow-not-released", "methods::classes_are_those_of_pyo3"),
    ("exclusive-borrow-not-released", "methods::classes_are_those_of_pyo3"),
    ("keywords-taken-in-order", "methods::methods_are_those_of_pyo3"),
    ("container-read-before-conversions", "methods::methods_are_those_of_pyo3"),
    ("conversion-repeated-on-the-slow-path", "methods::methods_are_those_of_pyo3"),
    ("detach-skipped", "methods::heavy::bodies_are_detached_where_they_should_be"),
    ("passed-on-call-raised", "overloads::bodies_run_once_and_may_raise_or_pass_on"),
    ("getter-never-exchanged", "methods::getters::the_fast_path_reads_plain_fields"),
    ("abstract-class-made", "methods::bare::objects_are_those_of_pyo3"),
    ("variant-given-away", "methods::variants::variants_are_those_of_pyo3"),
    ("patched-class-constructed", "methods::construction::objects_are_made_as_pyo3_makes_them"),
    ("row-error-out-of-order", "batches::whole::errors_at_every_position"),
    ("earlier-parameter-overlooked", "batches::whole::errors_at_every_position"),
    ("row-not-noted", "batches::whole::errors_at_every_position"),
    ("chunk-read-twice", "batches::whole::as_numpy_vectorizes"),
    ("rescued-from-the-start", "batches::each_function_agrees_on_each_argument"),
    ("one-item-of-a-list-stretched", "batches::whole::refusals_are_told"),
    ("kind-of-the-last-argument", "batches::functions_agree_on_generated_arguments"),
    ("strides-overlooked", "batches::functions_agree_on_generated_arguments"),
    ("number-cut-off", "batches::functions_agree_on_generated_arguments"),
    ("array-subclass-taken-as-exact", "batches::each_function_agrees_on_each_argument"),
    ("batch-buffer-not-released", "batches::each_function_agrees_on_each_argument"),
    ("batch-never-detached", "batches::detaching::long_batches_detach_in_one_piece"),
    ("batch-dispatched-by-class", "dispatched_batches::arrays_choose_by_their_type"),
    ("batch-overflow-overlooked", "dispatched_batches::arrays_choose_by_their_type"),
    ("signals-never-asked-for", "interrupted::a_batch_ends_soon"),
    ("signals-asked-for-on-every-thread", "interrupted::a_batch_goes_on_where_no_exception_is_raised"),
];

/// Runs the tests, as far as the test program's options `filter` select them. An error if one is red, or hangs.
fn run(fault: Option<&str>, filter: &[&str]) -> Result<(), String> {
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--skip", "faults", "--test-threads", "2"]).args(filter);
    command.env("PYO3_FAST_CASES", "250").env_remove("PYO3_FAST_SHAPE").env_remove("PYO3_FAST_FAULT");
    command.env("PYO3_FAST_FIRST_DIFFERENCE", "yes");
    if let Some(fault) = fault {
        command.env("PYO3_FAST_FAULT", fault);
    }
    // Longer than the tests wait for children of their own.
    children::run(&mut command, Duration::from_secs(1800)).map(drop)
}

/// Whether no test notices `fault`.
fn is_unnoticed(fault: &str, filter: &[&str]) -> bool {
    run(Some(fault), filter).is_ok()
}

/// Those of their faults that the twins do not notice. Two children at a time: the twins do not heed the clock.
fn unnoticed_by_the_twins() -> Vec<&'static str> {
    // From 3.12 on, shared results are immortal: there is no reference to take.
    let possible = |fault: &&str| !(cfg!(Py_3_12) && *fault == "reference-not-taken");
    let faults = Mutex::new(FAULTS.iter().copied().filter(possible));
    let next = || faults.lock().unwrap().next();
    let unnoticed =
        || std::iter::from_fn(next).filter(|fault| is_unnoticed(fault, &["differential"])).collect::<Vec<_>>();
    thread::scope(|scope| {
        let other = scope.spawn(unnoticed);
        let mine = unnoticed();
        [mine, other.join().unwrap()].concat()
    })
}

#[test]
fn every_fault_turns_a_test_red() {
    if std::env::var_os("PYO3_FAST_FAULT").is_some() {
        return;
    }
    assert!(FAULTS.len() >= 20);
    // That all other tests are green without a fault, this program shows by running them.
    run(None, &["differential"]).unwrap_or_else(|failure| panic!("without a fault, the twins disagree: {failure}"));
    let unnoticed = unnoticed_by_the_twins();
    assert!(unnoticed.is_empty(), "the twins do not notice: {unnoticed:?}");
    let unnoticed: Vec<_> = SIGNAL_FAULTS.iter().filter(|fault| is_unnoticed(fault, &["interrupted"])).collect();
    assert!(unnoticed.is_empty(), "no test of signals notices: {unnoticed:?}");
    // Without a GIL, bodies run at once even if attached.
    let possible = |(_, test): &&(&str, &str)| !(cfg!(Py_GIL_DISABLED) && test.ends_with("run_at_once"));
    let unnoticed = |(fault, test): &&(&str, &str)| is_unnoticed(fault, &["--exact", test]);
    let unnoticed: Vec<_> = NOTICED_BY.iter().filter(possible).filter(unnoticed).collect();
    assert!(unnoticed.is_empty(), "not noticed by each of its tests: {unnoticed:?}");
}
