//! Model: what the macro knows of a function, read off the syntax. Names are only guesses about types; what a type is, is
//! asked of the compiler in the generated code.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, FnArg, Ident, ItemFn, Pat, ReturnType, Type};

use crate::args::{EntryWord, Options};
use crate::body::{self, Body};
use crate::methods::{Method, Receiver};
use crate::signature::{Entry, Signature};

mod counting;
mod types;

pub(crate) use counting::{COUNT, counted};
pub(crate) use types::{BOUND, OWNERS, names};
use types::{is_container, is_held, is_lent, is_literal, is_result, is_token, last_segment};

/// A function, as the plan and the expansion see it.
pub(crate) struct FastFunction<'a> {
    pub(crate) item: &'a ItemFn,
    pub(crate) options: &'a Options,
    /// What makes it a method, if it is one.
    pub(crate) method: Option<Method<'a>>,
    /// Those that Python passes, and the token.
    pub(crate) parameters: Vec<Parameter<'a>>,
    pub(crate) output: Output<'a>,
    pub(crate) body: Body,
    /// What PyO3 must see to report, if the signature does not fit the parameters.
    pub(crate) signature_fits: bool,
    /// Whether the first parameter is the number of calls, which only the batch has.
    pub(crate) counts: bool,
}

/// A parameter of the Rust function.
#[derive(Clone)]
pub(crate) struct Parameter<'a> {
    /// Its name in Python.
    pub(crate) name: String,
    pub(crate) ty: &'a Type,
    pub(crate) kind: ParameterKind,
    /// `#[pyo3(..)]` on it: PyO3 extracts it in its own way.
    pub(crate) has_host_attribute: bool,
    /// `#[fast(scalar)]` on it: in a batch it is the same for all items.
    pub(crate) is_scalar: bool,
}

/// How a parameter gets its value.
#[derive(Clone)]
pub(crate) enum ParameterKind {
    /// `py: Python<'_>`
    Python,
    /// From one Python argument, or the default.
    Value { passing: Passing, default: Option<Expr> },
    /// `*args`
    VarArgs,
    /// `**kwargs`
    KwArgs,
}

/// How callers may pass an argument.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Passing {
    PositionalOnly,
    Positional,
    KeywordOnly,
}

/// The result's type.
pub(crate) enum Output<'a> {
    Unit,
    Type(&'a Type),
    /// A type written with `&'static str`: there may be few different ones.
    Literal(&'a Type),
    /// A type that cannot be named elsewhere: it contains `impl Trait`.
    Opaque,
}

impl<'a> FastFunction<'a> {
    /// Reads the facts. Patterns and receivers are refused by `check`; here they have no name.
    pub(crate) fn new(item: &'a ItemFn, options: &'a Options) -> Self {
        Self::read(item, options, None)
    }

    /// The same, of a method.
    pub(crate) fn method(item: &'a ItemFn, options: &'a Options, method: Method<'a>) -> Self {
        Self::read(item, options, Some(method))
    }

    fn read(item: &'a ItemFn, options: &'a Options, method: Option<Method<'a>>) -> Self {
        let received = method.map_or(0, |method| method.receiver.typed());
        let is_scalar = |place| options.scalars.iter().any(|(scalar, _)| *scalar == place);
        let inputs = item.sig.inputs.iter().enumerate().skip(received);
        let mut parameters: Vec<_> = inputs.filter_map(|(place, input)| parameter(input, is_scalar(place))).collect();
        let signature_fits = match &options.signature {
            Some(signature) => apply(signature, &mut parameters),
            None => !options.has("signature"),
        };
        let when = options.heavy.as_ref().and_then(|heavy| heavy.value.when.as_ref());
        let defaults = parameters.iter().filter_map(|parameter| match &parameter.kind {
            ParameterKind::Value { default, .. } => default.as_ref(),
            _ => None,
        });
        let body = body::read(item, defaults, when);
        Self { body, output: output(item), item, options, method, parameters, signature_fits, counts: false }
    }

    /// The parameters that take one Python argument each, in order.
    pub(crate) fn values(&self) -> impl Iterator<Item = (&Parameter<'a>, Passing, Option<&Expr>)> {
        self.parameters.iter().filter_map(|parameter| match &parameter.kind {
            ParameterKind::Value { passing, default } => Some((parameter, *passing, default.as_ref())),
            _ => None,
        })
    }

    /// The entries of the signature in Python, with `/` and `*` where they are due.
    pub(crate) fn signature<T: Clone>(
        &self,
        [slash, star]: [T; 2],
        entry: impl Fn(&Parameter<'a>, Option<&Expr>) -> T,
    ) -> Vec<T> {
        let mut entries = Vec::new();
        let mut before = None;
        for (parameter, passing, default) in self.values() {
            if before == Some(Passing::PositionalOnly) && passing != Passing::PositionalOnly {
                entries.push(slash.clone());
            }
            if passing == Passing::KeywordOnly && before != Some(Passing::KeywordOnly) {
                entries.push(star.clone());
            }
            entries.push(entry(parameter, default));
            before = Some(passing);
        }
        if before == Some(Passing::PositionalOnly) {
            entries.push(slash);
        }
        entries
    }

    /// Whether there is anything that Python passes.
    pub(crate) fn takes_arguments(&self) -> bool {
        self.parameters.iter().any(|parameter| !matches!(parameter.kind, ParameterKind::Python))
    }

    /// Its receiver, if it is a method.
    pub(crate) fn receiver(&self) -> Option<&'a Receiver> {
        self.method.map(|method| method.receiver)
    }

    /// Whether it is the `#[new]` of a class.
    pub(crate) fn makes_object(&self) -> bool {
        self.method.is_some_and(|method| method.is_constructor)
    }

    /// Whether what it returns is written as a result.
    pub(crate) fn returns_result(&self) -> bool {
        matches!(self.output, Output::Type(ty) | Output::Literal(ty) if is_result(ty))
    }

    /// Whether there is a parameter that PyO3 cannot take and the runtime lends. A coroutine outlives the call, so that nothing can be
    /// lent to it. The parameters of methods are PyO3's.
    pub(crate) fn lends(&self) -> bool {
        self.method.is_none() && self.item.sig.asyncness.is_none() && self.parameters.iter().any(Parameter::is_lent)
    }

    /// The user's word on the entry.
    pub(crate) fn entry_word(&self) -> Option<EntryWord> {
        self.options.entry.as_ref().map(|word| word.value)
    }
}

impl Parameter<'_> {
    /// Whether its type, by name, belongs to the interpreter.
    pub(crate) fn is_bound_to_python(&self) -> bool {
        let mut ty = self.ty;
        while let Type::Reference(reference) = ty {
            ty = &reference.elem;
        }
        last_segment(ty).is_some_and(|name| BOUND.iter().chain(&OWNERS).any(|known| name == known))
    }

    /// Whether a batch has a value of it for each item.
    pub(crate) fn is_batched(&self) -> bool {
        !self.is_scalar && matches!(self.kind, ParameterKind::Value { .. })
    }

    /// Whether its type, as it is written, is made of several items.
    pub(crate) fn is_container(&self) -> bool {
        is_container(self.ty)
    }

    /// Whether its value borrows from its object, so that PyO3 lends it for the length of a call: `&T`, also in an `Option`. Text and
    /// bytes outlive the call with their object.
    pub(crate) fn is_held(&self) -> bool {
        !self.is_lent() && is_held(self.ty)
    }

    /// Whether its type, as it is written, is one that PyO3 cannot take and the runtime lends.
    pub(crate) fn is_lent(&self) -> bool {
        !self.has_host_attribute && is_lent(self.ty, false)
    }

    /// Whether PyO3 wraps its default in `Some`: it does so by the type's name.
    pub(crate) fn default_is_wrapped(&self) -> bool {
        matches!(self.ty, Type::Path(_)) && last_segment(self.ty).is_some_and(|name| name == "Option")
    }
}

