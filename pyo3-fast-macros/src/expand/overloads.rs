//! An overload set: a module whose public functions are one Python function.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction(dispatch)]
//! mod area {
//!     pub fn circle(radius: f64) -> f64 { .. }
//!     pub fn rectangle(width: f64, height: f64) -> f64 { .. }
//! }
//! ```
//!
//! Output:
//!
//! ```text
//! mod area {
//!     pub fn circle(radius: f64) -> f64 { .. }
//!     pub fn rectangle(width: f64, height: f64) -> f64 { .. }
//!
//!     impl Candidate<0> for __overloads::MakeDef { .. }          // `candidate.rs`
//!     impl Candidate<1> for __overloads::MakeDef { .. }
//!     impl Overloads for __overloads::MakeDef { .. }             // the table of the candidates
//!     impl FastCall for __overloads::MakeDef {
//!         fn call(..) -> PyResult<*mut PyObject> {               // the first pass, in front of the function below
//!             match first_of_its_arity::<Self, 0>(..)? { .. }
//!         }
//!     }
//!     #[pyfunction(name = "area", signature = (*args, **kwargs), crate = "::pyo3_fast::__private::overloads_shim")]
//!     pub fn __overloads(..) -> .. { call_overloads::<__overloads::MakeDef>(args, kwargs) }
//!     pub use __overloads::_PYO3_DEF;                            // what `wrap_pyfunction!(area, ..)` looks for
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Expr};

use crate::args::Batch;
use crate::model::{FastFunction, Passing};
use crate::overloads::{Member, OverloadSet};
use crate::plan::Plan;
use crate::{host, text};

use super::batch::{self, dispatched};
use super::function::{allow, number, short};
use super::{candidate, detached};

type Candidates<'a> = [(&'a FastFunction<'a>, &'a Member)];

