//! Nothing leaks: after a warm-up, a million more calls on each path leave Python's blocks, Rust's bytes, the resident
//! memory and the arguments' reference counts where they were.
//!
//! `PYO3_FAST_LEAK_CALLS` sets the number of calls (1,000,000; panics a tenth of it).

use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::CString;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::shapes;

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

const MEASURE: &std::ffi::CStr = cr"
import gc, sys
try:
    import resource
    def resident(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
except ImportError:
    def resident(): return 0  # no such figure on this system

class Int(int): pass

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
        ("vec_f64_sum", "(([0.5, 1, 2.5],), {})"),
        ("vec_string", "((['some text that is long enough', 'x'],), {})"),
        ("vec_vec_f64", "(([[0.5], [], [1.5, 2.5]],), {})"),
        ("array_of_strings", "((('a', 'b', 'c'),), {})"),
        ("tuple_of_lists", "((([0.5], ['x'], None),), {})"),
        ("hash_set", "(({1, 2**40, 3},), {})"),
        ("tree_set", "((frozenset({'a', 'b'}),), {})"),
        ("hash_map", "(({'a': 0.5, 'b': 1.5},), {})"),
        ("host_containers", "((2**70, [0.5], 'x', {'a': 0.5}), {})"),
        // a look that gives up midway
        ("vec_string", "((['some text that is long enough', 3],), {})"),
        ("vec_string", "((['some text that is long enough', 'a\\ud800'],), {})"),
        ("vec_vec_f64", "(([[0.5], ['x']],), {})"),
        ("vec_i64", "(([2**40, True, 3],), {})"),
        ("array_of_strings", "((['some text that is long enough', 'b', 3],), {})"),
        ("hash_set", "(({1, 2**70},), {})"),
        ("hash_map", "(({'a': 0.5, 'b': 'x'},), {})"),
        ("map_of_maps", "(({'a': {'b': 0.5}, 'c': {'d': 'x'}},), {})"),
        // the slow path
        ("i64_", "((Int(2**40),), {})"),
        ("three", "((1.5, 2.5), {'c': 3.5})"),
        ("var_args", "((1.5, 2.5), {})"),
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
        // panics
        ("lean_panic", "((7,), {})"),
        ("guarded_panic", "((7,), {})"),
    ];
    Python::attach(|py| {
        let module = PyModule::new(py, "leaks").unwrap();
        for function in [
            wrap_pyfunction!(lean_error, &module),
            wrap_pyfunction!(guarded_error, &module),
            wrap_pyfunction!(lean_panic, &module),
            wrap_pyfunction!(guarded_panic, &module),
            wrap_pyfunction!(live_bytes, &module),
        ] {
            module.add_function(function.unwrap()).unwrap();
        }
        for twin in shapes::all() {
            module.add_function((twin.fast)(&module).unwrap()).unwrap();
        }
        let mut leaks = Vec::new();
        for (name, arguments) in cases {
            let globals = PyDict::new(py);
            globals.set_item("live_bytes", module.getattr("live_bytes").unwrap()).unwrap();
            globals.set_item("module", &globals).unwrap();
            globals.set_item("f", module.getattr(name).unwrap()).unwrap();
            py.run(MEASURE, Some(&globals), None).unwrap();
            let calls = if name.ends_with("_panic") { calls / 10 } else { calls };
            let source = CString::new(format!("measure({arguments:?}, {calls})")).unwrap();
            let change: Vec<i64> = py.eval(&source, Some(&globals), None).unwrap().extract().unwrap();
            let [blocks, bytes, kibibytes, references @ ..] = change.as_slice() else { unreachable!() };
            if *blocks > 50 || *bytes != 0 || *kibibytes > 1024 || references.iter().any(|change| *change != 0) {
                leaks.push(format!(
                    "{name}{arguments}: {blocks} blocks, {bytes} bytes, {kibibytes} KiB, references {references:?}"
                ));
            }
        }
        assert!(leaks.is_empty(), "{calls} calls leak:\n{}", leaks.join("\n"));
    });
}
