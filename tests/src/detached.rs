//! What tests of detached bodies share.

use std::ffi::c_int;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

/// Whether this thread is attached to the interpreter: CPython's word, not PyO3's.
pub fn is_attached() -> bool {
    // The stable ABI does not declare it, but each libpython has it, and these tests link one.
    unsafe extern "C" {
        fn PyGILState_Check() -> c_int;
    }
    // SAFETY: CPython lets any thread call this at any time.
    unsafe { PyGILState_Check() != 0 }
}

static WAITING: AtomicU64 = AtomicU64::new(0);
static RELEASED: AtomicBool = AtomicBool::new(false);

/// Waits to be released, and then ends in the way that `then` names.
#[fast_pyfunction(heavy)]
fn wait(then: &str) -> PyResult<bool> {
    WAITING.fetch_add(1, SeqCst);
    while !RELEASED.load(SeqCst) || then == "never" {
        sleep(Duration::from_millis(1));
    }
    match then {
        "attach" => Python::attach(|py| py.eval(c"True", None, None)?.extract()),
        "raise" => Err(PyValueError::new_err("released")),
        "panic" => std::panic::resume_unwind(Box::new("released")),
        _ => Ok(true),
    }
}

/// How many bodies have begun to wait.
#[fast_pyfunction(lean)]
fn count() -> u64 {
    WAITING.load(SeqCst)
}

#[fast_pyfunction(lean)]
fn release() {
    RELEASED.store(true, SeqCst);
}

/// Detached bodies that wait, as a Python module.
pub(crate) fn waiting(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    let module = PyModule::new(py, "waiting")?;
    module.add_function(wrap_pyfunction!(wait, &module)?)?;
    module.add_function(wrap_pyfunction!(count, &module)?)?;
    module.add_function(wrap_pyfunction!(release, &module)?)?;
    Ok(module)
}
