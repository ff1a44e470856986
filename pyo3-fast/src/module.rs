//! What a module does with its functions once it has them.

use core::ffi::c_int;

use pyo3::types::PyModule;
use pyo3::{Bound, PyResult, ffi};

use crate::host;

/// Stands for PyO3's function of this name in code generated through `module_shim`: fills a module.
///
/// # Safety
/// `module` is a module, and the thread is attached.
pub unsafe fn module_exec(
    module: *mut ffi::PyObject,
    fill: for<'a, 'py> fn(&'a Bound<'py, PyModule>) -> PyResult<()>,
) -> c_int {
    // SAFETY: the caller's promise, handed on.
    let failed = unsafe { host::module_exec(module, fill) };
    #[cfg(all(Py_GIL_DISABLED, Py_3_14))]
    if failed == 0 {
        // SAFETY: as above.
        unsafe { defer_reference_counts(module) };
    }
    failed
}

/// Without a GIL, each call counts a reference to the function, in a cache line that all threads write. CPython spares the
/// functions of its own modules this; what it costs is that they are freed by the garbage collector only. (In CPython's
/// documentation, under `PyUnstable_Object_EnableDeferredRefcount`.)
#[cfg(all(Py_GIL_DISABLED, Py_3_14))]
unsafe fn defer_reference_counts(module: *mut ffi::PyObject) {
    use pyo3::Python;
    use pyo3::types::{PyAnyMethods, PyCFunction, PyDictMethods, PyListMethods, PyModuleMethods};

    unsafe extern "C" {
        fn PyUnstable_Object_EnableDeferredRefcount(object: *mut ffi::PyObject) -> c_int;
    }

    let defer = move |py: Python<'_>| {
        // SAFETY: the caller gives a module.
        let module = unsafe { pyo3::Borrowed::from_ptr(py, module).cast_unchecked::<PyModule>() };
        for object in module.dict().values().iter() {
            if object.is_exact_instance_of::<PyCFunction>() {
                // SAFETY: the object is alive. The call cannot fail; 0 says that nothing changed.
                unsafe { PyUnstable_Object_EnableDeferredRefcount(object.as_ptr()) };
            }
        }
        Ok(core::ptr::null_mut())
    };
    // SAFETY: the caller has attached the thread.
    unsafe { crate::guard::guarded(defer) };
}
