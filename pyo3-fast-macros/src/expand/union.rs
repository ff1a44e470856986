//! Conversions from Python, chosen among variants.
//!
//! Input:
//!
//! ```text
//! #[derive(FastFromPyObject)]
//! enum Key<'a> { Name(&'a str), Index(usize) }
//! ```
//!
//! Output:
//!
//! ```text
//! impl<'a, 'py> FromPyObject<'a, 'py> for Key<'a> {
//!     fn extract(object: Object<'a, 'py>) -> PyResult<Self> {
//!         if let Some(value) = <Self as Alternative<'a, 'py>>::exact(object) {     // the first pass
//!             return Ok(value);
//!         }
//!         further(object, "Key", &[Variant { name: "Name", .. }, ..])              // the others
//!     }
//! }
//! impl<'a> Recognise for Key<'a> { .. }
//! impl<'a, 'py> Alternative<'a, 'py> for Key<'a> { .. }
//! ```
//!
//! A struct is not chosen: where it is not read exactly, PyO3's conversion follows at once.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{GenericParam, LifetimeParam, Member, parse_quote};

use crate::host;
use crate::union::{Container, Union};

use super::function::elide_lifetimes;

mod fields;
mod passes;
mod stubs;

/// The implementations behind the type.
pub(crate) fn expand(union: &Union<'_>, inspect: bool) -> TokenStream {
    let fast = union.options.fast_crate();
    let same_host = union.options.krate.as_ref().map(|krate| host::same(&krate.value, &quote!(__fast::pyo3)));
    let from_py_object = from_py_object(union, inspect);
    let recognise = recognise(union);
    let alternative = alternative(union);
    let look = look(union);
    quote! {
        #[allow(clippy::all, clippy::pedantic, deprecated, non_local_definitions, unused, unused_qualifications)]
        const _: () = {
            use #fast::__private::{self as __fast, Hosted as _, PlainDrop as _};
            #same_host
            #from_py_object
            #recognise
            #alternative
            #look
        };
    }
}

/// Locals of generated code are not seen by what the user wrote in an attribute.
fn hygienic() -> Span {
    Span::mixed_site()
}

/// The name of the object that is converted.
fn object() -> Ident {
    Ident::new("object", hygienic())
}

