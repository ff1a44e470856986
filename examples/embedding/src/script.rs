//! A rule on its thread: loads it, asks it, and puts into words what goes wrong. The script's code runs in `Watch::call` only; that is also
//! where its exceptions and results die, since they may have finalisers, and refer to frames that have.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyBool, PyBytes, PyString};

use crate::rule::{Ending, Limits, Outcome, Verdict};
use crate::state::Stop;
use crate::watch::Watch;
use crate::zones::Zone;

pub(crate) struct Script {
    pub(crate) path: PathBuf,
    pub(crate) source: Vec<u8>,
    pub(crate) limits: Limits,
    pub(crate) watch: Arc<Watch>,
}

impl Script {
    /// Everything that the thread does.
    pub(crate) fn work(&self, py: Python<'_>, records: impl IntoIterator<Item = Zone>) -> Ending {
        let decide = match self.load(py) {
            Ok(decide) => decide,
            Err(ending) => return ending,
        };
        let ending = self.ask(py, &decide, records);
        // What it has printed. If that cannot be written, there is nobody to tell.
        let _ = self.watch.call(py, self.limits.load, || {
            py.import("sys").and_then(|sys| sys.getattr("stdout")?.call_method0("flush")).is_ok()
        });
        ending
    }

    /// The script's function `decide`.
    fn load<'py>(&self, py: Python<'py>) -> Result<Bound<'py, PyAny>, Ending> {
        let (loaded, stopped) = self.watch.call(py, self.limits.load, || self.import(py)).map_err(over)?;
        let path = self.path.display();
        let reason = match (loaded, stopped) {
            (Ok(Ok(decide)), None) => return Ok(decide),
            (Ok(Err(reason)), None) => format!("{path} {reason}"),
            (Err(error), None) => format!("{path} cannot be loaded:\n{}", self.traceback(py, error)),
            (loaded, Some(stop)) => {
                let place = loaded.err().map(|error| self.traceback(py, error)).unwrap_or_default();
                if stop != Stop::TimeLimit {
                    return Err(over(stop));
                }
                format!("{path} was stopped: it took longer than {:?} to load\n{place}", self.limits.load)
            }
        };
        Err(Ending::NotLoaded(reason))
    }

    /// Runs the script's top level, in a namespace of its own: in `sys.modules` two files of one name would share it.
    fn import<'py>(&self, py: Python<'py>) -> PyResult<Result<Bound<'py, PyAny>, String>> {
        // It is imported here, for a failure must not be stopped in the middle of the import.
        py.import("traceback")?;
        let builtins = py.import("builtins")?;
        let path = self.path.to_string_lossy();
        let code = builtins.call_method1("compile", (PyBytes::new(py, &self.source), &path, "exec"))?;
        let namespace = [("__name__", "rule"), ("__file__", &path)].into_py_dict(py)?;
        builtins.call_method1("exec", (code, &namespace))?;
        let Some(decide) = namespace.get_item("decide")? else {
            return Ok(Err("has no function `decide`".to_owned()));
        };
        if !decide.is_callable() {
            return Ok(Err(format!("has a `decide` that is no function: its type is {}", decide.get_type().name()?)));
        }
        Ok(Ok(decide))
    }

    /// Asks about each record.
    fn ask(&self, py: Python<'_>, decide: &Bound<'_, PyAny>, records: impl IntoIterator<Item = Zone>) -> Ending {
        let mut failures = 0;
        for zone in records {
            let begun = Instant::now();
            let called = self.watch.call(py, self.limits.decide, || decision(decide, zone));
            let took = begun.elapsed();
            let verdict = match called {
                Ok((Ok(true), None)) => Verdict::Kept,
                Ok((Ok(false), None)) => Verdict::Dropped,
                Ok((Err(error), None)) => Verdict::Failed(self.traceback(py, error)),
                Ok((answer, Some(stop))) => {
                    let place = answer.err().map(|error| self.traceback(py, error));
                    if stop != Stop::TimeLimit {
                        return over(stop);
                    }
                    Verdict::Stopped(place)
                }
                Err(stop) => return over(stop),
            };
            failures += usize::from(matches!(verdict, Verdict::Failed(_) | Verdict::Stopped(_)));
            self.watch.report(Outcome { verdict, took });
            if failures == self.limits.failures {
                return Ending::Disabled;
            }
        }
        Ending::Finished
    }

    /// An error as Python prints it. Not by `PyErr::print`, for which a `SystemExit` is a reason to end the process.
    fn traceback(&self, py: Python<'_>, error: PyErr) -> String {
        let format = || -> PyResult<String> {
            // Its own traceback is put into it. It dies here, and with it the script's frames.
            let error = error.into_value(py);
            let lines = py.import("traceback")?.call_method1("format_exception", (&error,))?;
            let text = PyString::new(py, "").call_method1("join", (lines,))?;
            Ok(text.cast::<PyString>()?.to_string_lossy().into_owned())
        };
        match self.watch.call(py, self.limits.load, || format().ok()) {
            Ok((Some(text), None)) => text,
            _ => "an exception that cannot be shown\n".to_owned(),
        }
    }
}

/// What the script says of a record.
fn decision(decide: &Bound<'_, PyAny>, zone: Zone) -> PyResult<bool> {
    let answer = decide.call1((zone,))?;
    match answer.cast::<PyBool>() {
        Ok(answer) => Ok(answer.is_true()),
        Err(_) => Err(PyTypeError::new_err(format!(
            "decide() is to return True or False, and has returned {}, whose type is {}",
            answer.repr()?.to_string_lossy(),
            answer.get_type().name()?.to_string_lossy(),
        ))),
    }
}

/// How it ends for a rule that may not go on. Of a lost one the host has heard already.
fn over(stop: Stop) -> Ending {
    match stop {
        Stop::Lost => Ending::Lost { interpreter_held: false },
        Stop::TimeLimit | Stop::Interrupted => Ending::Interrupted,
    }
}
