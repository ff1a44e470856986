//! Parse: the grammar of `#[pyo3(..)]` on a type, a variant and a field. Each value keeps its key.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Expr, ExprPath, Ident, Lit, LitStr, Path, Token, parenthesized};

use crate::args::{Keyed, once};
use crate::report::Report;

use super::rename::Rule;

/// The options of a type, or of a variant.
#[derive(Default)]
pub(crate) struct ContainerOptions {
    pub(crate) transparent: Option<Keyed<()>>,
    pub(crate) from_item_all: Option<Keyed<()>>,
    pub(crate) annotation: Option<Keyed<LitStr>>,
    pub(crate) rename_all: Option<Keyed<Rule>>,
    /// `crate = ".."`, PyO3's option.
    pub(crate) krate: Option<Keyed<Path>>,
    /// `fast_crate = ".."`: where generated code finds pyo3-fast.
    fast_crate: Option<Keyed<Path>>,
}

/// Where options stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Type,
    Variant,
}

impl ContainerOptions {
    pub(crate) fn parse(attributes: &[Attribute], level: Level, report: &mut Report) -> Self {
        let mut options = Self::default();
        read(attributes, report, |key, input| options.read_one(key, input, level));
        options
    }

    /// Where generated code finds pyo3-fast.
    pub(crate) fn fast_crate(&self) -> TokenStream {
        self.fast_crate.as_ref().map_or_else(|| quote!(::pyo3_fast), |path| path.value.to_token_stream())
    }

    fn read_one(&mut self, key: &Ident, input: ParseStream<'_>, level: Level) -> syn::Result<Known> {
        match key.to_string().as_str() {
            "transparent" => once(&mut self.transparent, key, word(key, input)?)?,
            "from_item_all" => once(&mut self.from_item_all, key, word(key, input)?)?,
            "annotation" => once(&mut self.annotation, key, assigned(input)?)?,
            "rename_all" => once(&mut self.rename_all, key, assigned(input)?)?,
            "crate" => once(&mut self.krate, key, assigned::<LitStr>(input)?.parse()?)?,
            "fast_crate" if level == Level::Type => {
                once(&mut self.fast_crate, key, assigned::<LitStr>(input)?.parse()?)?;
            }
            _ => {
                let (what, own) = match level {
                    Level::Type => ("a type", ", `fast_crate = \"..\"`"),
                    Level::Variant => ("a variant", ""),
                };
                return Ok(Known::No(format!(
                    "unknown option `{key}`; {what} takes `transparent`, `from_item_all`, `annotation = \"..\"`, \
                     `rename_all = \"..\"`, `crate = \"..\"`{own}"
                )));
            }
        }
        Ok(Known::Yes)
    }
}

/// How a field's value is found in the object.
pub(crate) enum Getter {
    /// `attribute`, or `attribute("name")`.
    Attribute(Option<LitStr>),
    /// `item`, or `item(key)`.
    Item(Option<Lit>),
}

/// The options of a field.
#[derive(Default)]
pub(crate) struct FieldOptions {
    pub(crate) getter: Option<Keyed<Getter>>,
    pub(crate) from_py_with: Option<Keyed<ExprPath>>,
    /// For `IntoPyObject`, which may be derived, too.
    into_py_with: Option<Keyed<ExprPath>>,
    /// `default`, or `default = expression`.
    pub(crate) default: Option<Keyed<Option<Expr>>>,
}

impl FieldOptions {
    pub(crate) fn parse(attributes: &[Attribute], report: &mut Report) -> Self {
        let mut options = Self::default();
        read(attributes, report, |key, input| options.read_one(key, input));
        options
    }

    fn read_one(&mut self, key: &Ident, input: ParseStream<'_>) -> syn::Result<Known> {
        match key.to_string().as_str() {
            "attribute" => {
                let name: Option<LitStr> = in_parentheses(key, input)?;
                if let Some(name) = name.as_ref().filter(|name| name.value().is_empty()) {
                    return Err(syn::Error::new(name.span(), "an attribute's name cannot be empty"));
                }
                self.set_getter(key, Getter::Attribute(name))?;
            }
            "item" => {
                let item = in_parentheses(key, input)?;
                self.set_getter(key, Getter::Item(item))?;
            }
            "from_py_with" => once(&mut self.from_py_with, key, function(input)?)?,
            "into_py_with" => once(&mut self.into_py_with, key, function(input)?)?,
            "default" => {
                let value = if input.peek(Token![=]) { Some(assigned(input)?) } else { None };
                once(&mut self.default, key, value)?;
            }
            _ => {
                return Ok(Known::No(format!(
                    "unknown option `{key}`; a field takes `attribute`, `attribute(\"name\")`, `item`, `item(key)`, \
                     `from_py_with = function`, `default`, `default = value`"
                )));
            }
        }
        Ok(Known::Yes)
    }

    fn set_getter(&mut self, key: &Ident, getter: Getter) -> syn::Result<()> {
        if self.getter.is_some() {
            return Err(syn::Error::new(
                key.span(),
                "a field is read from one place: give `attribute` or `item`, once",
            ));
        }
        once(&mut self.getter, key, getter)
    }
}

/// Whether there is an option of that name, or what to say.
enum Known {
    Yes,
    No(String),
}

/// Reads all `#[pyo3(..)]`. What cannot be read ends its own attribute.
fn read(
    attributes: &[Attribute],
    report: &mut Report,
    mut option: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<Known>,
) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("pyo3")) {
        let parsed = attribute.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                let key = input.call(Ident::parse_any)?;
                if let Known::No(message) = option(&key, input)? {
                    report.error(key.span(), message);
                    while !input.is_empty() && !input.peek(Token![,]) {
                        input.parse::<TokenTree>()?;
                    }
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            Ok(())
        });
        if let Err(error) = parsed {
            report.add(error);
        }
    }
}

/// No value.
fn word(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![=]) || input.peek(syn::token::Paren) {
        return Err(input.error(format!("`{key}` takes no value")));
    }
    Ok(())
}

/// The value behind `=`.
fn assigned<T: Parse>(input: ParseStream<'_>) -> syn::Result<T> {
    input.parse::<Token![=]>()?;
    input.parse()
}

fn function(input: ParseStream<'_>) -> syn::Result<ExprPath> {
    input.parse::<Token![=]>()?;
    if input.peek(LitStr) {
        return Err(input.error("name the function without quotes"));
    }
    input.parse()
}

/// The value of `key(value)`; none, where the key stands alone.
fn in_parentheses<T: Parse>(key: &Ident, input: ParseStream<'_>) -> syn::Result<Option<T>> {
    if !input.peek(syn::token::Paren) {
        return Ok(None);
    }
    let content;
    parenthesized!(content in input);
    let value = content.parse()?;
    if !content.is_empty() {
        return Err(content.error(format!("`{key}` takes one value")));
    }
    Ok(Some(value))
}
