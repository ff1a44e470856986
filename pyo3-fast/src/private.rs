//! The one door for generated code. Nothing here is covered by semantic versioning: generated code and runtime are of one
//! version, and nobody else may name it.

pub use pyo3;
pub use pyo3::ffi::PyObject;
pub use pyo3::{PyResult, Python};

pub use crate::argument::{Arguments, Hosted, Probe};
pub use crate::detach::{ClassProbe, Piece, Unchanging, detach};
#[cfg(fast_path)]
pub use crate::entry::Entry;
pub use crate::fast_call::{Arity, FastCall, GAVE_UP, Name};
pub use crate::host::{
    FunctionArgumentHolder, MethodDef, SomeWrap, detached_host_shim, detached_positional_shim, detached_shim,
    module_shim, positional_shim, shim, trampoline,
};
pub use crate::lean::LEAN_UNASKED;
pub use crate::literals::{Literals, interned};
pub use crate::output::{HostedOutput, OutputProbe, made};
