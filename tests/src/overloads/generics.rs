//! Generic functions.

use std::collections::HashMap;
use std::fmt::{Debug, Display};
use std::iter::Sum;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::{NextOverload, fast_pyfunction};

/// Values that can be made twice as large.
trait Twice {
    fn twice(self) -> Self;
}

impl Twice for i64 {
    fn twice(self) -> Self {
        self * 2
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

/// Needs no attach guard.
#[fast_pyfunction(dispatch(T = [i64, f64, bool]), signature = (x, y, /))]
fn first<T>(x: T, y: T) -> (T, T) {
    (x, y)
}

#[fast_pyfunction(dispatch(T = [i64, f64], U = [String, bool,]), signature = (x, y = None, *, times = 1))]
fn two<T: Debug, U: Debug>(x: T, y: Option<U>, times: usize) -> String {
    format!("{x:?} {y:?}").repeat(times)
}

#[fast_pyfunction(dispatch(T = [f64, i64, String]))]
fn same<T>(x: T, y: Vec<T>) -> Vec<T> {
    let mut all = y;
    all.push(x);
    all
}

#[fast_pyfunction(dispatch(T = [f64, i64, u8]))]
fn total<T: Copy + Sum<T> + Display>(values: Vec<T>) -> String {
    let kind = std::any::type_name::<T>();
    format!("{} {kind}", values.iter().copied().sum::<T>())
}

#[fast_pyfunction(dispatch(T = [f64, i64]), heavy(when = values.len() > 1))]
fn slice<T>(values: &[T]) -> (usize, &'static str, bool)
where
    T: Sync,
{
    (values.len(), std::any::type_name::<T>(), crate::detached::is_attached())
}

#[fast_pyfunction(dispatch(T = [i64, f64, String]), signature = (prices, of = "a"))]
fn lookup<'a, T: Clone>(prices: HashMap<&'a str, T>, of: &'a str) -> Option<(&'a str, T)> {
    prices.get_key_value(of).map(|(key, value)| (*key, value.clone()))
}

/// A number, and one that holds more.
trait Widen {
    type Wide;
    type Error;
    fn widen(self) -> Result<Self::Wide, Self::Error>;
}

impl Widen for i32 {
    type Wide = i64;
    type Error = NextOverload;

    fn widen(self) -> Result<i64, NextOverload> {
        if self < 0 { Err(NextOverload::new("negative")) } else { Ok(i64::from(self) << 32) }
    }
}

impl Widen for f64 {
    type Wide = String;
    type Error = PyErr;

    fn widen(self) -> PyResult<String> {
        if self == 0.0 { Err(PyValueError::new_err("zero")) } else { Ok(format!("{self:.3}")) }
    }
}

#[fast_pyfunction(dispatch(T = [i32, f64]))]
fn widen<T: Widen>(x: T) -> Result<T::Wide, T::Error> {
    x.widen()
}

#[fast_pyfunction(dispatch(T = [Vec<i64>, Vec<String>]), name = "lists", text_signature = "(of)")]
fn r#type<T>(r#in: T, py: Python<'_>) -> PyResult<(T, usize)> {
    #[heavy]
    let size = size_of::<T>();
    Ok((r#in, size))
}

pub(super) fn fill(module: &Bound<'_, PyModule>) -> PyResult<()> {
    for function in [
        wrap_pyfunction!(twice, module)?,
        wrap_pyfunction!(twice_batch, module)?,
        wrap_pyfunction!(first, module)?,
        wrap_pyfunction!(two, module)?,
        wrap_pyfunction!(same, module)?,
        wrap_pyfunction!(total, module)?,
        wrap_pyfunction!(slice, module)?,
        wrap_pyfunction!(lookup, module)?,
        wrap_pyfunction!(widen, module)?,
        wrap_pyfunction!(r#type, module)?,
    ] {
        module.add_function(function)?;
    }
    Ok(())
}
