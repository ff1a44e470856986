//! Objects that a detached thread drops wait until somebody drains: where all other calls are lean, these do.
//!
//! Each test has a process of its own, for the guards that other tests take would drain as well. (Without PyO3's pool, such a
//! drop aborts.)

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::detached::is_attached;

use crate::children;

/// Whether this process runs the test of this name alone. If not, it has run it in one that does.
fn is_alone(test: &str) -> bool {
    if std::env::var_os("PYO3_FAST_ALONE").is_some() {
        return true;
    }
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--exact", &format!("deferred_drops::{test}"), "--nocapture"]).env("PYO3_FAST_ALONE", "yes");
    // Generous: a busy machine makes this slow.
    let (out, err) =
        children::run(&mut command, Duration::from_secs(900)).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(out.contains("1 passed"), "{out}\n{err}");
    false
}

#[test]
fn lean_calls_drain() {
    #[fast_pyfunction]
    fn closed(x: f64) -> f64 {
        x + 1.0
    }
    if !is_alone("lean_calls_drain") {
        return;
    }
    Python::attach(|py| {
        let globals = PyDict::new(py);
        globals.set_item("f", wrap_pyfunction!(closed, py).unwrap()).unwrap();
        let prepare = c"dead = []\nclass Noisy:\n    def __del__(self): dead.append(1)\nnoisy = Noisy()";
        py.run(prepare, Some(&globals), None).unwrap();
        let noisy = globals.get_item("noisy").unwrap().unwrap().unbind();
        globals.del_item("noisy").unwrap();
        // No `py.detach` around this: attaching again would drain.
        std::thread::spawn(move || drop(noisy)).join().unwrap();
        // One script, so that PyO3 takes no guard of its own in between.
        let calls = c"waited = not dead\nfor _ in range(256): f(1.0)\ndrained = bool(dead)";
        py.run(calls, Some(&globals), None).unwrap();
        let is = |name: &str| globals.get_item(name).unwrap().unwrap().extract::<bool>().unwrap();
        assert!(is("waited"), "the object waited for nobody");
        assert!(is("drained"), "256 lean calls did not drain");
    });
}

const OBJECTS: u64 = 1_000_000;
const MAY_WAIT: u64 = 10_000;

static OBJECTS_TO_DROP: Mutex<Vec<Py<Counted>>> = Mutex::new(Vec::new());
static FINALISED: AtomicU64 = AtomicU64::new(0);
static LEAN_CALLS: AtomicU64 = AtomicU64::new(0);

#[pyclass(frozen)]
struct Counted;

impl Drop for Counted {
    fn drop(&mut self) {
        FINALISED.fetch_add(1, SeqCst);
    }
}

#[fast_pyfunction(lean)]
fn tick() {
    LEAN_CALLS.fetch_add(1, SeqCst);
}

#[fast_pyfunction(guarded)]
fn guarded() {}

/// Drops all objects; the result is how many waited at worst. After some drops it lets lean calls catch up, in number and
/// not in time: so a busy machine makes this slow, and not wrong.
#[fast_pyfunction(heavy)]
fn drop_all() -> u64 {
    assert!(!is_attached(), "the lean calls could not go on");
    let mut objects = std::mem::take(&mut *OBJECTS_TO_DROP.lock().unwrap());
    let (mut dropped, mut most) = (0, 0);
    while most <= MAY_WAIT && !objects.is_empty() {
        let some = objects.split_off(objects.len().saturating_sub(1_000));
        dropped += some.len() as u64;
        drop(some);
        most = most.max(dropped - FINALISED.load(SeqCst));
        let enough = LEAN_CALLS.load(SeqCst) + 512;
        while LEAN_CALLS.load(SeqCst) < enough {
            sleep(Duration::from_micros(20));
        }
    }
    most
}

const SCRIPT: &std::ffi::CStr = c"
import threading
most = []
thread = threading.Thread(target=lambda: most.append(drop_all()))
thread.start()
while thread.is_alive():
    for _ in range(100): tick()
thread.join()
guarded()
";

/// A detached body drops a million objects: few of them wait at any time.
#[test]
fn few_objects_wait() {
    if !is_alone("few_objects_wait") {
        return;
    }
    Python::attach(|py| {
        let objects = (0..OBJECTS).map(|_| Py::new(py, Counted).unwrap()).collect();
        *OBJECTS_TO_DROP.lock().unwrap() = objects;
        let globals = PyDict::new(py);
        globals.set_item("tick", wrap_pyfunction!(tick, py).unwrap()).unwrap();
        globals.set_item("guarded", wrap_pyfunction!(guarded, py).unwrap()).unwrap();
        globals.set_item("drop_all", wrap_pyfunction!(drop_all, py).unwrap()).unwrap();
        // One script, so that PyO3 takes no guard of its own in between.
        py.run(SCRIPT, Some(&globals), None).unwrap();
        let most: Vec<u64> = globals.get_item("most").unwrap().unwrap().extract().unwrap();
        let [most] = most[..] else { panic!("the body failed") };
        assert!(most <= MAY_WAIT, "{most} dropped objects waited");
        assert!(most > 0, "the objects never waited: this shows nothing");
        assert_eq!(FINALISED.load(SeqCst), OBJECTS, "all are gone after one guarded call");
    });
}
