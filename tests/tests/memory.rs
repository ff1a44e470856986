//! Peak memory: a call takes the converted data once, and nothing more. Not a second copy on the way, nor more room than is used.
//!
//! Rust's bytes are counted exactly, thread by thread; Python's, by `tracemalloc`.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::ffi::CString;
use std::process::{Command, Stdio};
use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict};
use pyo3_fast::{MemoryView, fast_pyfunction, hooks};
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
use pyo3_fast_tests::requirements;

/// Counts what a thread has of the Rust side's bytes. A reallocation is the trait's own, with both at once.
struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<u64> = const { Cell::new(0) };
    static LIVE: Cell<i64> = const { Cell::new(0) };
    static PEAK: Cell<i64> = const { Cell::new(0) };
}

// SAFETY: everything is the system allocator's; counting allocates nothing, as no cell is made or dropped.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        LIVE.set(LIVE.get() + layout.size() as i64);
        PEAK.set(PEAK.get().max(LIVE.get()));
        // SAFETY: the caller's promise, handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        LIVE.set(LIVE.get() - layout.size() as i64);
        // SAFETY: the caller's promise, handed on.
        unsafe { System.dealloc(memory, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How many bytes this takes at its peak, beyond those that there are.
fn peak<T>(work: impl FnOnce() -> T) -> (T, i64) {
    let before = LIVE.get();
    PEAK.set(before);
    let result = work();
    (result, PEAK.get() - before)
}

/// How many items each container has.
const N: usize = 100_000;

#[fast_pyfunction]
fn floats(values: Vec<f64>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn texts(values: Vec<String>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn rows(values: Vec<Vec<f64>>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn integers(values: HashSet<i64>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn tree(values: BTreeSet<i64>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn entries(values: HashMap<String, f64>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn lent_texts(values: Vec<&str>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn lent_pairs(values: Vec<(i64, &str)>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn lent_map(values: HashMap<&str, f64>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn lent_entries(values: Vec<(&str, f64)>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn deque(values: VecDeque<f64>) -> usize {
    values.len()
}

#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[fast_pyfunction]
fn singles(values: Vec<f32>) -> usize {
    values.len()
}

#[fast_pyfunction]
fn halves(count: usize) -> Vec<f64> {
    (0..count).map(|index| index as f64 * 0.5).collect()
}

#[fast_pyfunction]
fn view_of_halves(count: usize) -> MemoryView<f64> {
    halves(count).into()
}

#[fast_pyfunction(batch)]
fn halved(x: f64) -> f64 {
    x / 2.0
}

#[fast_pyfunction(batch, heavy)]
fn sum(x: f64, y: f32, z: i64) -> f64 {
    x + f64::from(y) + z as f64
}

#[fast_pyfunction(batch)]
fn length(text: &str) -> u8 {
    text.len() as u8
}

#[fast_pyfunction(batch)]
fn part(text: &str, end: usize) -> &str {
    &text[..end]
}

/// The tests take turns: `tracemalloc` counts for all threads.
static SERIAL: Mutex<()> = Mutex::new(());

/// What the Python side takes at its peak, beyond what there is.
const TRACE: &std::ffi::CStr = cr"
import sys, tracemalloc

def peak(f, argument):
    f(argument)
    tracemalloc.start()
    try:
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        result = f(argument)
        _, most = tracemalloc.get_traced_memory()
        return result, most - before
    finally:
        tracemalloc.stop()
";

/// Runs in a namespace that has `TRACE`, `n` and `f`.
fn namespace<'py>(function: &Bound<'py, PyCFunction>) -> Bound<'py, PyDict> {
    let globals = PyDict::new(function.py());
    globals.set_item("n", N).unwrap();
    globals.set_item("f", function).unwrap();
    function.py().run(TRACE, Some(&globals), None).unwrap();
    globals
}

/// A few bytes that Python itself may take for a call.
const CALL: i64 = 2_000;

/// Fails unless converting the argument takes so many bytes of Rust's, and none of Python's.
fn assert_peak(function: &Bound<'_, PyCFunction>, source: &str, bytes: i64) {
    let globals = namespace(function);
    let argument = function.py().eval(&CString::new(source).unwrap(), Some(&globals), None).unwrap();
    let served = hooks::served_calls();
    let (length, rust) = peak(|| function.call1((&argument,)).unwrap().extract::<usize>().unwrap());
    assert_eq!(hooks::served_calls() - served, 1, "{function:?}: not the fast path");
    assert_eq!((length, rust), (N, bytes), "{function:?}: items, and bytes at the peak");
    globals.set_item("argument", argument).unwrap();
    let traced = function.py().eval(c"peak(f, argument)[1]", Some(&globals), None).unwrap();
    let python: i64 = traced.extract().unwrap();
    assert!(python <= CALL, "{function:?}: {python} bytes of Python's");
}

#[test]
fn a_parameter_is_there_once() {
    let _serial = SERIAL.lock();
    let n = N as i64;
    // With room for all from the start.
    let (_, set) = peak(|| HashSet::<i64>::with_capacity(N));
    // One by one, in the order that Python's set has them in.
    let (_, tree_bytes) = peak(|| {
        let mut values = BTreeSet::new();
        (0..N as i64).for_each(|value| assert!(values.insert(value)));
        values
    });
    let (_, map) = peak(|| HashMap::<String, f64>::with_capacity(N));
    let (_, lent) = peak(|| HashMap::<&str, f64>::with_capacity(N));
    Python::attach(|py| {
        let list_of_texts = "[f'{i:08}' for i in range(n)]";
        let dict = "{f'{i:08}': 0.5 for i in range(n)}";
        assert_peak(&wrap_pyfunction!(floats, py).unwrap(), "[i / 7 for i in range(n)]", 800_000);
        assert_peak(&wrap_pyfunction!(floats, py).unwrap(), "tuple(i / 7 for i in range(n))", 800_000);
        assert_peak(&wrap_pyfunction!(deque, py).unwrap(), "[i / 7 for i in range(n)]", 800_000);
        // A `String` is 24 bytes, and so is a `Vec`.
        assert_peak(&wrap_pyfunction!(texts, py).unwrap(), list_of_texts, (24 + 8) * n);
        assert_peak(&wrap_pyfunction!(rows, py).unwrap(), "[[i / 7, 0.5] for i in range(n)]", (24 + 16) * n);
        assert_peak(&wrap_pyfunction!(integers, py).unwrap(), "set(range(n))", set);
        assert_peak(&wrap_pyfunction!(tree, py).unwrap(), "set(range(n))", tree_bytes);
        assert_peak(&wrap_pyfunction!(entries, py).unwrap(), dict, map + 8 * n);
        // A `&str` is 16 bytes, and the reference that keeps its object 8.
        assert_peak(&wrap_pyfunction!(lent_texts, py).unwrap(), list_of_texts, (16 + 8) * n);
        assert_peak(&wrap_pyfunction!(lent_pairs, py).unwrap(), "[(i, f'{i:08}') for i in range(n)]", (24 + 8) * n);
        assert_peak(&wrap_pyfunction!(lent_map, py).unwrap(), dict, lent + 8 * n);
        assert_peak(&wrap_pyfunction!(lent_entries, py).unwrap(), dict, (24 + 8) * n);
    });
}

// The limited API of 3.10 has no buffers.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn a_buffer_is_copied_once() {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"));
        let floats = wrap_pyfunction!(floats, py).unwrap();
        for source in [
            "__import__('array').array('d', [0.5]) * n",
            "__import__('numpy').arange(n) / 7",
            "__import__('numpy').arange(n * 2.0)[::-2]",
            "__import__('numpy').arange(n, dtype='f')",
            "__import__('numpy').arange(n)",
            "memoryview(__import__('array').array('d', [0.5]) * n)",
        ] {
            assert_peak(&floats, source, 800_000);
        }
        assert_peak(&wrap_pyfunction!(singles, py).unwrap(), "__import__('numpy').arange(n, dtype='f')", 400_000);
        assert_peak(&wrap_pyfunction!(singles, py).unwrap(), "__import__('numpy').arange(n) / 7", 400_000);
    });
}

#[test]
fn a_result_is_there_once() {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let function = wrap_pyfunction!(halves, py).unwrap();
        let globals = namespace(&function);
        let served = hooks::served_calls();
        let (result, rust) = peak(|| function.call1((N,)).unwrap());
        assert_eq!(hooks::served_calls() - served, 1, "the fast path");
        assert_eq!(rust, 800_000, "the body's own `Vec`");
        globals.set_item("result", result).unwrap();
        let figures = |source| py.eval(source, Some(&globals), None).unwrap().extract::<(i64, i64)>().unwrap();
        let (slots, of_that_many) = figures(c"(sys.getsizeof(result), sys.getsizeof([None] * n))");
        assert_eq!(slots, of_that_many, "a list of as many slots as there are items");
        let (objects, python) = figures(c"(n * sys.getsizeof(0.5), peak(f, n)[1])");
        // CPython keeps some floats that it may use again.
        let expected = slots + objects - 10_000..=slots + objects + CALL;
        assert!(expected.contains(&python), "{python} bytes of Python's, not {expected:?}");
        let (_, copied) = figures(c"(0, peak(lambda n: list(f(n)), n)[1])");
        assert!(!expected.contains(&copied), "another list would be noticed: {copied} bytes");
    });
}

/// Neither side takes more than the body's own `Vec`, and all of that is given back.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn a_view_takes_nothing_more() {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let function = wrap_pyfunction!(view_of_halves, py).unwrap();
        let globals = namespace(&function);
        // The first call makes the class.
        function.call1((1,)).unwrap();
        let before = LIVE.get();
        let (result, rust) = peak(|| function.call1((N,)).unwrap());
        assert_eq!((rust, LIVE.get() - before), (800_000, 800_000), "the body's own `Vec`");
        let traced = py.eval(c"peak(f, n)[1]", Some(&globals), None).unwrap();
        let python: i64 = traced.extract().unwrap();
        assert!(python <= CALL, "{python} bytes of Python's");
        assert_eq!(LIVE.get() - before, 800_000, "the second result is given back");
        drop(result);
        assert_eq!(LIVE.get(), before, "all is given back");
    });
}

/// What a batch takes at its peak: of Rust's, and of Python's, which has the result.
fn peaks(function: &Bound<'_, PyCFunction>, arguments: &str) -> (i64, i64) {
    let globals = namespace(function);
    let py = function.py();
    let source = CString::new(format!("arguments = {arguments}")).unwrap();
    py.run(&source, Some(&globals), None).unwrap();
    // The first call finds NumPy's function.
    py.run(c"f(*arguments)", Some(&globals), None).unwrap();
    let (_, rust) = peak(|| py.run(c"f(*arguments)", Some(&globals), None).unwrap());
    let python = py.eval(c"peak(lambda arguments: f(*arguments), arguments)[1]", Some(&globals), None).unwrap();
    (rust, python.extract().unwrap())
}

/// Beside the result there is one chunk of each column.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn a_batch_of_arrays_takes_a_chunk() {
    const CHUNK: i64 = 1024;
    let _serial = SERIAL.lock();
    let n = N as i64;
    Python::attach(|py| {
        requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"));
        let halved = wrap_pyfunction!(halved_batch, py).unwrap();
        for source in [
            "(__import__('array').array('d', [0.5]) * n,)",
            "(__import__('numpy').arange(n) / 7,)",
            "(__import__('numpy').arange(n * 2.0)[::-2],)",
            "(__import__('numpy').arange(n, dtype='f'),)",
            "(__import__('numpy').arange(n),)",
        ] {
            let (rust, python) = peaks(&halved, source);
            assert!((8 * CHUNK..=8 * CHUNK + 500).contains(&rust), "{source}: {rust} bytes of Rust's");
            assert!((8 * n..=8 * n + CALL).contains(&python), "{source}: {python} bytes of Python's");
        }
        let sum = wrap_pyfunction!(sum_batch, py).unwrap();
        let (rust, python) = peaks(&sum, "(__import__('numpy').arange(n * 1.0), __import__('numpy').ones(n), 3)");
        // One value for all rows is there as often as a chunk has rows.
        assert!((20 * CHUNK..=20 * CHUNK + 500).contains(&rust), "{rust} bytes of Rust's");
        assert!((8 * n..=8 * n + CALL).contains(&python), "{python} bytes of Python's");
    });
}

/// The data are copied once, and there is the result: as Rust has it, and as Python has it.
#[test]
fn a_batch_of_lists_copies_the_data_once() {
    let _serial = SERIAL.lock();
    let n = N as i64;
    Python::attach(|py| {
        let halved = wrap_pyfunction!(halved_batch, py).unwrap();
        let slots = 8 * n;
        let float: i64 = py.eval(c"__import__('sys').getsizeof(0.5)", None, None).unwrap().extract().unwrap();
        for source in ["([i / 7 for i in range(n)],)", "(tuple(i / 7 for i in range(n)),)"] {
            let (rust, python) = peaks(&halved, source);
            assert!((16 * n..=16 * n + 500).contains(&rust), "{source}: {rust} bytes of Rust's");
            let most = slots + float * n;
            assert!((most - 10_000..=most + CALL).contains(&python), "{source}: {python} bytes of Python's");
        }
        // Text is borrowed from its objects, to each of which there is a reference.
        let length = wrap_pyfunction!(length_batch, py).unwrap();
        let (rust, python) = peaks(&length, "([f'{i:08}' for i in range(n)],)");
        assert!((17 * n..=17 * n + 500).contains(&rust), "{rust} bytes of Rust's");
        assert!((2 * slots..=2 * slots + CALL).contains(&python), "{python} bytes of Python's");
    });
}

/// Not of text, either: what is allocated are whole columns.
#[test]
fn a_batch_of_text_allocates_nothing_for_an_item() {
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        for (function, arguments) in [
            (wrap_pyfunction!(length_batch, py).unwrap(), "([f'{i:08}' for i in range(n)],)"),
            (wrap_pyfunction!(part_batch, py).unwrap(), "([f'{i:08}' for i in range(n)], 1)"),
            (
                wrap_pyfunction!(part_batch, py).unwrap(),
                "(tuple(['w\u{f6}rter', 'text'] * (n // 2)), [0, 1] * (n // 2))",
            ),
        ] {
            let globals = namespace(&function);
            py.run(&CString::new(format!("arguments = {arguments}")).unwrap(), Some(&globals), None).unwrap();
            let before = ALLOCATIONS.get();
            let result = py.eval(c"f(*arguments)", Some(&globals), None).unwrap();
            let allocations = ALLOCATIONS.get() - before;
            assert_eq!(result.len().unwrap(), N);
            assert!(allocations <= 12, "{arguments}: {allocations} allocations");
        }
    });
}

#[test]
fn reading_twice_would_be_noticed() {
    if std::env::var_os("PYO3_FAST_FAULT").is_some() {
        return;
    }
    let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
    command.args(["--exact", "a_parameter_is_there_once"]).env("PYO3_FAST_FAULT", "container-read-twice");
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(!status.expect("this program can be started again").success());
}
