//! Overload sets whose candidates differ in more than a type.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use pyo3_fast::__private::{FastCall, LEAN_UNASKED};
use pyo3_fast::{NextOverload, fast_pyfunction};

use super::{Counter, Shape};
use crate::detached::is_attached as attached;

/// The area of a shape.
#[fast_pyfunction(dispatch)]
mod area {
    use super::Shape;

    /// Of anything that has a size.
    pub fn shape(shape: &Shape) -> f64 {
        square(shape.size)
    }

    /// Of a rectangle, "to scale".
    ///
    /// A second paragraph.
    #[pyo3(signature = (width, height = 2.0, /, *, scale = 1.0))]
    pub fn rectangle(width: f64, height: f64, scale: f64) -> f64 {
        width * height * scale
    }

    #[pyo3(signature = (left, top, right, bottom = None, *, unit, names = "x\"y", flag = true, other = square(-1.5)))]
    #[allow(clippy::too_many_arguments, reason = "each kind of parameter")]
    pub fn between(
        left: i64,
        top: i64,
        right: i64,
        bottom: Option<i64>,
        unit: &str,
        names: &str,
        flag: bool,
        other: f64,
    ) -> String {
        format!("{left} {top} {right} {bottom:?} {unit} {names} {flag} {other}")
    }

    // No candidate: it is not `pub`.
    fn square(x: f64) -> f64 {
        x * x
    }
}

/// Needs no attach guard.
#[fast_pyfunction(dispatch)]
mod lean {
    pub fn ints(a: i64, b: i64) -> i64 {
        a + b
    }

    pub fn floats(a: f64, b: f64) -> f64 {
        a + b
    }

    #[pyo3(signature = (text, start = 0))]
    pub fn tail(text: &str, start: usize) -> &str {
        &text[start..]
    }

    pub fn nothing() {}
}

/// One of its candidates does.
#[fast_pyfunction(dispatch)]
mod guarded {
    pub fn int(a: i64) -> i64 {
        a
    }

    pub fn hash(a: &str) -> usize {
        std::convert::identity(a.len())
    }
}

#[fast_pyfunction(dispatch)]
mod results {
    use super::*;

    pub fn nothing() {}

    pub fn fallible(x: i64) -> PyResult<i64> {
        if x < 0 { Err(PyValueError::new_err("negative")) } else { Ok(x) }
    }

    pub fn literal(x: f64) -> &'static str {
        if x < 0.0 { "negative" } else { "positive" }
    }

    pub fn object<'py>(py: Python<'py>, x: &[u8]) -> Bound<'py, PyBytes> {
        PyBytes::new(py, x)
    }

    pub fn borrowed<'a>(x: &'a str, _y: &str) -> &'a str {
        x
    }

    pub fn open(x: bool, py: Python<'_>) -> PyResult<impl IntoPyObject<'_>> {
        [x].into_pyobject(py)
    }

    pub fn fallible_nothing(x: Option<i64>, fail: bool) -> Result<(), std::num::TryFromIntError> {
        if fail { u8::try_from(x.unwrap_or(-1)).map(drop) } else { Ok(()) }
    }
}

/// How often bodies have run.
static RUNS: AtomicU64 = AtomicU64::new(0);

#[pyfunction]
fn runs() -> u64 {
    RUNS.swap(0, Relaxed)
}

fn run<T>(result: T) -> T {
    RUNS.fetch_add(1, Relaxed);
    result
}

#[fast_pyfunction(dispatch, batch)]
mod raising {
    use super::*;

    pub fn int(x: i64) -> PyResult<i64> {
        run(match x {
            0 => Err(PyTypeError::new_err("zero")),
            1 => Err(PyValueError::new_err("one")),
            2 => panic!("two"),
            3 => Err(PyErr::new::<pyo3::exceptions::PyKeyboardInterrupt, _>(())),
            _ => Ok(x),
        })
    }

    pub fn float(x: f64) -> f64 {
        run(x)
    }
}

