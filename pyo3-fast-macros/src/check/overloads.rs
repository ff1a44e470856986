//! The rules of overload sets, and of generic functions.

use std::collections::HashSet;

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericParam, Ident, Item, ItemFn, Lifetime, Path, Type, TypeReference};

use super::batch::INTO_IS_TAKEN;
use crate::args::{Dispatch, Options};
use crate::expand::batch::takes_into;
use crate::model::{FastFunction, Parameter, Passing, names};
use crate::overloads::OverloadSet;
use crate::plan::Plan;
use crate::report::Report;

/// The rules over a set, but for its candidates as functions.
pub(crate) fn set(set: &OverloadSet, report: &mut Report) {
    let options = &set.options;
    if options.dispatch.is_none() {
        return report.error(
            set.item.mod_token.span,
            "`#[fast_pyfunction]` takes a function; a module whose `pub fn`s are to be one Python function takes \
             `#[fast_pyfunction(dispatch)]`",
        );
    }
    for (key, message) in [
        (
            options.entry.as_ref().map(|option| option.key),
            "an overload set goes without the attach guard where all its candidates can: there is nothing to ask for",
        ),
        (
            options.heavy.as_ref().map(|option| option.key),
            "write `#[fast(heavy)]` on each candidate that is to run detached",
        ),
        (options.convention.as_ref().map(|option| option.key), "an overload set takes keywords as it is"),
        (
            options.batch.as_ref().and_then(|option| option.value.count.as_ref()).map(|option| option.key),
            COUNT_OF_DISPATCH,
        ),
    ] {
        if let Some(key) = key {
            report.error(key, message);
        }
    }
    for option in options.host.iter().filter(|option| option.key != "name") {
        let instead =
            if option.key == "signature" { ": each candidate has its own: `#[pyo3(signature = ..)]`" } else { "" };
        report.error(option.key.span(), format!("an overload set takes no `{}`{instead}", option.key));
    }
    if let Some(parameter) = options.dispatch.iter().flat_map(|dispatch| &dispatch.value.parameters).next() {
        report.error(
            parameter.name.span(),
            "types are for generic functions: each candidate of an overload set has its own",
        );
    }
    if set.members.is_empty() {
        report.error(set.item.ident.span(), "an overload set needs at least one candidate: a `pub fn`");
    }
    for item in &set.rest {
        let Item::Fn(function) = item else { continue };
        for attribute in &function.attrs {
            if ["fast", "pyo3"].iter().any(|ours| attribute.path().is_ident(ours)) {
                report.error(attribute.span(), "only a `pub fn` is a candidate of the overload set");
            }
        }
    }
}

/// What `count` is told where there are candidates.
pub(super) const COUNT_OF_DISPATCH: &str =
    "`count` calls a function whose items differ in nothing, and here items choose among candidates: drop `count`";

/// The rules over the candidates of a set that has a batch: what is one value for all items is so for each candidate, and `into` is
/// nobody's.
pub(crate) fn batches(functions: &[FastFunction<'_>], report: &mut Report) {
    let take_into = functions.iter().any(|function| function.options.batch.is_some() && takes_into(function));
    for function in functions {
        // One whose own batch takes it has been told.
        let into = function.parameters.iter().find(|parameter| parameter.name == "into" && !takes_into(function));
        if let (Some(into), true) = (into, take_into) {
            report.error(into.ty.span(), INTO_IS_TAKEN);
        }
        for (place, span) in &function.options.scalars {
            let scalar = &function.parameters[*place];
            let other =
                functions.iter().flat_map(|other| meeting(function, scalar, other)).find(|other| other.is_batched());
            if let Some(other) = other {
                report.error(
                    *span,
                    format!(
                        "`{}` has one value for all items, and `{}`, which gets the same argument in another candidate, has one for each: mark \
                         both, or neither",
                        scalar.name, other.name
                    ),
                );
            }
        }
    }
}

/// The parameters of another candidate that get what `parameter` gets: by position, or by name.
fn meeting<'a>(
    function: &FastFunction<'_>,
    parameter: &Parameter<'_>,
    other: &'a FastFunction<'a>,
) -> impl Iterator<Item = &'a Parameter<'a>> {
    let position = |function: &FastFunction<'_>, name: &str| {
        let mut positional = function.values().filter(|(_, passing, _)| *passing != Passing::KeywordOnly);
        positional.position(|(parameter, ..)| parameter.name == name)
    };
    let is_named = |function: &FastFunction<'_>, name: &str| {
        function.values().any(|(parameter, passing, _)| parameter.name == name && passing != Passing::PositionalOnly)
    };
    let (place, named) = (position(function, &parameter.name), is_named(function, &parameter.name));
    let name = parameter.name.clone();
    other.values().map(|(parameter, ..)| parameter).filter(move |met| {
        let by_place = place.is_some() && position(other, &met.name) == place;
        by_place || named && met.name == name && is_named(other, &name)
    })
}

