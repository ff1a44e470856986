//! Functions whose batch is told how often to call them, as a Python module.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread::sleep;
use std::time::Duration;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

static NEXT: AtomicU64 = AtomicU64::new(0);

/// A token that nobody else has.
#[fast_pyfunction(batch(count))]
pub fn token() -> u64 {
    NEXT.fetch_add(1, Relaxed)
}

/// The same, made on several threads.
#[fast_pyfunction(batch(count, parallel), heavy)]
fn shared_token() -> PyResult<u64> {
    Ok(token())
}

/// Text, so many times.
#[fast_pyfunction(batch(count, name = "repeated"), signature = (text, *, times = 2))]
pub fn repeat(#[fast(scalar)] text: &str, #[fast(scalar)] times: usize) -> String {
    text.repeat(times)
}

/// With a token of the interpreter, and by position only.
#[fast_pyfunction(batch(count), signature = (size, /))]
fn bytes(py: Python<'_>, #[fast(scalar)] size: usize) -> Py<PyAny> {
    pyo3::types::PyBytes::new(py, &vec![1; size]).into_any().unbind()
}

/// Fails when the count is at `limit`.
#[fast_pyfunction(batch(count))]
fn countdown(#[fast(scalar)] limit: u64) -> PyResult<u64> {
    match token() {
        token if token < limit => Ok(token),
        token => Err(PyValueError::new_err(token)),
    }
}

/// Begins to count anew.
#[pyfunction]
fn restart() {
    NEXT.store(0, Relaxed);
}

/// Returns nothing, after a millisecond.
#[fast_pyfunction(batch(count))]
fn nap() {
    sleep(Duration::from_millis(1));
}

/// The module.
pub(crate) fn module(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    let module = PyModule::new(py, "counted")?;
    macro_rules! add {
        ($($name:ident),*) => {$( module.add_function(wrap_pyfunction!($name, &module)?)?; )*};
    }
    add!(
        token,
        token_batch,
        shared_token_batch,
        repeat,
        repeat_batch,
        bytes_batch,
        countdown_batch,
        restart,
        nap_batch
    );
    Ok(module)
}
