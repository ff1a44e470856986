//! Which functions of unions go without an attach guard: those that only take them apart, if all that the union holds is plain.

use pyo3::prelude::*;
use pyo3_fast::__private::FastCall;
use pyo3_fast::{FastFromPyObject, fast_pyfunction};

#[derive(FastFromPyObject)]
enum Value<'a> {
    Int(i64),
    Text(&'a str),
    List(Vec<f64>),
    Pair(u8, Option<bool>),
    #[allow(dead_code, reason = "only the first pass is asked")]
    Named {
        length: usize,
    },
}

impl Value<'_> {
    /// What runs in a method is the user's.
    fn len(&self) -> usize {
        usize::from(matches!(self, Self::Int(_)))
    }
}

#[fast_pyfunction]
fn matched(value: Value<'_>) -> usize {
    match value {
        Value::Int(x) => x as usize,
        Value::Text(text) => text.len(),
        Value::List(list) => list.len(),
        Value::Pair(first, second) => first as usize + usize::from(second.is_some()),
        Value::Named { length } => length,
    }
}

#[fast_pyfunction]
#[allow(clippy::match_like_matches_macro, reason = "a macro makes a body open")]
fn conditions(value: Value<'_>) -> bool {
    if let Value::Int(1..=9) = &value { true } else { false }
}

#[fast_pyfunction]
fn method(value: Value<'_>) -> usize {
    value.len()
}

#[fast_pyfunction]
fn named_by_a_pattern(value: Value<'_>) -> usize {
    match value {
        Value::Int(_) => 1,
        other => other.len(),
    }
}

#[fast_pyfunction]
fn maybe(value: Option<Value<'_>>) -> usize {
    match value {
        Some(value) => value.len(),
        None => 0,
    }
}

#[derive(FastFromPyObject)]
enum Dropped {
    Int(i64),
    Float(f64),
}

impl Drop for Dropped {
    fn drop(&mut self) {
        Python::attach(|_| ());
    }
}

#[fast_pyfunction]
fn dropped(value: Dropped) -> f64 {
    match value {
        Dropped::Int(x) => x as f64,
        Dropped::Float(x) => x,
    }
}

#[derive(FastFromPyObject)]
enum Nested<'a> {
    Value(Value<'a>),
    Float(f64),
}

#[fast_pyfunction]
fn nested(value: Nested<'_>) -> usize {
    match value {
        Nested::Value(value) => value.len(),
        Nested::Float(x) => x as usize,
    }
}

#[derive(FastFromPyObject)]
enum WithObject {
    Int(i64),
    #[allow(dead_code)]
    Object(Py<pyo3::types::PyList>),
}

#[fast_pyfunction]
fn object(value: WithObject) -> i64 {
    match value {
        WithObject::Int(x) => x,
        WithObject::Object(_) => 0,
    }
}

/// Whether the entry of a function is lean.
macro_rules! is_lean {
    ($function:ident) => {
        <$function::MakeDef as FastCall>::LEAN
    };
}

#[test]
fn what_is_only_taken_apart_needs_no_guard() {
    let unasked = pyo3_fast::__private::LEAN_UNASKED;
    assert_eq!([is_lean!(matched), is_lean!(conditions)], [unasked; 2]);
    assert_eq!(
        [
            is_lean!(method),
            is_lean!(named_by_a_pattern),
            is_lean!(maybe),
            is_lean!(dropped),
            is_lean!(nested),
            is_lean!(object)
        ],
        [false; 6]
    );
}

#[test]
fn lean_and_guarded_entries_give_the_same() {
    Python::attach(|py| {
        let call = |function: &Bound<'_, pyo3::types::PyCFunction>, source: &str| -> usize {
            let argument = py.eval(&std::ffi::CString::new(source).unwrap(), None, None).unwrap();
            function.call1((argument,)).unwrap().extract().unwrap()
        };
        let matched = wrap_pyfunction!(matched, py).unwrap();
        // In the first pass, and behind it: a subclass, a tuple with an int for a bool, an attribute.
        for (source, expected) in [
            ("7", 7),
            ("'größe'", 7),
            ("[1.5, 2.5]", 2),
            ("(3, None)", 3),
            ("True", 1),
            ("[1]", 1),
            ("type('Text', (str,), {})('abc')", 3),
            ("type('Long', (), {'length': 9})()", 9),
        ] {
            assert_eq!(call(&matched, source), expected, "{source}");
        }
        let maybe = wrap_pyfunction!(maybe, py).unwrap();
        assert_eq!([call(&maybe, "None"), call(&maybe, "7"), call(&maybe, "'a'")], [0, 1, 0]);
        for (function, expected) in [
            (wrap_pyfunction!(method, py), 1),
            (wrap_pyfunction!(named_by_a_pattern, py), 1),
            (wrap_pyfunction!(nested, py), 1),
            (wrap_pyfunction!(object, py), 7),
        ] {
            assert_eq!(call(&function.unwrap(), "7"), expected);
        }
        let dropped = wrap_pyfunction!(dropped, py).unwrap();
        assert_eq!(dropped.call1((7,)).unwrap().extract::<f64>().unwrap(), 7.0);
        let conditions = wrap_pyfunction!(conditions, py).unwrap();
        let answer = |x: i64| conditions.call1((x,)).unwrap().extract::<bool>().unwrap();
        assert_eq!([answer(7), answer(10)], [true, false]);
    });
}
