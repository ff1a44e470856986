//! Batches over NumPy arrays of several dimensions, and into buffers of the caller's, against NumPy's own rules.
//!
//! `PYO3_FAST_CASES` sets the number of generated calls (3,000), `PYO3_FAST_SEED` the seed.

use std::ffi::{CStr, CString};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::requirements;

#[fast_pyfunction(batch)]
fn sum(x: f64, y: f64) -> f64 {
    x + y
}

/// What no array holds.
#[fast_pyfunction(batch)]
fn text(x: f64, y: f64) -> String {
    format!("{:?}", x + y)
}

#[fast_pyfunction(batch)]
fn half(x: i16) -> Option<f32> {
    (x % 2 == 0).then(|| f32::from(x) / 2.0)
}

#[fast_pyfunction(batch)]
fn even(x: i64) -> PyResult<bool> {
    if x < 0 { Err(pyo3::exceptions::PyValueError::new_err("negative")) } else { Ok(x % 2 == 0) }
}

/// Takes rows.
#[fast_pyfunction(batch)]
fn total(row: Vec<f64>) -> f64 {
    row.iter().sum()
}

#[fast_pyfunction(batch)]
fn shout(word: &str) -> String {
    word.to_uppercase()
}

/// The namespace that the scripts run in.
fn globals(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let globals = PyDict::new(py);
    globals.set_item("np", requirements::numpy(py, env!("CARGO_TARGET_TMPDIR")))?;
    let functions = [
        wrap_pyfunction!(sum_batch, py)?,
        wrap_pyfunction!(text_batch, py)?,
        wrap_pyfunction!(half_batch, py)?,
        wrap_pyfunction!(even_batch, py)?,
        wrap_pyfunction!(total_batch, py)?,
        wrap_pyfunction!(shout_batch, py)?,
    ];
    for function in functions {
        globals.set_item(function.getattr("__name__")?, function)?;
    }
    let number = |name: &str| std::env::var(name).ok().map(|value| value.parse::<u64>().expect("a number"));
    let clock = || std::time::UNIX_EPOCH.elapsed().expect("the clock is past 1970").as_nanos() as u64;
    globals.set_item("SEED", number("PYO3_FAST_SEED").unwrap_or_else(clock))?;
    globals.set_item("CASES", number("PYO3_FAST_CASES").unwrap_or(3_000))?;
    Ok(globals)
}

fn run(script: &str) {
    Python::attach(|py| {
        let globals = globals(py).unwrap();
        let run = |script: &CStr| py.run(script, Some(&globals), None);
        let script = CString::new(script).unwrap();
        if let Err(error) = run(&CString::new(include_str!("grids/arrays.py")).unwrap()).and_then(|()| run(&script)) {
            error.print(py);
            panic!("PYO3_FAST_SEED={}", globals.get_item("SEED").unwrap().unwrap());
        }
    });
}

#[test]
fn shapes_values_and_memory_are_those_of_numpys_ufuncs() {
    run(include_str!("grids/broadcasting.py"));
}

#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn results_into_a_buffer_are_those_of_copied_arguments() {
    run(include_str!("grids/into.py"));
}

#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn what_cannot_be_is_refused_in_words() {
    run(include_str!("grids/refusals.py"));
}
