//! `heavy` methods: detached where they should be, on every path; and `#[heavy]` pieces of methods.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyDict, PyType};
use pyo3_fast::fast_pymethods;
use pyo3_fast::hooks::served_calls;
use pyo3_fast_tests::detached::is_attached;

use super::attached;

#[pyclass(frozen, subclass)]
struct Worker {
    limit: usize,
    runs: AtomicI64,
}

#[fast_pymethods]
impl Worker {
    #[new]
    fn new(py: Python<'_>, limit: usize) -> Self {
        #[heavy]
        let detached = !is_attached();
        let _ = py;
        Self { limit, runs: AtomicI64::new(if detached { 0 } else { 100 }) }
    }

    /// Whether the body is detached.
    #[fast(heavy)]
    fn always(&self) -> bool {
        self.runs.fetch_add(1, Relaxed);
        !is_attached()
    }

    #[fast(heavy(when = self.limit < text.len() && !hurry))]
    #[pyo3(signature = (text, *, hurry = false))]
    fn sometimes(&self, text: &str, hurry: bool) -> (bool, usize) {
        let _ = hurry;
        self.runs.fetch_add(1, Relaxed);
        (!is_attached(), text.len())
    }

    /// Lean, and yet detached.
    #[fast(heavy, lean)]
    fn lean(&self, x: i64) -> bool {
        self.runs.fetch_add(x, Relaxed);
        !is_attached()
    }

    #[fast(heavy)]
    #[staticmethod]
    fn of_nobody(values: Vec<f64>) -> (bool, f64) {
        (!is_attached(), values.iter().sum())
    }

    #[fast(heavy)]
    #[staticmethod]
    fn first_word(text: &str, n: usize) -> (bool, &str) {
        (!is_attached(), text.split(' ').nth(n).unwrap_or(text))
    }

    #[fast(heavy)]
    #[pyo3(signature = (*rest))]
    fn of_the_rest(&self, rest: Vec<i64>) -> (bool, usize) {
        (!is_attached(), rest.len() + self.limit)
    }

    /// Borrows from the object, and from the argument.
    #[fast(heavy)]
    fn borrowed<'a>(&'a self, text: &'a str) -> (bool, &'a str) {
        (!is_attached(), &text[self.limit..])
    }

    #[fast(heavy)]
    fn beside(&self, other: &Worker) -> (bool, usize) {
        (!is_attached(), self.limit + other.limit)
    }

    #[fast(heavy)]
    fn fails(&self, x: i64) -> PyResult<bool> {
        if x < 0 {
            return Err(PyValueError::new_err(x));
        }
        assert!(x > 0, "nothing");
        Ok(!is_attached())
    }

    fn piece(&self, py: Python<'_>, text: &str) -> PyResult<(bool, usize)> {
        #[heavy]
        let found = text[..self.limit].parse::<usize>().map(|number| (!is_attached(), number))?;
        let _ = py;
        Ok(found)
    }

    #[classmethod]
    fn piece_of_a_class(_cls: &Bound<'_, PyType>, py: Python<'_>) -> bool {
        #[heavy]
        let detached = !is_attached();
        let _ = py;
        detached
    }

    fn __len__(&self) -> usize {
        self.limit
    }

    fn __call__(&self, py: Python<'_>) -> bool {
        #[heavy]
        let detached = !is_attached();
        let _ = py;
        detached
    }

    #[getter]
    fn runs(&self) -> i64 {
        self.runs.load(Relaxed)
    }
}

