//! Objects of frozen classes: made, read, and shared.

use pyo3::prelude::*;
use pyo3_fast::{fast_pyclass, fast_pyfunction, fast_pymethods};

/// Its objects are made in a lean entry, and its fields read.
#[fast_pyclass(get_all)]
pub(crate) struct Labelled {
    number: f64,
    text: String,
}

#[fast_pymethods]
impl Labelled {
    #[new]
    #[pyo3(signature = (text, number = 0.5))]
    fn new(text: String, number: f64) -> Self {
        Self { number, text }
    }
}

/// Its values need no drop.
#[fast_pyclass(get_all)]
struct Bare {
    number: f64,
}

#[fast_pymethods]
impl Bare {
    #[new]
    fn new(number: f64) -> Self {
        Self { number }
    }
}

#[fast_pyclass]
enum Side {
    Left,
    Right,
}

#[fast_pyfunction]
fn side(x: f64) -> Side {
    if x < 0.0 { Side::Left } else { Side::Right }
}

#[fast_pyfunction]
fn sides(count: usize) -> Vec<(Side, Option<Side>)> {
    std::iter::repeat_with(|| (Side::Left, Some(Side::Right))).take(count).collect()
}

/// Adds what is called, under the names of the cases.
pub(crate) fn add(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    module.add("made_labelled", py.get_type::<Labelled>())?;
    module.add("made_bare", py.get_type::<Bare>())?;
    module.add("fields", py.import("operator")?.getattr("attrgetter")?.call1(("number", "text"))?)?;
    module.add("labelled", Labelled::new("some text".to_owned(), 2.5))?;
    module.add_function(wrap_pyfunction!(side, module)?)?;
    module.add_function(wrap_pyfunction!(sides, module)?)
}
