//! The rules of `batch(parallel)`. What names do not tell is asked of the compiler (`expand/parallel.rs`).

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{ReturnType, Type};

use crate::args::Batch;
use crate::check::heavy;
use crate::model::{FastFunction, Output, ParameterKind};
use crate::report::Report;

/// The rules over model and plan.
pub(super) fn parallel(function: &FastFunction<'_>, batch: &Batch, word: Span, report: &mut Report) {
    if batch.attached.is_some() {
        report.error(
            word,
            "`parallel` lets several threads run the items while the batch is detached, and `attached` keeps it from detaching: drop one of \
             the two",
        );
    }
    // A `heavy` function's have been reported.
    for parameter in function.parameters.iter().filter(|_| function.options.heavy.is_none()) {
        let name = &parameter.name;
        if matches!(parameter.kind, ParameterKind::Python) {
            report.add(syn::Error::new_spanned(
                parameter.ty,
                format!(
                    "`{name}` says that the thread is attached, and those of `batch(parallel)` are not: drop the parameter, or drop `parallel`"
                ),
            ));
        } else if let Some((why, instead)) = heavy::why_refused(parameter.ty) {
            report.add(syn::Error::new_spanned(
                parameter.ty,
                format!("`{name}` {why}: take {instead}, or drop `parallel`, whose threads are all detached"),
            ));
        }
    }
    for parameter in &function.parameters {
        let is_refused = heavy::is_refused(parameter.ty);
        if parameter.is_batched() && parameter.is_held() && !is_refused && !matches!(parameter.ty, Type::Reference(_)) {
            report.add(syn::Error::new_spanned(
                parameter.ty,
                format!(
                    "`{}` is borrowed from its object when its item is due, while attached, and the threads of `batch(parallel)` are not: take \
                     `&T` of a frozen class or plain data, or drop `parallel`",
                    parameter.name
                ),
            ));
        }
    }
    if let (Output::Opaque, ReturnType::Type(_, ty)) = (&function.output, &function.item.sig.output) {
        report.error(
            ty.span(),
            "the threads of `batch(parallel)` hand on what the function returns, and what `impl Trait` stands for cannot be checked: name the \
             type",
        );
    }
}