/// Calls, their results, and whether the fast path serves them.
const CALLS: &[(&str, &str, u64)] = &[
    ("w.always()", "True", 1),
    ("Worker.always(w)", "True", 1),
    ("w.sometimes('long enough')", "(True, 11)", 1),
    ("w.sometimes('no')", "(False, 2)", 1),
    ("w.sometimes('long enough', hurry=True)", "(False, 11)", 1),
    ("w.sometimes(Text('long enough'))", "(True, 11)", 0),
    ("w.sometimes(Text('no'))", "(False, 2)", 0),
    ("w.lean(2)", "True", 1),
    ("w.lean(Int(2))", "True", 0),
    ("w.of_nobody([0.5, 1])", "(True, 1.5)", 1),
    ("Worker.of_nobody(range(3))", "(True, 3.0)", 0),
    ("w.first_word('some words', 1)", "(True, 'words')", 1),
    ("w.of_the_rest(1, 2)", "(True, 5)", 0),
    ("w.borrowed('abcdef')", "(True, 'def')", 1),
    ("w.borrowed(Text('abcdef'))", "(True, 'def')", 0),
    ("w.beside(w)", "(True, 6)", 1),
    ("w.fails(1)", "True", 1),
    ("w.fails(Int(1))", "True", 0),
    ("w.piece('123456')", "(True, 123)", 1),
    ("w.piece_of_a_class()", "True", 1),
    ("(w(), len(w))", "(True, 3)", 0),
    ("w.runs", "0", 0),
    ("raised(w.fails, -1)", "('ValueError', '-1')", 1),
    // A panic is not counted.
    ("raised(w.fails, 0)", "('PanicException', 'nothing')", 0),
    ("raised(w.fails, Int(-1))", "('ValueError', '-1')", 0),
    ("raised(w.fails, 'x')", r#"('TypeError', "'str' object cannot be interpreted as an integer")"#, 0),
    ("raised(w.always, 1)", "('TypeError', 'Worker.always() takes no arguments (1 given)')", 0),
    ("raised(w.beside)", r#"('TypeError', "Worker.beside() missing 1 required positional argument: 'other'")"#, 0),
    ("raised(w.borrowed, 'ab')", "('PanicException', True)", 0),
];

#[test]
fn bodies_are_detached_where_they_should_be() {
    attached(|py| {
        let globals = PyDict::new(py);
        globals.set_item("Worker", py.get_type::<Worker>()).unwrap();
        let script = cr"
class Text(str): pass
class Int(int): pass
def raised(function, *args):
    try:
        return function(*args)
    except BaseException as error:
        text = str(error)
        return type(error).__name__, True if 'byte index' in text or 'out of' in text or 'range' in text else text
";
        py.run(script, Some(&globals), None).unwrap();
        for (call, result, served) in CALLS {
            py.run(c"w = Worker(3)", Some(&globals), None).unwrap();
            let before = served_calls();
            let source = std::ffi::CString::new(format!("repr({call})")).unwrap();
            let given = py.eval(&source, Some(&globals), None).unwrap_or_else(|error| panic!("{call}: {error}"));
            assert_eq!(given.to_string(), *result, "{call}");
            assert_eq!(served_calls() - before, *served, "{call}: served by the fast path");
        }
    });
}

/// Ticks while other threads run, and a lock that a heavy method holds for a while.
#[pyclass(frozen)]
#[derive(Default)]
struct Locked {
    ticks: AtomicI64,
    held: AtomicBool,
    waited_for: AtomicBool,
    lock: Mutex<()>,
}

#[fast_pymethods]
impl Locked {
    fn tick(&self) {
        self.ticks.fetch_add(1, Relaxed);
    }

    fn is_held(&self) -> bool {
        self.held.load(Relaxed)
    }

    /// Holds the lock until somebody waits for it, and so many ticks longer; or so many milliseconds.
    #[fast(heavy)]
    fn hold(&self, ticks: i64, milliseconds: u64) {
        let _guard = self.lock.lock().unwrap();
        self.held.store(true, Relaxed);
        while !self.waited_for.load(Relaxed) {
            std::thread::yield_now();
        }
        let (before, begun) = (self.ticks.load(Relaxed), Instant::now());
        while self.ticks.load(Relaxed) - before < ticks && begun.elapsed() < Duration::from_millis(milliseconds) {
            std::thread::yield_now();
        }
        self.held.store(false, Relaxed);
        self.waited_for.store(false, Relaxed);
    }

    /// How often others tick while this waits for the lock, attached.
    fn wait_attached(&self) -> i64 {
        let before = self.ticks.load(Relaxed);
        self.waited_for.store(true, Relaxed);
        drop(self.lock.lock().unwrap());
        self.ticks.load(Relaxed) - before
    }

    /// The same, waiting detached.
    fn wait_detached(&self, py: Python<'_>) -> i64 {
        let before = self.ticks.load(Relaxed);
        self.waited_for.store(true, Relaxed);
        drop(self.lock.lock_py_attached(py).unwrap());
        self.ticks.load(Relaxed) - before
    }
}

/// Why the page on methods tells to wait for locks detached: else the interpreter stands still.
#[test]
fn locks_are_to_be_waited_for_detached() {
    attached(|py| {
        let globals = PyDict::new(py);
        globals.set_item("locked", Bound::new(py, Locked::default()).unwrap()).unwrap();
        let script = cr"
import threading, time
done = False
def tick():
    while not done:
        locked.tick()
        time.sleep(0)
def waited(wait, *until):
    holder = threading.Thread(target=locked.hold, args=until)
    holder.start()
    while not locked.is_held(): time.sleep(0.001)
    ticks = wait()
    holder.join()
    return ticks
ticker = threading.Thread(target=tick)
ticker.start()
ticks = waited(locked.wait_attached, 2**60, 200), waited(locked.wait_detached, 5, 20000)
done = True
ticker.join()
";
        py.run(script, Some(&globals), None).unwrap();
        let (attached, detached): (i64, i64) = globals.get_item("ticks").unwrap().unwrap().extract().unwrap();
        assert!(detached > 0, "nobody ran while a detached thread waited");
        assert!(attached == 0 || cfg!(Py_GIL_DISABLED), "others ran while an attached thread waited: {attached} ticks");
    });
}

/// From Rust, the methods are what they were: nobody detaches, who may not be attached.
#[test]
fn the_users_own_methods_are_as_written() {
    let worker = Worker { limit: 3, runs: AtomicI64::new(0) };
    assert!(worker.always());
    assert_eq!(worker.sometimes("long enough", false), (true, 11));
    assert_eq!(Worker::of_nobody(vec![0.5]), (true, 0.5));
    attached(|_| assert!(!worker.always()));
    assert_eq!(worker.runs(), 3);
}
