//! What generated code has of one parameter: what it borrows from, its source, its column or value, and the argument in a call.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

use crate::expand::detached;
use crate::expand::function::{elide_lifetimes, local, number, short};
use crate::model::Parameter;

/// What generated code has of one parameter.
pub(super) struct Part<'a> {
    pub(super) place: usize,
    pub(super) parameter: &'a Parameter<'a>,
    pub(super) default: Option<&'a syn::Expr>,
    pub(super) hold: Ident,
    pub(super) source: Ident,
    pub(super) column: Ident,
    pub(super) rows: Ident,
}

impl<'a> Part<'a> {
    pub(super) fn new(place: usize, parameter: &'a Parameter<'a>, default: Option<&'a syn::Expr>) -> Self {
        let named = |what: &str| local(&format!("{what}_{}", parameter.name));
        let [hold, source, column, rows] = ["hold", "source", "column", "rows"].map(named);
        Self { place, parameter, default, hold, source, column, rows }
    }

    /// What it borrows from, which lives longest.
    pub(super) fn holder(&self) -> TokenStream {
        let (short, hold) = (short(), &self.hold);
        let value = if self.parameter.is_batched() {
            quote!(#short::Holder::new())
        } else {
            quote!(#short::FunctionArgumentHolder::INIT)
        };
        quote!(let mut #hold = #value;)
    }

    pub(super) fn source(&self) -> TokenStream {
        let (short, source, hold, given, batch) = (short(), &self.source, &self.hold, local("given"), local("batch"));
        let (name, place) = (&self.parameter.name, number(self.place));
        if !self.parameter.is_batched() {
            return quote!(let #source = #short::Source::one(#name, #given[#place]););
        }
        let probe = self.probe();
        let takes_rows = self.parameter.is_container() && !self.parameter.is_lent() && !self.parameter.is_held();
        let is_held_option = self.parameter.is_held() && self.parameter.default_is_wrapped();
        let source_of = match (takes_rows, is_held_option) {
            (true, _) => "source_of_rows",
            (_, true) => "source_of_option",
            _ => "source",
        };
        let source_of = Ident::new(source_of, Span::call_site());
        quote!(let #source = #probe.#source_of(&#batch, #name, #given[#place], &mut #hold)?;)
    }

    /// What asks the compiler about a batched parameter's type.
    pub(super) fn probe(&self) -> TokenStream {
        let (short, ty) = (short(), elide_lifetimes(self.parameter.ty.to_token_stream()));
        let span = self.parameter.ty.span();
        let class =
            detached::borrowed_class(self.parameter.ty).filter(|_| matches!(self.parameter.ty, Type::Reference(_)));
        if let (true, Some(class)) = (self.parameter.is_held(), class) {
            let class = elide_lifetimes(class.to_token_stream());
            quote_spanned!(span => #short::holding::<#class>())
        } else if self.parameter.is_held() {
            quote!(#short::Holding)
        } else if self.parameter.is_lent() {
            quote_spanned!(span => #short::lent_column::<#ty>())
        } else {
            quote_spanned!(span => #short::column::<#ty>())
        }
    }

    /// The column of a batched parameter, the value of another.
    pub(super) fn values(&self) -> TokenStream {
        let (short, source, column, batch) = (short(), &self.source, &self.column, local("batch"));
        if self.parameter.is_batched() {
            let (probe, default) = (self.probe(), self.default_of_column());
            let column_of = Ident::new("column", self.parameter.ty.span());
            return quote!(let #column = #probe.#column_of(&mut #batch, #source, #default)?;);
        }
        let (hold, ty) = (&self.hold, elide_lifetimes(self.parameter.ty.to_token_stream()));
        let default = self.default();
        let value = if self.parameter.is_lent() {
            quote!(#short::scalar::<#short::Lent<#ty>, _>(&mut #batch, #source, &mut #hold, #default).map(|lent| lent.0))
        } else {
            quote!(#short::scalar::<#ty, _>(&mut #batch, #source, &mut #hold, #default))
        };
        quote!(let #column = #value;)
    }

    pub(super) fn default_of_column(&self) -> TokenStream {
        // That of a held parameter is made when its row is due.
        if self.parameter.is_held() { quote!() } else { self.default() }
    }

    pub(super) fn default(&self) -> TokenStream {
        let short = short();
        match self.default {
            None => quote!(::core::option::Option::None),
            Some(default) if self.parameter.default_is_wrapped() => {
                quote!(::core::option::Option::Some(|| #short::SomeWrap::wrap(#default)))
            }
            Some(default) => quote!(::core::option::Option::Some(|| #default)),
        }
    }

    /// The value of a held parameter, in the row that is due.
    pub(super) fn converted(&self) -> TokenStream {
        let (short, hold, column, rows, index) = (short(), &self.hold, &self.column, &self.rows, local("index"));
        let default = self.default();
        quote! {
            let mut #hold = #short::FunctionArgumentHolder::INIT;
            let #column = match #rows.held(#index, &mut #hold, #default) {
                ::core::result::Result::Ok(value) => value,
                ::core::result::Result::Err(error) => return ::core::result::Result::Err(error),
            };
        }
    }

    /// The argument in the call of the function.
    pub(super) fn argument(&self) -> TokenStream {
        let (short, column, rows, index) = (short(), &self.column, &self.rows, local("index"));
        if !self.parameter.is_batched() {
            quote_spanned!(self.parameter.ty.span() => #short::given(&#column))
        } else if self.parameter.is_held() {
            column.to_token_stream()
        } else {
            quote!(#rows.get(#index))
        }
    }
}
