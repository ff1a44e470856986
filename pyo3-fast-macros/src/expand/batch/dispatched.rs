//! The batch of a function that dispatches: one for each candidate, and a function that chooses among them.
//!
//! Output, for `OWNER`, the type that stands for the whole function:
//!
//! ```text
//! impl BatchOf<1> for OWNER {
//!     const PARAMETERS: &'static [BatchParameter] = &[BatchParameter { .. }];
//!     const TAKES_INTO: bool = true;
//!     const PASSES_ON: bool = false;
//!     fn run<'py>(py: Python<'py>, given: &[Option<Object<'_, 'py>>]) -> PyResult<*mut PyObject> { .. }  // as `__run` in `batch.rs`
//! }
//! impl OverloadBatches for OWNER {
//!     const BATCH: &'static str = "twice_batch";
//!     const BATCHES: &'static [OverloadBatch] = &[OverloadBatch::of::<Self, 0>(), OverloadBatch::of::<Self, 1>()];
//! }
//!
//! // Of a generic function, with all that leads there, as in `batch.rs`:
//! fn __run<'a, 'py>(py: Python<'py>, given: [Option<Object<'a, 'py>>; 2]) -> PyResult<*mut PyObject> {
//!     of_generic::<OWNER>(py, &given[..1], given[1])
//! }
//!
//! // Of an overload set, in its module:
//! #[pyfunction(name = "area_batch", signature = (*args, **kwargs), ..)]
//! pub fn __overloads_batch(..) -> .. { of_overloads::<OWNER>(args, kwargs) }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, GenericParam, ItemFn, parse_quote};

use super::docs::docs_of_set;
use super::{Made, body, made, name, run, straight, takes_into};
use crate::args::Batch;
use crate::expand::function::{allow, elide_lifetimes, local, number, short};
use crate::expand::{candidate, overloads, parallel, slices};
use crate::host;
use crate::model::{FastFunction, names};
use crate::overloads::OverloadSet;
use crate::plan::Plan;

/// The batch of one candidate.
pub(in crate::expand) fn candidate(
    function: &FastFunction<'_>,
    batch: &Batch,
    python_name: &str,
    owner: &TokenStream,
    index: usize,
) -> TokenStream {
    let (short, index, py, given) = (short(), number(index), local("py"), local("given"));
    let parameters = function.values().map(|(parameter, ..)| {
        let (is_scalar, is_container) = (!parameter.is_batched(), parameter.is_container());
        let (is_exact, is_instance) = (candidate::is_exact(parameter), candidate::is_instance(parameter));
        let (is_optional, ty) = (parameter.default_is_wrapped(), elide_lifetimes(parameter.ty.to_token_stream()));
        quote! {
            #short::BatchParameter {
                is_scalar: #is_scalar,
                is_container: #is_container,
                is_optional: #is_optional,
                is_exact: |object| #is_exact,
                is_instance: |object| #is_instance,
                known: #short::KnownProbe::<#ty>::KNOWN,
            }
        }
    });
    let (takes_into, passes_on) = (takes_into(function), passes_on(function));
    let parallel = batch.parallel.as_ref().map(|word| parallel::checks(function, word.key));
    let body = body(function, function, batch, python_name);
    quote! {
        #parallel
        impl #short::BatchOf<#index> for #owner {
            const PARAMETERS: &'static [#short::BatchParameter] = &[#(#parameters),*];
            const TAKES_INTO: bool = #takes_into;
            const PASSES_ON: bool = #passes_on;
            fn run<'py>(
                #py: #short::Python<'py>,
                #given: &[::core::option::Option<#short::Object<'_, 'py>>],
            ) -> #short::PyResult<*mut #short::PyObject> {
                #body
            }
        }
    }
}

/// Whether the function names what passes a call on, in its result or its body.
fn passes_on(function: &FastFunction<'_>) -> bool {
    let named = |tokens| names(tokens, "NextOverload");
    named(function.item.sig.output.to_token_stream()) || named(function.item.block.to_token_stream())
}

