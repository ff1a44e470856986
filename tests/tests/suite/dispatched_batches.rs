//! Batches of functions that dispatch: each item is given what a call of its own gives, but for arrays of numbers, which choose by their
//! type.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::requirements;

mod modules;

/// Which types were chosen, from the smallest on.
#[fast_pyfunction(dispatch(T = [u8, i64, f32, f64, bool]), batch)]
fn kind<T: 'static>(x: T) -> &'static str {
    let _ = x;
    std::any::type_name::<T>()
}

/// Keeps its type.
#[fast_pyfunction(dispatch(T = [f64, f32, i64, i16, bool]), batch)]
fn same<T>(x: T) -> T {
    x
}

trait Twice {
    fn twice(self) -> Self;
}

impl Twice for i64 {
    fn twice(self) -> Self {
        self.wrapping_mul(2)
    }
}

impl Twice for f64 {
    fn twice(self) -> Self {
        self * 2.0
    }
}

impl Twice for String {
    fn twice(self) -> Self {
        self.repeat(2)
    }
}

/// Twice as much.
#[fast_pyfunction(dispatch(T = [i64, f64, String]), batch)]
fn twice<T: Twice>(x: T) -> T {
    x.twice()
}

/// Of two, and one for all.
#[fast_pyfunction(dispatch(T = [i64, f64]), batch(name = "weighted"), signature = (x, y, /, *, weight = 2.0))]
fn weighed<T: Into<Wide>>(x: T, y: T, #[fast(scalar)] weight: f64) -> PyResult<f64> {
    let (Wide(x), Wide(y)) = (x.into(), y.into());
    if x < 0.0 { Err(PyValueError::new_err("negative")) } else { Ok((x + y) * weight) }
}

/// A number of either type, as a float.
struct Wide(f64);

impl From<i64> for Wide {
    fn from(value: i64) -> Self {
        Self(value as f64)
    }
}

impl From<f64> for Wide {
    fn from(value: f64) -> Self {
        Self(value)
    }
}

/// A generic function that is detached, and has no scalar.
#[fast_pyfunction(dispatch(T = [i64, f64]), heavy, batch(only))]
fn smaller<T: PartialOrd>(x: T, y: T) -> T {
    if x < y { x } else { y }
}

#[fast_pyfunction(dispatch, batch)]
mod area {
    /// A circle's.
    pub fn circle(radius: f64) -> f64 {
        3.0 * radius * radius
    }

    /// A rectangle's.
    #[pyo3(signature = (width, height, *, times = 1))]
    pub fn rectangle(width: f64, height: f64, #[fast(scalar)] times: i64) -> f64 {
        width * height * times as f64
    }

    /// That of a name.
    pub fn named(name: &str) -> Option<u64> {
        name.strip_prefix('n').map(|name| name.len() as u64)
    }

    #[cfg(any())]
    pub fn absent(name: Vec<u128>) -> u64 {
        name.len() as u64
    }
}

/// Candidates that ints are told apart by their size, and one that takes anything.
#[fast_pyfunction(dispatch, batch(attached))]
mod size {
    use pyo3::prelude::*;

    pub fn small(_x: u8) -> &'static str {
        "small"
    }

    pub fn large(_x: i64) -> &'static str {
        "large"
    }

    pub fn any(x: &Bound<'_, PyAny>) -> PyResult<String> {
        Ok(format!("any {}", x.get_type().name()?))
    }
}

/// Candidates that pass calls on: one says so in its result, one in its body, and one does not say it.
#[fast_pyfunction(dispatch, batch)]
mod passing {
    use pyo3::prelude::*;
    use pyo3_fast::NextOverload;

    pub fn even(x: i64) -> Result<i64, NextOverload> {
        if x % 2 == 0 { Ok(x / 2) } else { Err(NextOverload::new("odd")) }
    }

    #[pyo3(signature = (x, y = 1))]
    pub fn third(x: i64, y: i64) -> PyResult<i64> {
        if x % 3 == 0 { Ok(x * y) } else { Err(NextOverload::new("no third").into()) }
    }

    pub fn rest(x: i32) -> i32 {
        -x
    }
}

