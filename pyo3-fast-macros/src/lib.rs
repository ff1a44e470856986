//! The attribute macros of pyo3-fast. Their documentation is at the re-exports in `pyo3_fast`.
//!
//! For functions, one line with two gates: **parse** (`args`) → **model** → **plan** → **check** → **expand**. The first gate is behind
//! parse, the second behind check; what is found in between is reported together, and `fallback` keeps the item compiling. The derive is
//! such a line of its own (`union`), and so is a class (`class`). A `module` only has paths exchanged.

use proc_macro::TokenStream;

mod args;
mod body;
mod check;
mod class;
mod expand;
mod fallback;
mod host;
mod methods;
mod model;
mod module;
mod overloads;
mod pieces;
mod plan;
mod report;
mod signature;
#[cfg(test)]
mod tests;
mod text;
mod union;

/// See `pyo3_fast::fast_pyfunction`.
#[proc_macro_attribute]
pub fn fast_pyfunction(options: TokenStream, item: TokenStream) -> TokenStream {
    expand::fast_pyfunction(options.into(), item.into()).into()
}

/// See `pyo3_fast::fast_pyclass`.
#[proc_macro_attribute]
pub fn fast_pyclass(options: TokenStream, item: TokenStream) -> TokenStream {
    class::fast_pyclass(options.into(), item.into()).into()
}

/// See `pyo3_fast::fast_pymethods`.
#[proc_macro_attribute]
pub fn fast_pymethods(options: TokenStream, item: TokenStream) -> TokenStream {
    expand::fast_pymethods(options.into(), item.into()).into()
}

/// See `pyo3_fast::fast_pymodule`.
#[proc_macro_attribute]
pub fn fast_pymodule(options: TokenStream, item: TokenStream) -> TokenStream {
    module::fast_pymodule(options.into(), item.into()).into()
}

/// See `pyo3_fast::FastFromPyObject`.
#[proc_macro_derive(FastFromPyObject, attributes(pyo3))]
pub fn fast_from_py_object(item: TokenStream) -> TokenStream {
    union::fast_from_py_object(item.into(), union::INSPECT).into()
}
