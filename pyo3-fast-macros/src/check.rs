//! Check: the rules over model and plan. What PyO3 itself reports as well is left to it.

use proc_macro2::{Span, TokenStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{FnArg, GenericParam, ItemFn, Lifetime, LitStr, Pat, Path, ReturnType, Type, TypeReference};

use crate::args::{EntryWord, Keyed, Options};
use crate::model::{FastFunction, Output, Parameter};
use crate::plan::Plan;
use crate::report::Report;

mod batch;
pub(crate) mod heavy;
pub(crate) mod methods;
pub(crate) mod overloads;

/// The rules that need only the item: what PyO3 could not take either. The item is then left bare. `advice` says what becomes of the
/// concrete types of a function that is not generic any more.
pub(crate) fn item(item: &ItemFn, options: &Options, advice: &str, report: &mut Report) {
    // The types of a generic function have rules of their own.
    let generics = if options.dispatch.is_some() { &Punctuated::new() } else { &item.sig.generics.params };
    for parameter in generics {
        let (span, what, advice) = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(parameter) => (parameter.span(), &parameter.ident, advice),
            GenericParam::Const(parameter) => (parameter.span(), &parameter.ident, "one function for each"),
        };
        report.error(
            span,
            format!("a Python function cannot be generic over `{what}`: give it concrete types, {advice}"),
        );
    }
    for input in &item.sig.inputs {
        match input {
            FnArg::Receiver(receiver) => report.error(
                receiver.span(),
                "`#[fast_pyfunction]` takes functions, not methods; methods belong in a `#[fast_pymethods]` block",
            ),
            FnArg::Typed(input) => {
                if let Type::ImplTrait(_) = &*input.ty {
                    report.error(input.ty.span(), "a Python function cannot take `impl Trait`: name a concrete type");
                }
                if !matches!(&*input.pat, Pat::Ident(_)) {
                    report.error(
                        input.pat.span(),
                        "a parameter needs a name, which becomes its name in Python: take the value apart in the body",
                    );
                }
            }
        }
    }
}

/// The rules over the options.
pub(crate) fn options(options: &Options, report: &mut Report) {
    host_crate(options.krate.as_ref(), report);
    if let Some(convention) = options.convention.as_ref().filter(|given| given.value.value() != "keywords") {
        report.error(
            convention.value.span(),
            "the only convention to ask for is \"keywords\"; the others follow from the signature: `signature = (x, /)` buys \
             `METH_O`",
        );
    }
}

fn host_crate(krate: Option<&Keyed<LitStr>>, report: &mut Report) {
    if let Some(krate) = krate.filter(|krate| krate.value.parse::<Path>().is_err()) {
        report.error(
            krate.value.span(),
            "`crate` must be the path to PyO3 as a string, for instance `crate = \"::my_crate::pyo3\"`",
        );
    }
}

/// The rules over model and plan.
pub(crate) fn function(function: &FastFunction<'_>, plan: &Plan, report: &mut Report) {
    if let Some(heavy) = &function.options.heavy {
        heavy::heavy(function, heavy, report);
    }
    match &function.options.batch {
        Some(batch) => batch::batch(function, plan, batch, report),
        None => batch::without(function, report),
    }
    if function.lends() {
        for parameter in function.parameters.iter().filter(|parameter| parameter.is_lent()) {
            lent(parameter, report);
        }
    }
    if let (Plan::Host(reason), Some(word)) = (plan, &function.options.entry) {
        report.error(word.key, format!("there is no fast path to ask this of: {reason}"));
        return;
    }
    if function.entry_word() == Some(EntryWord::Lean) {
        lean(function, report);
    }
}

/// What is lent is good for the call, and to read. The first mistake in its type is reported.
fn lent(parameter: &Parameter<'_>, report: &mut Report) {
    struct Mistake(Option<(Span, &'static str)>);
    impl VisitMut for Mistake {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident == "static" {
                self.0.get_or_insert((
                    lifetime.apostrophe,
                    "what a parameter borrows from an object is good for the length of the call: drop `'static`, or take owned data",
                ));
            }
        }

        fn visit_type_reference_mut(&mut self, reference: &mut TypeReference) {
            if let Some(mutable) = reference.mutability {
                self.0.get_or_insert((
                    mutable.span,
                    "a slice is lent from a copy, and nobody would see what is written to it: take a `Vec` and return it, or, to \
                     write to an array's own memory, a `pyo3_fast::UnsafeSlice`",
                ));
            }
            visit_mut::visit_type_reference_mut(self, reference);
        }
    }
    let mut mistake = Mistake(None);
    mistake.visit_type_mut(&mut parameter.ty.clone());
    if let Some((span, message)) = mistake.0 {
        report.error(span, message);
    }
}

fn lean(function: &FastFunction<'_>, report: &mut Report) {
    methods::lean(function, report);
    if let (Output::Opaque, ReturnType::Type(_, ty)) = (&function.output, &function.item.sig.output) {
        report.error(
            ty.span(),
            "`lean` goes without PyO3's attach guard, and what `impl Trait` stands for cannot be checked: drop `lean`, or name \
             the type",
        );
    }
    for parameter in function.parameters.iter().filter(|parameter| parameter.is_bound_to_python()) {
        report.error(
            parameter.ty.span(),
            format!(
                "`lean` goes without PyO3's attach guard, and `{}` belongs to the interpreter: drop `lean`, or take plain data",
                parameter.name
            ),
        );
    }
}

/// The span that a whole item is reported at.
pub(crate) fn not_a_function(tokens: TokenStream) -> syn::Error {
    let span = tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    syn::Error::new(span, "`#[fast_pyfunction]` takes a function: `fn name(..) -> .. { .. }`")
}
