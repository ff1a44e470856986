//! The functions that are measured, written once: each column is the same text under another attribute.

pub(crate) mod batches;
pub(crate) mod buffers;
pub(crate) mod by_hand;
pub(crate) mod containers;
pub(crate) mod detaching;
pub(crate) mod dispatch;
pub(crate) mod methods;

/// The bodies are closed, so that pyo3-fast gives them a lean entry where it may decide.
macro_rules! functions {
    ($attribute:path $(, $word:ident)?) => {
        use pyo3::exceptions::PyValueError;
        use pyo3::prelude::*;

        #[$attribute($($word)?)]
        fn nothing() {}

        #[$attribute($($word)?)]
        fn square(x: f64) -> f64 {
            x * x
        }

        #[$attribute($($word)?)]
        fn add(a: i64, b: i64) -> i64 {
            a.wrapping_add(b)
        }

        #[$attribute($($word)?)]
        fn volume(a: f64, b: f64, c: f64) -> f64 {
            a * b * c
        }

        #[$attribute($($word)?)]
        fn slen(s: &str) -> usize {
            s.len()
        }

        #[$attribute($($word)?)]
        fn blen(b: &[u8]) -> usize {
            b.len()
        }

        #[$attribute($($word)?)]
        fn positive(x: f64) -> bool {
            x > 0.0
        }

        #[$attribute($($word,)? signature = (a, b = 5))]
        fn raised(a: i64, b: i64) -> i64 {
            a.wrapping_add(b)
        }

        #[$attribute($($word)?)]
        fn halved(x: f64) -> PyResult<f64> {
            Ok(x * 0.5)
        }

        #[$attribute($($word)?)]
        fn constant() -> &'static str {
            "constant"
        }

        #[$attribute($($word)?)]
        fn sign(x: i64) -> &'static str {
            if x < 0 {
                "below"
            } else if x == 0 {
                "zero"
            } else {
                "above"
            }
        }

        #[$attribute($($word)?)]
        fn pair(a: f64, b: f64) -> (f64, f64) {
            (b, a)
        }

        #[$attribute($($word,)? signature = (x, /))]
        fn square_positional(x: f64) -> f64 {
            x * x
        }

        #[$attribute($($word,)? signature = (a, b, /))]
        fn add_positional(a: i64, b: i64) -> i64 {
            a.wrapping_add(b)
        }

        #[$attribute($($word,)? signature = (a, b, c, /))]
        fn volume_positional(a: f64, b: f64, c: f64) -> f64 {
            a * b * c
        }

        #[$attribute($($word,)? signature = (s, /))]
        fn slen_positional(s: &str) -> usize {
            s.len()
        }

        #[$attribute($($word,)? signature = (b, /))]
        fn blen_positional(b: &[u8]) -> usize {
            b.len()
        }

        #[$attribute($($word,)? signature = (x, /))]
        fn positive_positional(x: f64) -> bool {
            x > 0.0
        }

        #[$attribute($($word,)? signature = (a, b = 5, /))]
        fn raised_positional(a: i64, b: i64) -> i64 {
            a.wrapping_add(b)
        }

        #[$attribute($($word,)? signature = (x, /))]
        fn halved_positional(x: f64) -> PyResult<f64> {
            Ok(x * 0.5)
        }

        /// The only one of these that may fail.
        #[$attribute($($word)?)]
        fn root(x: f64) -> PyResult<f64> {
            if x < 0.0 {
                return Err(PyValueError::new_err("no real root"));
            }
            Ok(x * 0.5)
        }

        /// Adds what every column has.
        pub(crate) fn add_plain_data(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(nothing, module)?)?;
            module.add_function(wrap_pyfunction!(square, module)?)?;
            module.add_function(wrap_pyfunction!(add, module)?)?;
            module.add_function(wrap_pyfunction!(volume, module)?)?;
            module.add_function(wrap_pyfunction!(slen, module)?)?;
            module.add_function(wrap_pyfunction!(blen, module)?)?;
            module.add_function(wrap_pyfunction!(positive, module)?)?;
            module.add_function(wrap_pyfunction!(raised, module)?)?;
            module.add_function(wrap_pyfunction!(halved, module)?)?;
            module.add_function(wrap_pyfunction!(constant, module)?)?;
            module.add_function(wrap_pyfunction!(sign, module)?)?;
            module.add_function(wrap_pyfunction!(pair, module)?)?;
            module.add_function(wrap_pyfunction!(square_positional, module)?)?;
            module.add_function(wrap_pyfunction!(add_positional, module)?)?;
            module.add_function(wrap_pyfunction!(volume_positional, module)?)?;
            module.add_function(wrap_pyfunction!(slen_positional, module)?)?;
            module.add_function(wrap_pyfunction!(blen_positional, module)?)?;
            module.add_function(wrap_pyfunction!(positive_positional, module)?)?;
            module.add_function(wrap_pyfunction!(raised_positional, module)?)?;
            module.add_function(wrap_pyfunction!(halved_positional, module)?)?;
            module.add_function(wrap_pyfunction!(root, module)?)
        }
    };
}

/// Functions that belong to the interpreter, or to PyO3 alone: there is nothing to choose about their entry.
macro_rules! bound_functions {
    ($attribute:path) => {
        use pyo3::types::PyTuple;

        #[$attribute]
        fn missing(x: &Bound<'_, PyAny>) -> bool {
            x.is_none()
        }

        #[$attribute]
        fn same<'py>(x: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
            x.clone()
        }

        #[$attribute]
        fn halved_attached(_py: Python<'_>, x: f64) -> PyResult<f64> {
            Ok(x * 0.5)
        }

        #[$attribute(signature = (*values))]
        fn count(values: &Bound<'_, PyTuple>) -> usize {
            values.len()
        }

        #[$attribute(pass_module)]
        fn with_module(_module: &Bound<'_, PyModule>, x: f64) -> f64 {
            x * x
        }

        fn doubled(x: &Bound<'_, PyAny>) -> PyResult<f64> {
            Ok(x.extract::<f64>()? * 2.0)
        }

        #[$attribute]
        fn converted(#[pyo3(from_py_with = doubled)] x: f64) -> f64 {
            x * x
        }

        /// Adds what the columns have that decide for themselves.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            add_plain_data(module)?;
            module.add_function(wrap_pyfunction!(missing, module)?)?;
            module.add_function(wrap_pyfunction!(same, module)?)?;
            module.add_function(wrap_pyfunction!(halved_attached, module)?)?;
            module.add_function(wrap_pyfunction!(count, module)?)?;
            module.add_function(wrap_pyfunction!(with_module, module)?)?;
            module.add_function(wrap_pyfunction!(converted, module)?)
        }
    };
}

/// PyO3 as it is.
pub(crate) mod plain {
    functions!(pyo3::pyfunction);
    bound_functions!(pyo3::pyfunction);
}

/// pyo3-fast, which decides about each entry.
pub(crate) mod fast {
    functions!(pyo3_fast::fast_pyfunction);
    bound_functions!(pyo3_fast::fast_pyfunction);
}

/// pyo3-fast, told to take PyO3's attach guard.
pub(crate) mod guarded {
    functions!(pyo3_fast::fast_pyfunction, guarded);

    pub(crate) use add_plain_data as add_all;
}

/// pyo3-fast, told to go without.
pub(crate) mod lean {
    functions!(pyo3_fast::fast_pyfunction, lean);

    pub(crate) use add_plain_data as add_all;
}
