//! Bodies that end otherwise than with a value, or that touch the interpreter: under both macros, and detached.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

use crate::shapes::Counter;

/// How often a body has run.
pub static RUNS: AtomicU64 = AtomicU64::new(0);
static KEPT: Mutex<Option<Py<PyAny>>> = Mutex::new(None);

/// A body that ends in the same words, whatever the entry.
macro_rules! bodies {
    ($module:ident, $function:meta, $of_objects:meta, $drop:path) => {
        /// The bodies under one attribute.
        pub mod $module {
            use super::*;

            #[$function]
            pub(crate) fn panics(x: i64) -> i64 {
                RUNS.fetch_add(1, Relaxed);
                assert!(x > 0, "{x} is not positive");
                x
            }

            #[$function]
            pub(crate) fn out_of_bounds(x: usize) -> u8 {
                [1, 2, 3][x]
            }

            #[$function]
            pub(crate) fn fails(x: i64) -> PyResult<i64> {
                RUNS.fetch_add(1, Relaxed);
                if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(x) }
            }

            #[$of_objects]
            pub(crate) fn keep(object: Py<PyAny>) {
                *KEPT.lock().unwrap() = Some(object);
            }

            #[$function]
            pub(crate) fn forget() -> bool {
                let kept = KEPT.lock().unwrap().take();
                let was_kept = kept.is_some();
                $drop(kept);
                was_kept
            }

            #[$function]
            pub(crate) fn attaches(x: i64) -> i64 {
                Python::attach(|py| py.eval(c"20 + 1", None, None).unwrap().extract::<i64>().unwrap() * x)
            }

            #[$of_objects]
            pub(crate) fn converts_then_borrows(a: u128, counter: &mut Counter) -> u64 {
                counter.count += a as u64;
                counter.count
            }

            #[$function]
            pub(crate) fn converts_then_reads(a: u128, list: Vec<f64>) -> usize {
                list.len() + a as usize
            }

            #[$function]
            pub(crate) fn reads_then_converts(list: Vec<f64>, a: u128) -> usize {
                list.len() + a as usize
            }

            /// As a Python module.
            ///
            /// # Panics
            /// If Python is out of memory.
            pub fn module(py: Python<'_>) -> Bound<'_, PyModule> {
                let module = PyModule::new(py, stringify!($module)).unwrap();
                for function in [
                    wrap_pyfunction!(panics, &module),
                    wrap_pyfunction!(out_of_bounds, &module),
                    wrap_pyfunction!(fails, &module),
                    wrap_pyfunction!(keep, &module),
                    wrap_pyfunction!(forget, &module),
                    wrap_pyfunction!(attaches, &module),
                    wrap_pyfunction!(converts_then_borrows, &module),
                    wrap_pyfunction!(converts_then_reads, &module),
                    wrap_pyfunction!(reads_then_converts, &module),
                ] {
                    module.add_function(function.unwrap()).unwrap();
                }
                module.add_class::<Counter>().unwrap();
                module
            }
        }
    };
}

bodies!(plain, pyfunction, pyfunction, drop);
bodies!(fast, fast_pyfunction, fast_pyfunction, drop);
// What takes objects cannot be detached.
bodies!(heavy, fast_pyfunction(heavy), fast_pyfunction, drop_attached);

/// Dropped by a detached body, a `Py<T>` waits for somebody to attach, or aborts where PyO3 is built so.
fn drop_attached(kept: Option<Py<PyAny>>) {
    Python::attach(|_| drop(kept));
}
