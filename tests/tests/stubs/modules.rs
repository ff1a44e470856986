//! What stubs can tell, under PyO3's macros. `stubs.rs` migrates this source to ours.

#![deny(warnings)]

use std::collections::{BTreeMap, HashMap, HashSet};

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple, PyType};

/// One parameter, positional-only.
#[pyfunction]
#[pyo3(signature = (x, /))]
fn outside(x: i64) -> i64 {
    x + 1
}

/// Objects of several types.
#[derive(FromPyObject)]
#[allow(dead_code)]
enum Key<'py> {
    Name(String),
    Indices(Vec<i64>),
    Pair(i64, #[pyo3(from_py_with = length)] usize),
    Dict(Bound<'py, PyDict>),
    #[pyo3(transparent)]
    Length {
        #[pyo3(from_py_with = length)]
        length: usize,
    },
}

#[derive(FromPyObject)]
#[allow(dead_code)]
enum Named {
    Point { x: i64 },
    Other(f64),
}

#[derive(FromPyObject)]
#[allow(dead_code)]
struct Range(i64, Option<i64>);

#[derive(FromPyObject)]
#[allow(dead_code)]
struct Generic<T>(T);

fn length(object: &Bound<'_, PyAny>) -> PyResult<usize> {
    object.len()
}

/// A module of everything.
#[pymodule]
mod everything {
    use super::*;

    #[pymodule_export]
    use super::outside;

    /// A constant.
    #[pymodule_export]
    const LIMIT: i64 = 7;

    /// Nothing in, nothing out, and "quotes" \ in the docs.
    ///
    /// A second paragraph.
    #[pyfunction]
    fn nothing() {}

    #[pyfunction]
    fn derived(key: Key<'_>, named: Named, range: Range, generic: Generic<i64>, keys: Vec<Key<'_>>) {
        let _ = (key, named, range, generic, keys);
    }

    #[pyfunction(name = "renamed")]
    fn plain(
        a: i64,
        b: f64,
        c: bool,
        d: char,
        e: &str,
        f: String,
        g: &[u8],
        h: Vec<u8>,
        i: Option<u32>,
    ) -> Option<f64> {
        let _ = (a, c, d, e, f, g, h, i);
        Some(b)
    }

    #[pyfunction(signature = (a, b = 5, text = "a \"word\"", *, scale = 1.5, flag = true, none = None))]
    fn defaults(a: i64, b: i64, text: &str, scale: f64, flag: bool, none: Option<i64>) -> f64 {
        let _ = (text, flag, none);
        (a + b) as f64 * scale
    }

    #[pyfunction(signature = (*, a, b = LIMIT))]
    fn keyword_only(a: i64, b: i64) -> i64 {
        a + b
    }

    #[pyfunction(signature = (a, b = 2, /))]
    fn positional_only(a: i64, b: i64) -> i64 {
        a + b
    }

    /// Positional-only, with the rest by name.
    #[pyfunction(signature = (a, /, b, *, c = 3))]
    fn every_kind(a: i64, b: i64, c: i64) -> i64 {
        a + b + c
    }

    #[pyfunction(signature = (first, *args, last = None, **kwargs))]
    fn variadic(
        first: i64,
        args: &Bound<'_, PyTuple>,
        last: Option<i64>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<i64> {
        let _ = (args, last, kwargs);
        Ok(first)
    }

    /// Texts that may be lent.
    #[pyfunction(signature = (words, weights, groups, *, entries = None, pair = None, last = None))]
    fn lendable(
        words: Vec<String>,
        weights: HashMap<String, f64>,
        groups: (BTreeMap<i64, Vec<String>>, HashSet<String>),
        entries: Option<HashMap<String, Option<i64>>>,
        pair: Option<[String; 2]>,
        last: Option<Vec<f64>>,
    ) -> usize {
        let _ = (weights, groups, entries, pair, last);
        words.len()
    }

    /// Bytes that may be lent, and the rest.
    #[pyfunction(signature = (octets, /, *names))]
    fn lendable_bytes(octets: Vec<Bound<'_, PyBytes>>, names: Vec<String>) -> PyResult<usize> {
        Ok(octets.len() + names.len())
    }

    /// Annotated by hand.
    #[pyfunction(signature = (a: "int", b: "list[int] | None" = None, *args: "str", **kwargs: "float") -> "tuple[int, ...]")]
    fn annotated<'py>(
        a: &Bound<'py, PyAny>,
        b: Option<Bound<'py, PyAny>>,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> Bound<'py, PyAny> {
        let _ = (b, args, kwargs);
        a.clone()
    }

    #[pyfunction(signature = (a: "int", /) -> "int")]
    fn annotated_positional_only<'py>(a: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
        a.clone()
    }

    #[pyfunction]
    fn fallible(text: &str) -> PyResult<i64> {
        Ok(text.parse()?)
    }

    #[pyfunction]
    #[pyo3(signature = (text, /))]
    fn fallible_positional_only(text: &str) -> PyResult<Vec<String>> {
        Ok(vec![text.to_owned()])
    }

    #[pyfunction]
    fn converted(py: Python<'_>, list: Vec<f64>, object: PyRef<'_, Class>) -> (usize, Py<Class>) {
        let _ = py;
        (list.len(), object.into())
    }

    fn doubled(x: &Bound<'_, PyAny>) -> PyResult<i64> {
        Ok(x.extract::<i64>()? * 2)
    }

    #[pyfunction]
    fn converted_by_hand(#[pyo3(from_py_with = doubled)] x: i64) -> i64 {
        x
    }

    #[pyfunction(pass_module)]
    fn with_module(module: &Bound<'_, PyModule>, x: i64) -> PyResult<String> {
        Ok(format!("{}{x}", module.name()?))
    }

    /// A class.
    #[pyclass]
    struct Class {
        #[pyo3(get)]
        field: i64,
    }

    #[pymethods]
    impl Class {
        #[new]
        #[pyo3(signature = (field = 3))]
        fn new(field: i64) -> Self {
            Self { field }
        }

        /// A method.
        fn method(&self, x: i64) -> i64 {
            self.field + x
        }
    }

    /// Every option that stubs can tell of.
    #[pyclass(frozen, eq, ord, hash, str, get_all, new = "from_fields", subclass, generic, rename_all = "camelCase")]
    #[derive(PartialEq, PartialOrd, Hash)]
    struct Options {
        first_field: i64,
        /// The second.
        second_field: Option<String>,
    }

    impl std::fmt::Display for Options {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{}", self.first_field)
        }
    }

    #[pyclass(extends = Options)]
    #[pyo3(name = "Derived")]
    struct Extended(#[pyo3(get, name = "inner")] i64);

    /// Without fields.
    #[pyclass(eq, eq_int)]
    #[derive(PartialEq)]
    enum Side {
        Left,
        #[pyo3(name = "RIGHT")]
        Right,
    }

    /// With fields.
    #[pyclass(module = "elsewhere", from_py_object)]
    #[derive(Clone)]
    enum Shape {
        #[pyo3(constructor = (radius = 1.0))]
        Circle { radius: f64 },
        Square(f64),
    }

    #[pyfunction]
    fn sides(shape: Shape, side: &Side) -> (Shape, Side) {
        let _ = side;
        (shape, Side::Left)
    }

    /// A class with methods of every kind.
    #[pyclass(frozen, subclass)]
    struct Kinds;

    #[pymethods]
    impl Kinds {
        #[classattr]
        const LIMIT: i64 = 3;

        #[new]
        fn new() -> Self {
            Self
        }

        /// Searched, perhaps detached.
        #[pyo3(signature = (text, /, times = 1, *, all = false))]
        fn search(&self, text: &str, times: usize, all: bool) -> PyResult<Vec<usize>> {
            let _ = all;
            Ok(vec![text.len(); times])
        }

        #[pyo3(name = "detached", signature = (values, *more))]
        #[staticmethod]
        fn search_values(values: Vec<f64>, more: Vec<i64>) -> (usize, usize) {
            (values.len(), more.len())
        }

        #[classmethod]
        fn make(cls: &Bound<'_, PyType>, x: f64) -> PyResult<Self> {
            let _ = (cls, x);
            Ok(Self)
        }

        #[pyo3(signature = (x: "int") -> "list[int]")]
        fn annotated(slf: PyRef<'_, Self>, x: i64) -> Vec<i64> {
            let _ = slf;
            vec![x]
        }

        #[getter]
        fn size(&self) -> usize {
            0
        }

        fn __len__(&self) -> usize {
            0
        }

        fn __getitem__(&self, index: usize) -> Option<f64> {
            let _ = index;
            None
        }
    }

    /// A module in a module.
    #[pymodule(name = "within")]
    mod nested {
        use super::*;

        /// Deep inside.
        #[pyfunction]
        #[pyo3(signature = (text, /, *, n = 2))]
        fn deep(text: &str, n: usize) -> String {
            text.repeat(n)
        }
    }

    #[cfg(any())]
    #[pyfunction]
    fn absent() {}
}

/// A module that a function fills.
#[pymodule]
fn filled(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(outside, module)?)
}
