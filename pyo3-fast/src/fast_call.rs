//! What generated code implements: one function's fast path.

use core::convert::Infallible;

use pyo3::{PyErr, Python, ffi};

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

    /// Serves one call, or gives up before any Python code has run.
    ///
    /// # Errors
    /// [`Exit::GiveUp`] sends the call down the slow path; [`Exit::Raise`] is final. A null pointer in `Ok` means that
    /// the exception is set already.
    fn call<'py>(py: Python<'py>, arguments: Arguments<'py>) -> Result<*mut ffi::PyObject, Exit>;
}

/// How a fast path ends without a result.
pub enum Exit {
    /// Nothing was touched: the slow path decides.
    GiveUp,
    /// The call is over: this is its exception.
    Raise(PyErr),
}

/// A look at the arguments found something unusual.
pub struct GiveUp;

impl From<GiveUp> for Exit {
    #[inline]
    fn from(_: GiveUp) -> Self {
        Self::GiveUp
    }
}

impl From<Infallible> for Exit {
    #[inline]
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

impl From<PyErr> for Exit {
    fn from(error: PyErr) -> Self {
        Self::Raise(error)
    }
}
