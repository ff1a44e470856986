//! Model: what the macro knows of a class, read off the syntax.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Fields, Ident, Type, Variant};

use super::args::ClassOptions;
use crate::args::split_at_commas;

/// A struct or an enum that becomes a class.
pub(crate) struct Class<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) options: &'a ClassOptions,
    /// Those of all variants, of an enum.
    pub(crate) fields: Vec<Field<'a>>,
}

/// A variant of an enum that has no fields at all.
pub(crate) struct Unit<'a> {
    pub(crate) name: &'a Ident,
    pub(crate) cfgs: Vec<&'a Attribute>,
}

/// A field of the struct, or of a variant.
pub(crate) struct Field<'a> {
    /// The name of the struct, or of the variant.
    pub(crate) owner: &'a Ident,
    /// A number, where it has no name.
    pub(crate) name: String,
    pub(crate) ty: &'a Type,
    /// The conditions under which it is there.
    pub(crate) cfgs: Vec<&'a Attribute>,
    /// The words `set` in its `#[pyo3(..)]`. PyO3 has no such options for the fields of variants.
    pub(crate) setters: Vec<Span>,
}

impl<'a> Class<'a> {
    pub(crate) fn new(input: &'a DeriveInput, options: &'a ClassOptions) -> Self {
        let fields = match &input.data {
            Data::Struct(data) => fields(&input.ident, &[], &data.fields)
                .zip(&data.fields)
                .map(|(field, declared)| Field { setters: setters(&declared.attrs), ..field })
                .collect(),
            Data::Enum(data) => data
                .variants
                .iter()
                .flat_map(|variant| fields(&variant.ident, &variant.attrs, &variant.fields))
                .collect(),
            Data::Union(_) => Vec::new(),
        };
        Self { input, options, fields }
    }

    /// The variants of an enum without fields: each has one object, for all of Python.
    pub(crate) fn units(&self) -> Option<Vec<Unit<'a>>> {
        let Data::Enum(data) = &self.input.data else { return None };
        let unit = |variant: &'a Variant| {
            let cfgs = variant.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg")).collect();
            matches!(variant.fields, Fields::Unit).then_some(Unit { name: &variant.ident, cfgs })
        };
        data.variants.iter().map(unit).collect::<Option<Vec<_>>>().filter(|units| !units.is_empty())
    }
}

impl Field<'_> {
    /// Its type, as it is called outside of the class.
    pub(crate) fn outer_type(&self, class: &Ident) -> TokenStream {
        with_self_named(self.ty.to_token_stream(), class)
    }
}

fn fields<'a>(
    owner: &'a Ident,
    attributes: &'a [Attribute],
    fields: &'a Fields,
) -> impl Iterator<Item = Field<'a>> + use<'a> {
    fields.iter().enumerate().map(move |(index, field)| {
        let name = field.ident.as_ref().map_or_else(|| index.to_string(), |name| name.unraw().to_string());
        let is_cfg = |attribute: &&Attribute| attribute.path().is_ident("cfg");
        let cfgs = attributes.iter().chain(&field.attrs).filter(is_cfg).collect();
        Field { owner, name, ty: &field.ty, cfgs, setters: Vec::new() }
    })
}

fn setters(attributes: &[Attribute]) -> Vec<Span> {
    let lists = attributes.iter().filter(|attribute| attribute.path().is_ident("pyo3"));
    let options = lists.filter_map(|attribute| attribute.meta.require_list().ok());
    let options = options.flat_map(|list| split_at_commas(list.tokens.clone()));
    let keys = options.filter_map(|option| option.into_iter().next());
    keys.filter(|key| matches!(key, TokenTree::Ident(key) if key == "set")).map(|key| key.span()).collect()
}

/// In a type, `Self` stands for nothing but the class.
fn with_self_named(ty: TokenStream, class: &Ident) -> TokenStream {
    ty.into_iter()
        .map(|token| match token {
            TokenTree::Ident(word) if word == "Self" => {
                let mut class = class.clone();
                class.set_span(word.span());
                class.into()
            }
            TokenTree::Group(group) => {
                let mut renamed = proc_macro2::Group::new(group.delimiter(), with_self_named(group.stream(), class));
                renamed.set_span(group.span());
                renamed.into()
            }
            other => other,
        })
        .collect()
}
