//! Parse and model of a block of methods: what kind each is, and what it is called on.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Attribute, FnArg, GenericArgument, GenericParam, ImplItem, ImplItemFn, ItemFn, ItemImpl, LitStr, Pat,
    PathArguments, ReceiverKind, ReturnType, Type,
};

use crate::args::{self, Keyed, Options};
use crate::host;
use crate::model::FastFunction;
use crate::report::Report;

/// An `impl` block under `#[fast_pymethods]`.
pub(crate) struct MethodBlock {
    /// The block. The attributes that are ours are off its methods.
    pub(crate) item: ItemImpl,
    pub(crate) options: BlockOptions,
    /// Those of its methods that may have a fast path.
    pub(crate) methods: Vec<BlockMethod>,
}

/// The options of the block.
#[derive(Default)]
pub(crate) struct BlockOptions {
    /// `crate = ".."`, PyO3's option.
    pub(crate) krate: Option<Keyed<LitStr>>,
    /// `fast_crate = ".."`: where generated code finds pyo3-fast.
    pub(crate) fast_crate: Option<Keyed<syn::Path>>,
    /// What PyO3 is to report.
    pub(crate) host: Vec<TokenStream>,
}

/// A method that may have a fast path: an ordinary one, a class method or a static method.
pub(crate) struct BlockMethod {
    /// Where it stands in the block.
    pub(crate) index: usize,
    /// The method, as if it were a function.
    pub(crate) item: ItemFn,
    pub(crate) options: Options,
    pub(crate) receiver: Receiver,
    /// Its `#[cfg(..)]` attributes: whatever is generated for it is there under the same conditions.
    pub(crate) cfgs: Vec<Attribute>,
    /// Whether it is the `#[new]`.
    pub(crate) is_constructor: bool,
}

/// What makes a function a method.
#[derive(Clone, Copy)]
pub(crate) struct Method<'a> {
    pub(crate) class: &'a Type,
    pub(crate) receiver: &'a Receiver,
    /// Whether it makes the class's objects.
    pub(crate) is_constructor: bool,
}

/// What a method is called on.
pub(crate) enum Receiver {
    /// `&self`
    Shared(Box<syn::Receiver>),
    /// `&mut self`
    Exclusive(Box<syn::Receiver>),
    /// `slf: PyRef<'_, Self>`, and the like: its name and its type.
    Converted(String, Box<Type>),
    /// `cls: &Bound<'_, PyType>`, of a class method: its name and its type.
    Class(String, Box<Type>),
    /// Nothing: the method is static.
    Nothing,
}

impl BlockOptions {
    /// Where generated code finds pyo3-fast.
    pub(crate) fn fast_crate(&self) -> TokenStream {
        self.fast_crate.as_ref().map_or_else(|| quote!(::pyo3_fast), |path| path.value.to_token_stream())
    }

    fn parse(own: TokenStream, attributes: &mut Vec<Attribute>, report: &mut Report) -> Self {
        let mut options = Self::default();
        let mut read = |tokens| {
            for option in args::split_at_commas(tokens) {
                if let Err(error) = options.read(option) {
                    report.add(error);
                }
            }
        };
        read(own);
        attributes.retain(|attribute| match attribute.meta.require_list() {
            Ok(list) if attribute.path().is_ident("pyo3") => {
                read(list.tokens.clone());
                false
            }
            _ => true,
        });
        options
    }

    fn read(&mut self, option: TokenStream) -> syn::Result<()> {
        let (key, value) = syn::parse::Parser::parse2(args::key_and_value, option.clone())?;
        match key.to_string().as_str() {
            "crate" => args::once(&mut self.krate, &key, args::parse_assigned(&key, value)?),
            "fast_crate" => {
                let path = args::parse_assigned::<LitStr>(&key, value)?.parse()?;
                args::once(&mut self.fast_crate, &key, path)
            }
            word @ ("heavy" | "batch" | "lean" | "guarded") => Err(syn::Error::new(
                key.span(),
                format!("`{word}` is said of one method: write `#[fast({word})]` on it"),
            )),
            _ => {
                self.host.push(option);
                Ok(())
            }
        }
    }
}

impl MethodBlock {
    /// Reads the block, and takes the attributes that are ours off its methods.
    pub(crate) fn parse(own: TokenStream, mut item: ItemImpl, report: &mut Report) -> Self {
        let options = BlockOptions::parse(own, &mut item.attrs, report);
        // A type that a macro has handed on stands in a group, which no path may begin with.
        while let Type::Group(group) = *item.self_ty {
            item.self_ty = group.elem;
        }
        // PyO3 refuses these, in its words.
        let is_refused = item.trait_.is_some() || !item.generics.params.is_empty();
        let mut methods = Vec::new();
        for (index, member) in item.items.iter_mut().enumerate() {
            let ImplItem::Fn(function) = member else { continue };
            let own = Options::take_fast(&mut function.attrs, report);
            match host_kind(function) {
                None if is_refused => {}
                None => {
                    let scalars = args::take_scalars(&mut function.sig, report);
                    methods.extend(BlockMethod::parse(index, function, own, scalars, report));
                }
                Some(kind) if own.as_ref().is_some_and(|own| !own.is_empty()) => report.error(
                    own.map_or_else(Span::call_site, |own| own.span()),
                    format!(
                        "{kind} is PyO3's alone, and takes no `#[fast(..)]`: that is for ordinary methods, class methods and static \
                         methods. In its body, a statement may be `#[heavy]`"
                    ),
                ),
                Some(_) if !is_refused => {
                    let class = &item.self_ty;
                    methods.extend(BlockMethod::constructor(index, function, class, report));
                }
                Some(_) => {}
            }
        }
        Self { item, options, methods }
    }
}

