//! Model: what the macro knows of a function, read off the syntax. Names are only guesses about types; what a type is, is
//! asked of the compiler in the generated code.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Expr, FnArg, GenericArgument, Ident, ItemFn, Pat, PathArguments, ReturnType, Type};

use crate::args::{EntryWord, Options};
use crate::body::{self, Body};
use crate::methods::{Method, Receiver};
use crate::signature::{Entry, Signature};

mod counting;

pub(crate) use counting::{COUNT, counted};

/// PyO3's types that live only while the thread is attached.
pub(crate) const BOUND: [&str; 5] = ["Python", "Bound", "Borrowed", "PyRef", "PyRefMut"];
/// PyO3's types that own a Python object.
pub(crate) const OWNERS: [&str; 4] = ["Py", "PyBackedStr", "PyBackedBytes", "PyErr"];

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

fn is_result(ty: &Type) -> bool {
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

/// `&'static str`, also in an `Option` or a result. By name: where the type is another, nothing is lost.
fn is_literal(ty: &Type) -> bool {
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

/// Whether the word stands among the tokens.
pub(crate) fn names(tokens: proc_macro2::TokenStream, word: &str) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => name == word,
        proc_macro2::TokenTree::Group(group) => names(group.stream(), word),
        _ => false,
    })
}

/// A slice of anything but bytes, a `VecDeque`, or text or bytes that are borrowed from what a container holds. By name: behind an alias, PyO3 says that it cannot
/// take the type.
fn is_lent(ty: &Type, in_container: bool) -> bool {
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

/// A collection, a tuple, an array or a slice, also in an `Option`. By name: behind an alias it takes items.
fn is_container(ty: &Type) -> bool {
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
fn is_held(ty: &Type) -> bool {
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
fn is_token(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|name| name == "Python")
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

fn last_segment(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        Type::Group(group) => last_segment(&group.elem),
        _ => None,
    }
}
