//! Model: the facts of a type whose objects are converted. A struct is a single container, an enum one for each variant.

use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, ExprPath, Fields, Ident, Lit, LitStr, Member, Type};

use crate::report::Report;

use super::args::{ContainerOptions, FieldOptions, Getter, Level};
use super::lifetimes::Lifetimes;
use super::rename::Rule;

/// A type under `#[derive(FastFromPyObject)]`.
pub(crate) struct Union<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) options: &'a ContainerOptions,
    pub(crate) is_enum: bool,
    pub(crate) containers: Vec<Container<'a>>,
    pub(crate) lifetimes: Lifetimes,
}

/// A struct, or a variant.
pub(crate) struct Container<'a> {
    /// The struct's name, or the variant's.
    pub(crate) ident: &'a Ident,
    /// The variant's own options. A struct's are the type's.
    options: Option<ContainerOptions>,
    /// As messages have it: `Type`, or `Type::Variant`.
    pub(crate) path: String,
    pub(crate) shape: Shape,
    pub(crate) fields: Vec<Field<'a>>,
}

/// How a container's fields are found in the object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The object is the only field.
    Newtype,
    /// The object is a tuple of the fields.
    Tuple,
    /// The object has them as attributes or items.
    Named,
}

/// A field.
pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    pub(crate) options: FieldOptions,
    /// As messages have it.
    pub(crate) name: String,
}

impl<'a> Union<'a> {
    pub(crate) fn new(input: &'a DeriveInput, options: &'a ContainerOptions, report: &mut Report) -> Self {
        let containers = match &input.data {
            Data::Enum(data) => data
                .variants
                .iter()
                .map(|variant| {
                    let options = ContainerOptions::parse(&variant.attrs, Level::Variant, report);
                    let path = format!("{}::{}", input.ident, variant.ident);
                    let shape = Shape::new(&variant.fields, &options);
                    let fields = fields(&variant.fields, shape, report);
                    Container { ident: &variant.ident, options: Some(options), path, shape, fields }
                })
                .collect(),
            Data::Struct(data) => {
                let (shape, path) = (Shape::new(&data.fields, options), input.ident.to_string());
                let fields = fields(&data.fields, shape, report);
                vec![Container { ident: &input.ident, options: None, path, shape, fields }]
            }
            Data::Union(_) => Vec::new(),
        };
        let types = containers.iter().flat_map(|container| &container.fields).map(|field| field.ty);
        let lifetimes = Lifetimes::new(input, types);
        Self { input, options, is_enum: matches!(input.data, Data::Enum(_)), containers, lifetimes }
    }

    /// The options that stand on the container itself.
    pub(crate) fn options_of<'u>(&'u self, container: &'u Container<'a>) -> &'u ContainerOptions {
        container.options.as_ref().unwrap_or(self.options)
    }

    /// The rule for the names of a container's fields.
    pub(crate) fn rename_rule(&self, container: &Container<'a>) -> Option<Rule> {
        let of_container = container.options.as_ref().and_then(|options| options.rename_all.as_ref());
        of_container.or(self.options.rename_all.as_ref()).map(|rule| rule.value)
    }

    /// What messages call a variant.
    pub(crate) fn label(&self, container: &Container<'a>) -> String {
        let annotation = self.options_of(container).annotation.as_ref();
        annotation.map_or_else(|| container.ident.to_string(), |annotation| annotation.value.value())
    }

    /// The key of a field that is an attribute or an item of the object.
    pub(crate) fn key(&self, container: &Container<'a>, field: &Field<'a>) -> (Access, Lit) {
        let span = field.ty.span();
        let renamed = || {
            let name = match self.rename_rule(container) {
                Some(rule) => rule.apply(&field.name),
                None => field.name.clone(),
            };
            Lit::Str(LitStr::new(&name, span))
        };
        let all_items = self.options_of(container).from_item_all.is_some();
        match field.options.getter.as_ref().map(|getter| &getter.value) {
            Some(Getter::Item(Some(key))) => (Access::Item, key.clone()),
            Some(Getter::Attribute(Some(name))) => (Access::Attribute, Lit::Str(name.clone())),
            Some(Getter::Item(None)) => (Access::Item, renamed()),
            None if all_items => (Access::Item, renamed()),
            Some(Getter::Attribute(None)) | None => (Access::Attribute, renamed()),
        }
    }
}

/// Where a named field is read from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Attribute,
    Item,
}

impl Shape {
    fn new(fields: &Fields, options: &ContainerOptions) -> Self {
        match fields {
            Fields::Unnamed(_) if fields.len() == 1 => Self::Newtype,
            Fields::Unnamed(_) => Self::Tuple,
            _ if fields.len() == 1 && options.transparent.is_some() => Self::Newtype,
            _ => Self::Named,
        }
    }
}

fn fields<'a>(fields: &'a Fields, shape: Shape, report: &mut Report) -> Vec<Field<'a>> {
    let field = |(field, member): (&'a syn::Field, Member)| {
        let name = match &member {
            // PyO3 shows a raw name as it is where the object is the field.
            Member::Named(name) if shape == Shape::Newtype => name.to_string(),
            Member::Named(name) => name.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        };
        Field { member, ty: &field.ty, options: FieldOptions::parse(&field.attrs, report), name }
    };
    fields.iter().zip(fields.members()).map(field).collect()
}

impl Field<'_> {
    /// The function of `from_py_with`, which converts it.
    pub(crate) fn function(&self) -> Option<&ExprPath> {
        self.options.from_py_with.as_ref().map(|function| &function.value)
    }
}
