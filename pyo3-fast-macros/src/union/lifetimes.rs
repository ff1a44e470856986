//! What a type's lifetime stands for: that of the object (`'a`), as in `&'a str`, or the interpreter's (`'py`), as in `Bound<'py, _>`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{DeriveInput, Lifetime, Type};

/// Types that borrow from the object by their first lifetime, beside references.
const BORROWING: [&str; 3] = ["Cow", "PyClassGuard", "PyClassGuardMut"];
/// Types that live as long as the interpreter's lifetime.
const BOUND: [&str; 4] = ["Bound", "PyRef", "PyRefMut", "Python"];
/// By this name, a lifetime is the interpreter's wherever that is not told otherwise: of a type of the user's own it may be either.
const INTERPRETER: &str = "'py";

/// The lifetimes of the generated `impl<'a, 'py> FromPyObject<'a, 'py>`.
pub(crate) struct Lifetimes {
    /// The object's.
    pub(crate) object: Lifetime,
    /// The interpreter's.
    pub(crate) interpreter: Lifetime,
    /// Which of them the type does not have itself.
    pub(crate) added: Vec<Lifetime>,
}

impl Lifetimes {
    pub(crate) fn new<'a>(input: &DeriveInput, types: impl Iterator<Item = &'a Type>) -> Self {
        let own = input.generics.lifetimes().next().map(|parameter| parameter.lifetime.clone());
        let mut used = Uses::default();
        if let Some(own) = &own {
            for ty in types {
                used.look(own, ty.to_token_stream());
            }
        }
        let mut added = Vec::new();
        let mut add = |name| {
            added.push(unused(name, input));
            added[added.len() - 1].clone()
        };
        let is_both = |own: &Lifetime| {
            used.borrows && (used.is_bound || used.is_open) || used.is_open && own.to_string() != INTERPRETER
        };
        let (object, interpreter) = match own {
            Some(own) if is_both(&own) => (own.clone(), own),
            Some(own) if used.borrows => (own, add("'py")),
            Some(own) => (add("'a"), own),
            None => (add("'a"), add("'py")),
        };
        Self { object, interpreter, added }
    }
}

/// Whether the type borrows from the object by `lifetime`.
pub(crate) fn borrows(lifetime: &Lifetime, ty: &Type) -> bool {
    let mut uses = Uses::default();
    uses.look(lifetime, ty.to_token_stream());
    uses.borrows
}

/// A lifetime that is not named anywhere in the input.
fn unused(name: &str, input: &DeriveInput) -> Lifetime {
    let mut lifetime = Lifetime::new(name, Span::call_site());
    let mut uses = Uses::default();
    uses.look(&lifetime, input.to_token_stream());
    while uses.borrows || uses.is_bound || uses.is_open {
        lifetime = Lifetime::new(&format!("{lifetime}_"), Span::call_site());
        uses = Uses::default();
        uses.look(&lifetime, input.to_token_stream());
    }
    lifetime
}

/// How a lifetime is used.
#[derive(Default)]
struct Uses {
    /// For the object's.
    borrows: bool,
    /// For the interpreter's.
    is_bound: bool,
    /// For the lifetime of a type that is not known.
    is_open: bool,
}

impl Uses {
    fn look(&mut self, lifetime: &Lifetime, tokens: TokenStream) {
        // What stands before the lifetime's quote.
        let mut before: [Option<TokenTree>; 3] = [None, None, None];
        for token in tokens {
            match &token {
                TokenTree::Group(group) => self.look(lifetime, group.stream()),
                TokenTree::Ident(name) if *name == lifetime.ident && is_punct(before[0].as_ref(), '\'') => {
                    let of = |types: &[&str]| {
                        is_punct(before[1].as_ref(), '<')
                            && before[2].as_ref().is_some_and(|name| types.contains(&name.to_string().as_str()))
                    };
                    if is_punct(before[1].as_ref(), '&') || of(&BORROWING) {
                        self.borrows = true;
                    } else if of(&BOUND) {
                        self.is_bound = true;
                    } else {
                        self.is_open = true;
                    }
                }
                _ => {}
            }
            before.rotate_right(1);
            before[0] = Some(token);
        }
    }
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}
