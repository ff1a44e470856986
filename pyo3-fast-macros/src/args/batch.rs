//! Parse: `batch`, and `#[fast(scalar)]` on parameters.

use proc_macro2::{Ident, Span};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{FnArg, LitStr, Signature, Token};

use super::{Keyed, once};
use crate::report::Report;

/// `batch`, or `batch(..)`.
#[derive(Clone, Default)]
pub(crate) struct Batch {
    /// `name = ".."`: the batch function's name in Python.
    pub(crate) name: Option<Keyed<LitStr>>,
    /// `only`: the scalar function is not Python's.
    pub(crate) only: Option<Keyed<()>>,
    /// `attached`: the loop never detaches.
    pub(crate) attached: Option<Keyed<()>>,
    /// `parallel`: several threads run the rows.
    pub(crate) parallel: Option<Keyed<()>>,
    /// `count`: the caller says how many items there are.
    pub(crate) count: Option<Keyed<()>>,
}

const USAGE: &str = "expected `batch`, or `batch(..)` with `name = \"..\"`, `only`, `attached`, `parallel` or `count`";

impl Parse for Batch {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut batch = Self::default();
        if input.is_empty() {
            return Ok(batch);
        }
        if !input.peek(syn::token::Paren) {
            return Err(input.error(USAGE));
        }
        let content;
        syn::parenthesized!(content in input);
        while !content.is_empty() {
            let key: Ident = content.parse()?;
            match key.to_string().as_str() {
                "name" => {
                    content.parse::<Token![=]>()?;
                    once(&mut batch.name, &key, content.parse()?)?;
                }
                "only" => once(&mut batch.only, &key, ())?,
                "attached" => once(&mut batch.attached, &key, ())?,
                "count" => once(&mut batch.count, &key, ())?,
                "parallel" => once(&mut batch.parallel, &key, ())?,
                _ => return Err(syn::Error::new(key.span(), USAGE)),
            }
            if !content.is_empty() {
                content.parse::<Token![,]>()?;
            }
        }
        Ok(batch)
    }
}

/// Takes `#[fast(scalar)]` off the parameters, and gives the places of those that have it, each with the word's span.
pub(crate) fn take_scalars(signature: &mut Signature, report: &mut Report) -> Vec<(usize, Span)> {
    let mut scalars = Vec::new();
    for (place, input) in signature.inputs.iter_mut().enumerate() {
        let FnArg::Typed(input) = input else { continue };
        input.attrs.retain(|attribute| {
            if !attribute.path().is_ident("fast") {
                return true;
            }
            match attribute.parse_args::<Ident>() {
                Ok(word) if word == "scalar" => scalars.push((place, word.span())),
                _ => report.error(
                    attribute.span(),
                    "expected `#[fast(scalar)]`: the parameter is the same for all items of a batch",
                ),
            }
            false
        });
    }
    scalars
}
