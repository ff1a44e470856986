//! A detached body drops a million Python objects, while all other calls are lean: few of them wait at any time.
//!
//! In a process of its own, for the guards that other tests take would drain the pool as well.

use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread::sleep;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::detached::is_attached;

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

#[test]
fn few_objects_wait() {
    if std::env::var_os("PYO3_FAST_ALONE").is_none() {
        let output = Command::new(std::env::current_exe().expect("this program has a path"))
            .args(["--exact", "dropped_detached::few_objects_wait", "--nocapture"])
            .env("PYO3_FAST_ALONE", "yes")
            .output()
            .expect("this program can be started again");
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && out.contains("1 passed"), "{out}\n{err}");
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
