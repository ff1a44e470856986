//! What PyO3's derive cannot do, or has no twin for: types that borrow from the object, conversions that run Python code, and panics.

use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple};
use pyo3_fast::prelude::*;

use super::{Extract, Objects, extract};

#[derive(FastFromPyObject, Debug, PartialEq)]
enum Key<'a> {
    Name(&'a str),
    Index(usize),
    Raw(&'a [u8]),
    Pair(&'a str, Cow<'a, str>),
}

/// The object's lifetime and the interpreter's are one.
#[derive(FastFromPyObject, Debug)]
#[allow(dead_code, reason = "it is shown")]
enum Mixed<'x> {
    List(Bound<'x, PyList>),
    Text(&'x str),
    Key(Key<'x>),
}

#[derive(FastFromPyObject)]
struct Entry<'a>(&'a str, Option<&'a [u8]>);

#[derive(FastFromPyObject)]
struct Own<'py>(Bound<'py, PyAny>, i64);

#[pyfunction]
fn plain<'a>(key: Key<'a>, entry: Option<Entry<'a>>) -> &'a str {
    match (key, entry) {
        (Key::Name(name) | Key::Pair(name, _), None) => name,
        (_, Some(Entry(name, raw))) => {
            if raw.is_some() {
                name
            } else {
                "no bytes"
            }
        }
        _ => "neither",
    }
}

#[fast_pyfunction]
fn fast(mixed: Mixed<'_>, all: Vec<Own<'_>>) -> String {
    format!("{mixed:?} {}", all.iter().map(|Own(object, number)| number + i64::from(object.is_none())).sum::<i64>())
}

#[test]
fn types_borrow_from_the_object() {
    Python::attach(|py| {
        let name = PyString::new(py, "a name");
        let Key::Name(borrowed) = name.extract().unwrap() else { panic!("it is a name") };
        assert_eq!(borrowed.as_ptr(), name.to_str().unwrap().as_ptr());
        // Of a tuple's item, which lives as long as the tuple.
        let pair = PyTuple::new(py, [&name, &PyString::new(py, "another")]).unwrap();
        let Key::Pair(first, second) = pair.extract().unwrap() else { panic!("it is a pair") };
        assert_eq!(first.as_ptr(), borrowed.as_ptr());
        assert!(matches!(second, Cow::Borrowed("another")));

        let function = wrap_pyfunction!(plain, py).unwrap();
        let call = |arguments: &Bound<'_, PyTuple>| function.call1(arguments).unwrap().to_string();
        assert_eq!(call(&(pair, py.None()).into_pyobject(py).unwrap()), "a name");
        assert_eq!(call(&(1, ("x", &b"y"[..])).into_pyobject(py).unwrap()), "x");
        let function = wrap_pyfunction!(fast, py).unwrap();
        let call = |object: &str| function.call1((object, [(py.None(), 3), (py.None(), 4)])).unwrap().to_string();
        assert_eq!(call("text"), "Text(\"text\") 9");
    });
}

#[derive(FastFromPyObject, Debug)]
#[allow(dead_code, reason = "it is shown")]
enum Numbers {
    Text(String),
    Ints(Vec<i64>),
    Floats(Vec<f64>),
    Byte(u8),
    Real(f64),
    Named { x: i64 },
    Doubled(#[pyo3(from_py_with = super::types::doubled)] i64),
}

#[test]
fn a_conversion_runs_once_for_each_variant() {
    // An object, and the Python code that runs until it is taken, or is not.
    let cases = [
        ("made(index=7)()", "index"),
        ("made(index=70000,float=0.5)()", "index float"),
        ("made(list,iter=lambda self:iter([7]))([1])", "iter"),
        ("made(list,iter=lambda self:iter([0.5]))([1])", "iter iter"),
        ("made(list,iter=ValueError('i'))([1])", "iter iter"),
        ("made(getattr=lambda self,name:7)()", "getattr x"),
        ("made(index=70000,float=ValueError('f'),getattr=AttributeError('x'))()", "index float getattr x index"),
        ("List([made(index=OSError('i'))()])", "index index"),
        ("[made(index=7)()]", "index"),
        ("[0.5,made(float=0.5)()]", "float"),
    ];
    Python::attach(|py| {
        let objects = Objects::new(py);
        let numbers: Extract = |object| extract::<Numbers>(object);
        for (source, expected) in cases {
            let (outcome, log) = objects.outcome(numbers, source);
            assert_eq!(log.join(" "), expected, "{source}: {outcome:?}");
        }
    });
}

#[derive(FastFromPyObject)]
#[allow(dead_code, reason = "nothing comes of it")]
enum Panicking {
    Text(String),
    Panics(#[pyo3(from_py_with = panics)] i64),
}

fn panics(_: &Bound<'_, PyAny>) -> PyResult<i64> {
    panic!("in a conversion")
}

#[test]
fn panics_pass_through() {
    Python::attach(|py| {
        let object = py.None().into_bound(py);
        let panicked = catch_unwind(AssertUnwindSafe(|| object.extract::<Panicking>().is_ok()));
        assert_eq!(panicked.unwrap_err().downcast_ref(), Some(&"in a conversion"));
    });
}
