//! The hidden function where PyO3 cannot take a parameter's type, and the runtime lends it.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction]
//! fn longest<'a>(words: Vec<&'a str>) -> Option<&'a str> { .. }
//! ```
//!
//! Output, whose wrapper is the slow path (`hidden.rs`):
//!
//! ```text
//! fn __lent<'a>(words: Lent<Vec<&'a str>>) -> Option<&'a str> { longest(words.0) }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, parse_quote_spanned};

use crate::model::FastFunction;

use super::function::short;
use super::hidden;

/// The hidden function.
pub(super) fn function(function: &FastFunction<'_>, fast: &TokenStream) -> TokenStream {
    let (short, name) = (short(), Ident::new("__lent", Span::call_site()));
    let mut signature = hidden::signature(function, name.clone());
    let parameters = &function.parameters;
    for (input, parameter) in signature.inputs.iter_mut().zip(parameters).filter(|(_, parameter)| parameter.is_lent()) {
        if let FnArg::Typed(input) = input {
            let (ty, span) = (&input.ty, input.ty.span());
            // PyO3 tells by the name of the type how a default is meant.
            let lent = if parameter.default_is_wrapped() { quote!(optional::Option) } else { quote!(Lent) };
            // Errors about the type belong where it begins.
            let short = Ident::new(&short.to_string(), Span::call_site().located_at(span));
            *input.ty = parse_quote_spanned!(span => #short::#lent<#ty>);
        }
    }
    let called = if function.options.heavy.is_some() { hidden::body(function) } else { hidden::users(function) };
    let body = hidden::call(function, called, |index, name| {
        let span = name.span();
        if parameters[index].is_lent() { quote_spanned!(span => #name.0) } else { name.to_token_stream() }
    });
    hidden::under_host(function, &name, fast, quote!(#signature { #body }))
}
