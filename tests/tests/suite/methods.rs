//! Methods: whole classes under both macros, seen from Python.

use std::ffi::CString;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use pyo3_fast::hooks::served_calls;
use pyo3_fast_tests::{calls, methods};

mod bare;
mod construction;
mod entries;
mod getters;
mod heavy;
mod stress;
mod variants;

/// The tests take turns: some of them change the classes for a moment, which there are only once.
pub(crate) fn attached(test: impl FnOnce(Python<'_>)) {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    Python::attach(|py| {
        // Where one thread is in the middle of this, another's `import dataclasses` finds half of it, and fails.
        py.import("typing").unwrap();
        test(py);
    });
}

/// Python's side, and the kinds of objects of both twins.
pub(crate) struct Twins<'py> {
    script: Bound<'py, PyDict>,
    plain: Bound<'py, PyAny>,
    fast: Bound<'py, PyAny>,
    /// How many calls by fast paths a scene takes by itself: its objects are made, and looked at in the end.
    own_calls: u64,
}

impl<'py> Twins<'py> {
    fn new(py: Python<'py>) -> Self {
        let script = PyDict::new(py);
        py.run(calls::PRELUDE, Some(&script), None).unwrap();
        py.run(&CString::new(include_str!("methods/calls.py")).unwrap(), Some(&script), None).unwrap();
        let kinds =
            |module: &Bound<'py, PyModule>| script.get_item("kinds").unwrap().unwrap().call1((module,)).unwrap();
        let plain = kinds(&methods::plain::module(py).unwrap());
        let fast = kinds(&methods::fast::module(py).unwrap());
        let mut twins = Self { script, plain, fast, own_calls: 0 };
        // The first object of a class is made without its fast path.
        twins.outcomes("None");
        twins.own_calls = twins.outcomes("None").2;
        twins
    }

    fn given(&self, name: &str) -> Bound<'py, PyAny> {
        self.script.get_item(name).unwrap().unwrap_or_else(|| panic!("the script has no {name}"))
    }

    /// What an expression comes to under PyO3's attribute, and under pyo3-fast's; and how many calls its fast paths have served.
    pub(crate) fn outcomes(&self, expression: &str) -> (String, String, u64) {
        let outcome = self.given("outcome");
        let modules = self.given("sys").getattr("modules").unwrap();
        let in_a_scene = |kinds: &Bound<'py, PyAny>| -> String {
            // Where pickle looks for the classes.
            modules.set_item("twins", TwinsModule(kinds.clone()).namespace()).unwrap();
            outcome.call1((kinds, expression)).and_then(|told| told.extract()).unwrap()
        };
        let plain = in_a_scene(&self.plain);
        let before = served_calls();
        let fast = in_a_scene(&self.fast);
        (plain, fast, served_calls() - before - self.own_calls)
    }
}

/// The kinds as attributes.
struct TwinsModule<'py>(Bound<'py, PyAny>);

impl<'py> TwinsModule<'py> {
    fn namespace(&self) -> Bound<'py, PyAny> {
        let py = self.0.py();
        let namespace = py.import("types").unwrap().getattr("SimpleNamespace").unwrap();
        namespace.call((), Some(self.0.cast::<PyDict>().unwrap())).unwrap()
    }
}

#[test]
fn methods_are_those_of_pyo3() {
    attached(|py| {
        let twins = Twins::new(py);
        let mut calls = 0;
        let mut served = 0;
        for expression in twins.given("expressions").call1((&twins.plain,)).unwrap().try_iter().unwrap() {
            let expression: String = expression.unwrap().extract().unwrap();
            let (plain, fast, by_fast_path) = twins.outcomes(&expression);
            assert_eq!(plain, fast, "{expression}");
            calls += 1;
            served += by_fast_path;
        }
        assert!(calls > 10_000 && served > 1_000, "{calls} calls, of which {served} on the fast path");
    });
}

#[test]
fn classes_are_those_of_pyo3() {
    attached(|py| {
        let twins = Twins::new(py);
        for story in twins.given("STORIES").cast::<PyList>().unwrap() {
            let story: String = story.extract().unwrap();
            let (plain, fast, _) = twins.outcomes(&story);
            assert_eq!(plain, fast, "{story}");
        }
    });
}

#[test]
fn metadata_is_that_of_pyo3() {
    attached(|py| {
        let twins = Twins::new(py);
        let metadata = twins.given("metadata");
        let told = |module: Bound<'_, PyModule>| -> Vec<String> {
            let told = metadata.call1((module,)).unwrap();
            told.try_iter().unwrap().map(|told| told.unwrap().repr().unwrap().to_string()).collect()
        };
        let plain = told(methods::plain::module(py).unwrap());
        let fast = told(methods::fast::module(py).unwrap());
        assert_eq!(plain.len(), fast.len());
        for (plain, fast) in plain.iter().zip(&fast) {
            assert_eq!(plain, fast);
        }
    });
}
