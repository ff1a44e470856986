//! Parse: the grammar of `#[fast_pyfunction(..)]`, and of `#[pyo3(..)]` beside it. Each value keeps its key.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, Ident, LitStr, Path, Token, Type};

use crate::host;
use crate::report::Report;
use crate::signature::Signature;

mod batch;
mod method;

pub(crate) use batch::{Batch, take_scalars};

/// The options of one function, from `#[fast_pyfunction(..)]` and `#[pyo3(..)]` together.
#[derive(Default)]
pub(crate) struct Options {
    /// PyO3's options but for `crate`, as written: they are handed on.
    pub(crate) host: Vec<HostOption>,
    /// `crate = ".."`, PyO3's option.
    pub(crate) krate: Option<Keyed<LitStr>>,
    /// `signature = (..)`, PyO3's option, where it can be read.
    pub(crate) signature: Option<Signature>,
    /// `lean` or `guarded`: who decides about the attach guard.
    pub(crate) entry: Option<Keyed<EntryWord>>,
    /// `heavy`: the body runs detached.
    pub(crate) heavy: Option<Keyed<Heavy>>,
    /// `dispatch`: there are several bodies, or types.
    pub(crate) dispatch: Option<Keyed<Dispatch>>,
    /// `batch`: there is a function beside it that is called for many items at once.
    pub(crate) batch: Option<Keyed<Batch>>,
    /// The places of the parameters under `#[fast(scalar)]`.
    pub(crate) scalars: Vec<(usize, Span)>,
    /// Whether they are those of a candidate in an overload set.
    pub(crate) is_candidate: bool,
    /// `convention = ".."`.
    pub(crate) convention: Option<Keyed<LitStr>>,
    /// `fast_crate = ".."`: where generated code finds pyo3-fast.
    pub(crate) fast_crate: Option<Keyed<Path>>,
}

/// A value with the span of its key.
#[derive(Clone)]
pub(crate) struct Keyed<T> {
    pub(crate) key: Span,
    pub(crate) value: T,
}

/// One of PyO3's options, which only PyO3 reads.
pub(crate) struct HostOption {
    pub(crate) key: Ident,
    tokens: TokenStream,
}

impl HostOption {
    pub(crate) fn new(key: Ident, tokens: TokenStream) -> Self {
        Self { key, tokens }
    }

    /// The string behind `key =`.
    pub(crate) fn string(&self) -> Option<String> {
        let (_, value) = syn::parse::Parser::parse2(key_and_value, self.tokens.clone()).ok()?;
        syn::parse2::<LitStr>(value).ok().map(|name| name.value())
    }
}

impl ToTokens for HostOption {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

/// The user's word on the entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryWord {
    Lean,
    Guarded,
}

/// `heavy`, or `heavy(when = ..)`.
pub(crate) struct Heavy {
    /// Where this holds, the body runs detached. Without it, always.
    pub(crate) when: Option<Expr>,
}

impl Parse for Heavy {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self { when: None });
        }
        let usage = |input: ParseStream<'_>| input.error("expected `heavy` or `heavy(when = <condition>)`");
        if !input.peek(syn::token::Paren) {
            return Err(usage(input));
        }
        let content;
        syn::parenthesized!(content in input);
        let is_when = content.fork().call(Ident::parse_any).is_ok_and(|key| key == "when");
        if !is_when || !content.peek2(Token![=]) {
            return Err(usage(&content));
        }
        content.call(Ident::parse_any)?;
        content.parse::<Token![=]>()?;
        let when = content.parse()?;
        if !content.is_empty() {
            return Err(content.error("`heavy` takes one condition"));
        }
        Ok(Self { when: Some(when) })
    }
}

/// `dispatch`, or `dispatch(T = [i64, f64], ..)`.
pub(crate) struct Dispatch {
    /// What each type parameter of a generic function stands for.
    pub(crate) parameters: Vec<TypeParameter>,
}

/// `T = [i64, f64]`
pub(crate) struct TypeParameter {
    pub(crate) name: Ident,
    pub(crate) types: Vec<Type>,
}

impl Parse for Dispatch {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self { parameters: Vec::new() });
        }
        if !input.peek(syn::token::Paren) {
            return Err(input.error("expected `dispatch` or `dispatch(T = [..])`"));
        }
        let content;
        syn::parenthesized!(content in input);
        let parameters = Punctuated::<_, Token![,]>::parse_terminated(&content)?;
        Ok(Self { parameters: parameters.into_iter().collect() })
    }
}

impl Parse for TypeParameter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name = input.parse()?;
        input.parse::<Token![=]>()?;
        let content;
        let bracket = syn::bracketed!(content in input);
        let types = Punctuated::<_, Token![,]>::parse_terminated(&content)?;
        if types.is_empty() {
            return Err(syn::Error::new(bracket.span.join(), format!("`{name}` needs at least one type")));
        }
        Ok(Self { name, types: types.into_iter().collect() })
    }
}

impl Options {
    /// Reads the attribute's own options, and takes `#[pyo3(..)]` off the item.
    pub(crate) fn parse(own: TokenStream, attributes: &mut Vec<Attribute>, report: &mut Report) -> Self {
        let mut options = Self::default();
        options.read(own, Ours::Allowed, report);
        attributes.retain(|attribute| {
            let is_host = attribute.path().is_ident("pyo3");
            if is_host {
                match attribute.meta.require_list() {
                    Ok(list) => options.read(list.tokens.clone(), Ours::Refused, report),
                    Err(error) => report.add(error),
                }
            }
            !is_host
        });
        options
    }

