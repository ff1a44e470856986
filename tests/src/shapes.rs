//! The shapes: one body each, under `#[pyfunction]` and under `#[fast_pyfunction]`.

// The shapes must look as users write them, by value and by reference, with every integer type.
#![allow(clippy::ptr_arg, clippy::trivially_copy_pass_by_ref, clippy::needless_pass_by_value, clippy::type_complexity)]

use std::cell::Cell;
use std::hash::{BuildHasherDefault, DefaultHasher};

use pyo3::prelude::*;

use crate::twins::Twin;

mod containers;
mod detached;
mod hosted;
mod lent;
mod others;
mod results;
mod scalars;
mod signatures;

/// All twins.
pub fn all() -> Vec<Twin> {
    let shapes = [
        scalars::all(),
        signatures::all(),
        hosted::all(),
        containers::all(),
        others::all(),
        lent::all(),
        detached::all(),
        results::all(),
    ];
    shapes.into_iter().flatten().collect()
}

/// A class without `frozen`, so that every borrow is checked.
#[pyclass]
pub struct Counter {
    /// Counts.
    #[pyo3(get)]
    pub count: u64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new(count: u64) -> Self {
        Self { count }
    }

    fn __repr__(&self) -> String {
        format!("Counter({})", self.count)
    }

    fn add(&mut self, n: u64) -> u64 {
        self.count += n;
        self.count
    }
}

/// A frozen class.
#[pyclass(frozen)]
pub struct Fixed(u64);

#[pymethods]
impl Fixed {
    #[new]
    fn new(count: u64) -> Self {
        Self(count)
    }

    fn __repr__(&self) -> String {
        format!("Fixed({})", self.0)
    }
}

type Twelve<'a> =
    (u8, i16, Option<u32>, u64, f32, bool, char, &'a str, String, &'a [u8], Vec<u8>, (i64, Option<String>));

/// The same order in each instance.
type Steady = BuildHasherDefault<DefaultHasher>;

thread_local! {
    /// Evaluations of a default that is not a literal, by both twins.
    pub static DEFAULTS: Cell<u64> = const { Cell::new(0) };
}

fn counted_default() -> i64 {
    DEFAULTS.set(DEFAULTS.get() + 1);
    7
}

fn sorted<T: Ord>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut values: Vec<_> = values.into_iter().collect();
    values.sort_unstable();
    values
}

fn twice_the_index(object: &Bound<'_, PyAny>) -> PyResult<i64> {
    object.extract::<i64>().map(|value| value.wrapping_mul(2))
}
