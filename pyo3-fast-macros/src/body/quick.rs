//! Model: whether a closed body, as written, surely is a quick one where its parameters are numbers: it has no loop, and calls nothing that
//! has one.

use syn::visit_mut::{self, VisitMut};
use syn::{Expr, ItemFn};

use super::Body;

/// Whether it is, if the types are what they are called.
pub(crate) fn is_quick(item: &ItemFn, body: &Body) -> bool {
    struct Loops(bool);
    impl VisitMut for Loops {
        fn visit_expr_mut(&mut self, expr: &mut Expr) {
            self.0 |= match expr {
                Expr::ForLoop(_) | Expr::Loop(_) | Expr::While(_) | Expr::Closure(_) | Expr::Range(_) => true,
                Expr::MethodCall(call) => call.method == "repeat",
                _ => false,
            };
            visit_mut::visit_expr_mut(self, expr);
        }
    }
    let mut loops = Loops(false);
    loops.visit_block_mut(&mut item.block.clone());
    matches!(body, Body::Closed { types, .. } if types.is_empty()) && !loops.0
}
