//! A function of Python's that gets its arguments unconverted, in their places: that of a generic function, and of a batch. What the user
//! gave the name to is no function of PyO3's, so a module of that name leads to the hidden function that is.
//!
//! Output:
//!
//! ```text
//! mod repeat {                                                   // what `wrap_pyfunction!(repeat, ..)` looks for
//!     struct MakeDef;
//!     pub static _PYO3_DEF: PyFunctionDef = MakeDef::_PYO3_DEF;
//! }
//! #[pyfunction(name = "repeat", signature = (x, times = Passed::ABSENT), text_signature = "(x, times=2)", ..)]
//! fn __generic(py: Python<'_>, x: Passed<'_>, times: Passed<'_>) -> .. { call_generic::<__generic::MakeDef>(py, &[x, times]) }
//! impl repeat::MakeDef { const _PYO3_DEF: PyFunctionDef = __generic::MakeDef::_PYO3_DEF; }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{FnArg, Pat, Visibility};

use crate::model::{FastFunction, ParameterKind, Passing};
use crate::plan::{Convention, Plan};
use crate::{host, text};

use super::function::{local, short};

/// The hidden function.
pub(super) struct Placed<'a> {
    pub(super) name: &'a Ident,
    pub(super) python_name: String,
    /// A line each.
    pub(super) docs: Vec<TokenStream>,
    pub(super) shim: &'a Ident,
    /// What is called with the token and the arguments, and with what more.
    pub(super) call: [TokenStream; 2],
    /// Keyword-only parameters that the user's function has not. Each may be left out.
    pub(super) more: &'a [&'a str],
}

/// The module of the runtime that PyO3's macro takes for PyO3.
pub(super) fn shim(plan: &Plan, has_more: bool) -> Ident {
    let shim = match plan {
        Plan::Fast { convention: Convention::OneArgument | Convention::Positional, .. } if !has_more => {
            "positional_shim"
        }
        _ => "shim",
    };
    Ident::new(shim, Span::call_site())
}

/// The module that leads from `name` to the hidden function.
pub(super) fn alias(visibility: &Visibility, name: &Ident, shim: &Ident, fast: &TokenStream) -> TokenStream {
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    quote! {
        #[doc(hidden)]
        #visibility mod #name {
            pub(crate) struct #make_def;
            pub static _PYO3_DEF: #fast::__private::#shim::impl_::pyfunction::PyFunctionDef = #make_def::_PYO3_DEF;
            pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = #make_def::_PYO3_INTROSPECTION_ID;
        }
    }
}

/// What the alias leads to, where the hidden function is in scope.
pub(super) fn behind_alias(name: &Ident, hidden: &Ident, shim: &Ident) -> TokenStream {
    let (short, make_def) = (short(), Ident::new(host::MAKE_DEF, Span::call_site()));
    let introspection = host::introspection(&hidden.to_token_stream(), &short.to_token_stream());
    quote! {
        impl #name::#make_def {
            const _PYO3_DEF: #short::#shim::impl_::pyfunction::PyFunctionDef = #hidden::#make_def::_PYO3_DEF;
            #introspection
        }
    }
}

/// The function that PyO3 defines: it puts the arguments in their places, and its wrapper refuses a wrong number of them.
pub(super) fn function(function: &FastFunction<'_>, placed: &Placed<'_>, fast: &TokenStream) -> TokenStream {
    // PyO3 compares parameters by name alone, and the user may have a `py`.
    let (short, py) = (short(), local("__py"));
    let Placed { name, python_name, docs, shim, call: [call, rest], more } = placed;
    let shim = host::path_literal(&quote!(#fast::__private::#shim), Span::call_site());
    let signature = signature(function, more, &short.to_token_stream());
    let is_given = function.options.signature.is_some() || !more.is_empty();
    let signature = is_given.then(|| quote!(signature = #signature,));
    let text = match function.options.host.iter().find(|option| option.key == "text_signature") {
        Some(given) => given.to_token_stream(),
        None => {
            let text = text::signature(function, more);
            quote!(text_signature = #text)
        }
    };
    let parameters = parameters(function);
    let more: Vec<_> = more.iter().map(|name| Ident::new(name, Span::call_site())).collect();
    quote! {
        #(#[cfg_attr(not(doctest), doc = #docs)])*
        #[#short::pyo3::pyfunction(name = #python_name, #signature #text, crate = #shim)]
        fn #name<'py>(
            #py: #short::Python<'py>,
            #(#parameters: #short::Passed<'py>,)*
            #(#more: #short::Passed<'py>,)*
        ) -> #short::PyResult<#short::pyo3::Bound<'py, #short::PyAny>> {
            #call(#py, &[#(#parameters,)* #(#more,)*] #rest)
        }
    }
}

/// What the parameters that Python passes are called in Rust.
pub(super) fn parameters<'a>(function: &FastFunction<'a>) -> Vec<&'a Ident> {
    let typed = function.item.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => Some(&*input.pat),
        FnArg::Receiver(_) => None,
    });
    typed
        .zip(&function.parameters)
        .filter_map(|(pattern, parameter)| match (pattern, &parameter.kind) {
            (Pat::Ident(pattern), ParameterKind::Value { .. }) => Some(&pattern.ident),
            _ => None,
        })
        .collect()
}

/// The user's signature, in which each default is left to what is called. `door` is the private one.
pub(super) fn signature(function: &FastFunction<'_>, more: &[&str], door: &TokenStream) -> TokenStream {
    let mut entries = function.signature([quote!(/), quote!(*)], |parameter, default| {
        let name = syn::parse_str::<Ident>(&parameter.name)
            .unwrap_or_else(|_| Ident::new_raw(&parameter.name, Span::call_site()));
        let default = default.map(|_| quote!(= #door::Passed::ABSENT));
        quote!(#name #default)
    });
    let is_keyword_only = |(_, passing, _): (_, Passing, _)| passing == Passing::KeywordOnly;
    if !more.is_empty() && !function.values().any(is_keyword_only) {
        entries.push(quote!(*));
    }
    entries.extend(more.iter().map(|name| {
        let name = Ident::new(name, Span::call_site());
        quote!(#name = #door::Passed::ABSENT)
    }));
    quote!((#(#entries),*))
}
