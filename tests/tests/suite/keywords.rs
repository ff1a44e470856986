//! Keyword names that no call in source code has: equal and not the same object, subclasses of `str`, and worse.

use pyo3::prelude::{PyAnyMethods, PyModule, PyModuleMethods, Python};
use pyo3::types::PyDict;
use pyo3_fast::hooks::served_calls;

mod plain {
    #[pyo3::pyfunction(signature = (alpha, beta = 2, *, gamma = 3))]
    pub(super) fn named(alpha: i64, beta: i64, gamma: i64) -> i64 {
        alpha * 100 + beta * 10 + gamma
    }
}

mod fast {
    #[pyo3_fast::fast_pyfunction(signature = (alpha, beta = 2, *, gamma = 3))]
    pub(super) fn named(alpha: i64, beta: i64, gamma: i64) -> i64 {
        alpha * 100 + beta * 10 + gamma
    }
}

const PRELUDE: &std::ffi::CStr = c"
class Name(str):
    def __eq__(self, other): raise RuntimeError('compared')
    __hash__ = str.__hash__
def fresh(text):
    copy = ''.join(list(text))
    assert copy is not text
    return copy
def outcome(function, args, kwargs):
    try:
        return ('returned', function(*args, **kwargs))
    except BaseException as error:
        return ('raised', type(error), str(error), getattr(error, '__notes__', None))
";

#[test]
fn names_are_matched_by_text() {
    // Source of the arguments, and whether the fast path serves the call.
    let calls = [
        ("(), {'alpha': 1}", true),
        ("(), {'gamma': 1, 'alpha': 2, 'beta': 3}", true),
        ("(1,), {'gamma': 7}", true),
        ("(1, 5), {fresh('gamma'): 7}", true),
        ("(), {fresh('beta'): 7, fresh('alpha'): 1}", true),
        ("(), {Name('alpha'): 1}", false),
        ("(1,), {'alpha': 1}", false),
        ("(1,), {'delta': 1}", false),
        ("(1,), {'': 1}", false),
        ("(1,), {'alph\\ud800': 1}", false),
        ("(1,), {'alpha\\0': 1}", false),
        ("(1,), {'\u{3b1}lpha': 1}", false),
        ("(1, 2, 3), {}", false),
        ("(), {'beta': 1, 'gamma': 2}", false),
        ("(), {'alpha': 1.0}", false),
    ];
    Python::attach(|py| {
        let globals = PyDict::new(py);
        py.run(PRELUDE, Some(&globals), None).unwrap();
        let module = PyModule::new(py, "m").unwrap();
        for (name, function) in [
            ("plain", pyo3::wrap_pyfunction!(plain::named, &module).unwrap()),
            ("fast", pyo3::wrap_pyfunction!(fast::named, &module).unwrap()),
        ] {
            module.add(name, function).unwrap();
        }
        globals.set_item("m", &module).unwrap();
        let outcome = |function: &str, call: &str| {
            let source = std::ffi::CString::new(format!("outcome(m.{function}, {call})")).unwrap();
            py.eval(&source, Some(&globals), None).unwrap().repr().unwrap().to_string()
        };
        // Twice: the first call to name a parameter interns its name.
        for (call, is_served) in calls.iter().chain(&calls) {
            let plain = outcome("plain", call);
            let before = served_calls();
            assert_eq!(outcome("fast", call), plain, "{call}");
            assert_eq!(served_calls() - before == 1, *is_served, "{call}");
        }
    });
}
