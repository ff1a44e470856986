//! Nothing leaks: after a warm-up, a million more calls on each path leave Python's blocks, Rust's bytes, the resident
//! memory and the arguments' reference counts where they were.
//!
//! `PYO3_FAST_LEAK_CALLS` sets the number of calls (1,000,000; panics, calls that lend, and those of unions, overload sets and batches, a
//! tenth of it).

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::CString;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::{FastFromPyObject, fast_pyfunction};
use pyo3_fast_tests::{classes, methods, overloads, requirements, shapes};

#[path = "leaks/cases.rs"]
mod cases;
#[path = "leaks/objects.rs"]
mod objects;

/// Counts the live bytes of the Rust side. CPython has an allocator of its own.
struct Counting;

static LIVE: AtomicI64 = AtomicI64::new(0);

// SAFETY: everything is the system allocator's; counting touches nothing else.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(layout.size() as i64, Relaxed);
        // SAFETY: the caller's promise, handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size() as i64, Relaxed);
        // SAFETY: the caller's promise, handed on.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[pyfunction]
fn live_bytes() -> i64 {
    LIVE.load(Relaxed)
}

#[fast_pyfunction(lean)]
fn lean_error(x: i64) -> PyResult<i64> {
    if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(x) }
}

#[fast_pyfunction]
fn guarded_error(x: i64) -> PyResult<i64> {
    if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(x) }
}

#[fast_pyfunction]
fn lean_panic(x: usize) -> u8 {
    [1, 2, 3][x]
}

#[fast_pyfunction(guarded)]
fn guarded_panic(x: usize) -> u8 {
    [1, 2, 3][x]
}

#[fast_pyfunction(heavy)]
fn heavy_words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

#[fast_pyfunction(heavy)]
fn heavy_error(x: i64) -> PyResult<i64> {
    if x < 0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(x) }
}

#[fast_pyfunction(heavy)]
fn heavy_panic(x: usize) -> u8 {
    [1, 2, 3][x]
}

#[fast_pyfunction(heavy(when = data.len() > 3))]
fn heavy_when(data: Vec<u8>, words: Vec<String>) -> (usize, Vec<u8>, Vec<String>) {
    (data.len(), data, words)
}

#[fast_pyfunction(heavy(when = [false, true][x / 1000]), lean)]
fn heavy_when_panic(x: usize, _text: String) -> u8 {
    [1, 2][x]
}

#[derive(FastFromPyObject)]
enum Union {
    Text(String),
    Words(Vec<String>),
    Pair(String, i64),
    Named { real: f64, imag: f64 },
}

#[pyfunction]
fn union(union: Union) -> usize {
    match union {
        Union::Text(text) => text.len(),
        Union::Words(words) => words.len(),
        Union::Pair(text, times) => text.len() * times as usize,
        Union::Named { real, imag } => (real + imag) as usize,
    }
}

#[fast_pyfunction(batch)]
fn row_f64(x: f64) -> PyResult<f64> {
    if x == 7.0 { Err(PyValueError::new_err(format!("{x}"))) } else { Ok(x + 0.5) }
}

#[fast_pyfunction(batch, heavy)]
fn row_i32(x: i32, #[fast(scalar)] name: String) -> PyResult<f64> {
    if x == 7 { Err(PyValueError::new_err(name)) } else { Ok(f64::from(x)) }
}

#[fast_pyfunction(batch)]
fn row_text(text: &str, times: usize) -> PyResult<String> {
    if times == 7 { Err(PyValueError::new_err(text.to_owned())) } else { Ok(text.repeat(times)) }
}

#[fast_pyfunction(batch)]
fn row_words(words: Vec<&str>, x: Vec<f64>) -> (usize, Vec<f64>) {
    (words.len(), x)
}