fn passed_on() -> PyErr {
    pyo3_fast::NextOverload::new("in secret").into()
}

#[fast_pyfunction(dispatch, batch)]
mod secret {
    use pyo3::prelude::*;

    pub fn first(x: f64) -> PyResult<f64> {
        if x < 2.0 { Ok(x) } else { Err(super::passed_on()) }
    }

    pub fn second(x: f32) -> f32 {
        -x
    }

    pub fn text(x: &str) -> usize {
        x.len()
    }
}

/// Candidates that take containers, options, and what is borrowed.
#[fast_pyfunction(dispatch, batch)]
mod shapes {
    pub fn row(x: Vec<f64>) -> f64 {
        x.iter().sum()
    }

    pub fn pair(x: (i64, String)) -> String {
        x.1.repeat(x.0 as usize)
    }
}

#[fast_pyfunction(dispatch, batch)]
mod maybe {
    pub fn number(x: Option<f64>) -> Option<f64> {
        x.map(|x| x + 1.0)
    }

    pub fn bytes(x: &[u8]) -> usize {
        x.len()
    }
}

/// The functions, and NumPy as `np`.
fn globals(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let globals = PyDict::new(py);
    globals.set_item("np", requirements::numpy(py, env!("CARGO_TARGET_TMPDIR")))?;
    globals.set_item("buffers", cfg!(any(not(Py_LIMITED_API), Py_3_11)))?;
    for function in [
        wrap_pyfunction!(kind, py)?,
        wrap_pyfunction!(kind_batch, py)?,
        wrap_pyfunction!(same, py)?,
        wrap_pyfunction!(same_batch, py)?,
        wrap_pyfunction!(twice, py)?,
        wrap_pyfunction!(twice_batch, py)?,
        wrap_pyfunction!(weighed, py)?,
        wrap_pyfunction!(weighed_batch, py)?,
        wrap_pyfunction!(smaller, py)?,
        wrap_pyfunction!(area, py)?,
        wrap_pyfunction!(area_batch, py)?,
        wrap_pyfunction!(size, py)?,
        wrap_pyfunction!(size_batch, py)?,
        wrap_pyfunction!(passing, py)?,
        wrap_pyfunction!(passing_batch, py)?,
        wrap_pyfunction!(secret, py)?,
        wrap_pyfunction!(secret_batch, py)?,
        wrap_pyfunction!(shapes, py)?,
        wrap_pyfunction!(shapes_batch, py)?,
        wrap_pyfunction!(maybe, py)?,
        wrap_pyfunction!(maybe_batch, py)?,
    ] {
        globals.set_item(function.getattr("__name__")?, function)?;
    }
    Ok(globals)
}

/// Runs a script beside the functions. It raises where something is not as it should be.
fn run(source: &str) {
    Python::attach(|py| {
        let globals = globals(py).unwrap();
        for source in [include_str!("dispatched_batches/harness.py"), source] {
            crate::scripts::run(py, source, &globals);
        }
    });
}

#[test]
fn each_item_is_a_call_of_its_own() {
    run(include_str!("dispatched_batches/rows.py"));
}

#[test]
fn arrays_choose_by_their_type() {
    run(include_str!("dispatched_batches/arrays.py"));
}

#[test]
fn errors_are_those_of_the_items() {
    run(include_str!("dispatched_batches/errors.py"));
}

#[test]
fn batches_are_functions_of_pythons() {
    run(include_str!("dispatched_batches/metadata.py"));
}

#[test]
fn rust_calls_them_over_slices() {
    assert_eq!(twice_batch(&[1_i64, 2]), [2, 4]);
    assert_eq!(twice_batch(&["a".to_owned()]), ["aa"]);
    assert_eq!(weighed_batch(&[1.0, 2.0], &[3.0, 4.0], 1.0).unwrap(), [4.0, 6.0]);
    assert!(weighed_batch(&[1_i64, -2], &[3, 4], 1.0).is_err());
    assert_eq!(smaller_batch(&[1.5, 2.5], &[2.0, 2.0]), [1.5, 2.0]);
}
