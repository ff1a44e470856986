//! A class with a lock that a detached body holds, and two ways to wait for it while attached.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3_fast::{fast_pyclass, fast_pyfunction};

/// A number behind a lock.
#[fast_pyclass]
pub struct Locked {
    number: Mutex<u64>,
    #[pyo3(get)]
    is_held: Flag,
    #[pyo3(get)]
    is_waited_for: Flag,
}

/// Goes up once.
#[derive(Default)]
struct Flag(AtomicBool);

impl<'py> IntoPyObject<'py> for &Flag {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Ok(self.0.load(SeqCst).into_pyobject(py)?.to_owned().into_any())
    }
}

#[pymethods]
impl Locked {
    #[new]
    fn new() -> Self {
        Self { number: Mutex::new(1), is_held: Flag::default(), is_waited_for: Flag::default() }
    }

    /// Waits detached.
    fn get(&self, py: Python<'_>) -> u64 {
        self.is_waited_for.0.store(true, SeqCst);
        *self.number.lock_py_attached(py).unwrap()
    }

    /// Waits attached, as nobody should.
    fn get_carelessly(&self) -> u64 {
        self.is_waited_for.0.store(true, SeqCst);
        *self.number.lock().unwrap()
    }
}

/// Holds the lock, detached, until somebody waits for it; and then has something to do in Python.
#[fast_pyfunction(heavy)]
fn hold(locked: &Locked) -> PyResult<()> {
    let mut number = locked.number.lock().unwrap();
    locked.is_held.0.store(true, SeqCst);
    while !locked.is_waited_for.0.load(SeqCst) {
        sleep(Duration::from_millis(1));
    }
    sleep(Duration::from_millis(200));
    // Without a GIL, attaching waits for nobody, and this waits for all threads that are attached.
    Python::attach(|py| py.import("gc")?.call_method0("collect").map(drop))?;
    *number += 1;
    Ok(())
}

/// The class and the function, as a module.
pub(crate) fn module(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    let module = PyModule::new(py, "locks")?;
    module.add_class::<Locked>()?;
    module.add_function(wrap_pyfunction!(hold, &module)?)?;
    Ok(module)
}
