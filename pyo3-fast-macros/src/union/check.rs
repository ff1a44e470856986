//! Check: the rules over the model. PyO3's derive has most of them.

use syn::Member;
use syn::spanned::Spanned;

use crate::report::Report;

use super::args::Getter;
use super::model::{Container, Field, Shape, Union};
use super::{lifetimes, text};

pub(crate) fn union(union: &Union<'_>, report: &mut Report) {
    if let Some(second) = union.input.generics.lifetimes().nth(1) {
        report.error(
            second.span(),
            "`FastFromPyObject` can be derived with at most one lifetime parameter: that of the object which is borrowed from \
             (`&'a str`), or the interpreter's (`Bound<'py, PyAny>`), or one for both",
        );
    }
    of_type(union, report);
    for container in &union.containers {
        self::container(union, container, report);
    }
    unreachable(union, report);
}

/// The options that stand on the type.
fn of_type(union: &Union<'_>, report: &mut Report) {
    let options = union.options;
    if !union.is_enum {
        if let Some(annotation) = &options.annotation {
            report.error(annotation.key, "`annotation` is what messages call a variant; a struct goes by its name");
        }
        return;
    }
    if union.containers.is_empty() {
        report.error(union.input.ident.span(), "cannot derive `FastFromPyObject` for an enum without variants");
    }
    if let Some(transparent) = &options.transparent {
        report.error(transparent.key, "`transparent` belongs on a variant, not on the enum");
    }
    if let Some(annotation) = &options.annotation {
        report.error(annotation.key, "`annotation` belongs on a variant: it is what messages call it");
    }
    let Some(rule) = &options.rename_all else { return };
    for container in &union.containers {
        if let Some(own) = &union.options_of(container).rename_all {
            report.error(own.key, "useless `rename_all`: the enum has one, which holds for all variants");
        }
    }
    let is_named = |container: &Container<'_>| container.shape == Shape::Named;
    if let Some(other) = union.containers.iter().find(|container| !is_named(container)) {
        let message = format!(
            "`rename_all` is useless on `{}`, whose fields have no names in Python: put it on the variants with named fields",
            other.path
        );
        report.error(rule.key, message);
    }
}

fn container(union: &Union<'_>, container: &Container<'_>, report: &mut Report) {
    let (options, fields) = (union.options_of(container), &container.fields);
    if fields.is_empty() {
        let message = format!(
            "`{}` has no fields, and so nothing to be converted from: no object would be told by it",
            container.path
        );
        return report.error(container.ident.span(), message);
    }
    if let Some(transparent) = options.transparent.as_ref().filter(|_| fields.len() > 1) {
        report.error(transparent.key, "a `transparent` struct or variant has exactly one field: the object itself");
    }
    let own_rule = options.rename_all.as_ref();
    match container.shape {
        Shape::Newtype | Shape::Tuple => {
            if let Some(rule) = own_rule {
                report.error(rule.key, "`rename_all` is useless here: the fields have no names in Python");
            }
            for field in fields {
                without_a_name(container, field, report);
            }
            let is_named = matches!(fields[0].member, Member::Named(_));
            if let Some(all) = options.from_item_all.as_ref().filter(|_| is_named) {
                report.error(
                    all.key,
                    "`from_item_all` and `transparent` exclude each other: the field is the object itself",
                );
            }
        }
        Shape::Named => named(union, container, report),
    }
}

/// A field of a tuple, or the object itself.
fn without_a_name(container: &Container<'_>, field: &Field<'_>, report: &mut Report) {
    let what = match container.shape {
        Shape::Newtype => "the field is the object itself",
        _ => "the field is an item of a tuple",
    };
    if let Some(getter) = &field.options.getter {
        let name = if matches!(getter.value, Getter::Item(_)) { "item" } else { "attribute" };
        report.error(getter.key, format!("`{name}` is for fields with names: {what}"));
    }
    if let Some(default) = &field.options.default {
        report.error(default.key, format!("`default` is for fields that an object may lack: {what}"));
    }
}

fn named(union: &Union<'_>, container: &Container<'_>, report: &mut Report) {
    let all_items = union.options_of(container).from_item_all.is_some();
    for field in &container.fields {
        match field.options.getter.as_ref().map(|getter| (getter.key, &getter.value)) {
            Some((key, Getter::Item(None))) if all_items => {
                report.error(key, "useless `item`: `from_item_all` makes each field one");
            }
            Some((key, Getter::Attribute(_))) if all_items => {
                report.error(
                    key,
                    "`attribute` and `from_item_all` exclude each other: mark the other fields `item` instead",
                );
            }
            _ => {}
        }
        if let Some(own) = union.input.generics.lifetimes().next() {
            if field.function().is_none() && lifetimes::borrows(&own.lifetime, field.ty) {
                report.error(
                    field.ty.span(),
                    format!(
                        "`{}` cannot borrow: it is read from an attribute or an item, which may be gone once the value is made. Own \
                         it (`String`, `Vec<u8>`, `PyBackedStr`, `PyBackedBytes`)",
                        field.name
                    ),
                );
            }
        }
    }
    if container.fields.iter().all(|field| field.options.default.is_some()) {
        let message = format!("`{}` has only fields with defaults, so that it would take any object", container.path);
        report.error(container.ident.span(), message);
    }
}

/// A variant that takes what another one before it takes.
fn unreachable(union: &Union<'_>, report: &mut Report) {
    let taken: Vec<_> = union.containers.iter().map(taken).collect();
    for (index, second) in union.containers.iter().enumerate() {
        let first = taken[..index].iter().position(|other| other.is_some() && *other == taken[index]);
        if let Some(first) = first {
            let message = format!(
                "`{}` can never be chosen: `{}`, before it, takes the same objects. Remove one of the two",
                second.path, union.containers[first].path
            );
            report.error(second.ident.span(), message);
        }
    }
}

/// What objects a container takes, where its types alone tell.
fn taken(container: &Container<'_>) -> Option<(Shape, Vec<String>)> {
    let fields = &container.fields;
    let told = container.shape != Shape::Named && fields.iter().all(|field| field.function().is_none());
    told.then(|| (container.shape, fields.iter().map(|field| text(field.ty)).collect()))
}
