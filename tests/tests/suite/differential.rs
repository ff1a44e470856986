//! Twins of one body under `#[pyfunction]` and `#[fast_pyfunction]`, called with generated arguments: same result, or same
//! exception, message and notes, and the same conversions run; and the fast path served what it should.
//!
//! `PYO3_FAST_CASES` sets the number of calls a shape (5,000), `PYO3_FAST_SEED` the seed, `PYO3_FAST_SHAPE` picks one shape.
//! `PYO3_FAST_FIRST_DIFFERENCE` ends it at the first call that differs: no simpler one is sought, and none is kept.

use proptest::test_runner::{Config, FailurePersistence, FileFailurePersistence, RngSeed, TestCaseError, TestRunner};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::hooks::served_calls;
use pyo3_fast_tests::calls::{Call, PRELUDE, calls};
use pyo3_fast_tests::shapes::{self, Counter, DEFAULTS, Fixed};
use pyo3_fast_tests::twins::Twin;

/// A twin's functions, made, and the Python side of the test.
struct Pair<'py> {
    plain: Bound<'py, PyAny>,
    fast: Bound<'py, PyAny>,
    outcome: Bound<'py, PyAny>,
}

impl<'py> Pair<'py> {
    fn new(py: Python<'py>, twin: &Twin) -> PyResult<Self> {
        let globals = PyDict::new(py);
        globals.set_item("Counter", py.get_type::<Counter>())?;
        globals.set_item("Fixed", py.get_type::<Fixed>())?;
        py.run(PRELUDE, Some(&globals), None)?;
        let module = PyModule::new(py, "twins")?;
        Ok(Self {
            plain: (twin.plain)(&module)?.into_any(),
            fast: (twin.fast)(&module)?.into_any(),
            outcome: globals.get_item("outcome")?.expect("the prelude defines it"),
        })
    }

    fn outcome(&self, function: &Bound<'py, PyAny>, call: &Call) -> PyResult<String> {
        self.outcome.call1((function, call.source()))?.extract()
    }
}

fn compare(pair: &Pair<'_>, twin: &Twin, call: &Call) -> Result<(), TestCaseError> {
    let fail = |error: PyErr| TestCaseError::fail(error.to_string());
    DEFAULTS.set(0);
    let plain = pair.outcome(&pair.plain, call).map_err(fail)?;
    let (evaluated, before) = (DEFAULTS.take(), served_calls());
    let fast = pair.outcome(&pair.fast, call).map_err(fail)?;
    let served = served_calls() - before;
    if DEFAULTS.take() != evaluated {
        return Err(TestCaseError::fail("the default was not evaluated as often"));
    }

    if twin.refused_by_cpython() && !call.fits(twin) {
        // CPython's words: `conventions.rs` pins them.
        let refused = "(('raised', <class 'TypeError'>";
        if !(plain.starts_with(refused) && fast.starts_with(refused)) {
            return Err(TestCaseError::fail(format!("plain {plain}\nfast  {fast}")));
        }
    } else if plain != fast {
        return Err(TestCaseError::fail(format!("plain {plain}\nfast  {fast}")));
    }
    if (served == 1) != call.is_served(twin) {
        let verb = if served == 1 { "served" } else { "gave up on" };
        return Err(TestCaseError::fail(format!("the fast path {verb} this call")));
    }
    Ok(())
}

fn environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} must be a number")))
}

#[test]
fn twins_agree() {
    let seed = environment("PYO3_FAST_SEED")
        .unwrap_or_else(|| std::time::UNIX_EPOCH.elapsed().expect("the clock is past 1970").as_nanos() as u64);
    let cases = environment("PYO3_FAST_CASES").unwrap_or(5_000) as u32;
    println!("PYO3_FAST_SEED={seed} PYO3_FAST_CASES={cases}");
    let only = std::env::var("PYO3_FAST_SHAPE").ok();
    let first_only = std::env::var_os("PYO3_FAST_FIRST_DIFFERENCE").is_some();

    let mut failures = Vec::new();
    for twin in shapes::all().iter().filter(|twin| only.as_deref().is_none_or(|only| only == twin.name)) {
        let mut runner = TestRunner::new(Config {
            cases,
            rng_seed: RngSeed::Fixed(seed),
            failure_persistence: (!first_only).then(|| {
                Box::new(FileFailurePersistence::Direct("differential.regressions")) as Box<dyn FailurePersistence>
            }),
            max_shrink_iters: if first_only { 0 } else { 20_000 },
            source_file: Some(file!()),
            test_name: Some(twin.name),
            ..Config::default()
        });
        let result = Python::attach(|py| {
            let pair = Pair::new(py, twin).expect("the twins can be made");
            runner.run(&calls(twin), |call| compare(&pair, twin, &call))
        });
        if let Err(error) = result {
            failures.push(format!("{}{}: {error}", twin.name, twin.signature));
            if first_only {
                break;
            }
        }
    }
    assert!(failures.is_empty(), "seed {seed}\n{}", failures.join("\n\n"));
}
