//! Parse: PyO3's `signature = (..)`, as far as the fast path must understand it. PyO3 reads it again, and reports what is
//! wrong with it.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Ident, LitStr, Token};

/// The entries between the parentheses, in order.
pub(crate) struct Signature(pub(crate) Vec<Entry>);

/// One entry of a signature.
pub(crate) enum Entry {
    /// `name`, `name = default`
    Parameter(Ident, Option<Expr>),
    /// `/`
    PositionalOnlyBefore,
    /// `*`
    KeywordOnlyAfter,
    /// `*args`
    VarArgs(Ident),
    /// `**kwargs`
    KwArgs(Ident),
}

impl Parse for Signature {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let content;
        syn::parenthesized!(content in input);
        let entries = content.parse_terminated(Entry::parse, Token![,])?;
        // `-> "annotation"` behind the parentheses is for stubs.
        input.parse::<TokenStream>()?;
        Ok(Self(entries.into_iter().collect()))
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![/]) {
            input.parse::<Token![/]>()?;
            return Ok(Self::PositionalOnlyBefore);
        }
        if !input.peek(Token![*]) {
            let name = input.parse()?;
            skip_annotation(input)?;
            let default = if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                Some(input.parse()?)
            } else {
                None
            };
            return Ok(Self::Parameter(name, default));
        }
        input.parse::<Token![*]>()?;
        if input.is_empty() || input.peek(Token![,]) {
            return Ok(Self::KeywordOnlyAfter);
        }
        let keywords = input.peek(Token![*]);
        if keywords {
            input.parse::<Token![*]>()?;
        }
        let name = input.parse()?;
        skip_annotation(input)?;
        Ok(if keywords { Self::KwArgs(name) } else { Self::VarArgs(name) })
    }
}

fn skip_annotation(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![:]) {
        input.parse::<Token![:]>()?;
        input.parse::<LitStr>()?;
    }
    Ok(())
}