/// `impl<'a, 'py, ..> Trait<'a, 'py> for Type<..> where ..`
fn implementation(union: &Union<'_>, name: &str) -> TokenStream {
    let (borrow, interpreter) = (borrow(union), &union.lifetimes.interpreter);
    let mut generics = union.input.generics.clone();
    for lifetime in &union.lifetimes.added {
        let at = if *lifetime == union.lifetimes.object { 0 } else { generics.lifetimes().count() };
        generics.params.insert(at, GenericParam::Lifetime(LifetimeParam::new(lifetime.clone())));
    }
    for parameter in union.input.generics.type_params() {
        let parameter = &parameter.ident;
        let bounds = &mut generics.make_where_clause().predicates;
        bounds.push(parse_quote!(#parameter: __fast::FromPyObjectOwned<#interpreter>));
    }
    let (generics, _, bounds) = generics.split_for_impl();
    let (_, arguments, _) = union.input.generics.split_for_impl();
    let (name, of) = (Ident::new(name, Span::call_site()), &union.input.ident);
    quote!(impl #generics __fast::#name<#borrow> for #of #arguments #bounds)
}

/// The lifetimes of the object and of the interpreter, in an [`implementation`].
fn borrow(union: &Union<'_>) -> TokenStream {
    let (object, interpreter) = (&union.lifetimes.object, &union.lifetimes.interpreter);
    quote!(#object, #interpreter)
}

fn from_py_object(union: &Union<'_>, inspect: bool) -> TokenStream {
    let head = implementation(union, "FromPyObject");
    let (object, borrow) = (object(), borrow(union));
    let otherwise = if union.is_enum { further(union) } else { converted(union, &union.containers[0]) };
    let exact = union.containers.iter().any(passes::can_be_exact).then(|| {
        quote_spanned! {hygienic()=>
            if let ::core::option::Option::Some(value) = <Self as __fast::Alternative<#borrow>>::exact(#object) {
                return ::core::result::Result::Ok(value);
            }
        }
    });
    let input_type = inspect.then(|| stubs::input_type(union));
    quote! {
        #[automatically_derived]
        #head {
            type Error = __fast::PyErr;
            #input_type
            #[inline]
            fn extract(#object: __fast::Object<#borrow>) -> __fast::PyResult<Self> {
                #exact
                #otherwise
            }
        }
    }
}

/// The passes after the first, over all variants.
fn further(union: &Union<'_>) -> TokenStream {
    let (object, name) = (object(), union.input.ident.to_string());
    let variants = union.containers.iter().map(|container| {
        let (name, label) = (container.ident.to_string(), union.label(container));
        let is_instance = passes::is_instance(container);
        let conversion = fields::conversion(union, container);
        quote_spanned! {hygienic()=>
            __fast::Variant {
                name: #name,
                label: #label,
                is_instance: |#object| #is_instance,
                convert: |#object| #conversion,
            }
        }
    });
    quote_spanned!(hygienic()=> __fast::further(#object, #name, &[#(#variants),*]))
}

/// PyO3's conversion of a struct.
fn converted(union: &Union<'_>, container: &Container<'_>) -> TokenStream {
    let (object, conversion) = (object(), fields::conversion(union, container));
    quote_spanned!(hygienic()=> __fast::converted(#object, |#object| #conversion))
}

fn recognise(union: &Union<'_>) -> TokenStream {
    let (generics, arguments, bounds) = union.input.generics.split_for_impl();
    let (object, of) = (object(), &union.input.ident);
    let is_exact = passes::any(&union.containers, passes::is_exact);
    let is_instance = passes::any(&union.containers, passes::is_instance);
    quote! {
        #[automatically_derived]
        impl #generics __fast::Recognise for #of #arguments #bounds {
            #[inline]
            fn is_exact(#object: __fast::Object<'_, '_>) -> bool {
                #is_exact
            }
            #[inline]
            fn is_instance(#object: __fast::Object<'_, '_>) -> bool {
                #is_instance
            }
        }
    }
}

fn alternative(union: &Union<'_>) -> TokenStream {
    let head = implementation(union, "Alternative");
    let (object, borrow) = (object(), borrow(union));
    let tries = union.containers.iter().map(|container| passes::exact(container, &constructor(union, container)));
    quote! {
        #[automatically_derived]
        #head {
            #[inline]
            fn is_exact(#object: __fast::Object<'_, '_>) -> bool {
                <Self as __fast::Recognise>::is_exact(#object)
            }
            #[inline]
            fn exact(#object: __fast::Object<#borrow>) -> ::core::option::Option<Self> {
                #(#tries)*
                ::core::option::Option::None
            }
        }
    }
}

/// The first pass as the fast path of a function, which needs no attach guard where all that may be read is plain, and the body only
/// takes it apart: methods and operators of the type, and what its `Drop` does, are the user's. Not for what lives as
/// long as the interpreter's lifetime: that is PyO3's to give. Nor for a type parameter, of which nothing is known.
fn look(union: &Union<'_>) -> Option<TokenStream> {
    let (borrow, interpreter) = (&union.lifetimes.object, &union.lifetimes.interpreter);
    if !union.lifetimes.added.contains(interpreter) || union.input.generics.type_params().next().is_some() {
        return None;
    }
    let mut generics = union.input.generics.clone();
    if union.lifetimes.added.contains(borrow) {
        generics.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(borrow.clone())));
    }
    let (generics, _, bounds) = generics.split_for_impl();
    let (_, arguments, _) = union.input.generics.split_for_impl();
    let (object, of) = (object(), &union.input.ident);
    let read = union.containers.iter().filter(|container| passes::can_be_exact(container));
    let plain = read.flat_map(|container| &container.fields).map(|field| {
        let ty = elide_lifetimes(field.ty.to_token_stream());
        quote!(&& __fast::Probe::<#ty>::PLAIN)
    });
    Some(quote! {
        #[automatically_derived]
        impl #generics __fast::Look<#borrow> for #of #arguments #bounds {
            const PLAIN: bool = false;
            const APART: bool = !__fast::DropProbe::<Self>::DROPS #(#plain)*;
            type Turn = __fast::InOrder;
            #[inline]
            fn look(#object: __fast::Object<#borrow, '_>) -> ::core::option::Option<Self> {
                <Self as __fast::Alternative<#borrow, '_>>::exact(#object)
            }
        }
    })
}

/// The path of a container's constructor.
fn constructor(union: &Union<'_>, container: &Container<'_>) -> TokenStream {
    if !union.is_enum {
        return quote!(Self);
    }
    let variant = container.ident;
    quote!(Self::#variant)
}

/// A container of these values.
fn constructed(container: &Container<'_>, constructor: &TokenStream, values: &[TokenStream]) -> TokenStream {
    if let Some(Member::Unnamed(_)) = container.fields.first().map(|field| &field.member) {
        return quote!(#constructor(#(#values),*));
    }
    let members = container.fields.iter().map(|field| &field.member);
    quote!(#constructor { #(#members: #values),* })
}

/// Names for the items of a tuple.
fn items(container: &Container<'_>) -> Vec<Ident> {
    (0..container.fields.len()).map(|index| Ident::new(&format!("item_{index}"), hygienic())).collect()
}
