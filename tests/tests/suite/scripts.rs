//! Python scripts that hold what they are given against each other.

use std::ffi::CString;

use pyo3::prelude::*;
use pyo3::types::PyDict;

/// Runs a script. If it raises, its traceback is printed, and the test fails.
pub(crate) fn run(py: Python<'_>, source: &str, globals: &Bound<'_, PyDict>) {
    let source = CString::new(source).unwrap();
    if let Err(error) = py.run(&source, Some(globals), None) {
        error.display(py);
        panic!("{error}");
    }
}
