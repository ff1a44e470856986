//! Batches: a batch gives for each item what the scalar function gives, whatever it gets its items from.
//!
//! `PYO3_FAST_CASES` sets the number of generated calls (3,000), `PYO3_FAST_SEED` the seed.

use std::ffi::CString;

use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use pyo3_fast_tests::requirements;

mod detaching;
mod functions;
mod generated;
mod registered;
mod whole;

/// The functions, the arguments, and what compares.
fn globals(py: Python<'_>) -> Bound<'_, PyDict> {
    requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"));
    let globals = PyDict::new(py);
    globals.set_item("functions", functions::all(py).unwrap()).unwrap();
    globals.set_item("Counter", py.get_type::<functions::Counter>()).unwrap();
    for script in
        [include_str!("buffers/arguments.py"), include_str!("buffers/harness.py"), include_str!("batches/harness.py")]
    {
        py.run(&CString::new(script).unwrap(), Some(&globals), None).unwrap();
    }
    globals
}

/// Runs the script in the namespace.
fn run<'a, 'py>(globals: &'a Bound<'py, PyDict>, script: &str) -> &'a Bound<'py, PyDict> {
    globals.py().run(&CString::new(script).unwrap(), Some(globals), None).unwrap_or_else(|error| {
        error.print(globals.py());
        panic!("the script fails");
    });
    globals
}

/// Fails if the expression, a list of texts, is not empty.
fn assert_none(globals: &Bound<'_, PyDict>, expression: &std::ffi::CStr) {
    let found = globals.py().eval(expression, Some(globals), None).unwrap();
    let found: Vec<String> = found.cast_into::<PyList>().unwrap().extract().unwrap();
    let first = found[..found.len().min(30)].join("\n");
    assert!(found.is_empty(), "{} calls differ, first of all\n{first}", found.len());
}

#[test]
fn each_function_agrees_on_each_argument() {
    Python::attach(|py| assert_none(&globals(py), c"differences()"));
}

fn environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} must be a number")))
}

#[test]
fn functions_agree_on_generated_arguments() {
    let seed = environment("PYO3_FAST_SEED")
        .unwrap_or_else(|| std::time::UNIX_EPOCH.elapsed().expect("the clock is past 1970").as_nanos() as u64);
    let cases = environment("PYO3_FAST_CASES").map_or(3_000, |cases| cases as u32);
    let config = Config { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
    let result = Python::attach(|py| {
        let globals = globals(py);
        let difference = globals.get_item("difference").unwrap().unwrap();
        TestRunner::new(config).run(&generated::calls(), |call| {
            let generated::Call { name, args, kwargs, unbatched } = call;
            let kwargs: std::collections::HashMap<_, _> = kwargs.into_iter().collect();
            let found =
                difference.call1((name, args, kwargs, unbatched)).and_then(|found| found.extract::<Option<String>>());
            match found.map_err(|error| TestCaseError::fail(error.to_string()))? {
                Some(difference) => Err(TestCaseError::fail(difference)),
                None => Ok(()),
            }
        })
    });
    result.unwrap_or_else(|error| panic!("PYO3_FAST_SEED={seed} PYO3_FAST_CASES={cases}\n{error}"));
}
