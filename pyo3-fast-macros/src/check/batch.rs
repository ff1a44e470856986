//! The rules of `batch`.

use syn::spanned::Spanned;
use syn::{FnArg, GenericArgument, PathArguments, Type};

use super::overloads::COUNT_OF_DISPATCH;
use crate::args::{Batch, Keyed};
use crate::expand::batch::takes_into;
use crate::model::{COUNT, FastFunction, Parameter};
use crate::plan::Plan;
use crate::report::Report;

mod parallel;

/// The rules over model and plan.
pub(super) fn batch(function: &FastFunction<'_>, plan: &Plan, batch: &Keyed<Batch>, report: &mut Report) {
    if let Some(receiver) = function.method.map(|method| method.receiver) {
        super::methods::batch(receiver, report);
        if let Some(count) = &batch.value.count {
            report.error(
                count.key,
                "`count` is for functions: make the method one, which takes the object under `#[fast(scalar)]`",
            );
            return;
        }
    }
    if let (Some(count), Some(_)) = (&batch.value.count, &function.options.dispatch) {
        report.error(count.key, COUNT_OF_DISPATCH);
        return;
    }
    if let Plan::Host(reason) = plan {
        // Of a candidate that is said anyway.
        if function.options.is_candidate {
            return;
        }
        report.error(
            batch.key,
            format!(
                "there is no batch of this function: {reason}; write a function beside it that has only what changes from item to item"
            ),
        );
        return;
    }
    let batched = function.parameters.iter().find(|parameter| parameter.is_batched());
    match (&batch.value.count, batched) {
        (None, None) if function.options.is_candidate => report.error(
            batch.key,
            "a batch needs a parameter with a value for each item, and this candidate has none: make it a function outside of the set",
        ),
        (None, None) => report.error(
            batch.key,
            "a batch needs a parameter with a value for each item, and this function has none: all are `#[fast(scalar)]`, or there \
             are none. `batch(count)` calls it as often as it is told",
        ),
        (Some(count), Some(batched)) => report.error(
            count.key,
            format!(
                "`count` is for functions whose items differ in nothing, and `{}` has a value for each: drop `count`, or mark the parameter \
                 `#[fast(scalar)]`",
                batched.name
            ),
        ),
        (Some(_), None) => count(function, report),
        (None, Some(_)) => {}
    }
    for parameter in function.parameters.iter().filter(|parameter| is_exclusive(parameter.ty)) {
        report.error(
            parameter.ty.span(),
            format!(
                "a batch cannot borrow `{}` exclusively, as it gives each row a copy: take `&T` of a class that changes behind a lock or \
                 an atomic",
                parameter.name
            ),
        );
    }
    let is_into =
        |parameter: &&Parameter<'_>| parameter.name == "into" && takes_into(function) && batch.value.count.is_none();
    if let Some(into) = function.parameters.iter().find(is_into) {
        report.error(into.ty.span(), INTO_IS_TAKEN);
    }
    if let (Some(attached), Some(_)) = (&batch.value.attached, &function.options.heavy) {
        report.error(
            attached.key,
            "`attached` keeps the batch from detaching, and the function is `heavy`: drop one of the two",
        );
    }
    if let Some(parallel) = &batch.value.parallel {
        parallel::parallel(function, &batch.value, parallel.key, report);
    }
    if let Some(name) =
        batch.value.name.as_ref().filter(|name| syn::parse_str::<syn::Ident>(&name.value.value()).is_err())
    {
        report.error(name.value.span(), "the name of a batch is one that Python can call it by");
    }
}

/// What is said of a parameter that is called as the batch's own.
pub(super) const INTO_IS_TAKEN: &str =
    "a batch has a parameter `into` of its own, the buffer that the results are written into: name this one otherwise";

/// The name that `count` gives to the number of calls is free.
fn count(function: &FastFunction<'_>, report: &mut Report) {
    for (input, parameter) in function.item.sig.inputs.iter().zip(&function.parameters) {
        if let (FnArg::Typed(input), COUNT) = (input, parameter.name.as_str()) {
            report.error(
                input.pat.span(),
                "`batch(count)` calls its own first parameter `n`, the number of calls: give this one another name",
            );
        }
    }
}

/// Whether the type is `&mut T`, also in an `Option`.
fn is_exclusive(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => reference.mutability.is_some(),
        Type::Group(group) => is_exclusive(&group.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) if segment.ident == "Option" => {
                matches!(arguments.args.first(), Some(GenericArgument::Type(inner)) if is_exclusive(inner))
            }
            _ => false,
        }),
        _ => false,
    }
}

/// The rule where there is no batch.
pub(super) fn without(function: &FastFunction<'_>, report: &mut Report) {
    for (_, span) in &function.options.scalars {
        report.error(*span, "`scalar` says that a parameter is the same for all items of a `batch`, and there is none: drop it, or add `batch`");
    }
}
