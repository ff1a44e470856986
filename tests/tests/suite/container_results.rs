//! Results that are containers: each of their objects has as many references as under PyO3.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast_tests::shapes;

/// All objects of a result, depth first, by type and references. Not those that CPython shares: other threads use them meanwhile.
const REFERENCES: &std::ffi::CStr = c"
import sys

def is_shared(thing):
    if type(thing) is int:
        return -6 < thing < 257
    return thing is None or type(thing) is bool or type(thing) in (bytes, str) and len(thing) < 2

def references(thing):
    found = [] if is_shared(thing) else [(type(thing).__name__, sys.getrefcount(thing))]
    if type(thing) is dict:
        for key, value in thing.items():
            found += references(key)
            found += references(value)
    elif type(thing) in (list, tuple, set):
        for element in thing:
            found += references(element)
    return found

found = references(function(*arguments))
";

const CASES: [(&str, &str); 9] = [
    ("floats", "(1234.5, 9)"),
    ("words", "('some long words',)"),
    ("words_and_lengths", "('some long words',)"),
    ("bytes_in_lists", "(b'long bytes',)"),
    ("lists_in_lists", "(123456,)"),
    ("hash_map_result", "('long text', 123456)"),
    ("tree_maps", "(bytes(range(20, 120)),)"),
    ("hash_set_result", "(123456,)"),
    ("tree_set_result", "('\u{3b1}\u{3b2}\u{3b3}',)"),
];

#[test]
fn elements_have_the_references_that_pyo3_gives_them() {
    Python::attach(|py| {
        let module = PyModule::new(py, "containers").unwrap();
        let twins = shapes::all();
        for (name, arguments) in CASES {
            let twin = twins.iter().find(|twin| twin.name == name).unwrap();
            let found = |function: Bound<'_, PyAny>| {
                let globals = PyDict::new(py);
                globals.set_item("function", function).unwrap();
                let source = std::ffi::CString::new(arguments).unwrap();
                globals.set_item("arguments", py.eval(&source, None, None).unwrap()).unwrap();
                py.run(REFERENCES, Some(&globals), None).unwrap();
                globals.get_item("found").unwrap().unwrap().extract::<Vec<(String, i64)>>().unwrap()
            };
            let (plain, fast) =
                (found((twin.plain)(&module).unwrap().into_any()), found((twin.fast)(&module).unwrap().into_any()));
            assert!(plain.len() > 1, "{name}{arguments} is a container");
            assert_eq!(plain, fast, "{name}{arguments}");
        }
    });
}
