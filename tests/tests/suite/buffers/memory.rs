//! The memory that is read belongs to others: they may write to it, resize it or give it up, while it is read or right after.

use std::ffi::CString;

use pyo3::prelude::*;

use super::{SERIAL, globals};

/// Calls a function of `memory.py` that lists what is wrong: of the plain functions, to see that it asks nothing that PyO3 does not do,
/// and of the fast ones.
fn assert_nothing_wrong(function: &str, more: &str) {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let globals = globals(py);
        py.run(&CString::new(include_str!("memory.py")).unwrap(), Some(&globals), None).unwrap();
        for functions in ["plain", "fast"] {
            let call = CString::new(format!("noting_warnings(lambda: {function}({functions}{more}))")).unwrap();
            let wrong = py.eval(&call, Some(&globals), None).unwrap();
            assert!(!wrong.is_truthy().unwrap(), "{functions}: {wrong}");
        }
    });
}

#[test]
fn others_may_write_what_is_read() {
    assert_nothing_wrong("written", ", 1");
}

#[test]
fn others_may_resize_what_is_read() {
    assert_nothing_wrong("resized", ", 1");
}

#[test]
fn calls_that_fail_keep_nothing() {
    assert_nothing_wrong("failing_calls_that_keep", ", 10_000");
}

#[test]
fn a_million_items_are_read() {
    assert_nothing_wrong("wrong_large_ones", "");
}
