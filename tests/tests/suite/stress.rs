//! Many threads call fast functions with shared arguments. On a free-threaded interpreter they run at once.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast_tests::shapes;

const SCRIPT: &std::ffi::CStr = cr"
import sys, threading

text, data, number, fraction, shared = 'text ' * 9, b'data' * 9, 2**40, 2.5, [1.0] * 9
cases = [
    (string, (text,), text), (bytes_, (data,), data), (i64_, (number,), number), (f64_, (fraction,), fraction),
    (bool_, (True,), False), (option_str, (None,), None), (default, (number,), number - 5), (one, (fraction,), fraction),
    (positional, (number, text), len(text) + number % 3), (guarded, (number, 3), 3 * number),
    (list_host, (shared, 2**70), 9), (vec_f64, (shared,), shared), (any_, (shared,), False), (three, (1.0, 2.0, 3.0), 5.0),
    (literal_chosen, (number,), 'positive'), (tuple_result, (number,), (number, float(number))),
]
# More literals than a function keeps, which all threads meet first at once.
cases += [(literal_cut, (length,), 'abcdefghijklmnopqrst'[:length]) for length in range(20)]
failures = []

def work():
    try:
        for _ in range(rounds):
            for function, args, expected in cases:
                result = function(*args)
                if result != expected:
                    failures.append(f'{function.__name__}{args} gave {result}')
                    return
            try:
                f64_('wrong')
                failures.append('no error')
            except TypeError:
                pass
    except BaseException as error:
        failures.append(repr(error))

before = [sys.getrefcount(object) for object in (text, data, shared)]
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
del threads, thread
after = [sys.getrefcount(object) for object in (text, data, shared)]
failures += [f'references {before} became {after}'] if before != after else []
";

#[test]
fn threads_share_arguments() {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        let module = PyModule::new(py, "stress").unwrap();
        for twin in shapes::all() {
            // These two would hide built-ins that the script uses.
            let name = match twin.name {
                "bytes" | "any" => format!("{}_", twin.name),
                name => name.to_owned(),
            };
            globals.set_item(name, (twin.fast)(&module).unwrap()).unwrap();
        }
        globals.set_item("rounds", 2_000).unwrap();
        py.run(SCRIPT, Some(&globals), None).unwrap();
        let failures: Vec<String> = globals.get_item("failures").unwrap().unwrap().extract().unwrap();
        assert!(failures.is_empty(), "{failures:?}");
    });
}
