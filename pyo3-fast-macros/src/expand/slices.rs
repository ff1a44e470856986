//! The batch function that Rust code calls, over slices.
//!
//! Output:
//!
//! ```text
//! fn power_batch(base: &[f64], exponent: i32) -> Vec<f64> {
//!     let rows = slices::rows("power_batch", &[("base", base.len())]);
//!     let base = &base[..rows];
//!     slices::collect(rows, |row| power(Each(&base[row]).cloned(), Each(&exponent).cloned()))
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericParam, Lifetime, LifetimeParam, ReturnType, TypeReference, parse_quote};

use crate::model::{COUNT, FastFunction, Output};

use super::function::local;
use super::{hidden, placed};

/// The function.
pub(super) fn function(function: &FastFunction<'_>, called: &FastFunction<'_>, name: &Ident) -> TokenStream {
    let fast = function.options.fast_crate();
    let slices = quote!(#fast::__private::slices);
    let visibility = &function.item.vis;
    let mut signature = hidden::signature(function, name.clone());
    name_lifetimes(&mut signature);
    let typed = signature.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(input) => Some(input),
        FnArg::Receiver(_) => None,
    });
    for (input, parameter) in typed.zip(&function.parameters) {
        input.attrs.clear();
        if parameter.is_batched() {
            let ty = &input.ty;
            input.ty = parse_quote!(&[#ty]);
        }
    }
    if let ReturnType::Type(_, ty) = &mut signature.output {
        let all = if function.returns_result() {
            parse_quote!(<#ty as #slices::Fallible>::All)
        } else {
            parse_quote!(::std::vec::Vec<#ty>)
        };
        *ty = all;
    }
    // The function may be called `row`.
    let (rows, row) = (local("__rows"), local("__row"));
    let batched: Vec<_> = placed::parameters(function)
        .into_iter()
        .zip(function.values())
        .filter_map(|(name, (parameter, ..))| parameter.is_batched().then_some(name))
        .collect();
    let texts = batched.iter().map(ToString::to_string);
    let function_name = name.to_string();
    let call = hidden::call(called, hidden::users(called), |place, name| {
        if called.parameters[place].is_batched() {
            quote!(#slices::Each(&#name[#row]).cloned())
        } else {
            quote!(#slices::Each(&#name).cloned())
        }
    });
    let run = match function.output {
        Output::Unit => quote!(#slices::for_each(#rows, |#row| #call)),
        _ => quote!(#slices::collect(#rows, |#row| #call)),
    };
    let docs = docs(function);
    let settle = match signature.inputs.first() {
        Some(FnArg::Typed(input)) if function.counts => {
            let number = &input.pat;
            quote!(let #rows = #number;)
        }
        _ => quote! {
            let #rows = #slices::rows(#function_name, &[#((#texts, #batched.len())),*]);
            #(let #batched = &#batched[..#rows];)*
        },
    };
    quote! {
        #(#[doc = #docs])*
        #[allow(dead_code)]
        #visibility #signature {
            #[allow(unused_imports)]
            use #slices::Uncloned as _;
            #settle
            #run
        }
    }
}

fn docs(function: &FastFunction<'_>) -> [String; 5] {
    let (calls, panics) = match function.counts {
        false => (
            "for each item of the slices".to_owned(),
            " Where the slices are not equally long, and where the function does.",
        ),
        true => (format!("`{COUNT}` times"), " Where the function does, and where there is no memory for so many."),
    };
    [
        format!(" Calls [`{0}`]({0}()) {calls}.", function.item.sig.ident),
        String::new(),
        " # Panics".to_owned(),
        String::new(),
        panics.to_owned(),
    ]
}

/// Gives a name to the lifetime that a result borrows for without saying so: there is another now, the slice's.
fn name_lifetimes(signature: &mut syn::Signature) {
    struct Elided(usize, Option<Lifetime>);
    impl VisitMut for Elided {
        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            if reference.lifetime.is_none() {
                self.0 += 1;
                reference.lifetime.clone_from(&self.1);
            }
            visit_mut::visit_type_reference_mut(self, reference);
        }

        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident == "_" {
                self.0 += 1;
                if let Some(name) = &self.1 {
                    *lifetime = name.clone();
                }
            }
        }
    }
    let mut count = Elided(0, None);
    count.visit_return_type_mut(&mut signature.output);
    if count.0 == 0 {
        return;
    }
    let name = Lifetime::new("'__row", Span::call_site());
    let mut named = Elided(0, Some(name.clone()));
    signature.inputs.iter_mut().for_each(|input| named.visit_fn_arg_mut(input));
    named.visit_return_type_mut(&mut signature.output);
    signature.generics.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(name)));
}
