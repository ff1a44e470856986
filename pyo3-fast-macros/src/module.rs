//! `#[fast_pymodule]`: PyO3's `#[pymodule]`, which also takes what stands under the `fast_` names.
//!
//! PyO3 registers the items of a module by the paths of their attributes: bare, or below its `crate = ".."`. So each of our
//! attributes, directly in the module, gets the path that the module's `crate` gives it. An overload set, which PyO3 takes for a module
//! like any other, is exported by a `#[pymodule_export] use` behind it, and so is the batch of a function. Nothing else is read: the
//! module goes to PyO3 as it stands.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};
use syn::ext::IdentExt;
use syn::{LitStr, Path};

use crate::args::{self, Keyed};
use crate::report::Report;
use crate::{expand, fallback, host};

/// Our attributes, and PyO3's names for them.
const ATTRIBUTES: [(&str, &str); 3] =
    [("fast_pyclass", "pyclass"), ("fast_pyfunction", "pyfunction"), ("fast_pymodule", "pymodule")];

/// `#[fast_pymodule(..)]`.
pub(crate) fn fast_pymodule(own_options: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let options = ModuleOptions::parse(own_options, &mut report);
    let fast = options.fast_crate.as_ref().map_or_else(|| quote!(::pyo3_fast), |path| path.value.to_token_stream());
    let handed_on = &options.host;
    if let Err(error) = report.gate() {
        return fallback::module_under_host(&error, item, &fast, handed_on);
    }

    let shim = quote!(#fast::__private::module_shim);
    let host_crate = host::path_literal(&shim, Span::call_site());
    let same_host = options.krate.as_ref().map(|krate| host::same(&krate.value, &quote!(#fast::__private)));
    let item = with_host_attributes(item, &shim);
    quote! {
        #[#fast::__private::pyo3::pymodule(#(#handed_on,)* crate = #host_crate)]
        #item
        #same_host
    }
}

/// The options of one module.
#[derive(Default)]
struct ModuleOptions {
    /// PyO3's, as written: they are handed on.
    host: Vec<TokenStream>,
    /// `crate = ".."`, PyO3's option.
    krate: Option<Keyed<Path>>,
    /// `fast_crate = ".."`: where generated code finds pyo3-fast.
    fast_crate: Option<Keyed<Path>>,
}

impl ModuleOptions {
    fn parse(own: TokenStream, report: &mut Report) -> Self {
        let mut options = Self::default();
        for option in args::split_at_commas(own) {
            if let Err(error) = options.read(option) {
                report.add(error);
            }
        }
        options
    }

    fn read(&mut self, option: TokenStream) -> syn::Result<()> {
        let (key, value) = syn::parse::Parser::parse2(args::key_and_value, option.clone())?;
        let slot = match key.to_string().as_str() {
            "crate" => &mut self.krate,
            "fast_crate" => &mut self.fast_crate,
            _ => {
                self.host.push(option);
                return Ok(());
            }
        };
        args::once(slot, &key, args::parse_assigned::<LitStr>(&key, value)?.parse()?)
    }
}

/// The item; in a module, with PyO3's attributes in the place of ours directly inside its braces.
fn with_host_attributes(item: TokenStream, shim: &TokenStream) -> TokenStream {
    if !item.clone().into_iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "mod")) {
        return item;
    }
    item.into_iter()
        .map(|token| match token {
            TokenTree::Group(body) if body.delimiter() == Delimiter::Brace => {
                regroup(&body, with_attributes_exchanged(body.stream(), shim))
            }
            other => other,
        })
        .collect()
}

fn with_attributes_exchanged(body: TokenStream, shim: &TokenStream) -> TokenStream {
    let mut exchanged = TokenStream::new();
    let mut uses = Uses::default();
    let mut tokens = body.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        let word = if let TokenTree::Ident(word) = &token { word.to_string() } else { String::new() };
        exchanged.extend([token]);
        if !is_hash {
            uses.end_of_attributes();
            match (word.as_str(), tokens.peek()) {
                ("mod", Some(TokenTree::Ident(name))) => {
                    uses.batch_of(name);
                    uses.end_of_function(Some(name));
                }
                ("fn", Some(TokenTree::Ident(name))) => {
                    uses.batch_of(name);
                    uses.end_of_function(None);
                }
                ("fn", _) => uses.end_of_function(None),
                _ => {}
            }
        } else if let Some(TokenTree::Group(attribute)) = tokens.next_if(is_bracketed) {
            exchanged.extend(exchange(attribute, shim, &mut uses));
        }
    }
    exchanged.extend(uses.items);
    exchanged
}

fn is_bracketed(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket)
}

