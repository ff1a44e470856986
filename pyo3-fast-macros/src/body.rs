//! Model: whether a body, as written, can reach PyO3. A *closed* body cannot: it is made of literals, operators, control
//! flow, casts, its own parameters and locals, and methods of the standard library's plain types. Everything not named here
//! makes a body *open*.

use std::collections::BTreeSet;

use syn::{
    Block, Expr, ExprClosure, FnArg, GenericArgument, ItemFn, Local, Member, Pat, Path, PathArguments, Stmt, Type,
};

/// What a body is, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Body {
    /// It stays in Rust, provided that the types are the standard library's.
    Closed {
        /// The names of types that a crate may shadow.
        types: BTreeSet<&'static str>,
        /// The locals that it does more with than take them apart by a pattern, which calls nothing, whatever their type.
        used: BTreeSet<String>,
        /// The fields of `self` that it reads: what may be done with them hangs on their types.
        fields: Vec<Member>,
        /// Whether it returns what a path names, `Side::Left`: a variant, or a constant that a coercion might turn into something else.
        returns_path: bool,
    },
    /// It may reach PyO3: here is where.
    Open(String),
}

/// Reads a function's body, its defaults, and the condition of `heavy(when = ..)`.
pub(crate) fn read<'a>(item: &ItemFn, mut defaults: impl Iterator<Item = &'a Expr>, when: Option<&Expr>) -> Body {
    let mut reader = Reader::default();
    let result = defaults.try_for_each(|default| reader.expr(default)).and_then(|()| {
        for input in &item.sig.inputs {
            if let FnArg::Typed(input) = input {
                reader.bind(&input.pat)?;
            }
        }
        when.map_or(Ok(()), |when| reader.expr(when))?;
        reader.block(&item.block, Reader::returned)
    });
    match result {
        Ok(()) => Body::Closed {
            types: reader.types,
            used: reader.used,
            fields: reader.fields,
            returns_path: reader.returns_path,
        },
        Err(what) => Body::Open(what),
    }
}

/// Whether an expression alone stays in Rust.
pub(crate) fn is_closed(expr: &Expr) -> bool {
    Reader::default().expr(expr).is_ok()
}

pub(crate) mod names;
mod quick;

use names::{CONSTRUCTORS, PRELUDE_TYPES, PRIMITIVES, is_associated, is_method};
pub(crate) use quick::is_quick;

type Closed = Result<(), String>;
/// How an expression is read: [`Reader::expr`], or [`Reader::returned`].
type Read = fn(&mut Reader, &Expr) -> Closed;

#[derive(Default)]
struct Reader {
    /// The names in scope, innermost last.
    locals: Vec<String>,
    /// The names of [`PRELUDE_TYPES`] that are used.
    types: BTreeSet<&'static str>,
    /// The locals that are used, but for what is only taken apart.
    used: BTreeSet<String>,
    /// The fields of `self` that are read.
    fields: Vec<Member>,
    /// Whether what a path names is returned.
    returns_path: bool,
}

impl Reader {
    /// A block, and how its value is read.
    fn block(&mut self, block: &Block, value: Read) -> Closed {
        self.scope(|reader| match block.stmts.split_last() {
            Some((Stmt::Expr(last, None), before)) => {
                before.iter().try_for_each(|statement| reader.statement(statement))?;
                value(reader, last)
            }
            _ => block.stmts.iter().try_for_each(|statement| reader.statement(statement)),
        })
    }

    /// What the body returns. It may be a value of any type, made of what is there: only what becomes of it could reach PyO3, and that
    /// is asked of the type.
    fn returned(&mut self, expr: &Expr) -> Closed {
        match expr {
            Expr::Struct(built) if built.dot2_token.is_none() => {
                self.exprs(built.fields.iter().map(|field| &field.expr))
            }
            Expr::Call(built) if is_path(&built.func, "Self") => self.exprs(&built.args),
            Expr::Path(_) if is_path(expr, "Self") => Ok(()),
            Expr::Path(path) if path.qself.is_none() && path.path.segments.len() > 1 => self.expr(expr).or_else(|_| {
                self.returns_path = true;
                self.arguments_of(&path.path)
            }),
            Expr::Block(_) | Expr::If(_) | Expr::Match(_) => self.control_flow(expr, Self::returned),
            _ => self.expr(expr),
        }
    }

