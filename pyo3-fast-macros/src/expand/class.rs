//! Classes: PyO3's, frozen, and a question about each field.
//!
//! Input:
//!
//! ```text
//! #[fast_pyclass(name = "Hits")]
//! struct Counter { hits: AtomicU64 }
//! ```
//!
//! Output:
//!
//! ```text
//! #[pyclass(frozen, name = "Hits", crate = "::pyo3_fast::__private::class_shim")]
//! struct Counter { hits: AtomicU64 }
//! const _: () = {
//!     const __CLASS: SendAndSync = [Shared::<Counter>::SEND, Shared::<Counter>::SYNC];
//!     const _: () = assert_field(__CLASS, [/* the same of AtomicU64 */], "hits", "AtomicU64", "Counter");
//!     const _: () = assert_class(__CLASS, &[[/* and again */]], "Counter");
//! };
//! ```
//!
//! The class is asked first, as PyO3 does: where it says `unsafe impl Sync`, its fields need not be. The shim leaves that question out
//! of PyO3's part, so that one mistake gives one message.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;

use crate::class::{Class, Field, Unit};
use crate::{host, text};

use super::function::number;

/// The class, and the questions.
pub(crate) fn expand(class: &Class<'_>) -> TokenStream {
    let host = under_host(class, |_| true);
    let assertions = class.input.generics.params.is_empty().then(|| assertions(class));
    let shared = class.units().map(|units| shared(class, &units));
    quote! {
        #host
        #assertions
        #shared
    }
}

/// The item under PyO3's macro, with those of its options that are wanted.
pub(crate) fn under_host(class: &Class<'_>, is_wanted: impl Fn(&str) -> bool) -> TokenStream {
    let (input, fast) = (class.input, class.options.fast_crate());
    let shim = host::path_literal(&quote!(#fast::__private::class_shim), Span::call_site());
    let frozen = class.options.get("frozen").is_none().then(|| quote!(frozen,));
    let handed_on = class.options.host.iter().filter(|option| is_wanted(&option.key.to_string()));
    quote! {
        #[#fast::__private::pyo3::pyclass(#frozen #(#handed_on,)* crate = #shim)]
        #input
    }
}

fn assertions(class: &Class<'_>) -> TokenStream {
    let (name, fast) = (&class.input.ident, class.options.fast_crate());
    let same_host = class.options.krate.as_ref().map(|krate| host::same(&krate.value, &quote!(__fast::pyo3)));
    let of_class = send_and_sync(&name.to_token_stream());
    let fields = class.fields.iter().map(|field| assertion(field, name));
    let of_fields = class.fields.iter().map(|field| {
        let (cfgs, of_field) = (&field.cfgs, send_and_sync(&field.outer_type(name)));
        quote!(#(#cfgs)* #of_field)
    });
    let name = name.unraw().to_string();
    quote! {
        #[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
        const _: () = {
            use #fast::__private::{self as __fast, NotSend as _, NotSync as _};
            #same_host
            const __CLASS: __fast::SendAndSync = #of_class;
            #(#fields)*
            const _: () = __fast::assert_class(__CLASS, &[#(#of_fields),*], #name);
        };
    }
}

/// How a variant becomes an object without PyO3's conversion: by its number.
fn shared(class: &Class<'_>, units: &[Unit<'_>]) -> TokenStream {
    let (name, fast, count) = (&class.input.ident, class.options.fast_crate(), number(units.len()));
    let arm = |unit: &Unit<'_>, value: TokenStream| {
        let Unit { name, cfgs } = unit;
        quote!(#(#cfgs)* Self::#name => #value)
    };
    let numbers = units.iter().enumerate().map(|(index, unit)| arm(unit, number(index).into_token_stream()));
    let copies = units.iter().map(|unit| {
        let name = unit.name;
        arm(unit, quote!(Self::#name))
    });
    quote! {
        #[allow(clippy::all, clippy::pedantic, deprecated, unused, unused_qualifications)]
        const _: () = {
            use #fast::__private as __fast;
            #[doc(hidden)]
            impl __fast::Make for #name {
                const IS_VARIANT: bool = true;
                #[inline]
                fn make(&self) -> *mut __fast::PyObject {
                    static OBJECTS: __fast::Variants<#count> = __fast::Variants::new();
                    OBJECTS.give(match self { #(#numbers,)* }, || match self { #(#copies,)* })
                }
            }
        };
    }
}

/// An error is reported at the whole of the field's type: from where the call begins to where its parentheses end.
fn assertion(field: &Field<'_>, class: &Ident) -> TokenStream {
    let Field { owner, name, ty, cfgs, .. } = field;
    let of_field = send_and_sync(&field.outer_type(class));
    let [first, last] = ends(ty.to_token_stream());
    let assert = quote_spanned!(first=> __fast::assert_field);
    let (ty, owner) = (text::ty(ty), owner.unraw().to_string());
    let mut arguments = Group::new(Delimiter::Parenthesis, quote!(__CLASS, #of_field, #name, #ty, #owner));
    arguments.set_span(last);
    quote!(#(#cfgs)* const _: () = #assert #arguments;)
}

/// Where tokens begin and end, for names of this crate.
fn ends(tokens: TokenStream) -> [Span; 2] {
    let mut tokens = tokens.into_iter().map(|token: TokenTree| Span::call_site().located_at(token.span()));
    let first = tokens.next().unwrap_or_else(Span::call_site);
    [first, tokens.last().unwrap_or(first)]
}

fn send_and_sync(ty: &TokenStream) -> TokenStream {
    quote!([__fast::Shared::<#ty>::SEND, __fast::Shared::<#ty>::SYNC])
}
