//! Overload sets and generic functions: which candidate takes which call, what it says when none does, and what else there is to a
//! function of Python's.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast_tests::{overloads, requirements};

mod registration;

/// The sets, NumPy as `np`, and whether arrays are read through `buffers`.
fn globals(py: Python<'_>) -> Bound<'_, PyDict> {
    let globals = overloads::module(py).dict();
    globals.set_item("np", requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"))).unwrap();
    globals.set_item("buffers", cfg!(any(not(Py_LIMITED_API), Py_3_11))).unwrap();
    globals
}

/// Runs a script beside the sets. It raises where something is not as it should be.
fn run(source: &str) {
    Python::attach(|py| {
        crate::scripts::run(py, source, &globals(py));
    });
}

#[test]
fn candidates_are_chosen_by_the_rules() {
    run(include_str!("overloads/table.py"));
}

#[test]
fn arguments_get_to_candidates() {
    run(include_str!("overloads/calls.py"));
}

#[test]
fn bodies_run_once_and_may_raise_or_pass_on() {
    let _serial = crate::ways_out::SERIAL.lock();
    run(include_str!("overloads/bodies.py"));
}

#[test]
fn generic_functions_take_the_type_that_arguments_tell() {
    run(include_str!("overloads/generics.py"));
}

#[test]
fn names_docs_and_signatures_are_there() {
    run(include_str!("overloads/metadata.py"));
}

#[test]
fn a_set_is_lean_where_all_its_candidates_are() {
    assert_eq!(overloads::sets::ARE_LEAN, [true, false]);
}