    fn scope(&mut self, read: impl FnOnce(&mut Self) -> Closed) -> Closed {
        let outer = self.locals.len();
        read(self)?;
        self.locals.truncate(outer);
        Ok(())
    }

    fn statement(&mut self, statement: &Stmt) -> Closed {
        match statement {
            Stmt::Expr(expr, _) => self.expr(expr),
            Stmt::Local(Local { pat, init, .. }) => {
                if let Some(init) = init {
                    self.expr(&init.expr)?;
                    if let Some((_, diverge)) = &init.diverge {
                        self.expr(diverge)?;
                    }
                }
                self.bind(pat)
            }
            Stmt::Item(_) => Err("it declares an item".to_owned()),
            Stmt::Macro(statement) => Err(calls_macro(&statement.mac.path)),
        }
    }

    /// Brings the names of a pattern into scope.
    fn bind(&mut self, pattern: &Pat) -> Closed {
        match pattern {
            Pat::Ident(pattern) => {
                self.locals.push(pattern.ident.to_string());
                pattern.subpat.as_ref().map_or(Ok(()), |(_, inner)| self.bind(inner))
            }
            Pat::Type(pattern) => {
                self.ty(&pattern.ty)?;
                self.bind(&pattern.pat)
            }
            Pat::Reference(pattern) => self.bind(&pattern.pat),
            Pat::Paren(pattern) => self.bind(&pattern.pat),
            Pat::Tuple(pattern) => pattern.elems.iter().try_for_each(|element| self.bind(element)),
            Pat::Slice(pattern) => pattern.elems.iter().try_for_each(|element| self.bind(element)),
            Pat::Or(pattern) => pattern.cases.iter().try_for_each(|case| self.bind(case)),
            Pat::TupleStruct(pattern) => pattern.elems.iter().try_for_each(|element| self.bind(element)),
            Pat::Struct(pattern) => pattern.fields.iter().try_for_each(|field| self.bind(&field.pat)),
            Pat::Guard(guarded) => {
                self.bind(&guarded.pat)?;
                self.expr(&guarded.guard)
            }
            // A constant in a pattern is compared without the code of its type.
            Pat::Lit(_) | Pat::Path(_) | Pat::Range(_) | Pat::Rest(_) | Pat::Wild(_) => Ok(()),
            _ => Err("it has a pattern that is not known to stay in Rust".to_owned()),
        }
    }

    fn expr(&mut self, expr: &Expr) -> Closed {
        match expr {
            Expr::Lit(_) | Expr::Continue(_) => Ok(()),
            Expr::Path(path) => self.path(&path.path),
            Expr::Paren(inner) => self.expr(&inner.expr),
            Expr::Group(inner) => self.expr(&inner.expr),
            Expr::Unary(unary) => self.expr(&unary.expr),
            Expr::Reference(inner) => self.expr(&inner.expr),
            Expr::Field(field) if is_self(&field.base) => {
                if !self.fields.contains(&field.member) {
                    self.fields.push(field.member.clone());
                }
                Ok(())
            }
            Expr::Field(field) => self.expr(&field.base),
            Expr::Binary(binary) => self.exprs([&*binary.left, &*binary.right]),
            Expr::Assign(assign) => self.exprs([&*assign.left, &*assign.right]),
            Expr::Index(index) => self.exprs([&*index.expr, &*index.index]),
            Expr::Range(range) => self.exprs(range.start.as_deref().into_iter().chain(range.end.as_deref())),
            Expr::Tuple(tuple) => self.exprs(&tuple.elems),
            Expr::Array(array) => self.exprs(&array.elems),
            Expr::Repeat(repeat) => self.exprs([&*repeat.expr, &*repeat.len]),
            Expr::Return(inner) => self.exprs(inner.expr.as_deref()),
            Expr::Break(inner) => self.exprs(inner.expr.as_deref()),
            Expr::Cast(cast) => {
                self.ty(&cast.ty)?;
                self.expr(&cast.expr)
            }
            Expr::Call(call) => {
                self.expr(&call.func)?;
                self.exprs(&call.args)
            }
            Expr::MethodCall(call) => {
                let name = &call.method;
                if !is_method(name) {
                    return Err(format!("it calls the method `{name}`"));
                }
                // A class may hold anything, and its author's traits may give any method to what it holds.
                if is_reached_through_self(&call.receiver) {
                    return Err(format!("it calls the method `{name}` on what `self` holds"));
                }
                self.arguments(call.turbofish.iter().flat_map(|turbofish| &turbofish.args))?;
                self.expr(&call.receiver)?;
                self.exprs(&call.args)
            }
            Expr::Closure(closure) => self.closure(closure),
            _ => self.control_flow(expr, Self::expr),
        }
    }

