//! Expand: the whole line, from tokens to tokens. What is generated is in one file each below.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ItemFn;

use crate::args::Options;
use crate::model::{self, FastFunction};
use crate::pieces::{self, Token};
use crate::plan::Plan;
use crate::report::Report;
use crate::{check, fallback};

mod detached;
mod function;
mod hidden;
mod lent;
pub(crate) mod union;

/// `#[fast_pyfunction(..)]`.
pub(crate) fn fast_pyfunction(own_options: TokenStream, item: TokenStream) -> TokenStream {
    let mut item_fn = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(item_fn) => item_fn,
        Err(_) => return fallback::bare(&check::not_a_function(item.clone()), item),
    };

    let mut report = Report::default();
    check::item(&item_fn, &mut report);
    let refused_by_host = report.gate().err();

    let mut report = Report::default();
    let options = Options::parse(own_options, &mut item_fn.attrs, &mut report);
    check::options(&options, &mut report);
    detach_pieces(&mut item_fn, &options, &mut report);
    let misused = report.gate().err();
    if let Some(mut error) = refused_by_host {
        error.extend(misused);
        return fallback::bare_function(&error, item_fn);
    }
    if let Some(error) = misused {
        return fallback::under_host(&error, &item_fn, &options);
    }

    let function = FastFunction::new(&item_fn, &options);
    let plan = Plan::new(&function);
    let mut report = Report::default();
    check::function(&function, &plan, &mut report);
    match report.gate() {
        Ok(()) => function::expand(&function, &plan),
        Err(error) => fallback::under_host(&error, &item_fn, &options),
    }
}

/// Wraps the `#[heavy]` pieces of the body.
fn detach_pieces(item: &mut ItemFn, options: &Options, report: &mut Report) {
    let parameter = model::token_parameter(item).cloned();
    let token = match &parameter {
        _ if options.heavy.is_some() => {
            Token::Missing("the whole body is detached, as the function is `heavy`: drop one of the two")
        }
        _ if item.sig.asyncness.is_some() => Token::Missing(
            "there is no `#[heavy]` in an async function: give the work to a thread of its own, and await that",
        ),
        Some(py) => Token::Parameter(py),
        None => Token::Missing(
            "a `#[heavy]` piece needs to know that the thread is attached: give the function a parameter `py: Python<'_>`, or make it \
             `heavy` as a whole",
        ),
    };
    let fast = options.fast_crate();
    pieces::detach(&mut item.block, &token, &quote!(#fast::__private), report);
}
