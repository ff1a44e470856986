//! What the tests share: twin functions of many shapes, and calls to make to them. Also a Python module, for tests that need
//! an interpreter of their own.

use pyo3::prelude::*;

pub mod arguments;
pub mod bodies;
pub mod calls;
pub mod classes;
pub mod counted;
pub mod detached;
pub mod locks;
pub mod loops;
pub mod methods;
pub mod overloads;
pub mod parallel;
pub mod requirements;
pub mod shapes;
pub mod twins;

/// A function at the top of the module, with its batch: both are pickled by their names.
#[pyo3_fast::fast_pyfunction(batch)]
fn half(x: f64) -> PyResult<f64> {
    if x < 0.0 { Err(pyo3::exceptions::PyValueError::new_err("negative")) } else { Ok(x / 2.0) }
}

/// An enum whose variants are returned.
#[pyo3_fast::fast_pyclass]
enum Side {
    Left,
    Right,
}

#[pyo3_fast::fast_pymethods]
impl Side {
    fn opposite(&self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }

    #[staticmethod]
    fn of(x: f64) -> Self {
        if x < 0.0 { Self::Left } else { Self::Right }
    }
}

/// The bodies, detached ones that wait, locks, and loops that can be interrupted.
#[pymodule]
fn pyo3_fast_tests(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_submodule(&bodies::plain::module(module.py()))?;
    module.add_submodule(&bodies::fast::module(module.py()))?;
    module.add_submodule(&bodies::heavy::module(module.py()))?;
    module.add_submodule(&detached::waiting(module.py())?)?;
    module.add_submodule(&locks::module(module.py())?)?;
    module.add_submodule(&counted::module(module.py())?)?;
    module.add("parallel", parallel::module(module.py())?)?;
    module.add_submodule(&loops::module(module.py()))?;
    module.add_class::<Side>()?;
    module.add_function(wrap_pyfunction!(half, module)?)?;
    module.add_function(wrap_pyfunction!(half_batch, module)?)
}

/// The page on classes, whose examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../docs/classes.md")]
mod page_on_classes {}