    /// What chooses and repeats, and how the value of what is chosen is read.
    fn control_flow(&mut self, expr: &Expr, value: Read) -> Closed {
        match expr {
            Expr::Block(block) => self.block(&block.block, value),
            Expr::Loop(inner) => self.block(&inner.body, Self::expr),
            // A `let` in a condition is in scope for the rest of the condition and the block.
            Expr::Let(condition) => {
                self.taken_apart(&condition.expr, [&*condition.pat])?;
                self.bind(&condition.pat)
            }
            Expr::If(branch) => {
                self.scope(|reader| {
                    reader.expr(&branch.cond)?;
                    reader.block(&branch.then_branch, value)
                })?;
                branch.else_branch.as_ref().map_or(Ok(()), |(_, otherwise)| value(self, otherwise))
            }
            Expr::While(inner) => self.scope(|reader| {
                reader.expr(&inner.cond)?;
                reader.block(&inner.body, Self::expr)
            }),
            Expr::ForLoop(inner) => {
                self.expr(&inner.expr)?;
                self.scope(|reader| {
                    reader.bind(&inner.pat)?;
                    reader.block(&inner.body, Self::expr)
                })
            }
            Expr::Match(inner) => {
                self.taken_apart(&inner.expr, inner.arms.iter().map(|arm| &arm.pat))?;
                inner.arms.iter().try_for_each(|arm| {
                    self.scope(|reader| {
                        reader.bind(&arm.pat)?;
                        value(reader, &arm.body)
                    })
                })
            }
            Expr::Macro(inner) => Err(calls_macro(&inner.mac.path)),
            Expr::Unsafe(_) => Err("it has an `unsafe` block".to_owned()),
            Expr::Try(_) => Err("its `?` may run a conversion of the error".to_owned()),
            Expr::Struct(inner) => Err(format!("it builds a `{}`", spelled(&inner.path))),
            _ => Err("it has an expression that is not known to stay in Rust".to_owned()),
        }
    }

