//! The calling conventions that PyO3's own function definition cannot carry: `METH_O` and bare `METH_FASTCALL`; and that of an overload
//! set, for which PyO3 would take another.
//!
//! Under the first two, CPython itself refuses a wrong number of arguments (`METH_O`) or any keyword (both) before our entry runs.

use core::ffi::{CStr, c_int};
use core::ops::Deref;

use pyo3::ffi;

use crate::host::PyFunctionDef;

/// A C function and the flags that say how CPython calls it.
#[derive(Clone, Copy)]
pub struct RawEntry {
    pub(crate) function: ffi::PyMethodDefPointer,
    pub(crate) flags: c_int,
}

/// Stands for PyO3's `PyMethodDef` in code generated through `positional_shim` and `overloads_shim`.
pub struct RawDef(ffi::PyMethodDef);

impl RawDef {
    /// The constructor that PyO3's generated code calls, by its name.
    pub const fn maybe_fastcall_cfunction_with_keywords(
        name: &'static CStr,
        entry: RawEntry,
        doc: &'static CStr,
    ) -> Self {
        Self::new(name, entry, doc)
    }

    /// The same, where there are `*args` and `**kwargs`.
    pub const fn cfunction_with_keywords(name: &'static CStr, entry: RawEntry, doc: &'static CStr) -> Self {
        Self::new(name, entry, doc)
    }

    const fn new(name: &'static CStr, entry: RawEntry, doc: &'static CStr) -> Self {
        Self(ffi::PyMethodDef {
            ml_name: name.as_ptr(),
            ml_meth: entry.function,
            ml_flags: entry.flags,
            ml_doc: doc.as_ptr(),
        })
    }
}

/// Stands for PyO3's `PyFunctionDef`, and derefs to it: `wrap_pyfunction!` and `#[pymodule]` take a reference to that.
pub struct RawFunctionDef(PyFunctionDef);

impl RawFunctionDef {
    /// The constructor that PyO3's generated code calls, by its name.
    pub const fn from_method_def(def: RawDef) -> Self {
        Self(PyFunctionDef::new(def.0))
    }
}

impl Deref for RawFunctionDef {
    type Target = PyFunctionDef;

    fn deref(&self) -> &PyFunctionDef {
        &self.0
    }
}
