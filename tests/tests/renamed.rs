//! Functions and modules of a crate in which PyO3 and pyo3-fast have other names.

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::hooks::served_calls;

/// Calls, their results, and whether the fast path serves them, apart from the objects that are made for them.
const CALLS: [(&str, &str, bool); 43] = [
    ("nothing()", "None", true),
    ("square(2.5)", "6.25", true),
    ("repeated('ab')", "'abab'", true),
    ("total(1, -2, 3, 4, 5, 6, 7, 8, 0.5, b'12', l='a', m=100)", "231.5", true),
    ("texts('a', b'b', b'c')", "('a', b'bc')", true),
    ("count(Counter(3), 4, again=str)", "'7'", true),
    ("item(1)", "2", true),
    ("lean_item(2)", "3", true),
    ("words('a b')", "['a', 'b']", true),
    ("spaces('a b c')", "2", true),
    ("sum(1, 2)", "3", false),
    ("parsed('4')", "4", true),
    ("heaviest(['a', 'b'], {'b': 0.5}, [b'a'])", "'a'", true),
    ("heaviest(('a', 'b'), {'a': 0.5})", "'a'", true),
    ("heaviest(['a', 'b'], {'b': 2.5}, [bytearray(b'a')])", "'b'", false),
    ("longest({'a': [0.5], 'b': [], 'c': [1]})", "'c'", true),
    ("size(-1.5)", "1.5", true),
    ("size(Counter(3))", "3", true),
    ("size(None, 'ab')", "2", true),
    ("size(Counter(3), text='ab')", "5", false),
    ("size(['a', 'b', 'c'])", "3", true),
    ("size(['a'], more=[1])", "2", false),
    ("repeat('a')", "['a', 'a']", true),
    ("repeat(x=[0.5], times=1)", "[[0.5]]", true),
    ("repeat(True)", "[1, 1]", false),
    ("length(1, 2)", "2", false),
    ("scaled_batch([1, 2.5], by=3)", "[3.0, 7.5]", true),
    ("scaled_batch([1, 2.5])", "[2.0, 5.0]", true),
    ("lengths(('a', 'bc'))", "[1, 2]", false),
    ("(Point(2.5) == Point(2.5), Point(0.5).x, Point.__module__)", "(True, 0.5, 'renamed')", false),
    ("(inner.Shape.Circle(2.5).radius, inner.Shape.__module__)", "(2.5, 'elsewhere')", false),
    ("inner.name()", "'renamed.inner'", false),
    ("Counter(3).get()", "3", true),
    ("Counter(3).add(n=2)", "5", true),
    ("len(Counter(3))", "3", false),
    ("Numbers(2.0, []).scaled(1.5)", "3.0", true),
    ("Numbers(2.0, [1]).count()", "1", true),
    ("Numbers(2.0, []).guard()", "2.0", true),
    ("Numbers.unit(2.5)", "2.5", true),
    ("Numbers.longest(['a', 'bc'])", "'bc'", true),
    ("Numbers(2.0, [1, 2]).sum(0.5)", "6.5", true),
    ("Numbers(2.0, []).parsed('1.5')", "3.0", true),
    ("getattr(Numbers(2.0, [1]), 'with')(2, 3)", "3", false),
];

#[test]
fn functions_work_in_a_module() {
    Python::attach(|py| {
        let module = pyo3::wrap_pymodule!(renamed::renamed)(py);
        let names: Bound<'_, PyDict> = module.bind(py).getattr("__dict__").unwrap().cast_into().unwrap();
        // The first object of a class is made as PyO3 makes it; the stable ABI makes all so.
        py.run(c"Counter(0), Numbers(0.0, [])", Some(&names), None).unwrap();
        for (call, result, fast) in CALLS {
            let objects = ["Counter(", "Numbers("].iter().map(|class| call.matches(class).count()).sum::<usize>();
            let made = if cfg!(Py_LIMITED_API) { 0 } else { objects as u64 };
            let source = std::ffi::CString::new(format!("repr({call})")).unwrap();
            let before = served_calls();
            let given = py.eval(&source, Some(&names), None).unwrap_or_else(|error| panic!("{call}: {error}"));
            assert_eq!(given.to_string(), result, "{call}");
            assert_eq!(served_calls() - before - made, u64::from(fast), "{call}: served by the fast path");
        }
    });
}