    /// Whether PyO3's option `name` is given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.host.iter().any(|option| option.key == name)
    }

    /// The name in Python of what is called `name` in Rust.
    pub(crate) fn python_name(&self, name: &Ident) -> String {
        let given = self.host.iter().find(|option| option.key == "name").and_then(HostOption::string);
        given.unwrap_or_else(|| name.unraw().to_string())
    }

    /// Where generated code finds pyo3-fast.
    pub(crate) fn fast_crate(&self) -> TokenStream {
        self.fast_crate.as_ref().map_or_else(|| quote!(::pyo3_fast), |path| path.value.to_token_stream())
    }

    /// Where the user says that PyO3 is.
    pub(crate) fn host_crate(&self) -> Option<syn::Result<Path>> {
        self.krate.as_ref().map(|krate| krate.value.parse())
    }

    fn read(&mut self, tokens: TokenStream, ours: Ours, report: &mut Report) {
        for option in split_at_commas(tokens) {
            if let Err(error) = self.read_one(option, ours) {
                report.add(error);
            }
        }
    }

    fn read_one(&mut self, option: TokenStream, ours: Ours) -> syn::Result<()> {
        let (key, value) = syn::parse::Parser::parse2(key_and_value, option.clone())?;
        let name = key.to_string();
        if name == "crate" {
            return once(&mut self.krate, &key, parse_assigned(&key, value)?);
        }
        if host::OPTIONS.contains(&name.as_str()) {
            if name == "signature" {
                self.signature = syn::parse2(value).ok();
            }
            self.host.push(HostOption::new(key, option));
            return Ok(());
        }
        match (name.as_str(), ours) {
            ("lean", Ours::Allowed) => self.set_entry(&key, value, EntryWord::Lean),
            ("guarded", Ours::Allowed) => self.set_entry(&key, value, EntryWord::Guarded),
            ("heavy", Ours::Allowed) => once(&mut self.heavy, &key, syn::parse2(value)?),
            ("dispatch", Ours::Allowed) => {
                let parsed = syn::parse2(value);
                // It was asked for, whatever it says.
                let (dispatch, error) = match parsed {
                    Ok(dispatch) => (dispatch, None),
                    Err(error) => (Dispatch { parameters: Vec::new() }, Some(error)),
                };
                once(&mut self.dispatch, &key, dispatch)?;
                error.map_or(Ok(()), Err)
            }
            ("batch", Ours::Allowed) => once(&mut self.batch, &key, syn::parse2(value)?),
            ("convention", Ours::Allowed) => once(&mut self.convention, &key, parse_assigned(&key, value)?),
            ("fast_crate", Ours::Allowed) => {
                let path = parse_assigned::<LitStr>(&key, value)?.parse()?;
                once(&mut self.fast_crate, &key, path)
            }
            ("lean" | "guarded" | "heavy" | "batch" | "dispatch" | "convention" | "fast_crate", Ours::Refused) => {
                Err(syn::Error::new(
                    key.span(),
                    format!("`{name}` is an option of `#[fast_pyfunction(..)]`, not of `#[pyo3(..)]`"),
                ))
            }
            _ => Err(syn::Error::new(
                key.span(),
                format!(
                    "unknown option `{name}`; `#[fast_pyfunction]` takes `heavy`, `batch`, `dispatch`, `lean`, `guarded`, `convention = \"keywords\"`, \
                     `fast_crate = \"..\"`, and every option of `#[pyfunction]` (`{}`)",
                    host::OPTIONS.join("`, `")
                ),
            )),
        }
    }

    fn set_entry(&mut self, key: &Ident, value: TokenStream, word: EntryWord) -> syn::Result<()> {
        if !value.is_empty() {
            return Err(syn::Error::new_spanned(value, format!("`{key}` takes no value")));
        }
        if self.entry.as_ref().is_some_and(|given| given.value != word) {
            return Err(syn::Error::new(
                key.span(),
                "`lean` and `guarded` exclude each other: `lean` goes without PyO3's attach guard, `guarded` with it",
            ));
        }
        once(&mut self.entry, key, word)
    }
}

/// Whether pyo3-fast's own options may stand here.
#[derive(Clone, Copy)]
enum Ours {
    Allowed,
    Refused,
}

pub(crate) fn once<T>(slot: &mut Option<Keyed<T>>, key: &Ident, value: T) -> syn::Result<()> {
    if slot.is_some() {
        return Err(syn::Error::new(key.span(), format!("`{key}` may only be specified once")));
    }
    *slot = Some(Keyed { key: key.span(), value });
    Ok(())
}

pub(crate) fn key_and_value(input: ParseStream<'_>) -> syn::Result<(Ident, TokenStream)> {
    let key = Ident::parse_any(input)?;
    if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
    }
    Ok((key, input.parse()?))
}

pub(crate) fn parse_assigned<T: Parse>(key: &Ident, value: TokenStream) -> syn::Result<T> {
    if value.is_empty() {
        return Err(syn::Error::new(key.span(), format!("`{key}` needs a value: `{key} = \"..\"`")));
    }
    syn::parse2(value)
}

/// Options stand between commas; within an option, commas stand in parentheses.
pub(crate) fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut options = vec![TokenStream::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => options.push(TokenStream::new()),
            _ => options.last_mut().expect("starts with one").extend([token]),
        }
    }
    options.retain(|option| !option.is_empty());
    options
}
