//! What stands in for the expansion where there are errors: the errors, and the item as far as it still compiles, so that
//! one mistake gives one message.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, FnArg, GenericParam, Item, ItemFn, Lifetime, LifetimeParam, Meta, Visibility};

use crate::args::{self, Options};
use crate::class::Class;
use crate::methods::MethodBlock;
use crate::model::FastFunction;
use crate::overloads::OverloadSet;
use crate::{expand, host};

/// The item under plain PyO3, with PyO3's options: what else refers to the function goes on compiling.
pub(crate) fn under_host(error: &syn::Error, item: &ItemFn, options: &Options) -> TokenStream {
    let error = error.to_compile_error();
    let fast = options.fast_crate();
    let host = &options.host;
    let lent = FastFunction::new(item, options).lends().then(|| {
        let path = host::path_literal(&quote!(#fast::__private::lent::host), Span::call_site());
        quote!(crate = #path)
    });
    let batch = batch(&item.vis, &item.sig.ident, options);
    quote! {
        #error
        #[#fast::__private::pyo3::pyfunction(#(#host,)* #lent)]
        #item
        #batch
    }
}

/// A function that takes nothing, behind the name of the item's batch, if it has one.
fn batch(visibility: &Visibility, name: &Ident, options: &Options) -> Option<TokenStream> {
    options.batch.as_ref()?;
    let (name, fast) = (expand::batch::name(name), options.fast_crate());
    Some(quote! {
        #[doc(hidden)]
        #[allow(unused_imports)]
        #visibility mod #name {
            #[#fast::__private::pyo3::pyfunction]
            pub fn __batch() {}
            pub use __batch::*;
        }
    })
}

/// As [`under_host`], for an overload set: its functions, and one that takes nothing behind the set's name.
pub(crate) fn overload_set(error: &syn::Error, set: &OverloadSet) -> TokenStream {
    let error = error.to_compile_error();
    let fast = set.options.fast_crate();
    let (attributes, visibility, name) = (&set.item.attrs, &set.item.vis, &set.item.ident);
    let rest = set.rest.iter().cloned().map(|mut item| {
        if let Item::Fn(function) = &mut item {
            // One that was meant for a candidate.
            function.attrs.retain(|attribute| !attribute.path().is_ident("fast") && !attribute.path().is_ident("pyo3"));
        }
        item
    });
    let batch = batch(visibility, name, &set.options);
    let members = set.members.iter().map(|member| without_host_attributes(member.item.clone()));
    quote! {
        #error
        #(#attributes)*
        #[allow(unused_imports)]
        #visibility mod #name {
            #(#rest)*
            #(#members)*
            #[#fast::__private::pyo3::pyfunction]
            #[doc(hidden)]
            pub fn __overloads() {}
            pub use __overloads::*;
        }
        #batch
    }
}

/// As [`under_host`], for a generic function: itself, and one that takes nothing behind its name.
pub(crate) fn generic_function(error: &syn::Error, item: &ItemFn, options: &Options) -> TokenStream {
    let error = error.to_compile_error();
    let fast = options.fast_crate();
    let (visibility, name) = (&item.vis, &item.sig.ident);
    let batch = batch(visibility, name, options);
    let item = without_host_attributes(item.clone());
    quote! {
        #error
        #item
        #[doc(hidden)]
        #visibility mod #name {
            #[#fast::__private::pyo3::pyfunction]
            pub fn __generic() {}
            pub use __generic::*;
        }
        #batch
    }
}

/// As [`under_host`], for a class: frozen, and without what is refused. Whether threads may share it is not asked.
pub(crate) fn class(error: &syn::Error, class: &Class<'_>) -> TokenStream {
    let error = error.to_compile_error();
    let input = without_setters(class.input.clone());
    let class = Class { input: &input, options: class.options, fields: Vec::new() };
    let item = expand::class::under_host(&class, |option| !host::REFUSED_CLASS_OPTIONS.contains(&option));
    quote! { #error #item }
}

fn without_setters(mut input: DeriveInput) -> DeriveInput {
    let Data::Struct(data) = &mut input.data else { return input };
    for attribute in data.fields.iter_mut().flat_map(|field| &mut field.attrs) {
        let is_host = attribute.path().is_ident("pyo3");
        if let Meta::List(list) = &mut attribute.meta {
            if is_host {
                let options = args::split_at_commas(list.tokens.clone()).into_iter();
                let options = options.filter(|option| option.to_string() != "set");
                list.tokens = quote!(#(#options),*);
            }
        }
    }
    input
}

/// As [`under_host`], for the methods of a class.
pub(crate) fn methods(error: &syn::Error, block: &MethodBlock) -> TokenStream {
    let error = error.to_compile_error();
    let fast = block.options.fast_crate();
    let (host, item) = (&block.options.host, &block.item);
    quote! {
        #error
        #[#fast::__private::pyo3::pymethods(#(#host,)*)]
        #item
    }
}

/// As [`under_host`], for a module.
pub(crate) fn module_under_host(
    error: &syn::Error,
    item: impl ToTokens,
    fast: &TokenStream,
    host: &[TokenStream],
) -> TokenStream {
    let error = error.to_compile_error();
    quote! {
        #error
        #[#fast::__private::pyo3::pymodule(#(#host,)*)]
        #item
    }
}

/// The item bare: PyO3 would complain too.
pub(crate) fn bare(error: &syn::Error, item: impl ToTokens) -> TokenStream {
    let error = error.to_compile_error();
    quote! { #error #item }
}

/// As [`bare`], for a function: PyO3's attributes on parameters mean nothing without PyO3.
pub(crate) fn bare_function(error: &syn::Error, item: ItemFn) -> TokenStream {
    bare(error, without_host_attributes(item))
}

fn without_host_attributes(mut item: ItemFn) -> ItemFn {
    for input in &mut item.sig.inputs {
        if let FnArg::Typed(input) = input {
            input.attrs.retain(|attribute| !attribute.path().is_ident("pyo3"));
        }
    }
    item
}

/// Conversions that never run, behind a type whose own cannot be derived: what needs them goes on compiling.
pub(crate) fn unconvertible(error: &syn::Error, item: &DeriveInput, fast: &TokenStream) -> TokenStream {
    let error = error.to_compile_error();
    let name = &item.ident;
    let (generics, arguments, bounds) = item.generics.split_for_impl();
    let mut with_lifetimes = item.generics.clone();
    for lifetime in ["'__object", "'__interpreter"] {
        let lifetime = Lifetime::new(lifetime, Span::call_site());
        with_lifetimes.params.insert(0, GenericParam::Lifetime(LifetimeParam::new(lifetime)));
    }
    let (with_lifetimes, _, _) = with_lifetimes.split_for_impl();
    quote! {
        #error
        #[allow(non_local_definitions)]
        const _: () = {
            use #fast::__private as __fast;
            impl #with_lifetimes __fast::FromPyObject<'__object, '__interpreter> for #name #arguments #bounds {
                type Error = __fast::PyErr;
                fn extract(_: __fast::Object<'__object, '__interpreter>) -> __fast::PyResult<Self> {
                    loop {}
                }
            }
            impl #generics __fast::Recognise for #name #arguments #bounds {
                fn is_exact(_: __fast::Object<'_, '_>) -> bool {
                    false
                }
                fn is_instance(_: __fast::Object<'_, '_>) -> bool {
                    false
                }
            }
        };
    }
}
