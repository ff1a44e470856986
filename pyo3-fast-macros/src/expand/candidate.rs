//! One candidate of an overload set, or one choice of a generic function's types.
//!
//! Input:
//!
//! ```text
//! pub fn rectangle(width: f64, height: f64) -> f64 { width * height }
//! ```
//!
//! Output, for `OWNER`, the type that stands for the whole function:
//!
//! ```text
//! impl Candidate<1> for OWNER {
//!     const ARITY: Arity = ..;
//!     const LEAN: bool = ..;
//!     fn is_exact(arguments: &Arguments<'_>) -> bool {
//!         arguments.is(0, |object| Choice::<f64>::ASK.decides(object)) && ..
//!     }
//!     fn is_instance(arguments: &Arguments<'_>) -> bool { .. }
//!     fn call(..) -> PyResult<*mut PyObject> { .. }              // as a function's own, in the first pass
//!     fn convert_and_call(..) -> PyResult<*mut PyObject> { .. }  // behind it
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::model::{FastFunction, Parameter};
use crate::plan::Plan;

use super::call::{Place, call};
use super::detached;
use super::function::{arity, elide_lifetimes, number, short};
use super::lean::lean;

/// The implementation, with what stands behind it.
pub(super) fn implementation(
    function: &FastFunction<'_>,
    plan: &Plan,
    owner: &TokenStream,
    index: usize,
) -> TokenStream {
    // `check` refuses candidates that are PyO3's alone.
    let Plan::Fast { entry, .. } = plan else { return TokenStream::new() };
    let (short, index) = (short(), number(index));
    let detached = function.options.heavy.as_ref().map(|heavy| {
        let (bare, checks) = (detached::bare(function, &heavy.value), detached::checks(function));
        quote!(#bare #checks)
    });
    let (arity, lean) = (arity(function), lean(function, entry));
    let (is_exact, is_instance) = (asked(function, &is_exact), asked(function, &is_instance));
    let conversions = conversions(function);
    let (first, further) = (call(function, entry, Place::First), call(function, entry, Place::Further));
    let plan = format!(" pyo3-fast: {entry}");
    quote! {
        #detached
        #conversions
        #[doc = #plan]
        impl #short::Candidate<#index> for #owner {
            #arity
            const LEAN: bool = #lean;
            #[inline(always)]
            fn is_exact(arguments: &#short::Arguments<'_>) -> bool {
                #is_exact
            }
            fn is_instance(arguments: &#short::Arguments<'_>) -> bool {
                #is_instance
            }
            #first
            #further
        }
    }
}

/// Whether `object` is of exactly the parameter's type, and looks decide whether it fits.
pub(super) fn is_exact(parameter: &Parameter<'_>) -> TokenStream {
    let (short, ty) = (short(), elide_lifetimes(parameter.ty.to_token_stream()));
    match parameter.is_lent() {
        true => quote!(#short::LentProbe::<#ty>::decides(object)),
        false => quote!(#short::Choice::<#ty>::ASK.decides(object)),
    }
}

/// Whether it is, or a cast takes it.
pub(super) fn is_instance(parameter: &Parameter<'_>) -> TokenStream {
    let (short, ty) = (short(), elide_lifetimes(parameter.ty.to_token_stream()));
    let lent = parameter.is_lent().then(|| quote!(#short::LentProbe::<#ty>::decides(object) ||));
    quote!(#lent #short::Choice::<#ty>::ASK.is_exact(object) || #short::Choice::<#ty>::ASK.is_instance(object))
}

/// Holds the parameters' types against PyO3: no wrapper of its own is there to say that it cannot convert one.
fn conversions(function: &FastFunction<'_>) -> TokenStream {
    let checks = function.values().map(|(parameter, ..)| {
        let ty = elide_lifetimes(parameter.ty.to_token_stream());
        let check = Ident::new(if parameter.is_lent() { "lendable" } else { "convertible" }, Span::call_site());
        let (short, span) = (short(), parameter.ty.span());
        let what = if parameter.is_lent() { quote!(#short::Lent<#ty>) } else { ty };
        quote_spanned!(span => #short::#check(::core::marker::PhantomData::<#what>);)
    });
    quote! {
        const _: fn() = || {
            #(#checks)*
        };
    }
}

/// A question about the object of each argument that is given.
fn asked(function: &FastFunction<'_>, question: &dyn Fn(&Parameter<'_>) -> TokenStream) -> TokenStream {
    let questions = function.values().enumerate().map(|(index, (parameter, ..))| {
        let (index, question) = (number(index), question(parameter));
        quote!(arguments.is(#index, |object| #question))
    });
    let questions: Vec<_> = questions.collect();
    if questions.is_empty() {
        quote!({
            let _ = arguments;
            true
        })
    } else {
        quote!(#(#questions)&&*)
    }
}
