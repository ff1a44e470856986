//! What cannot enter the detached body of a `heavy` function, by name. Behind an alias the compiler speaks, about `detach`.

use syn::{GenericArgument, Ident, PathArguments, Type};

use crate::args::{Heavy, Keyed};
use crate::model::{BOUND, FastFunction, OWNERS, Parameter, ParameterKind};
use crate::pieces::leaving::{self, Place};
use crate::report::Report;

use super::methods;

/// Why a type cannot enter.
#[derive(Clone, Copy)]
enum Refusal {
    Bound,
    Exclusive,
    Owner(&'static str),
    NotSend,
}

/// Types that stay on their thread.
const NOT_SEND: [&str; 1] = ["Rc"];

/// The rules.
pub(super) fn heavy(function: &FastFunction<'_>, heavy: &Keyed<Heavy>, report: &mut Report) {
    if function.item.sig.asyncness.is_some() {
        return report.error(
            heavy.key,
            "an async function cannot be `heavy`: its body runs piece by piece, attached, as the coroutine is polled. Give the work \
             to a thread of its own and await that, or make the function a plain one",
        );
    }
    methods::heavy(function, report);
    for parameter in &function.parameters {
        if matches!(parameter.kind, ParameterKind::Python) {
            report.add(syn::Error::new_spanned(
                parameter.ty,
                format!(
                    "`{}` says that the thread is attached, and the body of a `heavy` function is not: drop the parameter, or mark \
                     only a statement `#[heavy]`",
                    parameter.name
                ),
            ));
        } else if let Some(refusal) = refusal(parameter.ty) {
            report.add(syn::Error::new_spanned(parameter.ty, refusal.message(parameter)));
        }
    }
    if let Some(when) = &heavy.value.when {
        leaving::check(&mut when.clone(), Place::Condition, report);
    }
}

impl Refusal {
    fn message(self, parameter: &Parameter<'_>) -> String {
        let (name, (why, instead)) = (&parameter.name, self.why());
        format!("`{name}` {why}: take {instead}, or mark only a statement `#[heavy]`")
    }

    fn why(self) -> (&'static str, &'static str) {
        match self {
            Self::Bound => {
                ("is bound to the interpreter, and cannot enter a detached body", "plain data (`&str`, `Vec<f64>`)")
            }
            Self::Exclusive => (
                "borrows a Python object exclusively, and cannot enter a detached body, beside which other threads use the object",
                "plain data, or `&T` of a frozen class",
            ),
            Self::Owner(instead) => ("owns a Python object, which the detached body would drop", instead),
            Self::NotSend => ("is not `Send`, and cannot enter a detached body", "plain data"),
        }
    }
}

/// Whether `ty` cannot enter, as far as that can be seen.
pub(crate) fn is_refused(ty: &Type) -> bool {
    refusal(ty).is_some()
}

/// Why it cannot, in the words of a message that goes on with what to do; and what to take instead.
pub(super) fn why_refused(ty: &Type) -> Option<(&'static str, &'static str)> {
    refusal(ty).map(Refusal::why)
}

/// Why `ty` cannot enter, if that can be seen.
fn refusal(ty: &Type) -> Option<Refusal> {
    match ty {
        Type::Reference(reference) if reference.mutability.is_some() => Some(Refusal::Exclusive),
        Type::Reference(reference) => refusal(&reference.elem).filter(|refusal| !matches!(refusal, Refusal::Owner(_))),
        Type::Group(inner) => refusal(&inner.elem),
        Type::Paren(inner) => refusal(&inner.elem),
        Type::Slice(inner) => refusal(&inner.elem),
        Type::Array(inner) => refusal(&inner.elem),
        Type::Tuple(tuple) => tuple.elems.iter().find_map(refusal),
        Type::Ptr(_) => Some(Refusal::NotSend),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            let is_among = |names: &[&str]| names.iter().any(|name| last.ident == name);
            if is_among(&BOUND) {
                return Some(Refusal::Bound);
            }
            if is_among(&OWNERS) {
                return Some(Refusal::Owner(in_the_place_of(&last.ident)));
            }
            if is_among(&NOT_SEND) {
                return Some(Refusal::NotSend);
            }
            let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
            arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(inner) => refusal(inner),
                _ => None,
            })
        }
        _ => None,
    }
}

/// What to take instead of an owner.
fn in_the_place_of(owner: &Ident) -> &'static str {
    match owner.to_string().as_str() {
        "Py" => "`&T` of a frozen class",
        "PyBackedStr" => "`&str`",
        "PyBackedBytes" => "`&[u8]`",
        _ => "plain data",
    }
}
