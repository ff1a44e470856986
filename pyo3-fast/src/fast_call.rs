//! What generated code implements: one function's fast path.

use pyo3::{PyResult, Python, ffi};

use crate::argument::Arguments;

/// One function's fast path: read the arguments, call the body, convert the result. Implemented by generated code for the
/// `MakeDef` that PyO3 generates beside each function.
pub trait FastCall {
    /// The most positional arguments that the function takes.
    const POSITIONAL: usize;
    /// The fewest positional arguments that the function takes.
    const REQUIRED: usize;
    /// Whether the entry goes without an attach guard.
    const LEAN: bool;

    /// Serves one call: the result, or a null pointer where its exception is set already. Or [`GAVE_UP`].
    ///
    /// # Errors
    /// The call is over, and raises.
    fn call<'py>(py: Python<'py>, arguments: Arguments<'py>) -> PyResult<*mut ffi::PyObject>;
}

/// No object, but a fast path's word that the slow path must decide: a look at the arguments found something unusual, and
/// no Python code has run. Not an enum around the result, which every function's code would have to take apart and build
/// anew: that is a tenth of what this crate costs to compile.
pub const GAVE_UP: *mut ffi::PyObject = core::ptr::dangling_mut();
