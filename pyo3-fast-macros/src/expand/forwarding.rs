//! What PyO3 takes for a `heavy` method: a method that detaches, and calls the user's own. PyO3's wrapper is the slow path, as it is of
//! every method, so it must be this one's. The user's stays as it is, beside PyO3's block.
//!
//! Input:
//!
//! ```text
//! /// Searches.
//! #[fast(heavy)]
//! pub fn search(&self, text: &str) -> usize { .. }
//! ```
//!
//! Output, inside of PyO3's block and beside it:
//!
//! ```text
//! /// Searches.
//! #[pyo3(name = "search")]
//! #[cfg(not(doctest))]
//! fn __detached_search(&self, __py: Python<'_>, text: &str) -> usize { detach(__py, move || Self::search(self, text)) }
//!
//! /// Searches.
//! pub fn search(&self, text: &str) -> usize { .. }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, FnArg, Lifetime, ParenthesizedGenericArguments, Signature, TypeFnPtr, TypeReference, Visibility,
    parse_quote,
};

use crate::args::Heavy;
use crate::methods::{BlockMethod, Receiver};
use crate::model::FastFunction;

use super::{detached, hidden, methods};

/// The forwarding method's name in Rust.
pub(super) fn name(function: &FastFunction<'_>) -> Ident {
    format_ident!("__detached_{}", function.item.sig.ident.unraw())
}

/// The forwarding method has the docs, for Python. rustdoc would run their examples twice.
pub(super) fn condition() -> TokenStream {
    quote!(#[cfg(not(doctest))])
}

/// The method for PyO3. It takes the token, so that safe code that finds it cannot call it with the thread detached.
pub(super) fn method(function: &FastFunction<'_>, heavy: &Heavy, fast: &TokenStream) -> TokenStream {
    let door = quote!(#fast::__private);
    let mut signature = hidden::signature(function, name(function));
    let py = Ident::new("__py", Span::mixed_site());
    let first = usize::from(signature.receiver().is_some());
    if first == 0 {
        name_the_elided_lifetime(&mut signature);
    }
    signature.inputs.insert(first, parse_quote!(#py: #door::Python<'_>));
    let body = detached::body_with(function, heavy, &py.into_token_stream(), &door);
    let attributes = function.item.attrs.iter().filter(|attribute| is_for_host(attribute));
    let python_name = (!function.options.has("name")).then(|| {
        let name = function.options.python_name(&function.item.sig.ident);
        quote!(#[pyo3(name = #name)])
    });
    let condition = condition();
    quote! {
        #(#attributes)*
        #python_name
        #condition
        #[doc(hidden)]
        #[allow(clippy::all, clippy::pedantic, deprecated)]
        #signature { #body }
    }
}

/// Without `self`, an elided lifetime in the result is that of the only parameter which has one. The token has one, too.
fn name_the_elided_lifetime(signature: &mut Signature) {
    struct Elided(usize);
    impl VisitMut for Elided {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident == "_" {
                self.0 += 1;
                *lifetime = Lifetime::new("'__elided", lifetime.span());
            }
        }

        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            reference.lifetime.get_or_insert_with(|| Lifetime::new("'_", Span::call_site()));
            visit_mut::visit_type_reference_mut(self, reference);
        }

        // There, what is elided is each call's.
        fn visit_type_fn_ptr_mut(&mut self, _: &mut TypeFnPtr) {}
        fn visit_parenthesized_generic_arguments_mut(&mut self, _: &mut ParenthesizedGenericArguments) {}
    }

    let mut named = signature.clone();
    let [mut given, mut taken] = [0; 2].map(Elided);
    taken.visit_return_type_mut(&mut named.output);
    named.inputs.iter_mut().for_each(|input| given.visit_fn_arg_mut(input));
    if taken.0 > 0 && given.0 == 1 {
        named.generics.params.insert(0, parse_quote!('__elided));
        *signature = named;
    }
}

/// The user's method, without what was for PyO3.
pub(super) fn users(function: &FastFunction<'_>) -> TokenStream {
    let mut item = detached::item(function).into_owned();
    item.attrs.retain(|attribute| !is_mark_for_host(attribute));
    for input in &mut item.sig.inputs {
        if let FnArg::Typed(input) = input {
            input.attrs.retain(|attribute| !attribute.path().is_ident("pyo3"));
        }
    }
    // Nobody but Python may call it.
    if matches!(item.vis, Visibility::Inherited) {
        item.attrs.push(parse_quote!(#[cfg_attr(doctest, allow(dead_code))]));
    }
    item.into_token_stream()
}

/// What the compiler is asked about the classes that are borrowed from.
pub(super) fn checks(method: &BlockMethod, function: &FastFunction<'_>) -> TokenStream {
    let class = function.method.map(|method| method.class.to_token_stream()).unwrap_or_default();
    let receiver = match function.receiver() {
        Some(Receiver::Shared(receiver)) => {
            Some(detached::is_frozen("self", &class, receiver.self_token.span, "make the method a static one"))
        }
        _ => None,
    };
    let checks = function.parameters.iter().filter_map(detached::frozen_check).chain(receiver);
    let conditions = methods::conditions(method);
    methods::name_class(quote!(#(#conditions #checks)*), &class)
}

fn is_for_host(attribute: &Attribute) -> bool {
    is_mark_for_host(attribute) || ["doc", "cfg"].iter().any(|name| attribute.path().is_ident(name))
}

fn is_mark_for_host(attribute: &Attribute) -> bool {
    ["pyo3", "staticmethod", "classmethod"].iter().any(|name| attribute.path().is_ident(name))
}
