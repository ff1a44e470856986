//! What the first two passes ask of an object, for each container. The compiler is asked what it knows of a field's type.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::Type;

use crate::union::{Container, Field, Shape};

use super::{constructed, hygienic, items, object};

/// Whether the first pass may give a container: its fields' types alone decide. What has names is read by Python code, and what a
/// function converts is told by none.
pub(super) fn can_be_exact(container: &Container<'_>) -> bool {
    container.shape != Shape::Named && container.fields.iter().all(|field| field.function().is_none())
}

/// `Choice::<T>::ASK`
pub(super) fn ask(ty: &Type) -> TokenStream {
    quote_spanned!(hygienic()=> __fast::Choice::<#ty>::ASK)
}

/// The first pass: returns the container, where the object is exactly that.
pub(super) fn exact(container: &Container<'_>, constructor: &TokenStream) -> TokenStream {
    if !can_be_exact(container) {
        return TokenStream::new();
    }
    let object = object();
    match container.shape {
        Shape::Newtype => {
            let (ask, value) = (ask(container.fields[0].ty), Ident::new("value", hygienic()));
            let constructed = constructed(container, constructor, &[quote_spanned!(hygienic()=> #value)]);
            quote_spanned! {hygienic()=>
                if let ::core::option::Option::Some(#value) = #ask.exact(#object) {
                    return ::core::option::Option::Some(#constructed);
                }
            }
        }
        _ => {
            let items = items(container);
            let values: Vec<_> = container
                .fields
                .iter()
                .zip(&items)
                .map(|(field, item)| {
                    let ask = ask(field.ty);
                    quote_spanned!(hygienic()=> #ask.exact(#item)?)
                })
                .collect();
            let constructed = constructed(container, constructor, &values);
            quote_spanned! {hygienic()=>
                if let ::core::option::Option::Some(value) = __fast::exact_items(#object)
                    .and_then(|[#(#items),*]| ::core::option::Option::Some(#constructed))
                {
                    return ::core::option::Option::Some(value);
                }
            }
        }
    }
}

/// Whether the object is of exactly the container's class, or a tuple of such objects.
pub(super) fn is_exact(container: &Container<'_>) -> TokenStream {
    test(container, "exact_items", |field, object| {
        let ask = ask(field.ty);
        quote_spanned!(hygienic()=> #ask.is_exact(#object))
    })
}

/// Whether a cast takes the object.
pub(super) fn is_instance(container: &Container<'_>) -> TokenStream {
    let is_tuple = container.shape == Shape::Tuple;
    test(container, "cast_items", |field, object| {
        let ask = ask(field.ty);
        if is_tuple {
            quote_spanned!(hygienic()=> (#ask.is_exact(#object) || #ask.is_instance(#object)))
        } else {
            quote_spanned!(hygienic()=> #ask.is_instance(#object))
        }
    })
}

fn test(
    container: &Container<'_>,
    take_apart: &str,
    question: impl Fn(&Field<'_>, &Ident) -> TokenStream,
) -> TokenStream {
    let object = object();
    match container.shape {
        _ if !can_be_exact(container) => quote_spanned!(hygienic()=> false),
        Shape::Newtype => question(&container.fields[0], &object),
        _ => {
            let (items, take_apart) = (items(container), Ident::new(take_apart, hygienic()));
            let questions = container.fields.iter().zip(&items).map(|(field, item)| question(field, item));
            quote_spanned! {hygienic()=>
                __fast::#take_apart(#object).is_some_and(|[#(#items),*]| #(#questions)&&*)
            }
        }
    }
}

/// Whether any container answers yes.
pub(super) fn any(containers: &[Container<'_>], answer: impl Fn(&Container<'_>) -> TokenStream) -> TokenStream {
    let answers: Vec<_> = containers.iter().filter(|container| can_be_exact(container)).map(answer).collect();
    if answers.is_empty() { quote_spanned!(hygienic()=> false) } else { quote_spanned!(hygienic()=> #(#answers)||*) }
}
