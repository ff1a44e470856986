//! What messages and docs say: a function's signature as Python would write it, and a type as its author did.

use quote::ToTokens;
use syn::{Expr, Lit, Type};

use crate::model::{FastFunction, Passing};

/// `(width, height=1.0, /, *, scale=...)`, and `more` keyword-only parameters.
pub(crate) fn signature(function: &FastFunction<'_>, more: &[&str]) -> String {
    let mut entries = function.signature(["/".to_owned(), "*".to_owned()], |parameter, default| {
        let default = default.map(|default| format!("={}", value(default)));
        format!("{}{}", parameter.name, default.unwrap_or_default())
    });
    if !more.is_empty() && !function.values().any(|(_, passing, _)| passing == Passing::KeywordOnly) {
        entries.push("*".to_owned());
    }
    entries.extend(more.iter().map(|name| format!("{name}=None")));
    format!("({})", entries.join(", "))
}

/// A default, where it is one in Python, too.
fn value(default: &Expr) -> String {
    match default {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Bool(value) => if value.value { "True" } else { "False" }.to_owned(),
            Lit::Int(value) => value.base10_digits().to_owned(),
            Lit::Float(value) => value.base10_digits().to_owned(),
            Lit::Str(_) => default.to_token_stream().to_string(),
            _ => "...".to_owned(),
        },
        Expr::Unary(unary) if matches!(unary.op, syn::UnOp::Neg(_)) => match value(&unary.expr).as_str() {
            "..." => "...".to_owned(),
            value => format!("-{value}"),
        },
        Expr::Path(path) if path.path.is_ident("None") => "None".to_owned(),
        _ => "...".to_owned(),
    }
}

/// A type, as `rustfmt` would write it.
pub(crate) fn ty(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    [(" :: ", "::"), (" < ", "<"), (" >", ">"), ("< ", "<"), (" ,", ","), (" ;", ";"), ("& ", "&"), ("* ", "*")]
        .iter()
        .fold(tokens, |text, (from, to)| text.replace(from, to))
}
