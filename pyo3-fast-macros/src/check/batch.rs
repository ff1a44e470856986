//! The rules of `batch`.

use syn::spanned::Spanned;
use syn::{GenericArgument, PathArguments, Type};

use crate::args::{Batch, Keyed};
use crate::expand::batch::takes_into;
use crate::model::{FastFunction, Parameter};
use crate::plan::Plan;
use crate::report::Report;

/// The rules over model and plan.
pub(super) fn batch(function: &FastFunction<'_>, plan: &Plan, batch: &Keyed<Batch>, report: &mut Report) {
    if let Some(receiver) = function.method.map(|method| method.receiver) {
        super::methods::batch(receiver, report);
    }
    if let Plan::Host(reason) = plan {
        report.error(
            batch.key,
            format!(
                "there is no batch of this function: {reason}; write a function beside it that has only what changes from item to item"
            ),
        );
        return;
    }
    if !function.parameters.iter().any(|parameter| parameter.is_batched()) {
        report.error(
            batch.key,
            "a batch needs a parameter with a value for each item, and this function has none: all are `#[fast(scalar)]`, or there \
             are none",
        );
    }
    if let (Some(_), key) = (&function.options.dispatch, batch.key) {
        report.error(key, "there is no batch of a generic function: write one beside it, for one type");
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
    let is_into = |parameter: &&Parameter<'_>| parameter.name == "into" && takes_into(function);
    if let Some(into) = function.parameters.iter().find(is_into) {
        report.error(
            into.ty.span(),
            "a batch has a parameter `into` of its own, the buffer that the results are written into: name this one otherwise",
        );
    }
    if let (Some(attached), Some(_)) = (&batch.value.attached, &function.options.heavy) {
        report.error(
            attached.key,
            "`attached` keeps the batch from detaching, and the function is `heavy`: drop one of the two",
        );
    }
    if let Some(name) =
        batch.value.name.as_ref().filter(|name| syn::parse_str::<syn::Ident>(&name.value.value()).is_err())
    {
        report.error(name.value.span(), "the name of a batch is one that Python can call it by");
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