/// The rules over a candidate's options.
pub(crate) fn member(options: &Options, report: &mut Report) {
    for (key, name) in [
        (
            options.entry.as_ref().map(|option| option.key),
            "a candidate's entry is that of the whole set, which is lean where it can be",
        ),
        (options.convention.as_ref().map(|option| option.key), "a candidate has no calling convention of its own"),
        (
            options.batch.as_ref().map(|option| option.key),
            "the batch is that of the whole set: `#[fast_pyfunction(dispatch, batch)]`",
        ),
        (options.dispatch.as_ref().map(|option| option.key), "a candidate cannot be an overload set, or generic"),
    ] {
        if let Some(key) = key {
            report.error(key, name);
        }
    }
    let paths = [
        ("crate", options.krate.as_ref().map(|option| option.key)),
        ("fast_crate", options.fast_crate.as_ref().map(|option| option.key)),
    ];
    for (name, key) in paths {
        if let Some(key) = key {
            report.error(key, format!("`{name}` is an option of the whole set"));
        }
    }
    for option in options.host.iter().filter(|option| option.key != "signature") {
        report.error(option.key.span(), format!("a candidate takes no `{}`: only `signature`", option.key));
    }
}

/// The rules over the candidates as functions. `what` is what PyO3's own functions cannot be.
pub(crate) fn candidates<'a>(
    candidates: impl Iterator<Item = (&'a FastFunction<'a>, &'a Plan)>,
    what: &str,
    report: &mut Report,
) {
    let mut accepted = HashSet::new();
    for (function, plan) in candidates {
        let name = &function.item.sig.ident;
        let acceptance = acceptance(function);
        if let Plan::Host(reason) = plan {
            report.error(name.span(), format!("`{name}` cannot be {what}: {reason}"));
        } else if let Some(parameter) = behind_a_default(function) {
            report.error(
                name.span(),
                format!(
                    "`{}` needs a default, or a place behind `*`: a parameter before it has a default",
                    parameter.name
                ),
            );
        } else if accepted.contains(&acceptance) {
            report.error(
                name.span(),
                format!("`{name}` can never be reached: a candidate before it takes exactly the same arguments"),
            );
        } else if !function.item.attrs.iter().any(|attribute| attribute.path().is_ident("cfg")) {
            // One with a condition may not be there.
            accepted.insert(acceptance);
        }
    }
}

/// A parameter that can never come by position: PyO3 refuses that, too.
fn behind_a_default<'a>(function: &'a FastFunction<'_>) -> Option<&'a Parameter<'a>> {
    let positional = function.values().filter(|(_, passing, _)| *passing != Passing::KeywordOnly);
    let mut behind = positional.skip_while(|(_, _, default)| default.is_none());
    behind.find(|(_, _, default)| default.is_none()).map(|(parameter, ..)| parameter)
}

/// What tells, as written, which calls a candidate takes.
fn acceptance(function: &FastFunction<'_>) -> Vec<(Option<String>, Passing, bool, String)> {
    let values = function.values();
    values
        .map(|(parameter, passing, default)| {
            let name = (passing != Passing::PositionalOnly).then(|| parameter.name.clone());
            (name, passing, default.is_none(), parameter.ty.to_token_stream().to_string())
        })
        .collect()
}