#[fast_pyfunction(dispatch, batch)]
mod passing {
    use super::*;

    /// By its own type of error.
    pub fn even(x: i64) -> Result<&'static str, NextOverload> {
        run(if x % 2 == 0 { Ok("even") } else { Err(NextOverload::new(format!("{x} is odd"))) })
    }

    /// By a Python exception.
    #[pyo3(signature = (x, y = None))]
    pub fn third(x: i64, y: Option<&str>) -> PyResult<&'static str> {
        run(if x % 3 == 0 { Ok("third") } else { Err(NextOverload::new(y.unwrap_or("not by three")).into()) })
    }

    #[pyo3(signature = (x, *, least = 5.0))]
    pub fn large(x: f64, least: f64) -> PyResult<&'static str> {
        run(if x >= least { Ok("large") } else { Err(NextOverload::new("too small").into()) })
    }
}

/// Not in a set.
#[fast_pyfunction]
fn passing_on_alone() -> Result<(), NextOverload> {
    Err(NextOverload::new("to nobody"))
}

#[fast_pyfunction(dispatch)]
mod objects {
    use super::*;

    pub fn dict(py: Python<'_>, x: &Bound<'_, PyDict>) -> PyResult<usize> {
        let _ = py;
        Ok(x.len())
    }

    pub fn shape(x: PyRef<'_, Shape>) -> f64 {
        x.size
    }

    pub fn counter(mut x: PyRefMut<'_, Counter>, by: i64) -> i64 {
        x.count += by;
        x.count
    }

    pub fn counters<'py>(x: &mut Counter, _py: Python<'py>, y: &Counter) -> i64 {
        x.count += y.count;
        x.count
    }

    pub fn perhaps(x: Option<&mut Counter>, y: Option<Py<Shape>>, z: Option<&Bound<'_, PyDict>>) -> String {
        let count = x.map(|x| x.count);
        format!("{count:?} {} {:?}", y.is_some(), z.map(|z| z.len()))
    }
}

#[fast_pyfunction(dispatch)]
mod borrowing {
    use super::HashMap;

    #[allow(clippy::needless_lifetimes, reason = "a named one is among the shapes")]
    pub fn longest<'a>(words: Vec<&'a str>) -> Option<&'a str> {
        words.into_iter().max_by_key(|word| word.len())
    }

    pub fn sum(values: &[f64]) -> f64 {
        values.iter().sum()
    }

    #[pyo3(signature = (prices, wanted = None))]
    pub fn price(prices: HashMap<&str, f64>, wanted: Option<Vec<&str>>) -> f64 {
        wanted.unwrap_or(vec!["a"]).iter().filter_map(|name| prices.get(name)).sum()
    }

    pub fn entries<'a>(first: &str, entries: Vec<(&'a str, i64)>) -> Option<&'a str> {
        entries.into_iter().find(|(key, value)| *key != first && *value > 0).map(|(key, _)| key)
    }
}

#[fast_pyfunction(dispatch)]
mod detaching {
    use super::*;

    #[fast(heavy)]
    pub fn text(text: &str, words: Vec<&str>) -> (bool, usize) {
        (attached(), text.len() + words.len())
    }

    #[fast(heavy(when = values.len() > 2))]
    pub fn values(values: &[f64]) -> bool {
        attached()
    }

    pub fn piece(py: Python<'_>, x: i64) -> (bool, bool, i64) {
        #[heavy]
        let inside = attached();
        (inside, attached(), x)
    }

    #[fast(heavy)]
    pub fn fallible(fail: bool) -> Result<bool, NextOverload> {
        if fail { Err(NextOverload::new("detached")) } else { Ok(attached()) }
    }
}

#[fast_pyfunction(dispatch)]
mod conditional {
    use super::*;

    #[cfg(any())]
    pub fn absent(x: Missing) {}

