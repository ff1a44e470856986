//! How the loop over the rows runs: whether it may detach, and whether a row is surely quick.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Type;

use crate::args::Batch;
use crate::body;
use crate::check::heavy::is_refused;
use crate::expand::detached;
use crate::expand::function::{elide_lifetimes, short};
use crate::methods::Receiver;
use crate::model::{FastFunction, Output, Parameter, ParameterKind};

/// Whether the loop may detach, as far as names tell: the rest is asked of the compiler.
fn detaching(function: &FastFunction<'_>, batch: &Batch) -> TokenStream {
    let short = short();
    let output = match &function.output {
        Output::Unit => Some(quote!(true)),
        Output::Opaque => None,
        Output::Type(ty) | Output::Literal(ty) => {
            let ty = elide_lifetimes(ty.to_token_stream());
            Some(quote!(#short::SendProbe::<#ty>::SEND))
        }
    };
    let receiver = matches!(function.receiver(), Some(Receiver::Shared(_)));
    let receiver = receiver.then(|| Some(quote!(#short::HoldingProbe::<Self>::DETACHES)));
    let parameters: Option<Vec<_>> = function.parameters.iter().map(may_detach).chain(receiver).collect();
    let (Some(output), Some(parameters), None) = (output, parameters, &batch.attached) else {
        return quote!(#short::Detaching::Never);
    };
    let is_heavy = function.options.heavy.is_some();
    quote!(const { #short::Detaching::of(#is_heavy, #output #(&& #parameters)*) })
}

/// The question whether a detached thread may handle the parameter. None, where its name says that it may not.
fn may_detach(parameter: &Parameter<'_>) -> Option<TokenStream> {
    let short = short();
    if matches!(parameter.kind, ParameterKind::Python) || is_refused(parameter.ty) {
        return None;
    }
    let ty = elide_lifetimes(parameter.ty.to_token_stream());
    let sends = quote!(#short::SendProbe::<#ty>::SEND);
    if !parameter.is_held() {
        return Some(sends);
    }
    let class = elide_lifetimes(detached::borrowed_class(parameter.ty)?.to_token_stream());
    match (parameter.is_batched(), parameter.ty) {
        (false, _) => Some(quote!(#sends && !#short::ClassProbe::<#class>::CHANGES)),
        (true, Type::Reference(_)) => Some(quote!(#short::HoldingProbe::<#class>::DETACHES)),
        (true, _) => None,
    }
}

/// How the loop runs: the compiler is asked whether what may be numbers are.
pub(super) fn pace(function: &FastFunction<'_>, batch: &Batch) -> TokenStream {
    let (short, detaching) = (short(), detaching(function, batch));
    if !body::is_quick(function.item, &function.body) {
        return quote!(#short::Pace::new(#detaching, false));
    }
    let types = function.values().map(|(parameter, ..)| elide_lifetimes(parameter.ty.to_token_stream()));
    quote!(#short::Pace::new(#detaching, const { true #(&& #short::NumberProbe::<#types>::IS_NUMBER)* }))
}
