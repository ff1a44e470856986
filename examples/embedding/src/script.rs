//! A rule on its thread: loads it, asks it, and puts into words what goes wrong. The script's code runs in `Watch::call` only; that is also
//! where its objects die, since they may have finalisers, and exceptions refer to frames that have.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyBool, PyBytes, PyString};

use crate::rule::{Ending, Outcome, Verdict};
use crate::watch::Watch;
use crate::zones::Zone;

pub(crate) struct Script {
    pub(crate) path: PathBuf,
    pub(crate) source: Vec<u8>,
    pub(crate) watch: Arc<Watch>,
}

impl Script {
    /// Everything that the thread does.
    pub(crate) fn work(&self, py: Python<'_>, records: impl IntoIterator<Item = Zone>) -> Ending {
        let limit = self.watch.limits.load;
        let (decide, in_time) = self.watch.call(py, limit, || self.load(py));
        let decide = match decide {
            Ok(decide) => decide,
            Err(error) => {
                let late = format!("was stopped: it took longer than {limit:?} to load");
                let why = if in_time { "cannot be loaded" } else { &late };
                return Ending::NotLoaded(format!("{} {why}:\n{}", self.path.display(), self.traceback(py, error)));
            }
        };
        let ending = self.ask(py, &decide, records);
        self.watch.call(py, limit, || {
            drop(decide);
            // What it has printed. If that cannot be written, there is nobody to tell.
            let _ = py.import("sys").and_then(|sys| sys.getattr("stdout")?.call_method0("flush"));
        });
        ending
    }

    /// Runs the script's top level: its function `decide`. In a namespace of its own: in `sys.modules` two files of one name would share it.
    fn load<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        // It is imported here, for a failure must not be stopped in the middle of the import.
        py.import("traceback")?;
        let builtins = py.import("builtins")?;
        let path = self.path.to_string_lossy();
        let code = builtins.call_method1("compile", (PyBytes::new(py, &self.source), &path, "exec"))?;
        let namespace = [("__name__", "rule"), ("__file__", &path)].into_py_dict(py)?;
        builtins.call_method1("exec", (code, &namespace))?;
        match namespace.get_item("decide")? {
            Some(decide) if decide.is_callable() => Ok(decide),
            Some(other) => Err(PyTypeError::new_err(format!("`decide` is no function, but {}", shown(&other)?))),
            None => Err(PyTypeError::new_err("there is no function `decide`")),
        }
    }

    /// Asks about each record.
    fn ask(&self, py: Python<'_>, decide: &Bound<'_, PyAny>, records: impl IntoIterator<Item = Zone>) -> Ending {
        let limits = &self.watch.limits;
        let mut failures = 0;
        for zone in records {
            let begun = Instant::now();
            let (decided, in_time) = self.watch.call(py, limits.decide, || decision(decide, zone));
            let took = begun.elapsed();
            let verdict = match decided {
                Err(error) if in_time => Verdict::Failed(self.traceback(py, error)),
                Err(error) => Verdict::Stopped(Some(self.traceback(py, error))),
                Ok(_) if !in_time => Verdict::Stopped(None),
                Ok(true) => Verdict::Kept,
                Ok(false) => Verdict::Dropped,
            };
            failures += usize::from(matches!(verdict, Verdict::Failed(_) | Verdict::Stopped(_)));
            self.watch.report(py, Outcome { verdict, took });
            if failures == limits.failures {
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
        let (text, _) = self.watch.call(py, self.watch.limits.load, || format().ok());
        text.unwrap_or_else(|| "an exception that cannot be shown\n".to_owned())
    }
}

/// What the script says of a record.
fn decision(decide: &Bound<'_, PyAny>, zone: Zone) -> PyResult<bool> {
    let answer = decide.call1((zone,))?;
    match answer.cast::<PyBool>() {
        Ok(answer) => Ok(answer.is_true()),
        Err(_) => Err(PyTypeError::new_err(format!(
            "decide() is to return True or False, and has returned {}",
            shown(&answer)?
        ))),
    }
}

/// An object that is not what it should be, in words.
fn shown(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let (repr, class) = (object.repr()?, object.get_type().name()?);
    Ok(format!("{}, whose type is {}", repr.to_string_lossy(), class.to_string_lossy()))
}
