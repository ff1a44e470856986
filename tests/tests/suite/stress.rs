//! Many threads call fast functions, some with detached bodies, with shared arguments: a million calls. On a free-threaded
//! interpreter they run at once.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::shapes;

/// Detached for every other text: then it ends in every way that there is.
#[fast_pyfunction(heavy(when = text.len() % 2 == 1))]
fn ends_somehow(text: &str, way: i64) -> PyResult<Vec<&str>> {
    match way {
        0 => Ok(text.split(' ').collect()),
        1 => Err(PyValueError::new_err(text.len())),
        // Without the message of `panic!`.
        _ => std::panic::resume_unwind(Box::new("few")),
    }
}

const SCRIPT: &std::ffi::CStr = cr"
import sys, threading

text, data, number, fraction, shared = 'text ' * 9, b'data' * 9, 2**40, 2.5, [1.0] * 9
even, odd, long, dictionary, pair = 'some words', 'other words', b'long' * 99, {text: data}, (number, text)
class Int(int): pass
class Words(type([])): pass
subclass = Int(2**40)
borrowed = [f'w\u00f6rter {i}' for i in range(5)]
weights = {word: 0.5 for word in borrowed}
arguments = (text, data, number, fraction, shared, even, odd, long, dictionary, pair, subclass, borrowed, weights, *borrowed)
cases = [
    (string, (text,), text), (bytes_, (data,), data), (i64_, (number,), number), (f64_, (fraction,), fraction),
    (bool_, (True,), False), (option_str, (None,), None), (default, (number,), number - 5), (one, (fraction,), fraction),
    (positional, (number, text), len(text) + number % 3), (guarded, (number, 3), 3 * number),
    (list_host, (shared, 2**70), 9), (vec_f64, (shared,), shared), (any_, (shared,), False), (three, (1.0, 2.0, 3.0), 5.0),
    (literal_chosen, (number,), 'positive'), (tuple_result, (number,), (number, float(number))), (dict_, (dictionary,), 1),
    (pair_, (pair,), (text, number)), (i64_, (subclass,), number),
    (heavy, (text,), len(text)), (heavy_nothing, (), 7), (heavy_when, (data, fraction), len(data) * fraction),
    (heavy_when, (b'', fraction), 0.0), (heavy_when, (long, number), float(len(long) * number)),
    (heavy_when_lean, (number,), 3 * number), (heavy_when_lean, (subclass,), 3 * number), (heavy_when_lean, (3,), 9),
    (lent_words, (borrowed,), borrowed), (lent_words, (tuple(borrowed),), borrowed), (lent_map, (weights,), weights),
    (lent_entries, (weights,), weights), (lent_heavy, (borrowed,), borrowed), (lent_words, (Words(borrowed),), borrowed),
    (heavy_borrowed, (odd,), ['other', 'words']), (heavy_result, (number, shared), len(shared)),
    (ends_somehow, (even, 0), ['some', 'words']), (ends_somehow, (odd, 0), ['other', 'words']),
]
# More literals than a function keeps, which all threads meet first at once.
cases += [(literal_cut, (length,), 'abcdefghijklmnopqrst'[:length]) for length in range(20)]
failures = []

calls = []

def raised(function, *args):
    try:
        function(*args)
    except BaseException as error:
        return type(error).__name__, str(error)

def work():
    try:
        for _ in range(rounds):
            for function, args, expected in cases:
                result = function(*args)
                if result != expected:
                    failures.append(f'{function.__name__}{args} gave {result}')
                    return
            if raised(f64_, 'wrong')[0] != 'TypeError':
                failures.append('no error')
            for text in even, odd:
                if raised(ends_somehow, text, 1) != ('ValueError', str(len(text))):
                    failures.append('another error')
            calls.append(len(cases) + 3)
        for text in even, odd:
            if raised(ends_somehow, text, 2) != ('PanicException', 'few'):
                failures.append('another panic')
    except BaseException as error:
        failures.append(repr(error))

before = [sys.getrefcount(object) for object in arguments]
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
del threads, thread
after = [sys.getrefcount(object) for object in arguments]
failures += [f'references {before} became {after}'] if before != after else []
failures += [f'{sum(calls)} calls'] if sum(calls) < 10**6 else []
";

#[test]
fn threads_share_arguments() {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        let module = PyModule::new(py, "stress").unwrap();
        for twin in shapes::all() {
            // These would hide what the script uses.
            let name = match twin.name {
                "bytes" | "any" | "int" | "dict" | "pair" => format!("{}_", twin.name),
                name => name.to_owned(),
            };
            globals.set_item(name, (twin.fast)(&module).unwrap()).unwrap();
        }
        globals.set_item("ends_somehow", wrap_pyfunction!(ends_somehow, &module).unwrap()).unwrap();
        globals.set_item("rounds", 2_100).unwrap();
        py.run(SCRIPT, Some(&globals), None).unwrap();
        let failures: Vec<String> = globals.get_item("failures").unwrap().unwrap().extract().unwrap();
        assert!(failures.is_empty(), "{failures:?}");
    });
}