fn exchange(group: Group, shim: &TokenStream, uses: &mut Uses) -> TokenStream {
    uses.is_function |= is_function(group.stream());
    if let Some(attribute) = Attribute::ours(group.stream()) {
        uses.is_batched |= has_batch(attribute.options.clone());
        let (theirs, (options, module)) = (&attribute.theirs, attribute.without_module());
        let exchanged = regroup(&group, quote!(#shim::#theirs #options));
        uses.paths.push(attribute.path);
        return quote!(#exchanged #module);
    }
    if matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(name)) if name == "cfg") {
        uses.cfgs.push(quote!(# #group));
    }
    TokenTree::from(group).into()
}

/// Whether the options ask for a batch beside the function: with `only`, the function's own name leads to it.
fn has_batch(options: TokenStream) -> bool {
    let Some(TokenTree::Group(options)) = options.into_iter().next() else { return false };
    args::split_at_commas(options.stream()).into_iter().any(|option| {
        let mut tokens = option.into_iter();
        let is_batch = matches!(tokens.next(), Some(TokenTree::Ident(key)) if key == "batch");
        let is_only = |token| matches!(token, TokenTree::Ident(word) if word == "only");
        is_batch
            && !tokens.any(|token| matches!(token, TokenTree::Group(inner) if inner.stream().into_iter().any(is_only)))
    })
}

/// Whether an attribute makes a function: ours, under whichever of its names.
fn is_function(attribute: TokenStream) -> bool {
    let path = attribute.into_iter().take_while(|token| !matches!(token, TokenTree::Group(_)));
    path.last().is_some_and(|name| ["fast_pyfunction", "pyfunction"].contains(&name.to_string().as_str()))
}

/// Uses that stand behind the items: of overload sets, which they export; and of the user's paths to our attributes: exchanged, they
/// would leave the imports unused, which is a warning.
#[derive(Default)]
struct Uses {
    /// `use path as _;`, once for each path and condition.
    items: Vec<TokenStream>,
    /// Among the attributes of the item at hand: our paths, and the conditions under which it is there.
    paths: Vec<TokenStream>,
    cfgs: Vec<TokenStream>,
    /// Whether one of them makes the item a function, and that item's conditions. A visibility may stand in between.
    is_function: bool,
    function_cfgs: Vec<TokenStream>,
    /// Whether the function has a batch.
    is_batched: bool,
}

impl Uses {
    /// Exports the batch of the function, if it has one.
    fn batch_of(&mut self, name: &Ident) {
        if std::mem::take(&mut self.is_batched) {
            let cfgs = &self.function_cfgs;
            let (batch, alias) = (expand::batch::name(name), format_ident!("__batch_{}", name.unraw()));
            self.items.push(quote!(#(#cfgs)* #[pymodule_export] #[allow(unused_imports)] use self::#batch as #alias;));
        }
    }

    /// Exports the item, if it is a function and yet a module: an overload set.
    fn end_of_function(&mut self, module: Option<&Ident>) {
        let cfgs = std::mem::take(&mut self.function_cfgs);
        let is_function = std::mem::take(&mut self.is_function);
        if let Some(name) = module.filter(|_| is_function) {
            let alias = format_ident!("__overloads_{}", name);
            self.items.push(quote!(#(#cfgs)* #[pymodule_export] #[allow(unused_imports)] use self::#name as #alias;));
        }
    }

    fn end_of_attributes(&mut self) {
        let cfgs = std::mem::take(&mut self.cfgs);
        if self.is_function {
            self.function_cfgs.extend_from_slice(&cfgs);
        }
        for path in self.paths.drain(..) {
            let item = quote!(#(#cfgs)* #[allow(unused_imports)] use #path as _;);
            if !self.items.iter().any(|other| other.to_string() == item.to_string()) {
                self.items.push(item);
            }
        }
    }
}

/// One of our attributes.
struct Attribute {
    /// As the user wrote it.
    path: TokenStream,
    /// PyO3's name for it, at the same place.
    theirs: Ident,
    options: TokenStream,
}

impl Attribute {
    /// Reads the inside of an attribute.
    fn ours(attribute: TokenStream) -> Option<Self> {
        let is_path = |token: &TokenTree| match token {
            TokenTree::Ident(_) => true,
            TokenTree::Punct(punct) => punct.as_char() == ':',
            _ => false,
        };
        let mut tokens = attribute.into_iter().peekable();
        let path: Vec<_> = std::iter::from_fn(|| tokens.next_if(is_path)).collect();
        let TokenTree::Ident(ours) = path.last()? else { return None };
        let options = tokens.collect();
        // Under PyO3's names, what only we have an option for.
        let is_ours = |(name, theirs): &&(_, _)| ours == name || ours == theirs && has_fast_crate(&options);
        let (_, theirs) = ATTRIBUTES.iter().find(is_ours)?;
        let theirs = Ident::new(theirs, ours.span());
        Some(Self { path: path.into_iter().collect(), theirs, options })
    }

    /// The options without `module = ".."`, which PyO3 gives to the classes and modules in a module, unless they have one; and an attribute
    /// with it: PyO3 looks for it in its bare attributes only.
    fn without_module(&self) -> (TokenStream, Option<TokenStream>) {
        let Some(TokenTree::Group(list)) = self.options.clone().into_iter().next() else {
            return (self.options.clone(), None);
        };
        let (module, others): (Vec<_>, Vec<_>) =
            args::split_at_commas(list.stream()).into_iter().partition(|option| is_key(option, "module"));
        let others = regroup(&list, quote!(#(#others),*));
        (others.into(), (!module.is_empty()).then(|| quote!(#[pyo3(#(#module),*)])))
    }
}

/// Whether `fast_crate` is among an attribute's options.
fn has_fast_crate(options: &TokenStream) -> bool {
    let Some(TokenTree::Group(list)) = options.clone().into_iter().next() else { return false };
    args::split_at_commas(list.stream()).iter().any(|option| is_key(option, "fast_crate"))
}

fn is_key(option: &TokenStream, name: &str) -> bool {
    matches!(option.clone().into_iter().next(), Some(TokenTree::Ident(key)) if key == name)
}

/// A group around other tokens, with the old one's delimiters and span.
fn regroup(group: &Group, tokens: TokenStream) -> TokenTree {
    let mut regrouped = Group::new(group.delimiter(), tokens);
    regrouped.set_span(group.span());
    regrouped.into()
}
