//! `#[heavy]` on a `let` statement or a block: the pieces of a body that run detached. It is of no matter whose body it is.
//!
//! Input, in a function with a parameter `py: Python<'_>`:
//!
//! ```text
//! #[heavy]
//! let value = parse(text)?;
//! ```
//!
//! Output:
//!
//! ```text
//! let value = detach(py, || -> Piece<_> { Piece::of(parse(text)) }).value()?;
//! ```

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::spanned::Spanned;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, Block, Expr, Item, Local, Meta, Stmt, parse_quote};

use crate::report::Report;

use leaving::Place;

pub(crate) mod leaving;

/// Where the pieces of a body find what they need.
pub(crate) enum Token<'a> {
    /// The parameter that proves the thread attached.
    Parameter(&'a syn::Ident),
    /// There is none, and here is what to do.
    Missing(&'static str),
}

/// Wraps the pieces, and takes the attributes away.
pub(crate) fn detach(block: &mut Block, token: &Token<'_>, door: &TokenStream, report: &mut Report) {
    Pieces { token, door, report }.visit_block_mut(block);
}

struct Pieces<'a> {
    token: &'a Token<'a>,
    door: &'a TokenStream,
    report: &'a mut Report,
}

impl VisitMut for Pieces<'_> {
    fn visit_local_mut(&mut self, local: &mut Local) {
        if let Some(mark) = self.take_mark(&mut local.attrs) {
            match &mut local.init {
                Some(init) => self.detach(mark, &mut init.expr),
                None => self.report.error(mark, "there is nothing to run: give the `let` its value"),
            }
        }
        visit_mut::visit_local_mut(self, local);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Some(mark) = block_attributes(expr).and_then(|attributes| self.take_mark(attributes)) {
            self.detach(mark, expr);
            // In braces, it goes on being a statement without a semicolon.
            *expr = parse_quote!({ #expr });
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        if let Some(mark) = self.take_mark(attributes) {
            self.report.error(mark, "`#[heavy]` goes before a `let` or a block: put braces around what is heavy");
        }
    }

    // A function in the body has parameters of its own.
    fn visit_item_mut(&mut self, _: &mut Item) {}
}

impl Pieces<'_> {
    /// Takes `#[heavy]` from among the attributes.
    fn take_mark(&mut self, attributes: &mut Vec<Attribute>) -> Option<Span> {
        let index = attributes.iter().position(is_mark)?;
        let mark = attributes.remove(index);
        if matches!(mark.meta, Meta::Path(_)) {
            return Some(mark.meta.span());
        }
        self.report.error(
            mark.meta.span(),
            "`#[heavy]` on a piece takes no options: put the piece under an `if`, or write `heavy(when = ..)` for the function",
        );
        None
    }

    /// Wraps `expr`, but for a `?` at its end.
    fn detach(&mut self, mark: Span, expr: &mut Expr) {
        let py = match self.token {
            Token::Parameter(py) => py,
            Token::Missing(way_out) => return self.report.error(mark, way_out),
        };
        let mut piece = expr.clone();
        let question_mark = take_question_mark(&mut piece);
        Nested(self.report).visit_expr_mut(&mut piece);
        if !leaving::check(&mut piece, Place::Piece, self.report) {
            // So that nobody complains of `py`, too.
            *expr = parse_quote!({ let _ = #py; #expr });
            return;
        }
        let (door, piece) = (self.door, unbraced(piece));
        // An error about what the piece captures belongs at its mark. What is generated there is still the macro's own.
        let detached = quote_spanned! { mark.resolved_at(Span::call_site()) =>
            #door::detach(#py, || -> #door::Piece<_> { #door::Piece::of(#piece) }).value() #question_mark
        };
        *expr = parse_quote!(#detached);
    }
}

fn is_mark(attribute: &Attribute) -> bool {
    attribute.path().is_ident("heavy")
}

/// The attributes of a block, or of a block with a `?` behind it.
fn block_attributes(expr: &mut Expr) -> Option<&mut Vec<Attribute>> {
    match expr {
        Expr::Block(block) => Some(&mut block.attrs),
        Expr::Unsafe(block) => Some(&mut block.attrs),
        Expr::Try(tried) if matches!(*tried.expr, Expr::Block(_) | Expr::Unsafe(_)) => Some(&mut tried.attrs),
        _ => None,
    }
}

/// Takes the `?` from the end of an expression, also from inside the blocks that it ends with.
fn take_question_mark(expr: &mut Expr) -> Option<syn::Token![?]> {
    match expr {
        Expr::Try(tried) => {
            let question_mark = tried.question_token;
            *expr = (*tried.expr).clone();
            Some(question_mark)
        }
        Expr::Block(block) if block.label.is_none() => take_question_mark(last(&mut block.block)?),
        Expr::Unsafe(block) => take_question_mark(last(&mut block.block)?),
        Expr::Paren(inner) => take_question_mark(&mut inner.expr),
        Expr::Group(inner) => take_question_mark(&mut inner.expr),
        _ => None,
    }
}

/// The one expression of a block that holds nothing else: the compiler would call its braces unnecessary.
fn unbraced(expr: Expr) -> Expr {
    match &expr {
        Expr::Block(block) if block.label.is_none() => match block.block.stmts.as_slice() {
            [Stmt::Expr(only, None)] => only.clone(),
            _ => expr,
        },
        _ => expr,
    }
}

fn last(block: &mut Block) -> Option<&mut Expr> {
    match block.stmts.last_mut()? {
        Stmt::Expr(last, None) => Some(last),
        _ => None,
    }
}

/// Finds pieces inside a piece.
struct Nested<'a>(&'a mut Report);

impl VisitMut for Nested<'_> {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        attributes.retain(|attribute| {
            let is_nested = is_mark(attribute);
            if is_nested {
                self.0.error(
                    attribute.meta.span(),
                    "this is detached already, by the `#[heavy]` around it: drop this one",
                );
            }
            !is_nested
        });
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}
