//! Plan: the table of decisions. Each is a small enum with its reason, so that tests read them as a table, and so that the
//! expansion can say why.

use std::fmt;

use crate::args::EntryWord;
use crate::body::Body;
use crate::methods::Receiver;
use crate::model::{FastFunction, ParameterKind, Passing};

/// What becomes of a function.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Plan {
    /// PyO3's alone: there is nothing that a fast path could serve.
    Host(HostReason),
    /// A fast path in front of PyO3's wrapper.
    Fast { entry: Entry, convention: Convention },
}

/// Why a function is PyO3's alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HostReason {
    Async,
    PassModule,
    Warn,
    VarArgs,
    KwArgs,
    HostAttribute,
    SignatureDoesNotFit,
}

/// Which kind of entry stands in front.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Without a guard, where the compiler finds every type plain.
    Lean(LeanReason),
    /// Inside PyO3's attach guard.
    Guarded(GuardReason),
}

/// Why an entry may be lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeanReason {
    Asked,
    ClosedBody,
    VariantReturned,
}

/// Why an entry is guarded.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum GuardReason {
    Asked,
    BoundParameter(String),
    FallibleConstructor,
    ExclusiveReceiver,
    OpenBody(String),
}

/// How CPython hands the arguments over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Convention {
    /// `METH_NOARGS`
    NoArguments,
    /// `METH_O`
    OneArgument,
    /// `METH_FASTCALL`
    Positional,
    /// `METH_FASTCALL | METH_KEYWORDS`
    Keywords(KeywordsReason),
}

/// Why keywords are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeywordsReason {
    Asked,
    NamedParameter,
    Method,
}

impl Plan {
    /// Decides.
    pub(crate) fn new(function: &FastFunction<'_>) -> Self {
        match host_reason(function) {
            Some(reason) => Self::Host(reason),
            None => Self::Fast { entry: entry(function), convention: convention(function) },
        }
    }
}

fn host_reason(function: &FastFunction<'_>) -> Option<HostReason> {
    let has_kind = |wanted: fn(&ParameterKind) -> bool| function.parameters.iter().any(|given| wanted(&given.kind));
    [
        (function.item.sig.asyncness.is_some(), HostReason::Async),
        (function.options.has("pass_module"), HostReason::PassModule),
        (function.options.has("warn"), HostReason::Warn),
        (!function.signature_fits, HostReason::SignatureDoesNotFit),
        (has_kind(|kind| matches!(kind, ParameterKind::VarArgs)), HostReason::VarArgs),
        (has_kind(|kind| matches!(kind, ParameterKind::KwArgs)), HostReason::KwArgs),
        (function.parameters.iter().any(|parameter| parameter.has_host_attribute), HostReason::HostAttribute),
    ]
    .into_iter()
    .find_map(|(holds, reason)| holds.then_some(reason))
}

fn entry(function: &FastFunction<'_>) -> Entry {
    if function.makes_object() && function.returns_result() {
        return Entry::Guarded(GuardReason::FallibleConstructor);
    }
    match function.entry_word() {
        Some(EntryWord::Lean) => return Entry::Lean(LeanReason::Asked),
        Some(EntryWord::Guarded) => return Entry::Guarded(GuardReason::Asked),
        None => {}
    }
    if let Some(reason) = function.receiver().and_then(|receiver| guard_for(receiver, &function.body)) {
        return Entry::Guarded(reason);
    }
    if let Some(bound) = function.parameters.iter().find(|parameter| parameter.is_bound_to_python()) {
        return Entry::Guarded(GuardReason::BoundParameter(bound.name.clone()));
    }
    match &function.body {
        Body::Closed { returns_path: true, .. } => Entry::Lean(LeanReason::VariantReturned),
        Body::Closed { .. } => Entry::Lean(LeanReason::ClosedBody),
        Body::Open(what) => Entry::Guarded(GuardReason::OpenBody(what.clone())),
    }
}

/// Why a method needs the guard, whatever its parameters and its body are.
fn guard_for(receiver: &Receiver, body: &Body) -> Option<GuardReason> {
    match receiver {
        Receiver::Shared(_) | Receiver::Nothing => None,
        // What the body assigns to a field drops what was there.
        Receiver::Exclusive(_) => Some(GuardReason::ExclusiveReceiver),
        Receiver::Converted(name, _) => Some(GuardReason::BoundParameter(name.clone())),
        // Most class methods need their class for nothing, and a borrowed one is not even dropped.
        Receiver::Class(name, _) => {
            let is_used = matches!(body, Body::Closed { used, .. } if used.contains(name));
            is_used.then(|| GuardReason::BoundParameter(name.clone()))
        }
    }
}

fn convention(function: &FastFunction<'_>) -> Convention {
    let values: Vec<_> = function.values().collect();
    if values.is_empty() {
        return Convention::NoArguments;
    }
    if function.options.convention.is_some() {
        return Convention::Keywords(KeywordsReason::Asked);
    }
    if values.iter().any(|(_, passing, _)| *passing != Passing::PositionalOnly) {
        return Convention::Keywords(KeywordsReason::NamedParameter);
    }
    if function.method.is_some() {
        return Convention::Keywords(KeywordsReason::Method);
    }
    match values.as_slice() {
        [(_, _, None)] => Convention::OneArgument,
        _ => Convention::Positional,
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(reason) => write!(f, "PyO3's alone: {reason}"),
            Self::Fast { entry, convention } => write!(f, "{entry}; {convention}"),
        }
    }
}

impl fmt::Display for HostReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Async => "it is async, and a call makes a coroutine",
            Self::PassModule => "`pass_module` needs the module",
            Self::Warn => "`warn` is issued on every call",
            Self::VarArgs => "`*args` is built from what is left",
            Self::KwArgs => "`**kwargs` is built from what is left",
            Self::HostAttribute => "a parameter has an attribute of PyO3's",
            Self::SignatureDoesNotFit => "the signature does not fit the parameters",
        })
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lean(LeanReason::Asked) => f.write_str("lean entry: asked for"),
            Self::Lean(LeanReason::ClosedBody) => {
                f.write_str("lean entry where all types are plain: the body is closed")
            }
            Self::Lean(LeanReason::VariantReturned) => f.write_str(
                "lean entry where all types are plain, and the result's an enum without fields: the body is closed",
            ),
            Self::Guarded(GuardReason::Asked) => f.write_str("guarded entry: asked for"),
            Self::Guarded(GuardReason::BoundParameter(name)) => {
                write!(f, "guarded entry: `{name}` belongs to the interpreter")
            }
            Self::Guarded(GuardReason::FallibleConstructor) => {
                f.write_str("guarded entry: the constructor may return an error")
            }
            Self::Guarded(GuardReason::ExclusiveReceiver) => {
                f.write_str("guarded entry: `&mut self` may drop what it holds")
            }
            Self::Guarded(GuardReason::OpenBody(what)) => write!(f, "guarded entry: the body is open, {what}"),
        }
    }
}

impl fmt::Display for Convention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoArguments => "METH_NOARGS: no Python arguments",
            Self::OneArgument => "METH_O: one positional-only argument",
            Self::Positional => "METH_FASTCALL: all arguments are positional-only",
            Self::Keywords(KeywordsReason::Asked) => "METH_FASTCALL | METH_KEYWORDS: asked for",
            Self::Keywords(KeywordsReason::Method) => "METH_FASTCALL | METH_KEYWORDS: it is a method",
            Self::Keywords(KeywordsReason::NamedParameter) => "METH_FASTCALL | METH_KEYWORDS: arguments have names",
        })
    }
}
