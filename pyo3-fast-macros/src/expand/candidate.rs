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
//!         arguments.is(0, |object| Choice::<f64>::ASK.is_exact(object)) && ..
//!     }
//!     fn is_instance(arguments: &Arguments<'_>) -> bool { .. }
//!     fn call(..) -> PyResult<*mut PyObject> { .. }              // as a function's own, in the first pass
//!     fn convert_and_call(..) -> PyResult<*mut PyObject> { .. }  // behind it
//! }
//! ```

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::model::FastFunction;
use crate::plan::Plan;

use super::detached;
use super::function::{Place, arity, call, elide_lifetimes, lean, number, short};

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
    let is_exact = asked(function, &|choice| quote!(#choice.is_exact(object)));
    let is_instance = asked(function, &|choice| quote!(#choice.is_exact(object) || #choice.is_instance(object)));
    let (first, further) = (call(function, entry, Place::First), call(function, entry, Place::Further));
    let plan = format!(" pyo3-fast: {entry}");
    quote! {
        #detached
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

/// A question about the object of each argument that is given.
fn asked(function: &FastFunction<'_>, question: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
    let short = short();
    let questions = function.values().enumerate().map(|(index, (parameter, ..))| {
        let (index, ty) = (number(index), elide_lifetimes(parameter.ty.to_token_stream()));
        let question = question(quote!(#short::Choice::<#ty>::ASK));
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
