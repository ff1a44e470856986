//! Results of type `&'static str`: one object for each literal, for the first sixteen of a function.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3_fast::fast_pyfunction;

/// More texts than a function keeps.
const TEXT: &str = "abcdefghijklmnopqrstuvwxyz";

#[fast_pyfunction]
fn literal(length: usize) -> &'static str {
    &TEXT[..length]
}

#[fast_pyfunction]
fn other(length: usize) -> &'static str {
    &TEXT[..length]
}

#[fast_pyfunction]
fn perhaps(there: bool) -> PyResult<Option<&'static str>> {
    Ok(if there { Some("there") } else { None })
}

/// A call's result.
fn call<'py>(function: &Bound<'py, PyAny>, argument: impl IntoPyObject<'py> + Copy) -> Bound<'py, PyAny> {
    function.call1((argument,)).unwrap()
}

/// Whether all calls give the same object, of which some drain.
fn is_kept<'py>(function: &Bound<'py, PyAny>, argument: impl IntoPyObject<'py> + Copy) -> bool {
    let first = call(function, argument);
    (0..1000).all(|_| call(function, argument).is(&first))
}

#[test]
fn a_literal_is_one_object() {
    Python::attach(|py| {
        let function = wrap_pyfunction!(perhaps, py).unwrap();
        assert!(is_kept(&function, true));
        assert_eq!(call(&function, true).extract::<String>().unwrap(), "there");
        assert!(call(&function, false).is_none());
    });
}

#[test]
fn a_function_keeps_sixteen_literals_and_makes_the_others_anew() {
    Python::attach(|py| {
        let function = wrap_pyfunction!(literal, py).unwrap();
        // Texts of fewer than two characters are single objects of CPython's own.
        let lengths = 2..TEXT.len();
        let kept: Vec<_> = lengths.clone().filter(|length| is_kept(&function, *length)).collect();
        assert_eq!(kept, (2..18).collect::<Vec<_>>());
        for length in lengths {
            assert_eq!(call(&function, length).extract::<String>().unwrap(), TEXT[..length]);
        }
    });
}

#[test]
fn a_kept_literal_has_one_reference_more() {
    Python::attach(|py| {
        let function = wrap_pyfunction!(other, py).unwrap();
        let text = call(&function, 7);
        // SAFETY: the object is alive, and the thread attached.
        let references = || unsafe { ffi::Py_REFCNT(text.as_ptr()) };
        let before = references();
        for _ in 0..1000 {
            assert!(call(&function, 7).is(&text));
        }
        assert_eq!(references(), before);
    });
}
