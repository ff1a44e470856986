//! Loops that can be interrupted, as a Python module.

use std::time::{Duration, Instant};

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3_fast::hooks::asked_calls;
use pyo3_fast::{fast_pyfunction, interrupted};

/// Calls `interrupted` as fast as it can. How long the slowest call took, and how often they attached.
fn spin_for(seconds: f64) -> PyResult<(f64, u64)> {
    let (start, asked) = (Instant::now(), asked_calls());
    let (mut last, mut slowest) = (start, Duration::ZERO);
    while (last - start).as_secs_f64() < seconds {
        for _ in 0..1000 {
            interrupted()?;
        }
        slowest = slowest.max(last.elapsed());
        last = Instant::now();
    }
    Ok((slowest.as_secs_f64(), asked_calls() - asked))
}

#[fast_pyfunction(heavy)]
fn spin(seconds: f64) -> PyResult<(f64, u64)> {
    spin_for(seconds)
}

#[fast_pyfunction(guarded)]
fn spin_guarded(seconds: f64) -> PyResult<(f64, u64)> {
    spin_for(seconds)
}

#[fast_pyfunction(lean)]
fn spin_lean(seconds: f64) -> PyResult<(f64, u64)> {
    spin_for(seconds)
}

/// On a thread that Python does not know. Whether it has a thread state in the end, and how often it attached.
#[fast_pyfunction(heavy)]
fn spin_on_a_rust_thread(seconds: f64) -> PyResult<(bool, u64)> {
    let spin = move || {
        let (_, asked) = spin_for(seconds)?;
        // SAFETY: CPython asks nothing of the caller.
        Ok((!unsafe { ffi::PyGILState_GetThisThreadState() }.is_null(), asked))
    };
    std::thread::spawn(spin).join().unwrap()
}

/// Makes `fast` iterations, and then 60 of 10 ms, with a SIGINT in the 30th. How many of these are made until the error.
#[fast_pyfunction(heavy)]
fn slow_down(fast: u32) -> Option<u32> {
    // An error owns Python objects, and so is dropped attached.
    let is_interrupted = || interrupted().map_err(|error| Python::attach(|_| drop(error))).is_err();
    if (0..fast).any(|_| is_interrupted()) {
        return None;
    }
    (1..=60).find(|step| {
        if *step == 30 {
            // SAFETY: CPython asks nothing of the caller: this is made for C signal handlers.
            unsafe { ffi::PyErr_SetInterrupt() };
        }
        std::thread::sleep(Duration::from_millis(10));
        is_interrupted()
    })
}

/// Keeps the thread attached.
#[fast_pyfunction]
fn hold(seconds: f64) {
    std::thread::sleep(Duration::from_secs_f64(seconds));
}

/// Sleeps for so many milliseconds: an item of a batch.
fn sleep_for(milliseconds: f64) {
    std::thread::sleep(Duration::from_secs_f64(milliseconds / 1e3));
}

#[fast_pyfunction(batch)]
fn pause(milliseconds: f64) {
    sleep_for(milliseconds);
}

/// How often the thread has attached to look for signals.
#[fast_pyfunction(batch, heavy)]
fn pause_heavy(milliseconds: f64) -> u64 {
    sleep_for(milliseconds);
    asked_calls()
}

#[fast_pyfunction(batch(attached))]
fn pause_attached(milliseconds: f64) -> f64 {
    sleep_for(milliseconds);
    milliseconds
}

/// Of a class that is lent item by item, so the thread stays attached.
#[fast_pyfunction(batch)]
fn pause_object(milliseconds: &Bound<'_, PyAny>) -> PyResult<()> {
    milliseconds.extract().map(sleep_for)
}

/// As a Python module.
///
/// # Panics
/// If Python is out of memory.
pub fn module(py: Python<'_>) -> Bound<'_, PyModule> {
    let module = PyModule::new(py, "loops").unwrap();
    for function in [
        wrap_pyfunction!(spin, &module),
        wrap_pyfunction!(spin_guarded, &module),
        wrap_pyfunction!(spin_lean, &module),
        wrap_pyfunction!(spin_on_a_rust_thread, &module),
        wrap_pyfunction!(slow_down, &module),
        wrap_pyfunction!(hold, &module),
        wrap_pyfunction!(pause_batch, &module),
        wrap_pyfunction!(pause_heavy_batch, &module),
        wrap_pyfunction!(pause_attached_batch, &module),
        wrap_pyfunction!(pause_object_batch, &module),
    ] {
        module.add_function(function.unwrap()).unwrap();
    }
    module
}
