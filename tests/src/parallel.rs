//! Functions whose batches several threads run, and their twins, as a Python module.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::thread::sleep;
use std::time::{Duration, Instant};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::{fast_pyfunction, interrupted};

use crate::detached::is_attached;

/// A function with two batches: one thread runs the first, several the second.
macro_rules! twins {
    ($($serial:ident, $parallel:ident: $(#[$attribute:meta])? ($($parameter:ident: $ty:ty),*) -> $output:ty $body:block)*) => {$(
        #[fast_pyfunction(batch(only))]
        fn $serial($($parameter: $ty),*) -> $output $body

        #[fast_pyfunction(batch(only, parallel), heavy)]
        fn $parallel($($parameter: $ty),*) -> $output {
            $serial($($parameter),*)
        }
    )*};
}

twins! {
    product, product_parallel: (x: f64, y: f64) -> f64 { x * y }
    root, root_parallel: (x: f64) -> Option<f64> { (x >= 0.0).then(|| x.sqrt()) }
    text, text_parallel: (word: String, x: i64) -> String { format!("{word} {x}") }
    pair, pair_parallel: (x: u8, flag: bool) -> (u8, bool) { (x / 2, !flag) }
    narrow, narrow_parallel: (x: i32, limit: i32) -> PyResult<i32> {
        if x < limit { Ok(x) } else { Err(PyValueError::new_err(format!("{x} is too much"))) }
    }
    checked, checked_parallel: (x: i64, limit: i64) -> PyResult<i64> {
        assert!(x != 1_000, "a thousand");
        if x < limit { Ok(x) } else { Err(PyValueError::new_err(x)) }
    }
    nothing, nothing_parallel: (x: i64) -> () { SUM.fetch_add(x, Relaxed); }
}

/// One body for several types, which several threads run where arrays tell it at once.
#[fast_pyfunction(dispatch(T = [i64, f32, f64]), batch(parallel))]
fn kept<T: Copy>(x: T, micros: u64) -> (T, String) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_micros(micros) {}
    (x, format!("{:?}", std::thread::current().id()))
}

static SUM: AtomicI64 = AtomicI64::new(0);

/// What `nothing` has been given, in all.
#[pyfunction]
fn sum() -> i64 {
    SUM.swap(0, Relaxed)
}

/// Works for some microseconds. The thread that does, and whether it is attached.
#[fast_pyfunction(batch(only, parallel))]
fn work(micros: u64) -> (String, bool) {
    let started = Instant::now();
    while started.elapsed() < Duration::from_micros(micros) {}
    (format!("{:?}", std::thread::current().id()), is_attached())
}

static ALIVE: AtomicI64 = AtomicI64::new(0);

/// A result that must be dropped.
struct Counted(i64);

impl Drop for Counted {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Relaxed);
    }
}

impl<'py> IntoPyObject<'py> for Counted {
    type Target = pyo3::types::PyInt;
    type Output = Bound<'py, Self::Target>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        if self.0 == 77_777 {
            return Err(PyValueError::new_err("no object for 77777"));
        }
        Ok(self.0.into_pyobject(py)?)
    }
}

/// Fails from `limit` on, or panics there.
#[fast_pyfunction(batch(only, parallel), heavy)]
fn counted(x: i64, #[fast(scalar)] limit: i64, #[fast(scalar)] panics: bool) -> PyResult<Counted> {
    if x >= limit {
        assert!(!panics, "{x} in panic");
        return Err(PyValueError::new_err(x));
    }
    ALIVE.fetch_add(1, Relaxed);
    Ok(Counted(x))
}

/// How many results there are.
#[pyfunction]
fn alive() -> i64 {
    ALIVE.load(Relaxed)
}

static RUN: AtomicU64 = AtomicU64::new(0);

/// Sleeps for a millisecond.
#[fast_pyfunction(batch(only, parallel), heavy)]
fn nap(x: i64) -> i64 {
    sleep(Duration::from_millis(1));
    RUN.fetch_add(1, Relaxed);
    x
}

/// Goes on until it is interrupted, or for ten seconds.
#[fast_pyfunction(batch(only, parallel), heavy)]
fn spin(x: i64) -> PyResult<i64> {
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(10) {
        interrupted()?;
    }
    Ok(x)
}

/// How many have been run.
#[pyfunction]
fn naps() -> u64 {
    RUN.swap(0, Relaxed)
}

/// Calls a Python function.
#[fast_pyfunction(batch(only, parallel), heavy)]
fn call(name: &str, x: i64) -> PyResult<i64> {
    Python::attach(|py| py.import("__main__")?.getattr(name)?.call1((x,))?.extract())
}

#[pyclass(frozen)]
struct Table(Vec<f64>);

#[pymethods]
impl Table {
    #[new]
    fn new(values: Vec<f64>) -> Self {
        Self(values)
    }
}

/// Objects of a frozen class are shared.
#[fast_pyfunction(batch(only, parallel), heavy, signature = (table, index, *, scale = 1.0))]
fn scaled(table: &Table, index: usize, #[fast(scalar)] scale: f64) -> Option<f64> {
    table.0.get(index).map(|value| value * scale)
}

/// One of them for all rows.
#[fast_pyfunction(batch(only, parallel), heavy)]
fn looked_up(#[fast(scalar)] table: &Table, index: usize) -> f64 {
    table.0[index]
}

/// The module.
pub(crate) fn module(py: Python<'_>) -> PyResult<Bound<'_, PyModule>> {
    const NAME: &str = "pyo3_fast_tests.parallel";
    let module = PyModule::new(py, NAME)?;
    // So that other processes find what is pickled.
    py.import("sys")?.getattr("modules")?.set_item(NAME, &module)?;
    macro_rules! add {
        ($($name:ident),*) => {$( module.add_function(wrap_pyfunction!($name, &module)?)?; )*};
    }
    add!(product_batch, product_parallel_batch, root_batch, root_parallel_batch, text_batch, text_parallel_batch);
    add!(pair_batch, pair_parallel_batch, narrow_batch, narrow_parallel_batch, checked_batch, checked_parallel_batch);
    add!(nothing_batch, nothing_parallel_batch, sum, work_batch, counted_batch, alive, nap_batch, naps, spin_batch);
    add!(call_batch, scaled_batch, looked_up_batch, kept, kept_batch);
    module.add_class::<Table>()?;
    Ok(module)
}
