//! The batch of a method: one more method.
//!
//! Input:
//!
//! ```text
//! #[fast(batch)]
//! fn scaled(&self, k: f64) -> f64 { self.x * k }
//! ```
//!
//! Output, inside of PyO3's block and beside it:
//!
//! ```text
//! #[pyo3(name = "scaled_batch", signature = (k, *, into = Passed::ABSENT), ..)]
//! fn __batch_scaled<'py>(&self, py: Python<'py>, k: Passed<'py>, into: Passed<'py>) -> PyResult<Bound<'py, PyAny>> {
//!     call_batch(py, &[k, into], |py, given| { .. })       // as in `batch.rs`
//! }
//!
//! fn scaled_batch(&self, k: &[f64]) -> Vec<f64> { .. }    // `slices.rs`
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use crate::args::Batch;
use crate::methods::{BlockMethod, Receiver};
use crate::model::FastFunction;
use crate::text;

use super::function::{local, short};
use super::{batch, placed, slices};

/// The method for PyO3.
pub(super) fn method(
    method: &BlockMethod,
    function: &FastFunction<'_>,
    batch: &Batch,
    fast: &TokenStream,
) -> TokenStream {
    let (short, py, given) = (short(), local("__py"), local("given"));
    let more: &[&str] = if batch::takes_into(function) { &["into"] } else { &[] };
    let python_name = batch::python_name(function, batch);
    let name = format_ident!("__batch_{}", function.item.sig.ident.unraw());
    let signature = placed::signature(function, more, &quote!(#fast::__private));
    let text = text::signature(function, more);
    let receiver = matches!(function.receiver(), Some(Receiver::Shared(_)));
    let text = match (receiver, text.as_str()) {
        (false, text) => text.to_owned(),
        (true, "()") => "($self)".to_owned(),
        (true, text) => text.replacen('(', "($self, ", 1),
    };
    let (mark, receiver) = match receiver {
        true => {
            let receiver = function.item.sig.receiver();
            (quote!(), quote!(#receiver,))
        }
        false => (quote!(#[staticmethod]), quote!()),
    };
    let (cfgs, docs, parameters) = (&method.cfgs, batch::docs(function), placed::parameters(function));
    let more: Vec<_> = more.iter().map(|name| Ident::new(name, Span::call_site())).collect();
    let (traits, body) = (batch::traits(fast), batch::body(function, batch, &python_name));
    // In the body, the token is called as it is in a function's.
    let token = local("py");
    quote! {
        #(#cfgs)*
        #(#[doc = #docs])*
        #mark
        #[pyo3(name = #python_name, signature = #signature, text_signature = #text)]
        #[cfg(not(doctest))]
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic, deprecated)]
        fn #name<'py>(
            #receiver
            #py: #fast::__private::Python<'py>,
            #(#parameters: #fast::__private::Passed<'py>,)*
            #(#more: #fast::__private::Passed<'py>,)*
        ) -> #fast::__private::PyResult<#fast::__private::pyo3::Bound<'py, #fast::__private::PyAny>> {
            #[allow(unused_imports)]
            #traits
            #short::call_batch(#py, &[#(#parameters,)* #(#more,)*], |#token, #given| { #body })
        }
    }
}

/// The method for Rust.
pub(super) fn users(function: &FastFunction<'_>) -> TokenStream {
    let slices = slices::function(function, &batch::name(&function.item.sig.ident));
    quote! {
        #[allow(clippy::all, clippy::pedantic, deprecated)]
        #slices
    }
}
