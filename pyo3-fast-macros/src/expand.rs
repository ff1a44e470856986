//! Expand: the whole line, from tokens to tokens. What is generated is in one file each below.

use proc_macro2::TokenStream;
use syn::ItemFn;

use crate::args::Options;
use crate::model::FastFunction;
use crate::plan::Plan;
use crate::report::Report;
use crate::{check, fallback};

mod detached;
mod function;

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
