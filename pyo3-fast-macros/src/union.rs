//! `#[derive(FastFromPyObject)]`: the line from tokens to tokens. What is generated is in `expand/union.rs`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Data, DeriveInput};

use crate::report::Report;
use crate::{expand, fallback};

mod args;
mod check;
mod lifetimes;
mod model;
mod rename;

pub(crate) use model::{Access, Container, Field, Shape, Union};

/// Whether type stubs can be asked for what a type takes: the feature of that name, in the runtime, turns on the one here.
pub(crate) const INSPECT: bool = cfg!(feature = "experimental-inspect");

/// `#[derive(FastFromPyObject)]`.
pub(crate) fn fast_from_py_object(item: TokenStream, inspect: bool) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(item) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    if let Data::Union(data) = &input.data {
        let message =
            "Python objects cannot be told apart by a `union`: derive `FastFromPyObject` for an enum or a struct";
        return syn::Error::new_spanned(data.union_token, message).into_compile_error();
    }

    let mut report = Report::default();
    let options = args::ContainerOptions::parse(&input.attrs, args::Level::Type, &mut report);
    let union = Union::new(&input, &options, &mut report);
    let fast = options.fast_crate();
    if let Err(error) = report.gate() {
        return fallback::unconvertible(&error, &input, &fast);
    }

    let mut report = Report::default();
    check::union(&union, &mut report);
    match report.gate() {
        Ok(()) => expand::union::expand(&union, inspect),
        Err(error) => fallback::unconvertible(&error, &input, &fast),
    }
}

/// The tokens as text, to be compared.
fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
