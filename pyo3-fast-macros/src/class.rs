//! `#[fast_pyclass]`: the line from tokens to tokens. What is generated is in `expand/class.rs`.

use proc_macro2::{Span, TokenStream};
use syn::{Data, DeriveInput};

use crate::report::Report;
use crate::{expand, fallback};

mod args;
mod check;
mod model;

pub(crate) use args::ClassOptions;
pub(crate) use model::{Class, Field, Unit};

/// `#[fast_pyclass(..)]`.
pub(crate) fn fast_pyclass(own_options: TokenStream, item: TokenStream) -> TokenStream {
    let mut input = match syn::parse2::<DeriveInput>(item.clone()) {
        Ok(input) if !matches!(input.data, Data::Union(_)) => input,
        _ => return fallback::bare(&not_a_class(&item), item),
    };

    let mut report = Report::default();
    let options = ClassOptions::parse(own_options, &mut input.attrs, &mut report);
    let class = Class::new(&input, &options);
    check::class(&class, &mut report);
    match report.gate() {
        Ok(()) => expand::class::expand(&class),
        Err(error) => fallback::class(&error, &class),
    }
}

fn not_a_class(item: &TokenStream) -> syn::Error {
    let span = item.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    syn::Error::new(span, "`#[fast_pyclass]` takes a struct or an enum")
}
