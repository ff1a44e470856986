//! pyo3-fast (documentation follows).

mod argument;
mod convention;
mod drain;
mod entry;
#[doc(hidden)]
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
