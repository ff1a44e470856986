//! pyo3-fast (documentation follows).

mod argument;
mod convention;
mod drain;
mod entry;
#[cfg(feature = "__test-hooks")]
#[doc(hidden)]
pub mod hooks;
#[cfg(not(feature = "__test-hooks"))]
mod hooks;
mod host;
mod lean;
mod leave;
mod output;
mod private;

#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}

pub use pyo3_fast_macros::fast_pyfunction;