#[fast_pyfunction(batch)]
fn row_object(object: Bound<'_, PyAny>) -> Bound<'_, PyAny> {
    object
}

#[fast_pyfunction(batch)]
fn row_held(x: &row::Row, y: f64) -> PyResult<f64> {
    if y == 7.0 { Err(PyValueError::new_err(format!("{y}"))) } else { Ok(x.0 + y) }
}

#[fast_pyfunction(batch)]
fn row_panic(x: i64, text: String) -> String {
    assert!(x != 7, "{x}");
    text
}

mod row {
    /// A class that is not frozen.
    #[pyo3::pyclass]
    pub(super) struct Row(pub(super) f64);
}

/// The tests take turns: both count blocks.
static SERIAL: Mutex<()> = Mutex::new(());

const MEASURE: &std::ffi::CStr = cr"
import gc, sys
from array import array
try:
    import resource
    def resident(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
except ImportError:
    def resident(): return 0  # no such figure on this system

class Int(int): pass
class Text(str): pass
class Words(list): pass

def measure(source, calls):
    args, kwargs = eval(source, module)
    function = module['f']
    def loop(n):
        for _ in range(n):
            try:
                function(*args, **kwargs)
            except BaseException:
                pass
    def figures():
        gc.collect()
        gc.collect()
        return [sys.getallocatedblocks(), live_bytes(), resident(), *map(sys.getrefcount, args)]
    loop(calls // 10)
    figures()
    before = figures()
    loop(calls)
    after = figures()
    return [b - a for a, b in zip(before, after)]
";

#[test]
fn a_million_calls_leak_nothing() {
    let _serial = SERIAL.lock();
    // A tenth of a million panics would print as many messages.
    std::panic::set_hook(Box::new(|_| {}));
    let calls = std::env::var("PYO3_FAST_LEAK_CALLS").map_or(1_000_000, |calls| calls.parse::<u64>().unwrap());
    Python::attach(|py| {
        let numpy = requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"));
        let module = PyModule::new(py, "leaks").unwrap();
        for function in [
            wrap_pyfunction!(lean_error, &module),
            wrap_pyfunction!(guarded_error, &module),
            wrap_pyfunction!(lean_panic, &module),
            wrap_pyfunction!(guarded_panic, &module),
            wrap_pyfunction!(heavy_words, &module),
            wrap_pyfunction!(heavy_error, &module),
            wrap_pyfunction!(heavy_panic, &module),
            wrap_pyfunction!(heavy_when, &module),
            wrap_pyfunction!(heavy_when_panic, &module),
            wrap_pyfunction!(union, &module),
            wrap_pyfunction!(live_bytes, &module),
            wrap_pyfunction!(row_f64_batch, &module),
            wrap_pyfunction!(row_i32_batch, &module),
            wrap_pyfunction!(row_text_batch, &module),
            wrap_pyfunction!(row_words_batch, &module),
            wrap_pyfunction!(row_object_batch, &module),
            wrap_pyfunction!(row_held_batch, &module),
            wrap_pyfunction!(row_panic_batch, &module),
        ] {
            module.add_function(function.unwrap()).unwrap();
        }
        objects::add(&module).unwrap();
        for twin in shapes::all() {
            module.add_function((twin.fast)(&module).unwrap()).unwrap();
        }
        let sets = overloads::module(py);
        for name in [
            "lean",
            "area",
            "passing",
            "raising",
            "objects",
            "borrowing",
            "detaching",
            "twice",
            "total",
            "twice_batch",
            "passing_batch",
            "raising_batch",
        ] {
            module.add(format!("set_{name}").as_str(), sets.getattr(name).unwrap()).unwrap();
        }
        let methods = methods::fast::module(py).unwrap();
        let point = methods.getattr("Point").unwrap().call1((2.0,)).unwrap();
        for name in [
            "total",
            "scaled",
            "name",
            "joined",
            "nearer",
            "checked",
            "within",
            "itself",
            "by_guard",
            "class_name",
            "search",
            "rest_of",
        ] {
            module.add(format!("method_{name}").as_str(), point.getattr(name).unwrap()).unwrap();
        }
        let changing = methods.getattr("Counter").unwrap().call0().unwrap();
        for name in ["add", "take", "changing"] {
            module.add(format!("method_{name}").as_str(), changing.getattr(name).unwrap()).unwrap();
        }
        let counter = sets.getattr("Counter").unwrap().call0().unwrap();
        let row = Bound::new(py, row::Row(0.5)).unwrap();
        let classes = PyModule::new(py, "classes").unwrap();
        classes::fast::fill(&classes).unwrap();
        for (name, source) in cases::OF_CLASSES {
            let source = CString::new(*source).unwrap();
            module.add(*name, py.eval(&source, Some(&classes.dict()), None).unwrap()).unwrap();
        }
        let mut leaks = Vec::new();
        for &(name, arguments) in cases::CASES {
            let globals = PyDict::new(py);
            globals.set_item("live_bytes", module.getattr("live_bytes").unwrap()).unwrap();
            globals.set_item("module", &globals).unwrap();
            globals.set_item("np", &numpy).unwrap();
            globals.set_item("o", &sets).unwrap();
            globals.set_item("c", &classes).unwrap();
            globals.set_item("counter", &counter).unwrap();
            globals.set_item("row", &row).unwrap();
            globals.set_item("labelled", module.getattr("labelled").unwrap()).unwrap();
            globals.set_item("point", &point).unwrap();
            globals.set_item("changing", &changing).unwrap();
            globals.set_item("f", module.getattr(name).unwrap()).unwrap();
            py.run(MEASURE, Some(&globals), None).unwrap();
            // Panics and messages take long, and a call that lends keeps and gives up several objects.
            let is_slow = ["lent_", "set_", "row_"].iter().any(|start| name.starts_with(start))
                || name.ends_with("_panic")
                || name == "union"
                || name == "method_within";
            let calls = if is_slow { calls / 10 } else { calls };
            let source = CString::new(format!("measure({arguments:?}, {calls})")).unwrap();
            let change: Vec<i64> = py.eval(&source, Some(&globals), None).unwrap().extract().unwrap();
            let [blocks, bytes, kibibytes, references @ ..] = change.as_slice() else { unreachable!() };
            if *blocks > 50 || *bytes != 0 || *kibibytes > 1024 || references.iter().any(|change| *change != 0) {
                leaks.push(format!(
                    "{name}{arguments}: {blocks} blocks, {bytes} bytes, {kibibytes} KiB, references {references:?}"
                ));
            }
        }
        // This panic's message is for reading.
        drop(std::panic::take_hook());
        assert!(leaks.is_empty(), "{calls} calls leak:\n{}", leaks.join("\n"));
    });
}

/// Lets each allocation of a call fail, one call after the other, and counts the blocks that this leaves.
#[cfg(not(Py_GIL_DISABLED))]
const FAIL: &std::ffi::CStr = c"
import _testcapi, gc, sys

def outcomes(function, arguments):
    found = []
    for allocation in range(60):
        _testcapi.set_nomemory(allocation, allocation + 1)
        try:
            function(*arguments)
            found.append('')
        except BaseException as error:
            found.append(type(error).__name__)
        finally:
            _testcapi.remove_mem_hooks()
    return found

def measure(function, arguments):
    found = [outcomes(function, arguments) for _ in range(20)]
    gc.collect()
    before = sys.getallocatedblocks()
    for _ in range(200): outcomes(function, arguments)
    gc.collect()
    return sys.getallocatedblocks() - before, found[-1]
";

// Not on free-threaded CPython, whose own `PyList_New` crashes when it is out of memory, called by whom it may be.
#[cfg(not(Py_GIL_DISABLED))]
#[test]
fn results_that_memory_does_not_suffice_for_leak_nothing() {
    // With the number of their objects that are neither shared nor come from CPython's free lists. No lean entries: now and then
    // PyO3's own wrapper serves those, which panics.
    let cases = [
        ("words", "('a long text with seven words inside',)", 7),
        ("words_and_lengths", "('a long text with seven words inside',)", 7),
        ("bytes_in_lists", "(b'some bytes',)", 25),
        ("hash_map_result", "('some text', 2**40)", 1),
        ("tree_maps", "(b'some bytes',)", 6),
        ("tree_set_result", "('\u{3b1}\u{3b2}\u{3b3}',)", 3),
        ("an object of a class", "('some text', 2.5)", 1),
    ];
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let module = PyModule::new(py, "memory").unwrap();
        let twins = shapes::all();
        for (name, arguments, objects) in cases {
            let function = match twins.iter().find(|twin| twin.name == name) {
                Some(twin) => (twin.fast)(&module).unwrap().into_any(),
                None => py.get_type::<objects::Labelled>().into_any(),
            };
            let globals = PyDict::new(py);
            globals.set_item("f", function).unwrap();
            py.run(FAIL, Some(&globals), None).unwrap();
            let source = CString::new(format!("measure(f, {arguments})")).unwrap();
            let (blocks, outcomes): (i64, Vec<String>) =
                py.eval(&source, Some(&globals), None).unwrap().extract().unwrap();
            let failed = outcomes.iter().filter(|outcome| *outcome == "MemoryError").count();
            assert!(failed >= objects && failed < outcomes.len(), "{name}: {failed} allocations");
            assert!(
                outcomes.iter().all(|outcome| outcome.is_empty() || outcome == "MemoryError"),
                "{name}: {outcomes:?}"
            );
            assert!(blocks < 50, "{name}: {blocks} blocks");
        }
    });
}