/// The rules over a generic function and its types.
pub(crate) fn generic(item: &ItemFn, dispatch: &Dispatch, dispatch_key: Span, report: &mut Report) {
    let parameters: Vec<_> = item.sig.generics.type_params().map(|parameter| &parameter.ident).collect();
    if dispatch.parameters.is_empty() {
        let message = match parameters.first() {
            Some(name) => format!("`dispatch` needs the types of a generic function: `dispatch({name} = [i64, f64])`"),
            None => "`dispatch` is for a module of candidates, or for a generic function".to_owned(),
        };
        report.error(dispatch_key, message);
        return;
    }
    let mut given = HashSet::new();
    for parameter in &dispatch.parameters {
        if !parameters.contains(&&parameter.name) {
            report.error(parameter.name.span(), format!("the function has no type parameter `{}`", parameter.name));
        }
        if !given.insert(parameter.name.to_string()) {
            report.error(parameter.name.span(), format!("the types of `{}` are given twice", parameter.name));
        }
        let mut types = HashSet::new();
        for ty in &parameter.types {
            if !types.insert(ty.to_token_stream().to_string()) {
                report.error(ty.span(), "this type can never be reached: it stands in the list already");
            }
            if let Some(span) = borrow(ty) {
                report.error(
                    span,
                    format!(
                        "`{}` stands for types that own their data: take `String` for `&str`, `Vec<T>` for `&[T]`",
                        parameter.name
                    ),
                );
            }
        }
    }
    for parameter in &item.sig.generics.params {
        match parameter {
            GenericParam::Type(parameter) if !given.contains(&parameter.ident.to_string()) => report.error(
                parameter.ident.span(),
                format!("`{0}` has no types: `dispatch(.., {0} = [..])`", parameter.ident),
            ),
            GenericParam::Const(parameter) => report.error(
                parameter.ident.span(),
                format!(
                    "a Python function cannot be generic over `{}`: only types can be told by an argument",
                    parameter.ident
                ),
            ),
            _ => {}
        }
    }
    for parameter in &parameters {
        let tells = |input: &FnArg| matches!(input, FnArg::Typed(input) if names(input.ty.to_token_stream(), &parameter.to_string()));
        if given.contains(&parameter.to_string()) && !item.sig.inputs.iter().any(tells) {
            report.error(parameter.span(), format!("no argument tells `{parameter}`: it is in no parameter's type"));
        }
    }
    for input in &item.sig.inputs {
        let FnArg::Typed(input) = input else { continue };
        if let Some(span) = associated_type(&input.ty, &parameters) {
            report.error(
                span,
                "an argument's type must be one of the list, or a container of it: an associated type cannot be told",
            );
        }
    }
}

/// Where a type borrows for no longer than a call.
fn borrow(ty: &Type) -> Option<Span> {
    struct Search(Option<Span>);
    impl VisitMut for Search {
        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            if reference.lifetime.is_none() {
                self.0.get_or_insert(reference.span());
            }
            visit_mut::visit_type_reference_mut(self, reference);
        }

        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident != "static" {
                self.0.get_or_insert(lifetime.span());
            }
        }
    }
    let mut search = Search(None);
    search.visit_type_mut(&mut ty.clone());
    search.0
}

/// Where a type names an associated type of one of the parameters, as in `T::Item`: what that is, a macro cannot tell.
pub(crate) fn associated_type(ty: &Type, parameters: &[&Ident]) -> Option<Span> {
    struct Search<'a>(&'a [&'a Ident], Option<Span>);
    impl VisitMut for Search<'_> {
        fn visit_path_mut(&mut self, path: &mut Path) {
            if path.segments.len() > 1 && self.0.contains(&&path.segments[0].ident) {
                self.1.get_or_insert(path.span());
            }
            visit_mut::visit_path_mut(self, path);
        }
    }
    let mut search = Search(parameters, None);
    search.visit_type_mut(&mut ty.clone());
    search.1
}
