//! What the compiler is asked about a function with `batch(parallel)`: whether there are threads, and what they may share.
//!
//! Output:
//!
//! ```text
//! const _: () = assert!(HAS_RAYON, "`batch(parallel)` needs ..");
//! const _: () = assert!(SharedProbe::<f64>::SHARED, "`x` is read by ..");
//! const _: () = assert!(HoldingProbe::<Index>::DETACHES, "`index` borrows from ..");
//! const _: () = assert!(SendProbe::<PyResult<f64>>::SEND, "the result is ..");
//! ```

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::{FastFunction, Output, Parameter};

use super::detached;
use super::function::{elide_lifetimes, short};

/// The question about the object that all threads call a method on.
pub(super) fn receiver(word: Span) -> TokenStream {
    let short = short();
    let message = "`self` is read by all threads of `batch(parallel)`, and its class is not frozen, or not `Sync`: make it so, or drop \
                   `parallel`";
    assert(word, &quote!(#short::HoldingProbe::<Self>::DETACHES), message)
}

/// The questions.
pub(super) fn checks(function: &FastFunction<'_>, word: Span) -> TokenStream {
    let short = short();
    let feature = assert(word, &quote!(#short::HAS_RAYON), "`batch(parallel)` needs the feature `rayon` of pyo3-fast");
    let parameters = function.values().map(|(parameter, ..)| check(parameter));
    let result = match &function.output {
        Output::Type(ty) | Output::Literal(ty) => {
            let sends = elide_lifetimes(ty.to_token_stream());
            assert(
                ty.span(),
                &quote!(#short::SendProbe::<#sends>::SEND),
                "the threads of `batch(parallel)` hand on what the function returns, and it is not `Send`",
            )
        }
        Output::Unit | Output::Opaque => quote!(),
    };
    quote! {
        #feature
        #(#parameters)*
        #result
    }
}

fn check(parameter: &Parameter<'_>) -> TokenStream {
    let (short, span, name) = (short(), parameter.ty.span(), &parameter.name);
    let class = detached::borrowed_class(parameter.ty).filter(|_| parameter.is_held());
    if let Some(class) = class {
        let class = elide_lifetimes(class.to_token_stream());
        let message = format!(
            "`{name}` is read by all threads of `batch(parallel)`, and its class is not frozen, or not `Sync`: make it so, extract plain data \
             from it, or drop `parallel`"
        );
        return assert(span, &quote!(#short::HoldingProbe::<#class>::DETACHES), &message);
    }
    let ty = elide_lifetimes(parameter.ty.to_token_stream());
    let message = format!(
        "`{name}` is read by all threads of `batch(parallel)`, and its type is not `Send` and `Sync`: take plain data, or drop `parallel`"
    );
    assert(span, &quote!(#short::SharedProbe::<#ty>::SHARED), &message)
}

/// An assertion that is reported at `span`.
fn assert(span: Span, condition: &TokenStream, message: &str) -> TokenStream {
    let short = short();
    quote_spanned! { span =>
        const _: () = {
            #[allow(unused_imports)]
            use #short::{HeldByRow as _, Unsent as _, NotShared as _};
            ::core::assert!(#condition, #message);
        };
    }
}
