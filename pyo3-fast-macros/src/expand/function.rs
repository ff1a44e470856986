//! The drop-in function.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction(signature = (a, b = 5))]
//! fn add(a: i64, b: i64) -> i64 { a + b }
//! ```
//!
//! Output:
//!
//! ```text
//! #[pyfunction(signature = (a, b = 5), crate = "::pyo3_fast::__private::shim")]
//! fn add(a: i64, b: i64) -> i64 { a + b }
//!
//! impl FastCall for add::MakeDef {
//!     const ARITY: Arity = Arity { required: 1, positional: 2, all: 2 };
//!     const LEAN: bool = LEAN_UNASKED && Probe::<i64>::PLAIN && ..;
//!     fn names() -> &'static [Name] { .. }
//!     fn call(py: Python<'_>, arguments: &Arguments<'_>) -> PyResult<*mut PyObject> { .. }   // `call.rs`
//! }
//! ```

use proc_macro2::{Group, Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::LitStr;
use syn::spanned::Spanned;

use crate::host;
use crate::model::{FastFunction, Parameter, Passing};
use crate::plan::{Convention, Entry, Plan};

use super::call::{Place, call};
use super::lean::{lean, lean_check};
use super::{detached, hidden};

/// The user's function under PyO3's attribute, and its fast path, if the plan has one.
pub(crate) fn expand(function: &FastFunction<'_>, plan: &Plan) -> TokenStream {
    let fast = function.options.fast_crate();
    let options = &function.options.host;
    let item = detached::item(function);
    let (host_crate, behind) = match plan {
        Plan::Host(_) if !hidden::is_needed(function) => (host_crate(function, &fast), plan_alone(plan)),
        Plan::Host(_) => (path_literal(function, &fast, shim(function, plan)), slow_path_alone(function, plan)),
        Plan::Fast { entry, .. } => {
            (path_literal(function, &fast, shim(function, plan)), fast_path(function, plan, entry))
        }
    };
    quote! {
        #[#fast::__private::pyo3::pyfunction(#(#options,)* crate = #host_crate)]
        #item
        #behind
    }
}

/// The module of the runtime that PyO3's macro takes for PyO3.
fn shim(function: &FastFunction<'_>, plan: &Plan) -> &'static str {
    let is_positional = matches!(plan, Plan::Fast { convention: Convention::OneArgument | Convention::Positional, .. });
    match (plan, is_positional, function.lends(), hidden::is_needed(function)) {
        (Plan::Host(_), _, true, _) => "lent::hidden_host_shim",
        (Plan::Host(_), _, false, _) => "hidden_host_shim",
        (_, true, true, _) => "lent::hidden_positional_shim",
        (_, false, true, _) => "lent::hidden_shim",
        (_, true, false, true) => "hidden_positional_shim",
        (_, false, false, true) => "hidden_shim",
        (_, true, false, false) => "positional_shim",
        (_, false, false, false) => "shim",
    }
}

/// Where PyO3 is, for a function that is PyO3's alone.
pub(super) fn host_crate(function: &FastFunction<'_>, fast: &TokenStream) -> TokenStream {
    match &function.options.krate {
        _ if function.lends() => path_literal(function, fast, "lending"),
        Some(krate) => krate.value.to_token_stream(),
        None => path_literal(function, fast, "pyo3"),
    }
}

/// A path behind the private door as PyO3's `crate = ".."` wants it: a string. PyO3 gives the path this string's span,
/// wherever it writes it: at a parameter's type, an error about that type starts there, and not at the attribute.
pub(super) fn path_literal(function: &FastFunction<'_>, fast: &TokenStream, name: &str) -> TokenStream {
    let path = quote!(#fast::__private).to_string().replace(' ', "");
    let span = function.values().next().map_or_else(Span::call_site, |(parameter, ..)| parameter.ty.span());
    LitStr::new(&format!("{path}::{name}"), span).into_token_stream()
}

/// The plan where there is nothing else to write it on.
fn plan_alone(plan: &Plan) -> TokenStream {
    let plan = format!(" pyo3-fast: {plan}");
    quote! {
        #[doc = #plan]
        const _: () = ();
    }
}

/// As [`fast_path`], where there is none: each call goes to PyO3's wrapper of the hidden function.
fn slow_path_alone(function: &FastFunction<'_>, plan: &Plan) -> TokenStream {
    let fast = function.options.fast_crate();
    let (short, allow) = (short(), allow());
    let plan = format!(" pyo3-fast: {plan}");
    let hidden = hidden::functions(function, &fast);
    quote! {
        #allow
        const _: () = {
            use #fast::__private as #short;
            #[doc = #plan]
            #hidden
        };
    }
}

/// The implementation of `FastCall`, in a scope of its own for what generated code goes by: the private door under a short
/// name, and what is found where a type is not plain.
fn fast_path(function: &FastFunction<'_>, plan: &Plan, entry: &Entry) -> TokenStream {
    let fast = function.options.fast_crate();
    let short = short();
    let name = &function.item.sig.ident;
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    let plan = format!(" pyo3-fast: {plan}");
    let allow = allow();
    let arity = arity(function);
    let lean = lean(function, entry);
    let names = names(function);
    let call = call(function, entry, Place::Alone);
    let lean_check = lean_check(function, entry);
    let hidden = hidden::functions(function, &fast);
    let same_host = function.options.host_crate().and_then(Result::ok).map(|path| host::same(&path, &quote!(#short)));
    quote! {
        #allow
        const _: () = {
            use #fast::__private::{self as #short, Hosted as _, HostedOutput as _};
            #hidden
            #[doc = #plan]
            impl #short::FastCall for #name::#make_def {
                #arity
                const LEAN: bool = #lean;
                #names
                #call
            }
            #lean_check
            #same_host
        };
    }
}

/// How many arguments the function takes.
pub(super) fn arity(function: &FastFunction<'_>) -> TokenStream {
    arity_with(function, &[])
}

/// The same, with `more` keyword-only parameters, which may be left out.
pub(super) fn arity_with(function: &FastFunction<'_>, more: &[&str]) -> TokenStream {
    let positional = |passing| passing != Passing::KeywordOnly;
    let required = function.values().filter(|(_, passing, default)| positional(*passing) && default.is_none()).count();
    let all = number(function.values().count() + more.len());
    let positional = number(function.values().filter(|(_, passing, _)| positional(*passing)).count());
    let required = number(required);
    let short = short();
    quote!(const ARITY: #short::Arity = #short::Arity { required: #required, positional: #positional, all: #all };)
}

/// The names that callers may use, if there are any. A static of its own, where each is interned once.
pub(super) fn names(function: &FastFunction<'_>) -> Option<TokenStream> {
    names_with(function, &[])
}

/// The same, with `more` keyword-only parameters, which may be left out.
pub(super) fn names_with(function: &FastFunction<'_>, more: &[&str]) -> Option<TokenStream> {
    let short = short();
    let names: Vec<_> = function
        .values()
        .filter(|(_, passing, _)| *passing != Passing::PositionalOnly)
        .map(|(parameter, _, default)| {
            let (name, kind) = (&parameter.name, if default.is_none() { "required" } else { "optional" });
            let kind = Ident::new(kind, Span::call_site());
            quote!(#short::Name::#kind(#name))
        })
        .chain(more.iter().map(|name| quote!(#short::Name::optional(#name))))
        .collect();
    let count = number(names.len());
    (!names.is_empty()).then(|| {
        quote! {
            fn names() -> &'static [#short::Name] {
                static NAMES: [#short::Name; #count] = [#(#names),*];
                &NAMES
            }
        }
    })
}

/// The lints that generated code may trip where the user's own code did not: `()` results, defaults that are calls, deprecated
/// functions, functions in bodies, traits that only types which are not plain need.
pub(super) fn allow() -> TokenStream {
    quote!(#[allow(clippy::all, clippy::pedantic, deprecated, non_local_definitions, unused_imports)])
}

/// What asks the compiler about a parameter's type.
pub(super) fn probe(parameter: &Parameter<'_>) -> Ident {
    Ident::new(if parameter.is_lent() { "LentProbe" } else { "Probe" }, Span::call_site())
}

/// The private door, inside the scope that [`fast_path`] opens. The span is the macro's own, wherever the name is written.
pub(super) fn short() -> Ident {
    Ident::new("__fast", Span::call_site())
}

pub(super) fn number(count: usize) -> Literal {
    Literal::usize_unsuffixed(count)
}

/// A local of the generated code: a function of the user's may have the same name, and is not it.
pub(super) fn local(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// Named lifetimes mean nothing outside the function's own signature: the compiler infers them.
pub(super) fn elide_lifetimes(tokens: TokenStream) -> TokenStream {
    let mut behind_quote = false;
    tokens
        .into_iter()
        .map(|token| {
            let names_lifetime = std::mem::replace(
                &mut behind_quote,
                matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\''),
            );
            match token {
                TokenTree::Ident(name) if names_lifetime && name != "static" => Ident::new("_", name.span()).into(),
                TokenTree::Group(group) => {
                    let mut elided = Group::new(group.delimiter(), elide_lifetimes(group.stream()));
                    elided.set_span(group.span());
                    elided.into()
                }
                other => other,
            }
        })
        .collect()
}
