//! Nothing leaks: after a warm-up, a million more calls on each path leave Python's blocks, Rust's bytes, the resident
//! memory and the arguments' reference counts where they were.
//!
//! `PYO3_FAST_LEAK_CALLS` sets the number of calls (1,000,000; panics, calls that lend, and those of unions and overload sets, a tenth
//! of it).

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::CString;
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::{FastFromPyObject, fast_pyfunction};
use pyo3_fast_tests::{overloads, requirements, shapes};

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
    let cases = [
        // the fast path
        ("f64_", "((2.5,), {})"),
        ("f64_", "((10**30,), {})"),
        ("string", "(('some text that is long enough',), {})"),
        ("vec_u8", "((b'some bytes that are many enough',), {})"),
        ("option_str", "((None,), {})"),
        ("option_bytes", "((b'some bytes',), {})"),
        ("bool_", "((True,), {})"),
        ("u64_", "((2**64 - 1,), {})"),
        ("default_call", "((1, 2**70), {})"),
        ("one", "((2.5,), {})"),
        ("one_host", "(([1, 2],), {})"),
        ("positional", "((3, 'text'), {})"),
        ("guarded", "((2**40, 3), {})"),
        ("list_host", "(([1.0, 2.0], 2**70), {})"),
        ("tuple_result", "((2**40,), {})"),
        ("tuple_of_all", "((2**40, 'text', b'bytes'), {})"),
        ("literal_chosen", "((-3,), {})"),
        ("literal_result", "((3,), {})"),
        ("any_owned", "(([],), {})"),
        ("heavy_words", "(('some words, and more words',), {})"),
        ("heavy_when", "((b'long', []), {})"),
        ("heavy_when", "((b'no', []), {})"),
        ("heavy_when_lean", "((2**40,), {})"),
        ("floats", "((1234.5, 30), {})"),
        ("each_plain_type_in_a_list", "((2**40, 'text', b'bytes'), {})"),
        ("words_perhaps", "(('canaan banana',), {})"),
        ("bytes_in_lists", "((b'some bytes',), {})"),
        ("slice_of_owners", "((2,), {})"),
        ("hash_map_result", "(('some text', 2**40), {})"),
        ("tree_maps", "((b'some more bytes',), {})"),
        ("tree_set_result", "(('some text',), {})"),
        ("vec_f64_sum", "(([0.5, 1, 2.5],), {})"),
        ("vec_string", "((['some text that is long enough', 'x'],), {})"),
        ("vec_vec_f64", "(([[0.5], [], [1.5, 2.5]],), {})"),
        ("array_of_strings", "((('a', 'b', 'c'),), {})"),
        ("tuple_of_lists", "((([0.5], ['x'], None),), {})"),
        ("hash_set", "(({1, 2**40, 3},), {})"),
        ("tree_set", "((frozenset({'a', 'b'}),), {})"),
        ("hash_map", "(({'a': 0.5, 'b': 1.5},), {})"),
        ("host_containers", "((2**70, [0.5], 'x', {'a': 0.5}), {})"),
        ("lent_words", "((['some text', 'w\u{f6}rter'],), {})"),
        ("lent_cow_bytes", "(([b'some bytes', b'x'],), {})"),
        ("lent_map_to_words", "(({'a': ['some text', 'x'], 'b': []},), {})"),
        ("lent_entries", "(({'a': 0.5, 'b': 1.5},), {})"),
        ("lent_set", "(({'some text', 'x'},), {})"),
        ("lent_deque", "(([0.5, 1],), {})"),
        ("lent_optional", "((), {})"),
        ("lent_default", "((), {})"),
        ("lent_default_some", "((), {})"),
        ("lent_before_host", "((['some text'], 2**70, {'a': 0.5}), {})"),
        ("lent_heavy", "((['some text', 'x'],), {})"),
        ("lent_heavy_when", "((['some text', 'x', 'y'], 0.5), {})"),
        // what may be read through a buffer, and what may not
        ("vec_f64", "((array('d', [0.5, 1.5, 2.5]),), {})"),
        ("vec_f64", "((np.arange(3.0),), {})"),
        ("vec_f64", "((np.arange(6.0)[::-2],), {})"),
        ("vec_f64", "((np.arange(3),), {})"),
        ("vec_f64", "((memoryview(array('d', [0.5, 1.5])),), {})"),
        ("vec_u8", "((bytearray(b'some bytes that are many enough'),), {})"),
        ("vec_bool", "((np.array([True, False]),), {})"),
        ("vec_vec_f64", "((np.ones((2, 3)),), {})"),
        ("array", "((np.arange(2.0),), {})"),
        ("vec_i64", "((np.arange(3.0),), {})"),
        ("vec_f64", "((np.zeros(3, 'M8[s]'),), {})"),
        ("vec_f64", "((np.ones((2, 3)),), {})"),
        ("vec_u16", "((array('i', [1, 2**20]),), {})"),
        ("array", "((array('d', [0.5]),), {})"),
        // a look that gives up midway
        ("vec_string", "((['some text that is long enough', 3],), {})"),
        ("vec_string", "((['some text that is long enough', 'a\\ud800'],), {})"),
        ("vec_vec_f64", "(([[0.5], ['x']],), {})"),
        ("vec_i64", "(([2**40, True, 3],), {})"),
        ("array_of_strings", "((['some text that is long enough', 'b', 3],), {})"),
        ("hash_set", "(({1, 2**70},), {})"),
        ("hash_map", "(({'a': 0.5, 'b': 'x'},), {})"),
        ("map_of_maps", "(({'a': {'b': 0.5}, 'c': {'d': 'x'}},), {})"),
        ("lent_words", "((['some text', 'x', 3],), {})"),
        ("lent_map_to_words", "(({'a': ['some text', 'x'], 'b': ['y', 3]},), {})"),
        ("lent_array", "((['some text', 3],), {})"),
        ("lent_set", "(({'some text', 3},), {})"),
        ("lent_entries", "(({'some text': 0.5, 'b': 'x'},), {})"),
        // the slow path
        ("i64_", "((Int(2**40),), {})"),
        ("three", "((1.5, 2.5), {'c': 3.5})"),
        ("var_args", "((1.5, 2.5), {})"),
        ("heavy_when", "(([1, 2, 3, 4], []), {})"),
        ("heavy_when", "(([1, 2], []), {})"),
        ("heavy_when_lean", "((Int(2**40),), {})"),
        ("lent_words", "((Words(['some text', 'x']),), {})"),
        ("lent_words", "((['some text', Text('x')],), {})"),
        ("lent_cow_bytes", "(([b'some bytes', bytearray(b'x')],), {})"),
        ("lent_map_to_words", "(({'a': Words(['some text', 'x'])},), {})"),
        ("lent_entries", "(({Text('a'): 0.5, 'b': 1.5},), {})"),
        ("lent_set", "(({'some text', Text('x')},), {})"),
        ("lent_default", "((Words(['some text', 'x']),), {})"),
        ("lent_heavy", "((Words(['some text', 'x']),), {})"),
        ("lent_args", "(('some text', 'x'), {})"),
        ("lent_keyword_args", "((['some text'],), {'a': 1, 'b': 2})"),
        // errors: of a look taken back, of a conversion, of a count, of the body
        ("str_", "(('a\\ud800',), {})"),
        ("u64_", "((2**64,), {})"),
        ("f64_", "((10**400,), {})"),
        ("i8_", "((1000,), {})"),
        ("f64_", "(('wrong',), {})"),
        ("list_host", "(([1.0, 2.0], 'wrong'), {})"),
        ("three", "((1.5,), {})"),
        ("lean_error", "((-1,), {})"),
        ("guarded_error", "((-1,), {})"),
        ("heavy_error", "((-1,), {})"),
        ("heavy_error", "((Int(-1),), {})"),
        ("heavy_when", "((b'long', []), {'words': 3})"),
        ("lent_words", "((['some text', 'a\\ud800'],), {})"),
        ("lent_before_host", "((['some text'], 'wrong', {'a': 0.5}), {})"),
        ("lent_behind_host", "((2**70, ['some text', 3]), {})"),
        ("lent_lean", "((['some text', 'x', 'y', 'z'],), {})"),
        ("lent_heavy_one", "(({'a': [], 'b': ['x'], 'c': []},), {})"),
        // keys that cannot be hashed
        ("map_of_lists", "((2**40,), {})"),
        ("set_of_lists", "((2**40,), {})"),
        ("second_of_three", "((2**40, 1), {})"),
        ("second_of_three", "((0, 1), {})"),
        // a union: in each pass, and in none
        ("union", "(('some text that is long enough',), {})"),
        ("union", "((('some text that is long enough', 3),), {})"),
        ("union", "((Text('some text that is long enough'),), {})"),
        ("union", "((['some text', Text('x')],), {})"),
        ("union", "((('some text that is long enough', Int(3)),), {})"),
        ("union", "((1.5,), {})"),
        ("union", "((['some text that is long enough', 3],), {})"),
        // overload sets: each pass, no match, a call passed on, errors of a conversion and of the body
        ("set_lean", "((2.5e300, 1.5), {})"),
        ("set_lean", "((Int(2**40), 1), {})"),
        ("set_lean", "((np.int64(2**40), 1), {})"),
        ("set_lean", "((), {'text': 'some text', 'start': 3})"),
        ("set_area", "((o.Shape(2.5),), {})"),
        ("set_area", "((), {})"),
        ("set_area", "((2**70, 'text'), {'unit': 'm', 'z': 1})"),
        ("set_passing", "((9,), {})"),
        ("set_passing", "((Int(7),), {'least': 3})"),
        ("set_passing", "((1,), {})"),
        ("set_raising", "((0,), {})"),
        ("set_raising", "((Int(0),), {})"),
        ("set_raising", "((np.int64(0),), {})"),
        ("set_objects", "((counter, counter), {})"),
        ("set_borrowing", "((['some text', 'x'],), {})"),
        ("set_borrowing", "(([Text('some text'), 'x'],), {})"),
        ("set_borrowing", "((Words(['some text', 3]),), {})"),
        ("set_detaching", "(('some text', ['x']), {})"),
        ("set_twice", "(('some text that is long enough',), {})"),
        ("set_twice", "((), {'x': Int(2**40)})"),
        ("set_twice", "((None,), {})"),
        ("set_total", "(([1, 2.5],), {})"),
        // panics
        ("lean_panic", "((7,), {})"),
        ("guarded_panic", "((7,), {})"),
        ("heavy_panic", "((7,), {})"),
        ("heavy_panic", "((Int(7),), {})"),
        // in a detached body, and in the condition
        ("heavy_when_panic", "((1000, 'some text'), {})"),
        ("heavy_when_panic", "((2000, 'some text'), {})"),
    ];
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
        ] {
            module.add_function(function.unwrap()).unwrap();
        }
        for twin in shapes::all() {
            module.add_function((twin.fast)(&module).unwrap()).unwrap();
        }
        let sets = overloads::module(py);
        for name in ["lean", "area", "passing", "raising", "objects", "borrowing", "detaching", "twice", "total"] {
            module.add(format!("set_{name}").as_str(), sets.getattr(name).unwrap()).unwrap();
        }
        let counter = sets.getattr("Counter").unwrap().call0().unwrap();
        let mut leaks = Vec::new();
        for (name, arguments) in cases {
            let globals = PyDict::new(py);
            globals.set_item("live_bytes", module.getattr("live_bytes").unwrap()).unwrap();
            globals.set_item("module", &globals).unwrap();
            globals.set_item("np", &numpy).unwrap();
            globals.set_item("o", &sets).unwrap();
            globals.set_item("counter", &counter).unwrap();
            globals.set_item("f", module.getattr(name).unwrap()).unwrap();
            py.run(MEASURE, Some(&globals), None).unwrap();
            // Panics and messages take long, and a call that lends keeps and gives up several objects.
            let is_slow = ["lent_", "set_"].iter().any(|start| name.starts_with(start))
                || name.ends_with("_panic")
                || name == "union";
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
    ];
    let _serial = SERIAL.lock();
    Python::attach(|py| {
        let module = PyModule::new(py, "memory").unwrap();
        let twins = shapes::all();
        for (name, arguments, objects) in cases {
            let twin = twins.iter().find(|twin| twin.name == name).unwrap();
            let globals = PyDict::new(py);
            globals.set_item("f", (twin.fast)(&module).unwrap()).unwrap();
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
