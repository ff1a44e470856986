//! Containers as parameters, beyond what the twins cover: large ones, ones that change while they are read, and ones whose read
//! runs a garbage collection.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::hooks::served_calls;
use pyo3_fast_tests::shapes;

/// How many calls the fast path has served.
#[pyfunction]
pub(crate) fn served() -> u64 {
    served_calls()
}

/// The fast twins, by name, and the functions above.
fn globals(py: Python<'_>) -> Bound<'_, PyDict> {
    let globals = PyDict::new(py);
    let module = PyModule::new(py, "containers").unwrap();
    for twin in shapes::all().iter().filter(|twin| !matches!(twin.name, "bytes" | "any" | "dict" | "list" | "int")) {
        globals.set_item(twin.name, (twin.fast)(&module).unwrap()).unwrap();
    }
    globals.set_item("served", wrap_pyfunction!(served, &module).unwrap()).unwrap();
    globals
}

#[test]
fn large_containers_are_read() {
    Python::attach(|py| {
        let globals = globals(py);
        py.run(
            cr"
n = 10**5
numbers, fractions, texts = list(range(n)), [i / 7 for i in range(n)], [f'text {i}' for i in range(n)]
before = served()
assert vec_i64(numbers) == numbers
assert vec_f64(fractions) == fractions
assert vec_f64(tuple(fractions)) == fractions
assert vec_f64(numbers) == numbers
assert vec_string(texts) == texts
assert vec_vec_f64([fractions] * 10) == [fractions] * 10
assert hash_set(set(numbers)) == numbers
assert hash_set(frozenset(numbers)) == numbers
assert tree_set(set(texts)) == sorted(texts)
assert hash_map(dict(zip(texts, fractions))) == dict(zip(texts, fractions))
assert tree_map({i: [text, None] for i, text in enumerate(texts)}) == {i: [text, None] for i, text in enumerate(texts)}
assert served() - before == 11, served() - before
before = served()
# The odd one comes last: the slow path takes what the fast path gave up on.
assert vec_i64(numbers + [True]) == numbers + [1]
assert vec_f64(fractions + [True]) == fractions + [1.0]
assert served() == before
",
            Some(&globals),
            None,
        )
        .unwrap();
    });
}

/// A finalizer that a garbage collection runs may change the very container that is read. CPython up to 3.11 collects when an
/// iterator is made, so also while a list of sets is read.
#[test]
fn finalizers_may_change_what_is_read() {
    Python::attach(|py| {
        py.run(
            cr"
import gc

class Cycle:
    def __init__(self, victim): self.victim, self.me = victim, self
    def __del__(self): self.victim.clear()

gc.collect()
threshold = gc.get_threshold()
gc.set_threshold(1)
try:
    for _ in range(300):
        # Fresh sets, which only the list keeps.
        victim = [{i, i + 1} for i in range(20)]
        Cycle(victim)
        result = vec_of_sets(victim)
        assert result == [{i, i + 1} for i in range(len(result))], result
finally:
    gc.set_threshold(*threshold)
",
            Some(&globals(py)),
            None,
        )
        .unwrap();
    });
}

/// Threads change the very containers that others read. On a free-threaded interpreter all run at once. Nothing crashes, and what is
/// read was there.
#[test]
fn threads_change_what_is_read() {
    let _serial = crate::ways_out::SERIAL.lock();
    Python::attach(|py| {
        let globals = globals(py);
        globals.set_item("seconds", 3).unwrap();
        // PyO3 panics where a set or dict changes while it converts it. The messages of threads that Python started are left out.
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if std::thread::current().name().is_some() {
                hook(panic);
            }
        }));
        py.run(
            cr"
import sys, threading, time

fractions, texts, nested, names, numbers = [], [], [], {}, set()
words, lists, lent_names, entries = [], [], {}, {}
failures, stop = [], threading.Event()

def check(good, what):
    if not good: failures.append(what)

def change(container, step):
    def loop():
        i = 0
        while not stop.is_set():
            try:
                step(container, i % 50)
            except BaseException as error:
                # The other thread has just emptied the list, or is sorting it.
                if type(error) not in (IndexError, ValueError): failures.append(repr(error))
            i += 1
            if len(container) > 200: container.clear()
    return loop

def read(function, container, check_all):
    def loop():
        while not stop.is_set():
            try:
                result = function(container)
            except BaseException as error:
                if type(error).__name__ not in ('RuntimeError', 'PanicException'): failures.append(repr(error))
            else:
                if not check_all(result): failures.append((function.__name__, result))
    return loop

def sort(container, i):
    container.append(i + 0.5)
    if i % 7 == 0: container.sort()
    if i % 11 == 0: container.pop()
def text(container, i):
    # Not ASCII, and made anew: its UTF-8 is first made by a reader.
    container.append(f'\u00e9 {i}')
    if i % 9 == 0: del container[:3]
def nest(container, i):
    container.append([float(i)] * (i % 5))
    for inner in container[:1] if i % 5 == 0 else (): inner.append(1.0)
    if i % 6 == 0: container.reverse()
def nest_texts(container, i):
    container.append([f'\u00e9 {word}' for word in ['word'] * (i % 5)])
    for inner in container[:1] if i % 5 == 0 else (): inner.clear()
    if i % 6 == 0: container.reverse()
def name(container, i):
    container[f'\u00e9 {i}'] = float(i)
    if i % 8 == 0: container.pop(f'\u00e9 {i // 2}', None)
def number(container, i):
    container.add(i)
    if i % 8 == 0: container.discard(i // 2)

floats = lambda result: all(type(x) is float for x in result)
jobs = [
    (fractions, sort, vec_f64, lambda result: all(x % 1 == 0.5 for x in result)),
    (texts, text, vec_string, lambda result: all(x.startswith('\u00e9 ') for x in result)),
    (nested, nest, vec_vec_f64, lambda result: all(map(floats, result))),
    (names, name, hash_map, lambda result: all(key == f'\u00e9 {int(value)}' for key, value in result.items())),
    (numbers, number, hash_set, lambda result: all(0 <= x < 50 for x in result)),
    # Borrowed, while others take the container apart.
    (words, text, lent_words, lambda result: all(x.startswith('\u00e9 ') for x in result)),
    (lists, nest_texts, lent_nested, lambda result: all(x == '\u00e9 word' for words in result for x in words)),
    (lent_names, name, lent_map, lambda result: all(key == f'\u00e9 {int(value)}' for key, value in result.items())),
    (entries, name, lent_entries, lambda result: all(key == f'\u00e9 {int(value)}' for key, value in result.items())),
]
threads = [threading.Thread(target=change(container, step)) for container, step, _, _ in jobs for _ in range(2)]
threads += [threading.Thread(target=read(function, container, test)) for container, _, function, test in jobs for _ in range(2)]
interval = sys.getswitchinterval()
sys.setswitchinterval(1e-5)
for thread in threads: thread.start()
time.sleep(seconds)
stop.set()
for thread in threads: thread.join()
sys.setswitchinterval(interval)
",
            Some(&globals),
            None,
        )
        .unwrap();
        let failures = globals.get_item("failures").unwrap().unwrap();
        assert!(!failures.is_truthy().unwrap(), "{failures}");
    });
}
