//! The extension module that is measured: a submodule for each column, with the same functions in each.

use pyo3::ffi;
use pyo3::prelude::*;

mod functions;

unsafe extern "C" {
    /// Adds the functions of `by_hand.c`: 0, or -1 with an exception set.
    fn by_hand_add_functions(module: *mut ffi::PyObject) -> core::ffi::c_int;
}

/// All columns.
#[pymodule]
fn benchmark(module: &Bound<'_, PyModule>) -> PyResult<()> {
    column(module, "by_hand", add_by_hand)?;
    column(module, "plain", functions::plain::add_all)?;
    column(module, "fast", functions::fast::add_all)?;
    column(module, "guarded", functions::guarded::add_all)?;
    column(module, "lean", functions::lean::add_all)
}

fn column(
    module: &Bound<'_, PyModule>,
    name: &str,
    add_functions: fn(&Bound<'_, PyModule>) -> PyResult<()>,
) -> PyResult<()> {
    let column = PyModule::new(module.py(), name)?;
    add_functions(&column)?;
    module.add_submodule(&column)
}

fn add_by_hand(module: &Bound<'_, PyModule>) -> PyResult<()> {
    // SAFETY: `module` is alive and this thread attached, as `Bound` shows; the function only adds to the module.
    if unsafe { by_hand_add_functions(module.as_ptr()) } < 0 {
        return Err(PyErr::fetch(module.py()));
    }
    Ok(())
}
