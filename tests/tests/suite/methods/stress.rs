//! Many threads call the methods of the same objects. On a free-threaded interpreter they run at once.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyType};
use pyo3_fast::fast_pymethods;
use pyo3_fast::hooks::served_calls;
use pyo3_fast_tests::methods::fast;

use super::attached;

/// Shared by all threads.
#[pyclass(frozen, subclass)]
struct Shared {
    calls: AtomicU64,
    scale: f64,
}

#[fast_pymethods]
impl Shared {
    #[new]
    fn new() -> Self {
        Self { calls: AtomicU64::new(0), scale: 2.0 }
    }

    fn scaled(&self, k: f64) -> f64 {
        self.scale * k
    }

    fn count(&self) -> u64 {
        self.calls.fetch_add(1, Relaxed)
    }

    #[fast(lean)]
    fn count_lean(&self, by: u64) -> u64 {
        self.calls.fetch_add(by, Relaxed)
    }

    #[fast(heavy(when = text.len() % 2 == 1))]
    fn ends_somehow(&self, text: &str, way: i64) -> PyResult<usize> {
        self.calls.fetch_add(1, Relaxed);
        match way {
            0 => Ok(text.len()),
            1 => Err(PyValueError::new_err(text.len())),
            // Without the message of `panic!`.
            _ => std::panic::resume_unwind(Box::new("few")),
        }
    }

    #[classmethod]
    fn class_name(cls: &Bound<'_, PyType>) -> PyResult<String> {
        Ok(cls.name()?.to_string())
    }

    #[staticmethod]
    fn longest(words: Vec<String>) -> Option<String> {
        words.into_iter().max_by_key(String::len)
    }

    #[getter]
    fn calls(&self) -> u64 {
        self.calls.load(Relaxed)
    }
}

const SCRIPT: &std::ffi::CStr = cr"
import sys, threading

class Sub(Shared): pass
shared, sub, point, counter = Shared(), Sub(), Point(2.0, 3.0, 'name'), Counter()
# Made here: literals are shared with whatever else runs in this process.
words = [str(word, 'ascii') for word in (b'some', b'longer', b'text')]
failures, added, counted = [], [], []

def raised(function, *args):
    try:
        return function(*args)
    except BaseException as error:
        return type(error).__name__, str(error)

def work():
    try:
        adds = 0
        for round in range(rounds):
            given = [
                shared.scaled(1.5), sub.scaled(k=2), Shared.scaled(sub, 0.5), sub.class_name(), Shared.longest(words), sub.longest(words),
                shared.ends_somehow('odd', 0), shared.ends_somehow('even', 0), raised(shared.ends_somehow, 'odd', 1), raised(shared.ends_somehow, 'x'),
                point.total(), point.name(), point.search('abc'), point.itself() is point, point.unit(2.0), Point.product(2.0),
            ]
            if given != expected:
                failures.append(str(given))
                return
            shared.count()
            shared.count_lean(2)
            # Borrowed by each call: one thread's may be refused while another's runs.
            result = raised(counter.add)
            if type(result) is int:
                adds += 1
            elif result not in (('RuntimeError', 'Already borrowed'), ('RuntimeError', 'Already mutably borrowed')):
                failures.append(str(result))
            result = raised(counter.count)
            if type(result) is not int and result != ('RuntimeError', 'Already mutably borrowed'):
                failures.append(str(result))
        added.append(adds)
        counted.append(round + 1)
        if raised(shared.ends_somehow, 'odd', 2) != ('PanicException', 'few'):
            failures.append('another panic')
    except BaseException as error:
        failures.append(repr(error))

expected = [
    3.0, 4.0, 1.0, 'Sub', 'longer', 'longer', 3, 4, ('ValueError', '3'),
    ('TypeError', 'Shared.ends_somehow() missing 1 required positional argument: \'way\''),
    5.0, 'name', 7, True, 1.0, 4.0,
]
# Without a GIL, threads have shares of a class's count, which are added up now and then.
counted_classes = (Shared,) if getattr(sys, '_is_gil_enabled', lambda: True)() else ()
arguments = (shared, sub, point, counter, *counted_classes, words, *words)
before = [sys.getrefcount(object) for object in arguments]
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
del threads, thread
after = [sys.getrefcount(object) for object in arguments]
failures += [f'references {before} became {after}'] if before != after else []
failures += [f'{counter.count()} is not {sum(added)}'] if counter.count() != sum(added) else []
calls = sum(counted) * (3 + 3) + len(counted)
failures += [f'{shared.calls} is not {calls}'] if shared.calls != calls else []
";

#[test]
fn threads_share_objects() {
    attached(|py| {
        let globals = PyDict::new(py);
        globals.set_item("Shared", py.get_type::<Shared>()).unwrap();
        globals.set_item("Point", py.get_type::<fast::Point>()).unwrap();
        globals.set_item("Counter", py.get_type::<fast::Counter>()).unwrap();
        globals.set_item("rounds", 4_000).unwrap();
        let before = served_calls();
        py.run(SCRIPT, Some(&globals), None).unwrap();
        let failures: Vec<String> = globals.get_item("failures").unwrap().unwrap().extract().unwrap();
        assert!(failures.is_empty(), "{failures:?}");
        // This thread has made four objects, and called two counters, and no more.
        assert!(served_calls() - before <= 6);
    });
}
