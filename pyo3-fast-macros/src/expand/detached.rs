//! The body of a `heavy` function, detached.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction(heavy(when = data.len() > 9999))]
//! fn checksum(data: &[u8]) -> u32 { .. }
//! ```
//!
//! Output, beside the fast path, which calls it too:
//!
//! ```text
//! #[pyfunction(name = "checksum")]
//! fn __detached(data: &[u8]) -> u32 {
//!     if data.len() > 9999 { unsafe { detach(move || checksum(data)) } } else { checksum(data) }
//! }
//! impl MethodDef<fastcall_kw::Func> for checksum::MakeDef {
//!     const METH: fastcall_kw::Func = __pyfunction___detached;
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{FnArg, Pat, Safety};

use crate::args::Heavy;
use crate::host;
use crate::model::FastFunction;

use super::function::{host_crate, short};

/// The function that both paths call.
pub(super) fn name() -> Ident {
    Ident::new("__detached", Span::call_site())
}

/// The function under PyO3's attribute, whose wrapper is the slow path, and that wrapper's place behind the entry.
pub(super) fn function(function: &FastFunction<'_>, heavy: &Heavy, fast: &TokenStream) -> TokenStream {
    let (short, item, name) = (short(), function.item, name());
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    let options = function.options.host.iter().filter(|option| option.key != "name" && option.key != "text_signature");
    let python_name = match function.options.host.iter().find(|option| option.key == "name") {
        Some(given) => given.to_token_stream(),
        None => {
            let name = item.sig.ident.unraw().to_string();
            quote!(name = #name)
        }
    };
    let host_crate = host_crate(function, fast);
    let mut signature = item.sig.clone();
    signature.ident = name.clone();
    let call = call(function);
    // SAFETY of the generated block: the entry and PyO3's wrapper are the only callers, and both have attached the thread.
    let detached = quote!(unsafe { #short::detach(move || #call) });
    let body = match &heavy.when {
        None => detached,
        Some(when) => quote!(if #when { #detached } else { #call }),
    };
    let wrapper = host::wrapper(&name);
    let trampoline = if function.takes_arguments() { quote!(fastcall_kw) } else { quote!(noargs) };
    let path = &item.sig.ident;
    quote! {
        #[#short::pyo3::pyfunction(#python_name, #(#options,)* crate = #host_crate)]
        #signature { #body }
        impl #short::MethodDef<#short::trampoline::#trampoline::Func> for #path::#make_def {
            const METH: #short::trampoline::#trampoline::Func = #wrapper;
        }
    }
}

fn call(function: &FastFunction<'_>) -> TokenStream {
    let name = &function.item.sig.ident;
    let arguments = function.item.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => match &*input.pat {
            Pat::Ident(pattern) => Some(&pattern.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    let call = quote!(#name(#(#arguments),*));
    if matches!(function.item.sig.safety, Safety::Unsafe(_)) { quote!(unsafe { #call }) } else { call }
}
