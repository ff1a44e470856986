//! Parameters that may be read through a buffer, of `array.array`, `memoryview`, `bytes`, `bytearray` and `numpy.ndarray`: fast functions
//! against plain ones, for each type and each argument of a table, and for generated arguments.
//!
//! `PYO3_FAST_CASES` sets the number of generated calls (5,000), `PYO3_FAST_SEED` the seed.

use std::ffi::CString;
use std::sync::Mutex;

use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use pyo3_fast_tests::requirements;

mod functions;
mod generated;
mod memory;
mod served;

/// The tests take turns: both change how warnings are shown, for all threads.
static SERIAL: Mutex<()> = Mutex::new(());

/// The functions in two dicts, `plain` and `fast`, the arguments, and what compares.
fn globals(py: Python<'_>) -> Bound<'_, PyDict> {
    requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"));
    let globals = PyDict::new(py);
    let [plain, fast] = [(); 2].map(|()| PyDict::new(py));
    let module = PyModule::new(py, "buffers").unwrap();
    for (of_pyo3, ours) in functions::all(&module).unwrap() {
        let name = ours.getattr("__name__").unwrap();
        plain.set_item(&name, of_pyo3).unwrap();
        fast.set_item(&name, ours).unwrap();
    }
    globals.set_item("plain", plain).unwrap();
    globals.set_item("fast", fast).unwrap();
    for script in [include_str!("buffers/arguments.py"), include_str!("buffers/harness.py")] {
        py.run(&CString::new(script).unwrap(), Some(&globals), None).unwrap();
    }
    globals
}

#[test]
fn each_function_agrees_on_each_argument() {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let globals = globals(py);
        let differences = py.eval(c"differences()", Some(&globals), None).unwrap();
        let differences: Vec<String> = differences.cast_into::<PyList>().unwrap().extract().unwrap();
        let first = differences[..differences.len().min(50)].join("\n");
        assert!(differences.is_empty(), "{} calls differ, first of all\n{first}", differences.len());
    });
}

fn environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} must be a number")))
}

#[test]
fn functions_agree_on_generated_arguments() {
    let _serial = SERIAL.lock();
    let seed = environment("PYO3_FAST_SEED")
        .unwrap_or_else(|| std::time::UNIX_EPOCH.elapsed().expect("the clock is past 1970").as_nanos() as u64);
    let cases = environment("PYO3_FAST_CASES").unwrap_or(5_000) as u32;
    let config = Config { cases, rng_seed: RngSeed::Fixed(seed), failure_persistence: None, ..Config::default() };
    let result = Python::attach(|py| {
        let globals = globals(py);
        let difference = globals.get_item("generated_difference").unwrap().unwrap();
        let plain = globals.get_item("plain").unwrap().unwrap().cast_into::<PyDict>().unwrap();
        let names: Vec<String> = plain.keys().extract().unwrap();
        TestRunner::new(config).run(&generated::calls(names), |(name, argument)| {
            let found = difference.call1((name, argument)).and_then(|found| found.extract::<Option<String>>());
            match found.map_err(|error| TestCaseError::fail(error.to_string()))? {
                Some(difference) => Err(TestCaseError::fail(difference)),
                None => Ok(()),
            }
        })
    });
    result.unwrap_or_else(|error| panic!("PYO3_FAST_SEED={seed} PYO3_FAST_CASES={cases}\n{error}"));
}
