//! Lists that other threads fill with something else while a union's variant, a candidate or a type is chosen by them. On a free-threaded
//! interpreter they run at once.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::{FastFromPyObject, fast_pyfunction};

#[derive(FastFromPyObject)]
enum Items {
    Floats(Vec<f64>),
    Ints(Vec<i64>),
    Texts(Vec<String>),
    Lists(Vec<Vec<f64>>),
}

#[fast_pyfunction]
fn union(items: Items) -> (&'static str, usize) {
    match items {
        Items::Floats(items) => ("floats", items.len()),
        Items::Ints(items) => ("ints", items.len()),
        Items::Texts(items) => ("texts", items.iter().map(String::len).sum()),
        Items::Lists(items) => ("lists", items.iter().map(Vec::len).sum()),
    }
}

#[fast_pyfunction(dispatch)]
mod set {
    pub fn texts(items: Vec<&str>, times: usize) -> (&'static str, usize) {
        ("texts", items.iter().map(|text| text.len()).sum::<usize>() * times)
    }

    pub fn numbers(items: &[f64], times: usize) -> (&'static str, usize) {
        ("floats", items.len() * times)
    }

    pub fn lists(items: Vec<Vec<f64>>, times: usize) -> (&'static str, usize) {
        ("lists", items.iter().map(Vec::len).sum::<usize>() * times)
    }
}

#[fast_pyfunction(dispatch(T = [i64, f64, String]))]
fn generic<T>(items: Vec<T>) -> (&'static str, usize) {
    (std::any::type_name::<T>(), items.len())
}

/// Each item is one of the list's, whatever the list has become.
#[fast_pyfunction(dispatch(T = [i64, f64, String]), batch(only))]
fn each<T>(item: T) -> &'static str {
    let _ = item;
    std::any::type_name::<T>()
}

const SCRIPT: &std::ffi::CStr = cr"
import sys, threading

number, text, inner = 2.5e300, 'a text of its own', [0.5, 1.5]
fillings = [[number] * 5, [text] * 7, [2**40] * 3, [inner] * 2, [], [number, 2**40], [text, number], [inner, text]]
items, stop = [], threading.Event()
failures, calls, answers = [], [], set()

def write(turn):
    while not stop.is_set():
        turn += 1
        items[:] = fillings[turn % len(fillings)]
        if turn % 3 == 0:
            items.clear()
        elif turn % 5 == 0:
            items.append(number)

def read():
    try:
        for _ in range(rounds):
            for function, args in (union, (items,)), (set_, (items, 2)), (generic, (items,)):
                try:
                    kind, count = function(*args)
                except TypeError:
                    answers.add('TypeError')
                    continue
                answers.add(kind)
                try:
                    kinds = each(items)
                    if not (len(kinds) <= 17 and {*kinds} <= {'i64', 'f64', 'alloc::string::String'}):
                        failures.append(f'{kinds}')
                except (TypeError, RuntimeError) as error:
                    answers.add(type(error).__name__)
                if not 0 <= count <= 17 * 8 * 2:
                    failures.append(f'{kind}: {count}')
        calls.append(3 * rounds)
    except BaseException as error:
        failures.append(repr(error))

shared = number, text, inner
before = [sys.getrefcount(object) for object in shared]
writers = [threading.Thread(target=write, args=(turn,)) for turn in range(2)]
readers = [threading.Thread(target=read) for _ in range(4)]
for thread in writers + readers: thread.start()
for thread in readers: thread.join()
stop.set()
for thread in writers: thread.join()
items.clear()
del writers, readers, thread
after = [sys.getrefcount(object) for object in shared]
failures += [f'references {before} became {after}'] if before != after else []
failures += [f'{calls} calls'] if sum(calls) != 4 * 3 * rounds else []
failures += [f'only {answers}'] if len(answers) < 4 else []
";

#[test]
fn lists_change_while_what_takes_them_is_chosen() {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        globals.set_item("union", wrap_pyfunction!(union, py).unwrap()).unwrap();
        globals.set_item("set_", wrap_pyfunction!(set, py).unwrap()).unwrap();
        globals.set_item("each", wrap_pyfunction!(each_batch, py).unwrap()).unwrap();
        globals.set_item("generic", wrap_pyfunction!(generic, py).unwrap()).unwrap();
        globals.set_item("rounds", 20_000).unwrap();
        py.run(SCRIPT, Some(&globals), None).unwrap();
        let failures: Vec<String> = globals.get_item("failures").unwrap().unwrap().extract().unwrap();
        assert!(failures.is_empty(), "{failures:?}");
    });
}
