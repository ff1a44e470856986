//! What would leave code that is to stand by itself: `?`, `return`, `break`, `continue` and `.await`. What a macro hides, the
//! compiler finds.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{
    Expr, ExprAsync, ExprAwait, ExprBreak, ExprClosure, ExprContinue, ExprReturn, ExprTry, Item, Label, Lifetime,
};

use crate::report::Report;

/// What the code is.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// A `#[heavy]` piece.
    Piece,
    /// The condition of `heavy(when = ..)`.
    Condition,
}

/// Reports what would leave `expr`. Whether there is nothing.
pub(crate) fn check(expr: &mut Expr, place: Place, report: &mut Report) -> bool {
    let mut leaving = Leaving { place, report, labels: Vec::new(), loops: 0, found: false };
    leaving.visit_expr_mut(expr);
    !leaving.found
}

struct Leaving<'a> {
    place: Place,
    report: &'a mut Report,
    /// The labels inside, innermost last.
    labels: Vec<Lifetime>,
    /// How many loops are around, inside.
    loops: usize,
    found: bool,
}

impl Leaving<'_> {
    fn refuse(&mut self, span: Span, word: &str) {
        self.found = true;
        self.report.error(
            span,
            match self.place {
                Place::Piece => format!(
                    "`{word}` cannot leave a `#[heavy]` piece, which becomes a closure: let the piece have a value, and put the \
                     `{word}` outside"
                ),
                Place::Condition => {
                    format!("`{word}` cannot leave the condition of `heavy`, which is a `bool`, made of the parameters")
                }
            },
        );
    }

    fn refuse_jump(&mut self, span: Span, word: &str, label: Option<&Lifetime>) {
        let stays = label.map_or(self.loops > 0, |label| self.labels.contains(label));
        if !stays {
            self.refuse(span, word);
        }
    }

    fn inside(&mut self, label: Option<&Label>, is_loop: bool, visit: impl FnOnce(&mut Self)) {
        self.labels.extend(label.map(|label| label.name.clone()));
        self.loops += usize::from(is_loop);
        visit(self);
        self.loops -= usize::from(is_loop);
        if label.is_some() {
            self.labels.pop();
        }
    }
}

impl VisitMut for Leaving<'_> {
    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        let (label, is_loop) = match expr {
            Expr::ForLoop(inner) => (inner.label.clone(), true),
            Expr::While(inner) => (inner.label.clone(), true),
            Expr::Loop(inner) => (inner.label.clone(), true),
            Expr::Block(inner) => (inner.label.clone(), false),
            _ => (None, false),
        };
        self.inside(label.as_ref(), is_loop, |reader| visit_mut::visit_expr_mut(reader, expr));
    }

    fn visit_expr_try_mut(&mut self, tried: &mut ExprTry) {
        match self.place {
            Place::Condition => self.refuse(tried.question_token.span(), "?"),
            Place::Piece => {
                self.found = true;
                let part = spelled(&tried.expr);
                self.report.error(
                    tried.question_token.span(),
                    format!("`?` cannot leave a `#[heavy]` piece, but at its end: split `let part = {part}?;` off, before the piece"),
                );
            }
        }
        visit_mut::visit_expr_try_mut(self, tried);
    }

    fn visit_expr_return_mut(&mut self, returned: &mut ExprReturn) {
        self.refuse(returned.return_token.span(), "return");
    }

    fn visit_expr_break_mut(&mut self, broken: &mut ExprBreak) {
        self.refuse_jump(broken.break_token.span(), "break", broken.label.as_ref());
        visit_mut::visit_expr_break_mut(self, broken);
    }

    fn visit_expr_continue_mut(&mut self, continued: &mut ExprContinue) {
        self.refuse_jump(continued.continue_token.span(), "continue", continued.label.as_ref());
    }

    fn visit_expr_await_mut(&mut self, awaited: &mut ExprAwait) {
        self.refuse(awaited.await_token.span(), ".await");
    }

    // These have ways out of their own.
    fn visit_expr_closure_mut(&mut self, _: &mut ExprClosure) {}
    fn visit_expr_async_mut(&mut self, _: &mut ExprAsync) {}
    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// An expression as a user would write it, as far as its tokens tell.
fn spelled(expr: &Expr) -> String {
    [(" :: < ", "::<"), (" > (", ">("), (" :: ", "::"), (" . ", ".")]
        .iter()
        .fold(expr.to_token_stream().to_string(), |text, (spaced, tight)| text.replace(spaced, tight))
}
