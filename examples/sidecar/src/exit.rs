//! An orderly end, when the interpreter exits.

use std::mem::ManuallyDrop;
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::thread;

use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;
use pyo3_fast::prelude::*;

use crate::queue::Queue;

/// The queues to the workers that may be at work, also where their indexers are gone. `None` once the interpreter exits.
///
/// In a forked child it keeps the queues of the parent: to drop one would be to take a lock that another thread may have had.
static OPEN: Mutex<Open> = Mutex::new(Some(Vec::new()));

type Open = Option<Vec<Arc<Queue>>>;

/// Makes the interpreter's exit wait for the workers.
///
/// `atexit` comes after the end of all threads but daemons, and calls last what was registered first: whatever was registered
/// after the module's import may still use its indexers.
pub(crate) fn register(py: Python<'_>) -> PyResult<()> {
    let close_all = wrap_pyfunction!(close_all, py)?;
    py.import("atexit")?.call_method1("register", (close_all,))?;
    Ok(())
}

/// Lets the interpreter's exit wait for the queue's worker. Those that are over are forgotten.
pub(crate) fn add(py: Python<'_>, queue: &Arc<Queue>) -> PyResult<()> {
    let mut open = open(py);
    let Some(open) = open.as_mut() else {
        return Err(PyRuntimeError::new_err("the interpreter exits: no indexer can be made any more"));
    };
    open.retain(|queue| !queue.is_over());
    open.push(Arc::clone(queue));
    Ok(())
}

/// Closes all indexers, and waits until their workers are done. Nobody is left who would catch an exception: it is printed.
/// Ctrl-C ends the waiting.
#[fast_pyfunction]
fn close_all(py: Python<'_>) -> PyResult<()> {
    let open = ManuallyDrop::new(open(py).take().unwrap_or_default());
    for queue in open.iter() {
        queue.close();
    }
    for queue in open.iter().filter(|queue| !queue.is_forked()) {
        #[heavy]
        let joined = queue.join();
        match joined {
            Err(error) if error.is_instance_of::<PyException>(py) => error.write_unraisable(py, None),
            joined => joined?,
        }
    }
    Ok(())
}

/// Locks the list, and gives way while another thread has it.
///
/// The lock is taken attached, and nobody detaches while they have it. So no other thread is in the middle of it when one forks,
/// and the child finds it free. `lock_py_attached` would take it detached, and may have to wait with it for the fork.
fn open(py: Python<'_>) -> MutexGuard<'static, Open> {
    loop {
        match OPEN.try_lock() {
            Ok(open) => return open,
            Err(TryLockError::Poisoned(open)) => return open.into_inner(),
            Err(TryLockError::WouldBlock) => py.detach(thread::yield_now),
        }
    }
}
