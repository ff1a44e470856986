//! PyO3's conversion of a container, field by field, in their order.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Lit;
use syn::spanned::Spanned;

use crate::union::{Access, Container, Field, Shape, Union};

use super::passes::ask;
use super::{constructed, constructor, hygienic, items, object};

/// An expression for `Result<Self, Miss>`, of the object.
pub(super) fn conversion(union: &Union<'_>, container: &Container<'_>) -> TokenStream {
    let object = object();
    let constructor = constructor(union, container);
    match container.shape {
        Shape::Newtype => {
            let value = converted(container, &container.fields[0], &object);
            let constructed = constructed(container, &constructor, &[value]);
            quote_spanned!(hygienic()=> ::core::result::Result::Ok(#constructed))
        }
        Shape::Tuple => {
            let items = items(container);
            let fields = container.fields.iter().zip(&items);
            let values: Vec<_> = fields.map(|(field, item)| converted(container, field, item)).collect();
            let constructed = constructed(container, &constructor, &values);
            quote_spanned! {hygienic()=> {
                let [#(#items),*] = __fast::items(#object)?;
                ::core::result::Result::Ok(#constructed)
            }}
        }
        Shape::Named => {
            let values: Vec<_> = container.fields.iter().map(|field| named(union, container, field)).collect();
            let constructed = constructed(container, &constructor, &values);
            quote_spanned!(hygienic()=> ::core::result::Result::Ok(#constructed))
        }
    }
}

/// A field that is converted from `object`. An error about its type is shown at the type.
fn converted(container: &Container<'_>, field: &Field<'_>, object: &Ident) -> TokenStream {
    let (path, name, ty) = (&container.path, &field.name, field.ty);
    match with(field) {
        Some(with) => quote_spanned!(hygienic()=> __fast::field_with(#with, &#object, #path, #name)?),
        None => {
            let function = quote_spanned!(ty.span().resolved_at(hygienic())=> __fast::field::<#ty>);
            quote_spanned!(hygienic()=> #function(#object, #path, #name)?)
        }
    }
}

/// The function of `from_py_with`.
fn with(field: &Field<'_>) -> Option<TokenStream> {
    let function = field.function()?;
    let span = function.span().resolved_at(hygienic());
    Some(quote_spanned!(span=> { let from_py_with: fn(_) -> _ = #function; from_py_with }))
}

/// A field that is an attribute or an item of the object. One of a plain type is read without PyO3, if it is exactly that.
fn named(union: &Union<'_>, container: &Container<'_>, field: &Field<'_>) -> TokenStream {
    let (object, value, ty) = (object(), Ident::new("value", hygienic()), field.ty);
    let (path, name) = (&container.path, &field.name);
    let converted = match with(field) {
        Some(with) => quote_spanned!(hygienic()=> __fast::field_with(#with, &#value, #path, #name)?),
        None => {
            let ask = ask(ty);
            let function = quote_spanned!(ty.span().resolved_at(hygienic())=> __fast::field_or::<#ty>);
            quote_spanned! {hygienic()=>
                #function(#ask.exact(#value.as_borrowed()), #value.as_borrowed(), #path, #name)?
            }
        }
    };
    let (access, key) = union.key(container, field);
    let function = match access {
        Access::Attribute => quote_spanned!(hygienic()=> __fast::attribute),
        Access::Item => quote_spanned!(hygienic()=> __fast::item),
    };
    let (name, key) = match key {
        Lit::Str(key) => (
            quote_spanned!(hygienic()=> static NAME: __fast::Interned = __fast::Interned::new(#key);),
            quote_spanned!(hygienic()=> NAME.get(#object.py())),
        ),
        key => (TokenStream::new(), key.to_token_stream()),
    };
    let Some(default) = &field.options.default else {
        return quote_spanned!(hygienic()=> { #name let #value = #function(#object, #key)?; #converted });
    };
    let default = match &default.value {
        Some(default) => default.to_token_stream(),
        None => quote!(::core::default::Default::default()),
    };
    quote_spanned! {hygienic()=> {
        #name
        match #function(#object, #key) {
            ::core::result::Result::Ok(#value) => #converted,
            ::core::result::Result::Err(_) => #default,
        }
    }}
}