/// The module, with all that makes it a function.
pub(super) fn expand(set: &OverloadSet, functions: &[FastFunction<'_>], plans: &[Plan]) -> TokenStream {
    let candidates: Vec<_> = functions.iter().zip(&set.members).collect();
    let candidates = candidates.as_slice();
    let fast = set.options.fast_crate();
    let (attributes, visibility, name) = (&set.item.attrs, &set.item.vis, &set.item.ident);
    let (rest, allow) = (&set.rest, allow());
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    let owner = quote!(__overloads::#make_def);
    let members = candidates.iter().map(|(function, ..)| {
        let item = detached::item(function);
        // What makes it a candidate says nothing about who else may call it.
        quote!(#[allow(unreachable_pub)] #item)
    });
    let implementations = candidates.iter().zip(plans).enumerate().map(|(index, ((function, member), plan))| {
        let (cfgs, implementation) = (&member.cfgs, candidate::implementation(function, plan, &owner, index));
        quote! {
            #(#cfgs)*
            const _: () = { #implementation };
        }
    });
    let (table, fast_call) = (table(set, candidates, &owner), fast_call(candidates, &owner));
    let function = function(set, candidates);
    let batch = set.options.batch.as_ref().map(|batch| with_batch(set, functions, &batch.value, &owner));
    let Batched { beside, traits, inside, function: batch } = batch.unwrap_or_else(|| Batched::none(&fast));
    let only = set.options.batch.as_ref().is_some_and(|batch| batch.value.only.is_some());
    let named = if only { dispatched::hidden() } else { Ident::new("__overloads", Span::call_site()) };
    let introspection = host::introspection(&named.to_token_stream(), &quote!(#fast::__private));
    quote! {
        #beside
        #(#attributes)*
        #visibility mod #name {
            #(#rest)*
            #(#members)*
            #allow
            const _: () = {
                #traits
                #(#implementations)*
                #table
                #fast_call
                #inside
            };
            #function
            #batch
            // By name: the set may stand in a module of Python's, and import all names of that.
            #[doc(hidden)]
            #[allow(unused_imports, unreachable_pub)]
            pub use #named::_PYO3_DEF;
            #introspection
        }
    }
}

/// What a batch adds to a set.
struct Batched {
    /// Beside the module.
    beside: TokenStream,
    /// What is in scope for the rest.
    traits: TokenStream,
    inside: TokenStream,
    /// The function that PyO3 defines.
    function: TokenStream,
}

impl Batched {
    fn none(fast: &TokenStream) -> Self {
        let short = short();
        let traits = quote!(use #fast::__private::{self as #short, Hosted as _, HostedOutput as _};);
        Self { beside: quote!(), traits, inside: quote!(), function: quote!() }
    }
}

fn with_batch(set: &OverloadSet, functions: &[FastFunction<'_>], options: &Batch, owner: &TokenStream) -> Batched {
    let name = set.batch_name(options);
    let candidates = functions.iter().zip(&set.members).enumerate().map(|(index, (function, member))| {
        let (cfgs, candidate) = (&member.cfgs, dispatched::candidate(function, options, &name, owner, index));
        quote!(#(#cfgs)* const _: () = { #candidate };)
    });
    let table = dispatched::table(&name, owner, set.members.iter().map(|member| member.cfgs.as_slice()));
    let fast_call = dispatched::fast_call_of_set();
    Batched {
        beside: dispatched::beside_set(set),
        traits: batch::traits(&set.options.fast_crate()),
        inside: quote!(#(#candidates)* #table #fast_call),
        function: dispatched::function_of_set(set, options, owner),
    }
}

/// What the passes behind the first know of the candidates.
fn table(set: &OverloadSet, candidates: &Candidates<'_>, owner: &TokenStream) -> TokenStream {
    let rows = candidates.iter().enumerate().map(|(index, (function, member))| {
        let (cfgs, row) = (&member.cfgs, row(function, index, ""));
        quote!(#(#cfgs)* #row)
    });
    table_of(&set.python_name(), false, owner, rows)
}

/// A table of rows. In a `shared` one, all candidates have one signature.
pub(super) fn table_of(
    name: &str,
    shared: bool,
    owner: &TokenStream,
    rows: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let short = short();
    quote! {
        impl #short::Overloads for #owner {
            const NAME: &'static ::core::primitive::str = #name;
            const SHARED: bool = #shared;
            const CANDIDATES: &'static [#short::Overload] = &[#(#rows),*];
        }
    }
}

/// A candidate's row of the table. `note` is what messages say behind its signature.
pub(super) fn row(function: &FastFunction<'_>, index: usize, note: &str) -> TokenStream {
    let (short, index, signature) = (short(), number(index), format!("{}{note}", text::signature(function, &[])));
    let parameters = function.values().map(|(parameter, passing, default)| {
        let name = &parameter.name;
        let (positional, named) = (passing != Passing::KeywordOnly, passing != Passing::PositionalOnly);
        let required = default.is_none();
        quote!(#short::Parameter { name: #name, positional: #positional, named: #named, required: #required })
    });
    quote!(#short::Overload::of::<Self, #index>(#signature, &[#(#parameters),*]))
}

/// The first pass.
fn fast_call(candidates: &Candidates<'_>, owner: &TokenStream) -> TokenStream {
    let short = short();
    let cfgs: Vec<_> = candidates.iter().map(|(_, member)| &member.cfgs).collect();
    let index: Vec<_> = (0..candidates.len()).map(number).collect();
    let call = in_turn(cfgs.iter().enumerate().map(|(index, cfgs)| {
        let attempt = attempt("first_of_its_arity", index);
        quote!(#(#cfgs)* { #attempt })
    }));
    quote! {
        impl #short::FastCall for #owner {
            const ARITY: #short::Arity = #short::Arity::ANY;
            const LEAN: bool = {
                let mut lean = #short::LEAN_UNASKED;
                #(#(#cfgs)* { lean = lean && <Self as #short::Candidate<#index>>::LEAN; })*
                lean
            };
            #call
        }
    }
}

/// `call`, which makes one attempt after the other.
pub(super) fn in_turn(attempts: impl Iterator<Item = TokenStream>) -> TokenStream {
    let short = short();
    quote! {
        #[inline(always)]
        fn call<'py>(
            py: #short::Python<'py>,
            arguments: &#short::Arguments<'py>,
        ) -> #short::PyResult<*mut #short::PyObject> {
            #(#attempts)*
            ::core::result::Result::Ok(#short::GAVE_UP)
        }
    }
}

/// An attempt at one candidate, by a function of the runtime.
pub(super) fn attempt(by: &str, index: usize) -> TokenStream {
    let (short, by, index) = (short(), Ident::new(by, Span::call_site()), number(index));
    quote! {
        let result = #short::#by::<Self, #index>(py, arguments)?;
        if result != #short::GAVE_UP {
            return ::core::result::Result::Ok(result);
        }
    }
}

/// The function that PyO3 defines.
fn function(set: &OverloadSet, candidates: &Candidates<'_>) -> TokenStream {
    let fast = set.options.fast_crate();
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    let same_host =
        set.options.host_crate().and_then(Result::ok).map(|path| host::same(&path, &quote!(#fast::__private)));
    let hidden = Hidden {
        name: &Ident::new("__overloads", Span::call_site()),
        python_name: set.python_name(),
        docs: docs(set, candidates),
        call: quote!(#fast::__private::call_overloads::<__overloads::#make_def>),
    };
    let function = hidden_function(&hidden, &fast);
    quote!(#function #same_host)
}

/// A function that takes its arguments as they come.
pub(super) struct Hidden<'a> {
    pub(super) name: &'a Ident,
    pub(super) python_name: String,
    pub(super) docs: TokenStream,
    /// What is called with them.
    pub(super) call: TokenStream,
}

/// That function, for PyO3 to define.
pub(super) fn hidden_function(hidden: &Hidden<'_>, fast: &TokenStream) -> TokenStream {
    let Hidden { name, python_name, docs, call } = hidden;
    let shim = host::path_literal(&quote!(#fast::__private::overloads_shim), Span::call_site());
    quote! {
        #docs
        #[#fast::__private::pyo3::pyfunction(
            name = #python_name,
            signature = (*args, **kwargs),
            text_signature = None,
            crate = #shim
        )]
        #[doc(hidden)]
        #[allow(missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
        pub fn #name<'py>(
            args: &#fast::__private::pyo3::Bound<'py, #fast::__private::pyo3::types::PyTuple>,
            kwargs: ::core::option::Option<&#fast::__private::pyo3::Bound<'py, #fast::__private::pyo3::types::PyDict>>,
        ) -> #fast::__private::PyResult<#fast::__private::pyo3::Bound<'py, #fast::__private::PyAny>> {
            #call(args, kwargs)
        }
    }
}

/// The docs of the set, and of the candidates under their signatures. Not for doctests, which the candidates' own docs are.
fn docs(set: &OverloadSet, candidates: &Candidates<'_>) -> TokenStream {
    let name = set.python_name();
    let own = docs_of(&set.item.attrs);
    let own = quote!(#(#[cfg_attr(not(doctest), doc = #own)])*);
    let mut docs = own.clone();
    for (index, (function, member)) in candidates.iter().enumerate() {
        let conditions = member.cfgs.iter().filter_map(|cfg| cfg.meta.require_list().ok()).map(|cfg| &cfg.tokens);
        let condition = quote!(all(not(doctest), #(#conditions),*));
        let heading = format!("{name}{}", text::signature(function, &[]));
        let separator = (index > 0 || !own.is_empty()).then(|| quote!(#[cfg_attr(#condition, doc = "")]));
        let lines = docs_of(&function.item.attrs);
        docs.extend(quote! {
            #separator
            #[cfg_attr(#condition, doc = #heading)]
            #(#[cfg_attr(#condition, doc = #lines)])*
        });
    }
    docs
}

/// The lines of some docs.
pub(super) fn docs_of(attributes: &[Attribute]) -> impl Iterator<Item = &Expr> {
    let docs = attributes.iter().filter(|attribute| attribute.path().is_ident("doc"));
    docs.filter_map(|attribute| attribute.meta.require_name_value().ok().map(|doc| &doc.value))
}

impl OverloadSet {
    /// The function's name in Python.
    pub(super) fn python_name(&self) -> String {
        self.options.python_name(&self.item.ident)
    }
}
