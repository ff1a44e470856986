//! Expand: the whole line, from tokens to tokens. What is generated is in one file each below.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{ImplItem, ItemFn, ItemImpl, ItemMod};

use crate::args::{self, Dispatch, Keyed, Options};
use crate::methods::{MethodBlock, as_function};
use crate::model::{self, FastFunction};
use crate::overloads::OverloadSet;
use crate::pieces::{self, Token};
use crate::plan::Plan;
use crate::report::Report;
use crate::{check, fallback};

pub(crate) mod batch;
mod batched_method;
mod call;
mod candidate;
pub(crate) mod class;
mod detached;
mod forwarding;
mod function;
mod generic;
mod hidden;
mod lean;
mod lent;
mod methods;
mod overloads;
mod parallel;
mod placed;
mod slices;
pub(crate) mod union;

/// `#[fast_pyfunction(..)]`.
pub(crate) fn fast_pyfunction(own_options: TokenStream, item: TokenStream) -> TokenStream {
    let mut item_fn = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(item_fn) => item_fn,
        Err(_) => {
            return match syn::parse2::<ItemMod>(item.clone()) {
                Ok(item_mod) => overload_set(own_options, item_mod),
                Err(_) => fallback::bare(&check::not_a_function(item.clone()), item),
            };
        }
    };

    let mut report = Report::default();
    let mut options = Options::parse(own_options, &mut item_fn.attrs, &mut report);
    options.scalars = args::take_scalars(&mut item_fn.sig, &mut report);
    check::options(&options, &mut report);
    detach_pieces(&mut item_fn, &options, &mut report);
    let misused = report.gate().err();

    let mut report = Report::default();
    check::item(&item_fn, &options, "one function for each, or say which: `dispatch(T = [i64, f64])`", &mut report);
    if let Err(mut error) = report.gate() {
        error.extend(misused);
        return fallback::bare_function(&error, item_fn);
    }
    if let Some(dispatch) = &options.dispatch {
        return generic_function(&item_fn, &options, dispatch, misused);
    }
    if let Some(error) = misused {
        return fallback::under_host(&error, &item_fn, &options);
    }

    let function = FastFunction::new(&item_fn, &options);
    let plan = Plan::new(&function);
    let mut report = Report::default();
    check::function(&function, &plan, &mut report);
    match report.gate() {
        Ok(()) => with_batch(&function, &plan),
        Err(error) => fallback::under_host(&error, &item_fn, &options),
    }
}

