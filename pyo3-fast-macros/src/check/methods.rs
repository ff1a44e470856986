//! The rules of methods.

use proc_macro2::{Span, TokenStream};

use crate::body::Body;
use crate::methods::{MethodBlock, Receiver};
use crate::model::FastFunction;
use crate::report::Report;

/// The span that a whole item is reported at.
pub(crate) fn not_a_block(tokens: TokenStream) -> syn::Error {
    let span = tokens.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    syn::Error::new(span, "`#[fast_pymethods]` takes the methods of a class: `impl Class { .. }`")
}

/// The rules over the block's options.
pub(crate) fn block(block: &MethodBlock, report: &mut Report) {
    super::host_crate(block.options.krate.as_ref(), report);
}

/// Whether the receiver can enter the detached body of a `heavy` method.
pub(super) fn heavy(function: &FastFunction<'_>, report: &mut Report) {
    match function.receiver() {
        Some(Receiver::Exclusive(receiver)) => report.add(syn::Error::new_spanned(
            receiver,
            "`&mut self` borrows the object exclusively, and cannot enter a detached body, beside which other threads use the object: \
             their calls would fail with `Already mutably borrowed`. Take `&self` of a frozen class, and change what it holds through \
             an atomic or a lock; or mark only a statement `#[heavy]`",
        )),
        Some(Receiver::Converted(name, ty)) => report.add(syn::Error::new_spanned(
            ty,
            format!(
                "`{name}` is bound to the interpreter, and cannot enter a detached body: take `&self` of a frozen class, or mark only a \
                 statement `#[heavy]`"
            ),
        )),
        Some(Receiver::Class(name, ty)) => report.add(syn::Error::new_spanned(
            ty,
            format!(
                "`{name}` is bound to the interpreter, and cannot enter a detached body: make the method a `#[staticmethod]`, or mark \
                 only a statement `#[heavy]`"
            ),
        )),
        _ => {}
    }
}

/// Whether the receiver can be that of many calls at once.
pub(super) fn batch(receiver: &Receiver, report: &mut Report) {
    let instead =
        "a batch calls the method for each item on one object: take `&self`, or make the method a `#[staticmethod]`";
    match receiver {
        Receiver::Shared(_) | Receiver::Nothing => {}
        Receiver::Exclusive(receiver) => report.add(syn::Error::new_spanned(receiver, instead)),
        Receiver::Converted(_, ty) | Receiver::Class(_, ty) => report.add(syn::Error::new_spanned(ty, instead)),
    }
}

/// Whether the receiver can do without the attach guard.
pub(super) fn lean(function: &FastFunction<'_>, report: &mut Report) {
    let bound = match function.receiver() {
        Some(Receiver::Converted(name, ty)) => Some((name, ty)),
        Some(Receiver::Class(name, ty)) => {
            let is_unused = matches!(&function.body, Body::Closed { used, .. } if !used.contains(name));
            (!is_unused).then_some((name, ty))
        }
        _ => None,
    };
    if let Some((name, ty)) = bound {
        report.add(syn::Error::new_spanned(
            ty,
            format!("`lean` goes without PyO3's attach guard, and `{name}` belongs to the interpreter: drop `lean`, or take `&self`"),
        ));
    }
}
