//! Overload sets and generic functions, and what the tests hold them against.

use pyo3::prelude::*;

pub mod generics;
pub mod sets;
pub mod table;

/// A class that may be borrowed by many.
#[pyclass(frozen, subclass)]
pub struct Shape {
    /// How large it is.
    #[pyo3(get)]
    pub size: f64,
}

#[pymethods]
impl Shape {
    #[new]
    fn new(size: f64) -> Self {
        Self { size }
    }
}

/// A class that one borrows at a time.
#[pyclass(subclass)]
pub struct Counter {
    /// How often it was counted.
    #[pyo3(get)]
    pub count: i64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        Self { count: 0 }
    }
}

/// A class that is taken by value.
#[pyclass(from_py_object, subclass)]
#[derive(Clone)]
pub struct Point {
    /// Where it is.
    #[pyo3(get)]
    pub x: i64,
}

#[pymethods]
impl Point {
    #[new]
    fn new(x: i64) -> Self {
        Self { x }
    }
}

/// Calls a function with a counter that is borrowed already.
#[pyfunction]
fn while_borrowed<'py>(function: &Bound<'py, PyAny>, counter: &Bound<'py, Counter>) -> PyResult<Bound<'py, PyAny>> {
    let _borrowed = counter.borrow_mut();
    function.call1((counter,))
}

/// How many calls fast paths have served.
#[pyfunction]
fn served() -> u64 {
    pyo3_fast::hooks::served_calls()
}

/// All of them, in a module `overloads`.
///
/// # Panics
/// If there is no memory.
pub fn module(py: Python<'_>) -> Bound<'_, PyModule> {
    let fill = || -> PyResult<_> {
        let module = PyModule::new(py, "overloads")?;
        module.add_class::<Shape>()?;
        module.add_class::<Counter>()?;
        module.add_class::<Point>()?;
        module.add_function(wrap_pyfunction!(while_borrowed, &module)?)?;
        module.add_function(wrap_pyfunction!(served, &module)?)?;
        table::fill(&module)?;
        sets::fill(&module)?;
        generics::fill(&module)?;
        Ok(module)
    };
    fill().expect("the module is filled")
}
