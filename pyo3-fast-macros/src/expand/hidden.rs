//! The hidden function, where PyO3's wrapper must call something else than the user's function: it is the one whose wrapper is the
//! slow path. A detached body is its own (`detached.rs`); parameters that PyO3 cannot take have one more in front (`lent.rs`).
//!
//! Output, around either:
//!
//! ```text
//! #[pyfunction(name = "checksum", ..)]
//! fn __hidden(data: &[u8]) -> u32 { .. }
//! impl MethodDef<fastcall_kw::Func> for checksum::MakeDef {
//!     const METH: fastcall_kw::Func = __pyfunction___hidden;                    // the slow path
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{FnArg, Pat, Safety, Signature};

use crate::host;
use crate::model::{FastFunction, Parameter, ParameterKind};

use super::function::{host_crate, short};
use super::{detached, forwarding, lent};

/// Whether there is one.
pub(super) fn is_needed(function: &FastFunction<'_>) -> bool {
    function.options.heavy.is_some() || function.lends()
}

/// All functions behind the user's own, if there are any.
pub(super) fn functions(function: &FastFunction<'_>, fast: &TokenStream) -> TokenStream {
    let detached = function.options.heavy.as_ref().map(|heavy| detached::function(function, &heavy.value, fast));
    let lent = function.lends().then(|| lent::function(function, fast));
    quote!(#detached #lent)
}

/// What the fast path calls.
pub(super) fn body(function: &FastFunction<'_>) -> TokenStream {
    let name = &function.item.sig.ident;
    match (function.method.is_some(), function.options.heavy.is_some()) {
        (true, true) => {
            let name = forwarding::name(function);
            quote!(Self::#name)
        }
        (true, false) => quote!(Self::#name),
        (false, true) => detached::name().into_token_stream(),
        (false, false) => name.into_token_stream(),
    }
}

/// The user's signature, for a function that hands its parameters on. How the user's function binds them is of no matter here.
pub(super) fn signature(function: &FastFunction<'_>, name: Ident) -> Signature {
    let mut signature = function.item.sig.clone();
    signature.ident = name;
    for input in &mut signature.inputs {
        let FnArg::Typed(input) = input else { continue };
        if let Pat::Ident(pattern) = &mut *input.pat {
            (pattern.by_ref, pattern.mutability) = (None, None);
        }
    }
    signature
}

/// The user's function, for a call of it from one that has its parameters.
pub(super) fn users(function: &FastFunction<'_>) -> TokenStream {
    let mut name = function.item.sig.ident.clone();
    if function.method.is_some() {
        return quote!(Self::#name);
    }
    // A parameter may have the function's name, and is not it.
    name.set_span(name.span().resolved_at(Span::mixed_site()));
    name.into_token_stream()
}

/// The same, where the user's parameters are not in scope, but locals of generated code, of which one may have the function's name.
pub(super) fn users_among_locals(function: &FastFunction<'_>) -> TokenStream {
    if function.method.is_some() { users(function) } else { function.item.sig.ident.to_token_stream() }
}

/// A call of `name`. Each parameter's name is handed to `argument`.
pub(super) fn call(
    function: &FastFunction<'_>,
    name: TokenStream,
    argument: impl Fn(usize, &Ident) -> TokenStream,
) -> TokenStream {
    let receiver = function.item.sig.receiver().map(|receiver| receiver.self_token.to_token_stream());
    let names = function.item.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => match &*input.pat {
            Pat::Ident(pattern) => Some(&pattern.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    let arguments = receiver.into_iter().chain(names.enumerate().map(|(index, name)| argument(index, name)));
    // SAFETY of the generated block: whoever gives an `unsafe fn` to Python upholds its contract for every caller.
    let call = quote!(#name(#(#arguments),*));
    if matches!(function.item.sig.safety, Safety::Unsafe(_)) { quote!(unsafe { #call }) } else { call }
}

/// PyO3's short name for how it is called.
fn trampoline(function: &FastFunction<'_>) -> &'static str {
    let takes_the_rest = |parameter: &Parameter<'_>| matches!(parameter.kind, ParameterKind::KwArgs);
    match function.takes_arguments() {
        false => "noargs",
        true if function.parameters.iter().any(takes_the_rest) => "cfunc_kw",
        true => "fastcall_kw",
    }
}

/// Puts `item`, the hidden function `name`, under PyO3's attribute, and its wrapper behind the user's function.
pub(super) fn under_host(
    function: &FastFunction<'_>,
    name: &Ident,
    fast: &TokenStream,
    item: TokenStream,
) -> TokenStream {
    let short = short();
    // Its text signature is never read; its name is, in messages.
    let options = function.options.host.iter().filter(|option| option.key != "name" && option.key != "text_signature");
    let python_name = match function.options.host.iter().find(|option| option.key == "name") {
        Some(given) => given.to_token_stream(),
        None => {
            let name = function.item.sig.ident.unraw().to_string();
            quote!(name = #name)
        }
    };
    let host_crate = host_crate(function, fast);
    let wrapper = host::wrapper(name);
    let trampoline = Ident::new(trampoline(function), Span::call_site());
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    let path = &function.item.sig.ident;
    quote! {
        #[#short::pyo3::pyfunction(#python_name, #(#options,)* crate = #host_crate)]
        #item
        impl #short::MethodDef<#short::trampoline::#trampoline::Func> for #path::#make_def {
            const METH: #short::trampoline::#trampoline::Func = #wrapper;
        }
    }
}