/// The table of the candidates' batches: each under its conditions.
pub(in crate::expand) fn table<'a>(
    python_name: &str,
    owner: &TokenStream,
    cfgs: impl Iterator<Item = &'a [Attribute]>,
) -> TokenStream {
    let short = short();
    let rows = cfgs.enumerate().map(|(index, cfgs)| {
        let index = number(index);
        quote!(#(#cfgs)* #short::OverloadBatch::of::<Self, #index>())
    });
    quote! {
        impl #short::OverloadBatches for #owner {
            const BATCH: &'static ::core::primitive::str = #python_name;
            const BATCHES: &'static [#short::OverloadBatch] = &[#(#rows),*];
        }
    }
}

/// What a generic function's batch has beside the function, and inside, where `owner` is in scope.
pub(in crate::expand) fn generic(
    item: &ItemFn,
    function: &FastFunction<'_>,
    plan: &Plan,
    batch: &Batch,
    owner: &TokenStream,
) -> (TokenStream, TokenStream) {
    let (short, allow, py, given) = (short(), allow(), local("py"), local("given"));
    // For Rust, its types are as open as the function's own.
    let mut item = item.clone();
    for parameter in &mut item.sig.generics.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(parse_quote!(::core::clone::Clone));
        }
    }
    let open = FastFunction::new(&item, function.options);
    let slices = slices::function(&open, &open, &name(&item.sig.ident));
    let count = number(function.values().count());
    let into = if takes_into(function) { quote!(#given[#count]) } else { quote!(::core::option::Option::None) };
    let run = run(function, &quote!(#short::of_generic::<#owner>(#py, &#given[..#count], #into)));
    let Made { beside, inside } = made(function, plan, batch, &straight());
    (quote!(#allow #slices #beside), quote!(#inside #run))
}

/// What an overload set's batch has beside the set's module.
pub(in crate::expand) fn beside_set(set: &OverloadSet) -> TokenStream {
    let (fast, visibility, module) = (set.options.fast_crate(), &set.item.vis, &set.item.ident);
    let (name, hidden) = (name(module), hidden());
    let introspection = host::introspection(&quote!(super::#module::#hidden), &quote!(#fast::__private));
    let cfgs = set.item.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #visibility mod #name {
            #[allow(unused_imports, unreachable_pub)]
            pub use super::#module::#hidden::_PYO3_DEF;
            #introspection
        }
    }
}

/// The function that PyO3 defines of an overload set's batch.
pub(in crate::expand) fn function_of_set(set: &OverloadSet, batch: &Batch, owner: &TokenStream) -> TokenStream {
    let fast = set.options.fast_crate();
    let docs = docs_of_set(set);
    overloads::hidden_function(
        &overloads::Hidden {
            name: &hidden(),
            python_name: set.batch_name(batch),
            docs,
            call: quote!(#fast::__private::of_overloads::<#owner>),
        },
        &fast,
    )
}

/// The name of the function that PyO3 defines.
pub(in crate::expand) fn hidden() -> Ident {
    Ident::new("__overloads_batch", Span::call_site())
}

/// The fast path of an overload set's batch: PyO3's wrapper gathers the arguments.
pub(in crate::expand) fn fast_call_of_set() -> TokenStream {
    let (short, hidden) = (short(), hidden());
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    quote! {
        impl #short::FastCall for #hidden::#make_def {
            const ARITY: #short::Arity = #short::Arity::ANY;
            const LEAN: bool = false;
            #[inline(always)]
            fn call<'py>(
                _: #short::Python<'py>,
                _: &#short::Arguments<'py>,
            ) -> #short::PyResult<*mut #short::PyObject> {
                ::core::result::Result::Ok(#short::GAVE_UP)
            }
        }
    }
}

impl OverloadSet {
    /// The batch's name in Python.
    pub(in crate::expand) fn batch_name(&self, batch: &Batch) -> String {
        match &batch.name {
            Some(name) => name.value.value(),
            None => format!("{}_batch", self.python_name()),
        }
    }
}
