//! Check: the rules over model and plan. What PyO3 itself reports as well is left to it.

use proc_macro2::{Span, TokenStream};
use syn::spanned::Spanned;
use syn::visit_mut::VisitMut;
use syn::{FnArg, GenericParam, ItemFn, Lifetime, Pat, ReturnType, Type};

use crate::args::{EntryWord, Options};
use crate::model::{FastFunction, Output, Parameter};
use crate::plan::Plan;
use crate::report::Report;

mod heavy;

/// The rules that need only the item: what PyO3 could not take either. The item is then left bare.
pub(crate) fn item(item: &ItemFn, report: &mut Report) {
    for parameter in &item.sig.generics.params {
        let (span, what) = match parameter {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(parameter) => (parameter.span(), &parameter.ident),
            GenericParam::Const(parameter) => (parameter.span(), &parameter.ident),
        };
        report.error(
            span,
            format!("a Python function cannot be generic over `{what}`: give it concrete types, one function for each"),
        );
    }
    for input in &item.sig.inputs {
        match input {
            FnArg::Receiver(receiver) => report.error(
                receiver.span(),
                "`#[fast_pyfunction]` takes functions, not methods; methods belong in a `#[pymethods]` block",
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
    if let (Some(krate), Some(Err(_))) = (&options.krate, options.host_crate()) {
        report.error(
            krate.value.span(),
            "`crate` must be the path to PyO3 as a string, for instance `crate = \"::my_crate::pyo3\"`",
        );
    }
    if let Some(convention) = options.convention.as_ref().filter(|given| given.value.value() != "keywords") {
        report.error(
            convention.value.span(),
            "the only convention to ask for is \"keywords\"; the others follow from the signature: `signature = (x, /)` buys \
             `METH_O`",
        );
    }
}

/// The rules over model and plan.
pub(crate) fn function(function: &FastFunction<'_>, plan: &Plan, report: &mut Report) {
    if let Some(heavy) = &function.options.heavy {
        heavy::heavy(function, heavy, report);
    }
    if function.lends() {
        for span in function.parameters.iter().filter(|parameter| parameter.is_lent()).filter_map(lent_for_ever) {
            report.error(
                span,
                "what a parameter borrows from an object is good for the length of the call: drop `'static`, or take owned data",
            );
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

/// Where the type of a parameter says `'static`.
fn lent_for_ever(parameter: &Parameter<'_>) -> Option<Span> {
    struct ForEver(Option<Span>);
    impl VisitMut for ForEver {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            if lifetime.ident == "static" {
                self.0.get_or_insert(lifetime.apostrophe);
            }
        }
    }
    let mut found = ForEver(None);
    found.visit_type_mut(&mut parameter.ty.clone());
    found.0
}

fn lean(function: &FastFunction<'_>, report: &mut Report) {
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
