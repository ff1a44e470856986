//! The extension module that is measured: a submodule for each column, with the same functions in each.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::wrap_pymodule;
use pyo3_fast::fast_pymodule;

use functions::{batches, buffers, containers, detaching, dispatch, methods};

mod functions;

unsafe extern "C" {
    /// Adds the functions of `by_hand.c`: 0, or -1 with an exception set.
    fn by_hand_add_functions(module: *mut ffi::PyObject) -> core::ffi::c_int;
    /// The same, of `containers.c`.
    fn by_hand_add_containers(module: *mut ffi::PyObject) -> core::ffi::c_int;
    /// The same, of `buffers.c`.
    fn by_hand_add_buffers(module: *mut ffi::PyObject) -> core::ffi::c_int;
    /// The same, of `dispatch.c`.
    fn by_hand_add_dispatch(module: *mut ffi::PyObject) -> core::ffi::c_int;
    /// The same, of `methods.c`.
    fn by_hand_add_methods(module: *mut ffi::PyObject) -> core::ffi::c_int;
}

/// All columns.
#[pymodule]
fn benchmark(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_wrapped(wrap_pymodule!(by_hand))?;
    module.add_wrapped(wrap_pymodule!(plain))?;
    module.add_wrapped(wrap_pymodule!(fast))?;
    module.add_wrapped(wrap_pymodule!(guarded))?;
    module.add_wrapped(wrap_pymodule!(lean))
}

#[pymodule]
fn plain(module: &Bound<'_, PyModule>) -> PyResult<()> {
    functions::plain::add_all(module)?;
    containers::plain::add_all(module)?;
    containers::plain::add_lent(module)?;
    batches::plain::add_all(module)?;
    buffers::plain::add_all(module)?;
    dispatch::plain::add_all(module)?;
    methods::plain::add_all(module)?;
    detaching::plain::add_all(module)
}

#[fast_pymodule]
fn fast(module: &Bound<'_, PyModule>) -> PyResult<()> {
    functions::fast::add_all(module)?;
    containers::fast::add_all(module)?;
    containers::fast::add_lent(module)?;
    batches::fast::add_all(module)?;
    buffers::fast::add_all(module)?;
    dispatch::fast::add_all(module)?;
    methods::fast::add_all(module)?;
    detaching::fast::add_all(module)
}

#[fast_pymodule]
fn guarded(module: &Bound<'_, PyModule>) -> PyResult<()> {
    functions::guarded::add_all(module)?;
    detaching::guarded::add_all(module)
}

#[fast_pymodule]
fn lean(module: &Bound<'_, PyModule>) -> PyResult<()> {
    functions::lean::add_all(module)
}

#[pymodule]
fn by_hand(module: &Bound<'_, PyModule>) -> PyResult<()> {
    for add in
        [by_hand_add_functions, by_hand_add_containers, by_hand_add_buffers, by_hand_add_dispatch, by_hand_add_methods]
    {
        // SAFETY: `module` is alive and this thread attached, as `Bound` shows; the function only adds to the module.
        if unsafe { add(module.as_ptr()) } < 0 {
            return Err(PyErr::fetch(module.py()));
        }
    }
    functions::by_hand::add_all(module)
}
