//! What the compiler is asked about a function with `batch(parallel)`: whether there are threads, and what they may share.
//!
//! Output:
//!
//! ```text
//! const _: () = assert!(HAS_RAYON, "`batch(parallel)` needs ..");
//! const _: fn() = || { shared::<f64>(); of_a_frozen_class::<Index>(); taken::<PyResult<f64>>(); };
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::{FastFunction, Output, Parameter};

use super::detached;
use super::function::{elide_lifetimes, short};

/// The questions.
pub(super) fn checks(function: &FastFunction<'_>, word: Span) -> TokenStream {
    let short = short();
    let parameters = function.values().map(|(parameter, ..)| check(parameter));
    let result = match &function.output {
        Output::Type(ty) | Output::Literal(ty) => {
            let (span, ty) = (ty.span(), elide_lifetimes(ty.to_token_stream()));
            quote_spanned!(span => #short::taken::<#ty>();)
        }
        Output::Unit | Output::Opaque => quote!(),
    };
    let feature = quote_spanned!(word => #short::HAS_RAYON, "`batch(parallel)` needs the feature `rayon` of pyo3-fast");
    quote! {
        const _: () = ::core::assert!(#feature);
        const _: fn() = || {
            #(#parameters)*
            #result
        };
    }
}

fn check(parameter: &Parameter<'_>) -> TokenStream {
    let (short, span) = (short(), parameter.ty.span());
    let class = detached::borrowed_class(parameter.ty).filter(|_| parameter.is_held());
    if let Some(class) = class {
        let class = elide_lifetimes(class.to_token_stream());
        return quote_spanned!(span => #short::of_a_frozen_class::<#class>(););
    }
    let ty = elide_lifetimes(parameter.ty.to_token_stream());
    quote_spanned!(span => #short::shared::<#ty>();)
}