impl BlockMethod {
    /// What plan and expansion see of it.
    pub(crate) fn function<'a>(&'a self, class: &'a Type) -> FastFunction<'a> {
        FastFunction::method(
            &self.item,
            &self.options,
            Method { class, receiver: &self.receiver, is_constructor: self.is_constructor },
        )
    }

    /// Nothing, where PyO3 refuses the method.
    fn parse(
        index: usize,
        function: &ImplItemFn,
        own: Option<TokenStream>,
        scalars: Vec<(usize, Span)>,
        report: &mut Report,
    ) -> Option<Self> {
        let mut options = Options::parse_method(own.unwrap_or_default(), &function.attrs, report);
        options.scalars = scalars;
        Self::of(index, function, options, receiver(function)?)
    }

    /// The `#[new]`, where it takes no class, and returns an object of this one, or a result of such.
    fn constructor(index: usize, function: &ImplItemFn, class: &Type, report: &mut Report) -> Option<Self> {
        let takes_class = has(function, "classmethod") || function.sig.receiver().is_some();
        let ReturnType::Type(_, output) = &function.sig.output else { return None };
        if !has(function, "new") || takes_class || !gives_object(output, class) {
            return None;
        }
        let options = Options::parse_method(TokenStream::new(), &function.attrs, report);
        Some(Self { is_constructor: true, ..Self::of(index, function, options, Receiver::Nothing)? })
    }

    fn of(index: usize, function: &ImplItemFn, options: Options, receiver: Receiver) -> Option<Self> {
        let is_concrete =
            function.sig.generics.params.iter().all(|parameter| matches!(parameter, GenericParam::Lifetime(_)));
        if !is_concrete || !parameters_have_names(function) {
            return None;
        }
        let cfgs = function.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).cloned().collect();
        Some(Self { index, item: as_function(function), options, receiver, cfgs, is_constructor: false })
    }
}

/// Whether the type is the class, as it is written, or a result of it.
fn gives_object(ty: &Type, class: &Type) -> bool {
    let Type::Path(path) = ty else { return false };
    let Some(last) = path.path.segments.last() else { return false };
    match &last.arguments {
        PathArguments::AngleBracketed(arguments) if ["Result", "PyResult"].iter().any(|name| last.ident == name) => {
            matches!(arguments.args.first(), Some(GenericArgument::Type(inner)) if gives_object(inner, class))
        }
        PathArguments::None => last.ident == "Self" || ty == class,
        _ => false,
    }
}

impl Receiver {
    /// How many of the Rust function's typed parameters it is.
    pub(crate) fn typed(&self) -> usize {
        usize::from(matches!(self, Self::Converted(..) | Self::Class(..)))
    }
}

/// A method, as if it were a function.
pub(crate) fn as_function(method: &ImplItemFn) -> ItemFn {
    ItemFn {
        attrs: method.attrs.clone(),
        vis: method.vis.clone(),
        modifiers: method.modifiers.clone(),
        sig: method.sig.clone(),
        block: Box::new(method.block.clone()),
    }
}

/// Which of PyO3's own a function in the block is, if it is one that pyo3-fast leaves alone.
fn host_kind(function: &ImplItemFn) -> Option<String> {
    let marked = host::MEMBERS.iter().find(|(mark, _)| has(function, mark));
    if let Some((_, kind)) = marked {
        return Some((*kind).to_owned());
    }
    let name = python_name(function);
    (name.starts_with("__") && name.ends_with("__")).then(|| format!("the special method `{name}`"))
}

fn has(function: &ImplItemFn, mark: &str) -> bool {
    function.attrs.iter().any(|attribute| attribute.path().is_ident(mark))
}

fn python_name(function: &ImplItemFn) -> String {
    Options::of_host(&function.attrs).python_name(&function.sig.ident)
}

/// What the method is called on. Nothing, where PyO3 refuses it.
fn receiver(function: &ImplItemFn) -> Option<Receiver> {
    if has(function, "staticmethod") {
        return (!has(function, "classmethod")).then_some(Receiver::Nothing);
    }
    match function.sig.inputs.first()? {
        FnArg::Receiver(receiver) => match &receiver.kind {
            _ if has(function, "classmethod") => None,
            ReceiverKind::Reference(_, _, None) => Some(Receiver::Shared(Box::new(receiver.clone()))),
            ReceiverKind::Reference(..) => Some(Receiver::Exclusive(Box::new(receiver.clone()))),
            _ => None,
        },
        FnArg::Typed(first) => {
            let Pat::Ident(pattern) = &*first.pat else { return None };
            let make = if has(function, "classmethod") { Receiver::Class } else { Receiver::Converted };
            Some(make(pattern.ident.unraw().to_string(), first.ty.clone()))
        }
    }
}

fn parameters_have_names(function: &ImplItemFn) -> bool {
    function.sig.inputs.iter().all(|input| match input {
        FnArg::Typed(input) => matches!(&*input.pat, Pat::Ident(_)) && !matches!(&*input.ty, Type::ImplTrait(_)),
        FnArg::Receiver(_) => true,
    })
}
