//! Whether an entry is lean: what is asked of the compiler about the types.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::body::Body;
use crate::model::{FastFunction, Output, Parameter};
use crate::plan::{Entry, LeanReason};

use super::function::{elide_lifetimes, probe, short};
use super::methods;

/// Whether the entry is lean: a question to the compiler, unless the user or the body has answered it.
pub(super) fn lean(function: &FastFunction<'_>, entry: &Entry) -> TokenStream {
    match entry {
        Entry::Guarded(_) => quote!(false),
        // `check` refuses this where a type cannot be named.
        Entry::Lean(LeanReason::Asked) => quote!(true),
        Entry::Lean(_) if matches!(function.output, Output::Opaque) => quote!(false),
        Entry::Lean(_) => {
            let plain = probes(function, entry).map(|(_, plain)| plain);
            let named = names_that_a_crate_may_shadow(&function.body);
            let short = short();
            let received = methods::is_plain(function);
            quote!(#short::LEAN_UNASKED #(&& #plain)* #(&& #short::Probe::<#named>::PLAIN)* #received)
        }
    }
}

/// Holds the user's word `lean` against the types. It stands apart from the implementation, so that its failure is one error.
pub(super) fn lean_check(function: &FastFunction<'_>, entry: &Entry) -> Option<TokenStream> {
    let Entry::Lean(LeanReason::Asked) = entry else { return None };
    let checks = probes(function, entry).map(|(span, plain)| {
        quote_spanned! { span =>
            ::core::assert!(
                #plain,
                "`lean` goes without PyO3's attach guard, and this type is not plain data: drop `lean`"
            );
        }
    });
    Some(quote! {
        const _: () = { #(#checks)* };
    })
}

/// For each type in the signature, its span and the question whether it is plain.
fn probes(function: &FastFunction<'_>, entry: &Entry) -> impl Iterator<Item = (Span, TokenStream)> {
    let question = move |probe: Ident, ty: &syn::Type, what: &str| {
        let (short, elided, what) =
            (short(), elide_lifetimes(ty.to_token_stream()), Ident::new(what, Span::call_site()));
        (ty.span(), quote!(#short::#probe::<#elided>::#what))
    };
    // What is only taken apart may be a union of plain types: its methods and operators are the user's.
    let what = move |parameter: &Parameter<'_>| match &function.body {
        Body::Closed { used, .. } if used.contains(&parameter.name) => "PLAIN",
        _ => "APART",
    };
    let returns_variant = matches!(entry, Entry::Lean(LeanReason::VariantReturned));
    let output = match function.output {
        Output::Type(ty) | Output::Literal(ty) if returns_variant => {
            Some(question(Ident::new("OutputProbe", Span::call_site()), ty, "IS_VARIANT"))
        }
        // What becomes of a new object, the runtime knows.
        _ if function.makes_object() => None,
        Output::Type(ty) | Output::Literal(ty) => {
            Some(question(Ident::new("OutputProbe", Span::call_site()), ty, "PLAIN"))
        }
        Output::Unit | Output::Opaque => None,
    };
    function
        .values()
        .map(move |(parameter, ..)| question(probe(parameter), parameter.ty, what(parameter)))
        .chain(output)
}

/// A closed body may name types of the prelude. If the crate has its own of that name, it is not plain.
fn names_that_a_crate_may_shadow(body: &Body) -> Vec<TokenStream> {
    let Body::Closed { types, .. } = body else { return Vec::new() };
    types
        .iter()
        .map(|name| match *name {
            "Vec" => quote!(Vec<u8>),
            "Option" => quote!(Option<u8>),
            name => Ident::new(name, Span::call_site()).into_token_stream(),
        })
        .collect()
}