impl Output<'_> {
    /// Where an error about the result's type belongs.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Type(ty) | Self::Literal(ty) => ty.span(),
            Self::Unit | Self::Opaque => Span::call_site(),
        }
    }
}

fn parameter(input: &FnArg, is_scalar: bool) -> Option<Parameter<'_>> {
    let FnArg::Typed(input) = input else { return None };
    let Pat::Ident(pattern) = &*input.pat else { return None };
    let kind = if is_token(&input.ty) {
        ParameterKind::Python
    } else {
        ParameterKind::Value { passing: Passing::Positional, default: None }
    };
    Some(Parameter {
        name: pattern.ident.unraw().to_string(),
        ty: &input.ty,
        kind,
        has_host_attribute: input.attrs.iter().any(|attribute| attribute.path().is_ident("pyo3")),
        is_scalar,
    })
}

/// Applies `signature = (..)`. False: it does not fit, as PyO3 will report.
fn apply(signature: &Signature, parameters: &mut [Parameter<'_>]) -> bool {
    let mut passing = Passing::Positional;
    let mut next = 0;
    for entry in &signature.0 {
        let (name, kind) = match entry {
            Entry::PositionalOnlyBefore => {
                for parameter in &mut parameters[..next] {
                    if let ParameterKind::Value { passing, .. } = &mut parameter.kind {
                        *passing = Passing::PositionalOnly;
                    }
                }
                continue;
            }
            Entry::KeywordOnlyAfter => {
                passing = Passing::KeywordOnly;
                continue;
            }
            Entry::Parameter(name, default) => (name, ParameterKind::Value { passing, default: default.clone() }),
            Entry::VarArgs(name) => {
                passing = Passing::KeywordOnly;
                (name, ParameterKind::VarArgs)
            }
            Entry::KwArgs(name) => (name, ParameterKind::KwArgs),
        };
        let Some(index) = next_value(parameters, next).filter(|&index| name.unraw() == parameters[index].name) else {
            return false;
        };
        parameters[index].kind = kind;
        next = index + 1;
    }
    next_value(parameters, next).is_none()
}

fn next_value(parameters: &[Parameter<'_>], from: usize) -> Option<usize> {
    (from..parameters.len()).find(|&index| !matches!(parameters[index].kind, ParameterKind::Python))
}

fn output(item: &ItemFn) -> Output<'_> {
    match &item.sig.output {
        ReturnType::Default => Output::Unit,
        ReturnType::Type(_, ty) if names(quote::ToTokens::to_token_stream(ty), "impl") => Output::Opaque,
        ReturnType::Type(_, ty) if is_literal(ty) => Output::Literal(ty),
        ReturnType::Type(_, ty) => Output::Type(ty),
    }
}

/// The parameter `py: Python<'_>`.
pub(crate) fn token_parameter(item: &ItemFn) -> Option<&Ident> {
    item.sig.inputs.iter().find_map(|input| match input {
        FnArg::Typed(input) if is_token(&input.ty) => match &*input.pat {
            Pat::Ident(pattern) => Some(&pattern.ident),
            _ => None,
        },
        _ => None,
    })
}
