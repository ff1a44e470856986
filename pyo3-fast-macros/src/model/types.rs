//! What a type is by its name, as far as that can be told: behind an alias it is something else.

use proc_macro2::{TokenStream, TokenTree};
use syn::{GenericArgument, Ident, PathArguments, Type};

/// PyO3's types that live only while the thread is attached.
pub(crate) const BOUND: [&str; 5] = ["Python", "Bound", "Borrowed", "PyRef", "PyRefMut"];
/// PyO3's types that own a Python object.
pub(crate) const OWNERS: [&str; 4] = ["Py", "PyBackedStr", "PyBackedBytes", "PyErr"];

/// Whether the word stands among the tokens.
pub(crate) fn names(tokens: TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(name) => name == word,
        TokenTree::Group(group) => names(group.stream(), word),
        _ => false,
    })
}

/// `Result<..>` or `PyResult<..>`.
pub(super) fn is_result(ty: &Type) -> bool {
    match ty {
        // A macro hands its types on in a group.
        Type::Group(group) => is_result(&group.elem),
        Type::Paren(paren) => is_result(&paren.elem),
        Type::Path(path) => {
            path.path.segments.last().is_some_and(|last| ["Result", "PyResult"].iter().any(|name| last.ident == name))
        }
        _ => false,
    }
}

/// `&'static str`, also in an `Option` or a result. Where the type is another, nothing is lost.
pub(super) fn is_literal(ty: &Type) -> bool {
    match ty {
        Type::Group(group) => is_literal(&group.elem),
        Type::Reference(reference) => {
            reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static")
                && last_segment(&reference.elem).is_some_and(|name| name == "str")
        }
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| {
            let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return false };
            ["Option", "Result", "PyResult"].iter().any(|wrapper| segment.ident == wrapper)
                && matches!(arguments.args.first(), Some(GenericArgument::Type(inner)) if is_literal(inner))
        }),
        _ => false,
    }
}

/// A slice of anything but bytes, a `VecDeque`, or text or bytes that are borrowed from what a container holds. Behind an alias, PyO3 says
/// that it cannot take the type.
pub(super) fn is_lent(ty: &Type, in_container: bool) -> bool {
    match ty {
        Type::Group(group) => is_lent(&group.elem, in_container),
        Type::Paren(paren) => is_lent(&paren.elem, in_container),
        Type::Array(array) => is_lent(&array.elem, true),
        Type::Tuple(tuple) => tuple.elems.iter().any(|element| is_lent(element, in_container)),
        Type::Reference(reference) => {
            let is_text = last_segment(&reference.elem).is_some_and(|name| name == "str");
            match &*reference.elem {
                Type::Slice(slice) => {
                    let is_bytes = last_segment(&slice.elem).is_some_and(|name| name == "u8");
                    in_container || !is_bytes || reference.mutability.is_some()
                }
                _ => in_container && is_text,
            }
        }
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| {
            let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return false };
            let any_is_lent = |in_container| {
                arguments.args.iter().any(|argument| match argument {
                    GenericArgument::Type(inner) => is_lent(inner, in_container),
                    _ => false,
                })
            };
            match segment.ident.to_string().as_str() {
                "VecDeque" => true,
                "Cow" => in_container,
                "Option" => any_is_lent(in_container),
                "Vec" | "HashMap" | "BTreeMap" | "HashSet" | "BTreeSet" | "IndexMap" | "SmallVec" => any_is_lent(true),
                _ => false,
            }
        }),
        _ => false,
    }
}

/// A collection, a tuple, an array or a slice, also in an `Option`. Behind an alias it takes items.
pub(super) fn is_container(ty: &Type) -> bool {
    const COLLECTIONS: [&str; 10] = [
        "Vec",
        "VecDeque",
        "HashMap",
        "HashSet",
        "BTreeMap",
        "BTreeSet",
        "IndexMap",
        "IndexSet",
        "SmallVec",
        "UnsafeSlice",
    ];
    match ty {
        Type::Array(_) | Type::Slice(_) | Type::Tuple(_) => true,
        Type::Reference(reference) => is_container(&reference.elem),
        Type::Group(group) => is_container(&group.elem),
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| {
            let inner = match &segment.arguments {
                PathArguments::AngleBracketed(arguments) if segment.ident == "Option" => arguments.args.first(),
                _ => None,
            };
            COLLECTIONS.iter().any(|name| segment.ident == name)
                || matches!(inner, Some(GenericArgument::Type(inner)) if is_container(inner))
        }),
        _ => false,
    }
}

/// A reference to anything but text and slices.
pub(super) fn is_held(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => {
            !matches!(&*reference.elem, Type::Slice(_))
                && last_segment(&reference.elem).is_none_or(|name| name != "str")
        }
        Type::Path(path) => path.path.segments.last().is_some_and(|segment| match &segment.arguments {
            PathArguments::AngleBracketed(arguments) if segment.ident == "Option" => {
                matches!(arguments.args.first(), Some(GenericArgument::Type(inner)) if is_held(inner))
            }
            _ => false,
        }),
        Type::Group(group) => is_held(&group.elem),
        _ => false,
    }
}

/// `Python<'_>`
pub(super) fn is_token(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|name| name == "Python")
}

pub(super) fn last_segment(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        Type::Group(group) => last_segment(&group.elem),
        _ => None,
    }
}