    /// An expression whose value is only taken apart, unless a pattern gives it a name.
    fn taken_apart<'a>(&mut self, expr: &Expr, patterns: impl IntoIterator<Item = &'a Pat> + Clone) -> Closed {
        if is_self(expr) && patterns.clone().into_iter().all(asks_for_variant) {
            return Ok(());
        }
        let local = match expr {
            Expr::Path(path) => path.path.get_ident(),
            Expr::Reference(inner) => match &*inner.expr {
                Expr::Path(path) => path.path.get_ident(),
                _ => None,
            },
            _ => None,
        };
        let names = |pattern: &Pat| {
            matches!(pattern, Pat::Ident(_) | Pat::Type(_) | Pat::Or(_) | Pat::Paren(_) | Pat::Reference(_))
        };
        if local.is_some_and(|name| self.locals.contains(&name.to_string())) && !patterns.into_iter().any(names) {
            return Ok(());
        }
        self.expr(expr)
    }

    fn closure(&mut self, closure: &ExprClosure) -> Closed {
        self.scope(|reader| {
            closure.inputs.iter().try_for_each(|input| reader.bind(input))?;
            reader.expr(&closure.body)
        })
    }

    fn exprs<'a>(&mut self, exprs: impl IntoIterator<Item = &'a Expr>) -> Closed {
        exprs.into_iter().try_for_each(|expr| self.expr(expr))
    }

    /// A path in an expression: a local, a constructor, or an associated item of a primitive or prelude type.
    fn path(&mut self, path: &Path) -> Closed {
        if let Some(name) = path.get_ident().map(ToString::to_string).filter(|name| self.locals.contains(name)) {
            self.used.insert(name);
            return Ok(());
        }
        if path.segments.len() == 2 && path.leading_colon.is_none() && is_associated(&path.segments[1].ident) {
            self.type_name(path).map_err(|_| format!("it names `{}`", spelled(path)))?;
            return self.arguments_of(path);
        }
        self.constructor(path)
    }

    fn constructor(&mut self, path: &Path) -> Closed {
        match path.get_ident() {
            Some(name) if CONSTRUCTORS.iter().any(|constructor| name == constructor) => Ok(()),
            _ => Err(format!("it names `{}`", spelled(path))),
        }
    }

    /// A type that is written out: it chooses what a method runs.
    fn ty(&mut self, ty: &Type) -> Closed {
        match ty {
            Type::Infer(_) => Ok(()),
            Type::Group(inner) => self.ty(&inner.elem),
            Type::Paren(inner) => self.ty(&inner.elem),
            Type::Reference(inner) => self.ty(&inner.elem),
            Type::Slice(inner) => self.ty(&inner.elem),
            Type::Array(inner) => {
                self.ty(&inner.elem)?;
                self.expr(&inner.len)
            }
            Type::Tuple(tuple) => tuple.elems.iter().try_for_each(|element| self.ty(element)),
            Type::Path(path) if path.qself.is_none() && path.path.segments.len() == 1 => {
                self.type_name(&path.path)?;
                self.arguments_of(&path.path)
            }
            _ => Err("it names a type of its own".to_owned()),
        }
    }

    fn type_name(&mut self, path: &Path) -> Closed {
        let name = path.segments[0].ident.to_string();
        if let Some(prelude) = PRELUDE_TYPES.iter().find(|prelude| **prelude == name) {
            self.types.insert(prelude);
            return Ok(());
        }
        if name == "str" || PRIMITIVES.contains(&name.as_str()) {
            return Ok(());
        }
        Err(format!("it names the type `{name}`"))
    }

    fn arguments_of(&mut self, path: &Path) -> Closed {
        path.segments.iter().try_for_each(|segment| match &segment.arguments {
            PathArguments::None => Ok(()),
            PathArguments::AngleBracketed(arguments) => self.arguments(&arguments.args),
            PathArguments::Parenthesized(_) => Err(format!("it names `{}`", spelled(path))),
        })
    }

    fn arguments<'a>(&mut self, arguments: impl IntoIterator<Item = &'a GenericArgument>) -> Closed {
        arguments.into_iter().try_for_each(|argument| match argument {
            GenericArgument::Type(ty) => self.ty(ty),
            _ => Err("it has a generic argument that is no type".to_owned()),
        })
    }
}

fn is_self(expr: &Expr) -> bool {
    is_path(expr, "self")
}

/// Whether the pattern asks for a variant without fields, or for nothing.
fn asks_for_variant(pattern: &Pat) -> bool {
    match pattern {
        Pat::Path(_) | Pat::Wild(_) => true,
        Pat::Or(pattern) => pattern.cases.iter().all(asks_for_variant),
        _ => false,
    }
}

fn is_path(expr: &Expr, name: &str) -> bool {
    matches!(expr, Expr::Path(path) if path.path.is_ident(name))
}

fn is_reached_through_self(expr: &Expr) -> bool {
    match expr {
        Expr::Field(field) => is_self(&field.base) || is_reached_through_self(&field.base),
        Expr::Index(index) => is_reached_through_self(&index.expr),
        Expr::MethodCall(call) => is_reached_through_self(&call.receiver),
        Expr::Paren(inner) => is_reached_through_self(&inner.expr),
        Expr::Group(inner) => is_reached_through_self(&inner.expr),
        Expr::Reference(inner) => is_reached_through_self(&inner.expr),
        Expr::Unary(unary) => is_reached_through_self(&unary.expr),
        Expr::Cast(cast) => is_reached_through_self(&cast.expr),
        _ => false,
    }
}

fn calls_macro(path: &Path) -> String {
    format!("it calls the macro `{}!`", spelled(path))
}

fn spelled(path: &Path) -> String {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
}