/// The function, and its batch, or the batch only.
fn with_batch(function: &FastFunction<'_>, plan: &Plan) -> TokenStream {
    let Some(batch) = &function.options.batch else { return function::expand(function, plan) };
    let scalar = match &batch.value.only {
        Some(_) => function.item.to_token_stream(),
        None => function::expand(function, plan),
    };
    let batch = batch::expand(function, plan, &batch.value);
    quote!(#scalar #batch)
}

/// The same on a module, with the option `dispatch`.
fn overload_set(own_options: TokenStream, item: ItemMod) -> TokenStream {
    let mut report = Report::default();
    let set = OverloadSet::parse(own_options, item, &mut report);
    check::options(&set.options, &mut report);
    check::overloads::set(&set, &mut report);
    for member in &set.members {
        check::overloads::member(&member.options, &mut report);
        check::item(&member.item, &member.options, "each is a candidate of its own", &mut report);
        check::options(&member.options, &mut report);
    }
    let mut set = set;
    for member in &mut set.members {
        member.belong_to(&set.options);
        detach_pieces(&mut member.item, &member.options, &mut report);
    }
    if let Err(error) = report.gate() {
        return fallback::overload_set(&error, &set);
    }

    let functions: Vec<_> = set.members.iter().map(|member| FastFunction::new(&member.item, &member.options)).collect();
    let plans: Vec<_> = functions.iter().map(Plan::new).collect();
    let mut report = Report::default();
    for (function, plan) in functions.iter().zip(&plans) {
        check::function(function, plan, &mut report);
    }
    check::overloads::batches(&functions, &mut report);
    check::overloads::candidates(functions.iter().zip(&plans), "a candidate of an overload set", &mut report);
    match report.gate() {
        Ok(()) => overloads::expand(&set, &functions, &plans),
        Err(error) => fallback::overload_set(&error, &set),
    }
}

/// The same on a generic function, with the option `dispatch(T = [..])`.
fn generic_function(
    item: &ItemFn,
    options: &Options,
    dispatch: &Keyed<Dispatch>,
    misused: Option<syn::Error>,
) -> TokenStream {
    if let (true, Some(error)) = (dispatch.value.parameters.is_empty(), &misused) {
        return fallback::generic_function(error, item, options);
    }
    let mut report = Report::default();
    misused.into_iter().for_each(|error| report.add(error));
    check::overloads::generic(item, &dispatch.value, dispatch.key, &mut report);
    let concrete = generic::concrete(item);
    let function = FastFunction::new(&concrete, options);
    let plan = Plan::new(&function);
    check::function(&function, &plan, &mut report);
    check::overloads::candidates([(&function, &plan)].into_iter(), "generic", &mut report);
    match report.gate() {
        Ok(()) => generic::expand(item, &dispatch.value, &function, &plan),
        Err(error) => fallback::generic_function(&error, item, options),
    }
}

/// `#[fast_pymethods(..)]`.
pub(crate) fn fast_pymethods(own_options: TokenStream, item: TokenStream) -> TokenStream {
    let item = match syn::parse2::<ItemImpl>(item.clone()) {
        Ok(item) => item,
        Err(_) => return fallback::bare(&check::methods::not_a_block(item.clone()), item),
    };
    let mut report = Report::default();
    let mut block = MethodBlock::parse(own_options, item, &mut report);
    check::methods::block(&block, &mut report);
    detach_pieces_of_methods(&mut block, &mut report);
    let misused = report.gate().err();

    let mut report = Report::default();
    misused.into_iter().for_each(|error| report.add(error));
    let class = &block.item.self_ty;
    let functions: Vec<_> = block.methods.iter().map(|method| method.function(class)).collect();
    let plans: Vec<_> = functions.iter().map(Plan::new).collect();
    for (function, plan) in functions.iter().zip(&plans) {
        check::function(function, plan, &mut report);
    }
    match report.gate() {
        Ok(()) => methods::expand(&block, &functions, &plans),
        Err(error) => fallback::methods(&error, &block),
    }
}

/// Wraps the `#[heavy]` pieces of all bodies in the block, also of those that are PyO3's alone.
fn detach_pieces_of_methods(block: &mut MethodBlock, report: &mut Report) {
    let door = block.options.fast_crate();
    let door = quote!(#door::__private);
    for (index, member) in block.item.items.iter_mut().enumerate() {
        let ImplItem::Fn(function) = member else { continue };
        let mut method = block.methods.iter_mut().find(|method| method.index == index);
        let is_heavy = method.as_ref().is_some_and(|method| method.options.heavy.is_some());
        let mut item = as_function(function);
        detach_in(&mut item, is_heavy, &door, report);
        function.block = (*item.block).clone();
        if let Some(method) = &mut method {
            method.item.block = item.block;
        }
    }
}

/// Wraps the `#[heavy]` pieces of the body.
fn detach_pieces(item: &mut ItemFn, options: &Options, report: &mut Report) {
    let fast = options.fast_crate();
    detach_in(item, options.heavy.is_some(), &quote!(#fast::__private), report);
}

fn detach_in(item: &mut ItemFn, is_heavy: bool, door: &TokenStream, report: &mut Report) {
    let parameter = model::token_parameter(item).cloned();
    let token = match &parameter {
        _ if is_heavy => Token::Missing("the whole body is detached, as the function is `heavy`: drop one of the two"),
        _ if item.sig.asyncness.is_some() => Token::Missing(
            "there is no `#[heavy]` in an async function: give the work to a thread of its own, and await that",
        ),
        Some(py) => Token::Parameter(py),
        None => Token::Missing(
            "a `#[heavy]` piece needs to know that the thread is attached: give the function a parameter `py: Python<'_>`, or make it \
             `heavy` as a whole",
        ),
    };
    pieces::detach(&mut item.block, &token, door, report);
}
