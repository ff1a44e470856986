//! The calling conventions that PyO3's own function definition cannot carry: `METH_O` and bare `METH_FASTCALL`.
//!
//! CPython itself refuses a wrong number of arguments (`METH_O`) or any keyword (both) before our entry runs.

use core::ffi::{CStr, c_int};
use core::ops::Deref;

use pyo3::ffi;

use crate::host::PyFunctionDef;

/// A C function and the flags that say how CPython calls it.
#[derive(Clone, Copy)]
pub struct PositionalEntry {
    pub(crate) function: ffi::PyMethodDefPointer,
    pub(crate) flags: c_int,
}

/// Stands for PyO3's `PyMethodDef` in code generated through `positional_shim`.
pub struct PositionalDef(ffi::PyMethodDef);

impl PositionalDef {
    /// The constructor that PyO3's generated code calls, by its name.
    pub const fn maybe_fastcall_cfunction_with_keywords(
        name: &'static CStr,
        entry: PositionalEntry,
        doc: &'static CStr,
    ) -> Self {
        Self(ffi::PyMethodDef {
            ml_name: name.as_ptr(),
            ml_meth: entry.function,
            ml_flags: entry.flags,
            ml_doc: doc.as_ptr(),
        })
    }
}

/// Stands for PyO3's `PyFunctionDef`, and derefs to it: `wrap_pyfunction!` and `#[pymodule]` take a reference to that.
pub struct PositionalFunctionDef(PyFunctionDef);

impl PositionalFunctionDef {
    /// The constructor that PyO3's generated code calls, by its name.
    pub const fn from_method_def(def: PositionalDef) -> Self {
        Self(PyFunctionDef::new(def.0))
    }
}

impl Deref for PositionalFunctionDef {
    type Target = PyFunctionDef;

    fn deref(&self) -> &PyFunctionDef {
        &self.0
    }
}
