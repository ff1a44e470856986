//! `#[derive(FastFromPyObject)]` beside PyO3's derive: the same results and errors, unless several variants take an object; then the
//! one that the passes find first.

use std::ffi::CString;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast_tests::requirements;

mod borrowed;
mod documented;
#[cfg(not(pyo3_disable_reference_pool))]
mod entries;
mod pairs;
mod twins;
mod types;

use types::{Open, Point};

/// Whether arrays can be read through their buffers.
const BUFFERS: bool = cfg!(any(not(Py_LIMITED_API), Py_3_11));

/// A conversion, and what comes of it in words.
type Extract = for<'py> fn(&Bound<'py, PyAny>) -> PyResult<String>;

fn extract<'a, 'py, T: FromPyObject<'a, 'py> + std::fmt::Debug>(object: &'a Bound<'py, PyAny>) -> PyResult<String> {
    object.extract::<T>().map(|value| format!("{value:?}")).map_err(Into::into)
}

/// The names that sources of objects know, and the sources.
struct Objects<'py> {
    globals: Bound<'py, PyDict>,
    sources: Vec<String>,
    /// Keeps an object borrowed.
    _borrowed: PyRefMut<'py, Open>,
}

impl<'py> Objects<'py> {
    fn new(py: Python<'py>) -> Self {
        requirements::numpy(py, env!("CARGO_TARGET_TMPDIR"));
        let globals = PyDict::new(py);
        globals.set_item("buffers", BUFFERS).unwrap();
        globals.set_item("Point", py.get_type::<Point>()).unwrap();
        globals.set_item("Open", py.get_type::<Open>()).unwrap();
        py.run(&CString::new(include_str!("unions/objects.py")).unwrap(), Some(&globals), None).unwrap();
        let borrowed = py.eval(c"Open(5)", Some(&globals), None).unwrap();
        globals.set_item("borrowed", &borrowed).unwrap();
        let sources = globals.get_item("objects").unwrap().unwrap().extract().unwrap();
        Self { globals, sources, _borrowed: borrowed.extract().unwrap() }
    }

    /// A new object.
    fn make(&self, source: &str) -> Bound<'py, PyAny> {
        let source = CString::new(source).unwrap();
        self.globals.py().eval(&source, Some(&self.globals), None).unwrap_or_else(|error| panic!("{source:?}: {error}"))
    }

    /// What comes of converting a new object, and the Python code that the conversion has run.
    fn outcome(&self, extract: Extract, source: &str) -> (Result<String, String>, Vec<String>) {
        let object = self.make(source);
        let log = self.globals.get_item("log").unwrap().unwrap();
        log.call_method0("clear").unwrap();
        let outcome = extract(&object).map_err(|error| in_words(error, self.globals.py()));
        // Addresses differ from object to object.
        (outcome.map(without_addresses).map_err(without_addresses), log.extract().unwrap())
    }
}

/// An error and its causes.
fn in_words(error: PyErr, py: Python<'_>) -> String {
    let cause = error.cause(py).map(|cause| format!("\n  caused by {}", in_words(cause, py)));
    let text = error.value(py).str().map_or_else(|_| "no text".to_owned(), |text| text.to_string_lossy().into_owned());
    format!("{}: {text}{}", error.get_type(py), cause.unwrap_or_default())
}

fn without_addresses(text: String) -> String {
    let mut parts = text.split("0x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "0x" + part.trim_start_matches(|c: char| c.is_ascii_hexdigit()))
}