    pub fn exclusive(x: &mut Counter) -> &'static str {
        x.count += 1;
        "exclusive"
    }

    /// Not there.
    #[cfg(any())]
    pub fn absent_too(x: Missing) {}

    #[cfg(any(unix, not(unix)))]
    pub fn counter(_x: &Bound<'_, Counter>) -> &'static str {
        "counter"
    }

    #[cfg(any())]
    pub fn counter(_x: &Bound<'_, Counter>) -> &'static str {
        "another counter"
    }

    #[cfg(any(unix, not(unix)))]
    pub fn passing(x: i64) -> Result<&'static str, NextOverload> {
        if x == 0 { Ok("zero") } else { Err(NextOverload::new("not zero")) }
    }

    #[cfg(any())]
    pub fn absent_last(x: i64) {}
}

#[fast_pyfunction(dispatch, name = "called_otherwise")]
mod otherwise {
    pub fn int(x: i64) -> i64 {
        x
    }
}

#[fast_pyfunction(dispatch, crate = "::pyo3", fast_crate = "::pyo3_fast")]
mod r#match {
    #[pyo3(signature = (r#in, *, r#type = 1))]
    pub fn r#fn(r#in: i64, r#type: i64) -> i64 {
        r#in * r#type
    }

    /// # Safety
    /// None is needed.
    pub unsafe fn text(text: &str, x: i64) -> usize {
        text.len() + x as usize
    }
}

#[fast_pyfunction(dispatch)]
mod changing {
    use super::Counter;

    pub fn int(x: i64, y: Vec<i64>) -> (i64, Vec<i64>) {
        (x, y)
    }

    pub fn float(x: f64, y: Vec<&str>) -> (f64, usize) {
        (x, y.len())
    }

    pub fn exclusive(x: &mut Counter, y: Vec<i64>) -> usize {
        x.count += 1;
        y.len()
    }

    pub fn any(x: &pyo3::Bound<'_, Counter>, y: Vec<pyo3::Bound<'_, pyo3::PyAny>>) -> (usize, usize) {
        let _ = x;
        (y.len(), 0)
    }
}

/// A set that is in a function's body.
#[pyfunction]
fn local<'py>(py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
    /// Local.
    #[fast_pyfunction(dispatch)]
    mod inside {
        pub fn int(x: i64) -> i64 {
            x + 1
        }

        pub fn text(x: &str) -> usize {
            x.len()
        }
    }

    #[fast_pyfunction(dispatch(T = [i64, String]))]
    fn generic<T>(x: T) -> T {
        x
    }

    (wrap_pyfunction!(inside, py)?, wrap_pyfunction!(generic, py)?).into_pyobject(py).map(Bound::into_any)
}

/// Whether the entries go without an attach guard, as far as any do: that of a set whose bodies are closed, and of one with an open one.
pub const ARE_LEAN: [bool; 2] =
    [<lean::__overloads::MakeDef as FastCall>::LEAN == LEAN_UNASKED, <guarded::__overloads::MakeDef as FastCall>::LEAN];

pub(super) fn fill(module: &Bound<'_, PyModule>) -> PyResult<()> {
    for function in [
        wrap_pyfunction!(area, module)?,
        wrap_pyfunction!(lean, module)?,
        wrap_pyfunction!(guarded, module)?,
        wrap_pyfunction!(results, module)?,
        wrap_pyfunction!(runs, module)?,
        wrap_pyfunction!(raising, module)?,
        wrap_pyfunction!(raising_batch, module)?,
        wrap_pyfunction!(passing, module)?,
        wrap_pyfunction!(passing_batch, module)?,
        wrap_pyfunction!(passing_on_alone, module)?,
        wrap_pyfunction!(objects, module)?,
        wrap_pyfunction!(borrowing, module)?,
        wrap_pyfunction!(detaching, module)?,
        wrap_pyfunction!(conditional, module)?,
        wrap_pyfunction!(otherwise, module)?,
        wrap_pyfunction!(r#match, module)?,
        wrap_pyfunction!(changing, module)?,
        wrap_pyfunction!(local, module)?,
    ] {
        module.add_function(function)?;
    }
    Ok(())
}
