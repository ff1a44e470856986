//! Functions that take several types: unions, the same text in each column but for the derive; and under pyo3-fast overload sets and
//! generic functions, beside what a user of PyO3 writes in their place.

use pyo3::prelude::*;

macro_rules! classes {
    ($($class:ident)*) => {$(
        /// A class to be passed over.
        #[pyclass(frozen)]
        pub(crate) struct $class;
    )*};
}

classes! { First Second Third }

/// A union of eight, with its parts in this order, and a function that takes it.
macro_rules! union_of_eight {
    ($attribute:path, $derive:path, $function:ident($union:ident) { $($variant:ident($ty:ty),)* }) => {
        #[derive($derive)]
        #[allow(dead_code, reason = "the classes are there to be passed over")]
        enum $union<'py> {
            $($variant($ty),)*
        }

        #[$attribute(signature = (value, /))]
        fn $function(value: $union<'_>) -> i64 {
            match value {
                $union::Text(s) => s.len() as i64,
                $union::Int(x) => x,
                $union::Float(x) => x as i64,
                $union::List(v) => v.len() as i64,
                $union::Flag(flag) => flag.into(),
                $union::First(_) | $union::Second(_) | $union::Third(_) => 0,
            }
        }
    };
}

macro_rules! unions {
    ($attribute:path, $derive:path) => {
        use pyo3::prelude::*;

        use super::{First, Second, Third};

        #[derive($derive)]
        enum Value {
            Int(i64),
            Float(f64),
            Text(String),
            List(Vec<f64>),
        }

        #[derive($derive)]
        enum Reversed {
            List(Vec<f64>),
            Text(String),
            Float(f64),
            Int(i64),
        }

        #[$attribute(signature = (value, /))]
        fn measured(value: Value) -> i64 {
            match value {
                Value::Int(x) => x,
                Value::Float(x) => x as i64,
                Value::Text(s) => s.len() as i64,
                Value::List(v) => v.len() as i64,
            }
        }

        #[$attribute(signature = (value, /))]
        fn measured_reversed(value: Reversed) -> i64 {
            match value {
                Reversed::Int(x) => x,
                Reversed::Float(x) => x as i64,
                Reversed::Text(s) => s.len() as i64,
                Reversed::List(v) => v.len() as i64,
            }
        }

        union_of_eight!($attribute, $derive, measured_text_first(TextFirst) {
            Text(String), First(PyRef<'py, First>), Second(PyRef<'py, Second>), Third(PyRef<'py, Third>),
            Flag(bool), Int(i64), Float(f64), List(Vec<f64>),
        });

        union_of_eight!($attribute, $derive, measured_text_eighth(TextEighth) {
            First(PyRef<'py, First>), Second(PyRef<'py, Second>), Third(PyRef<'py, Third>),
            Flag(bool), Int(i64), Float(f64), List(Vec<f64>), Text(String),
        });

        /// Adds all of them.
        pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
            module.add_function(wrap_pyfunction!(measured, module)?)?;
            module.add_function(wrap_pyfunction!(measured_reversed, module)?)?;
            module.add_function(wrap_pyfunction!(measured_text_first, module)?)?;
            module.add_function(wrap_pyfunction!(measured_text_eighth, module)?)?;
            module.add_function(wrap_pyfunction!(combined, module)?)?;
            module.add_function(wrap_pyfunction!(larger, module)?)
        }
    };
}

/// PyO3 as it is.
pub(crate) mod plain {
    use pyo3::exceptions::PyTypeError;

    unions!(pyo3::pyfunction, pyo3::FromPyObject);

    /// Of what the other column's candidates take.
    #[pyfunction]
    fn combined<'py>(py: Python<'py>, a: &Bound<'py, PyAny>, b: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let (Ok(a), Ok(b)) = (a.extract::<i64>(), b.extract::<i64>()) {
            return Ok(a.wrapping_add(b).into_pyobject(py)?.into_any());
        }
        if let (Ok(a), Ok(b)) = (a.extract::<f64>(), b.extract::<f64>()) {
            return Ok((a + b).into_pyobject(py)?.into_any());
        }
        let a = a.extract::<&str>()?;
        if let Ok(times) = b.extract::<usize>() {
            return Ok((a.len() * times).into_pyobject(py)?.into_any());
        }
        Ok((a.len() + b.extract::<&str>()?.len()).into_pyobject(py)?.into_any())
    }

    #[pyfunction(signature = (a, b, /))]
    fn larger<'py>(py: Python<'py>, a: &Bound<'py, PyAny>, b: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        if let (Ok(a), Ok(b)) = (a.extract::<bool>(), b.extract::<bool>()) {
            return Ok((a | b).into_pyobject(py)?.to_owned().into_any());
        }
        if let (Ok(a), Ok(b)) = (a.extract::<i64>(), b.extract::<i64>()) {
            return Ok(a.max(b).into_pyobject(py)?.into_any());
        }
        match (a.extract::<f64>(), b.extract::<f64>()) {
            (Ok(a), Ok(b)) => Ok((if a > b { a } else { b }).into_pyobject(py)?.into_any()),
            _ => Err(PyTypeError::new_err("larger() does not take these arguments")),
        }
    }
}

/// pyo3-fast.
pub(crate) mod fast {
    unions!(pyo3_fast::fast_pyfunction, pyo3_fast::FastFromPyObject);

    /// Four candidates of two arguments each.
    #[pyo3_fast::fast_pyfunction(dispatch)]
    mod combined {
        pub fn ints(a: i64, b: i64) -> i64 {
            a.wrapping_add(b)
        }

        pub fn floats(a: f64, b: f64) -> f64 {
            a + b
        }

        pub fn repeated(a: &str, b: usize) -> usize {
            a.len() * b
        }

        pub fn texts(a: &str, b: &str) -> usize {
            a.len() + b.len()
        }
    }

    #[pyo3_fast::fast_pyfunction(dispatch(T = [bool, i64, f64]), signature = (a, b, /))]
    fn larger<T: PartialOrd>(a: T, b: T) -> T {
        if a > b { a } else { b }
    }
}
