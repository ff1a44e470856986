//! A generic function: an overload set whose candidates are the choices of its types.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction(dispatch(T = [i64, f64]), signature = (x, times = 2))]
//! fn repeat<T: ..>(x: T, times: usize) -> Vec<T> { .. }
//! ```
//!
//! Output:
//!
//! ```text
//! fn repeat<T: ..>(x: T, times: usize) -> Vec<T> { .. }
//!
//! mod repeat {                                                   // what `wrap_pyfunction!(repeat, ..)` looks for
//!     struct MakeDef;
//!     pub static _PYO3_DEF: PyFunctionDef = MakeDef::_PYO3_DEF;
//! }
//! #[pyfunction(name = "repeat", signature = (x, times = Passed::ABSENT), text_signature = "(x, times=2)", ..)]
//! fn __generic(py: Python<'_>, x: Passed<'_>, times: Passed<'_>) -> .. { call_generic::<__generic::MakeDef>(py, &[x, times]) }
//! impl repeat::MakeDef { const _PYO3_DEF: PyFunctionDef = __generic::MakeDef::_PYO3_DEF; }
//!
//! const _: () = {
//!     type T = i64;
//!     impl Candidate<0> for __generic::MakeDef { .. }            // `candidate.rs`
//! };
//! const _: () = {
//!     type T = f64;
//!     impl Candidate<1> for __generic::MakeDef { .. }
//! };
//! impl Overloads for __generic::MakeDef { .. }
//! impl FastCall for __generic::MakeDef { .. }                    // the first pass, in front of the function
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{GenericParam, ItemFn, ReturnType, Type, parse_quote};

use crate::args::{Dispatch, TypeParameter};
use crate::check::overloads::associated_type;
use crate::model::FastFunction;
use crate::plan::Plan;
use crate::{host, text};

use super::batch::{self, dispatched};
use super::function::{allow, arity, names, number, short};
use super::placed::{self, Placed};
use super::{candidate, overloads};

/// The function as it is where its type parameters are names of types. A result that no macro can name is left open.
pub(super) fn concrete(item: &ItemFn) -> ItemFn {
    let mut concrete = item.clone();
    let parameters: Vec<_> = item.sig.generics.type_params().map(|parameter| &parameter.ident).collect();
    if let ReturnType::Type(_, ty) = &mut concrete.sig.output {
        if associated_type(ty, &parameters).is_some() {
            **ty = parse_quote!(impl ::core::marker::Sized);
        }
    }
    let generics = &mut concrete.sig.generics;
    generics.where_clause = None;
    generics.params =
        generics.params.iter().filter(|parameter| matches!(parameter, GenericParam::Lifetime(_))).cloned().collect();
    concrete
}

/// The user's function, and all that makes it a function of Python's.
pub(super) fn expand(item: &ItemFn, dispatch: &Dispatch, function: &FastFunction<'_>, plan: &Plan) -> TokenStream {
    let fast = function.options.fast_crate();
    let (short, allow) = (short(), allow());
    let (visibility, name) = (&item.vis, &item.sig.ident);
    let make_def = Ident::new(host::MAKE_DEF, Span::call_site());
    let owner = quote!(__generic::#make_def);
    let shim = placed::shim(plan, false);
    let choices = choices(&dispatch.parameters);
    let batch = function.options.batch.as_ref().map(|batch| &batch.value);
    let batch_name = batch.map(|batch| batch::python_name(function, batch)).unwrap_or_default();
    let implementations = choices.iter().enumerate().map(|(index, choice)| {
        let implementation = candidate::implementation(function, plan, &owner, index);
        let (names, types): (Vec<_>, Vec<_>) = choice.iter().copied().unzip();
        let batch = batch.map(|batch| dispatched::candidate(function, batch, &batch_name, &owner, index));
        quote! {
            const _: () = {
                #(type #names = #types;)*
                #implementation
                #batch
            };
        }
    });
    let (table, fast_call) = (table(function, &choices, &owner), fast_call(function, choices.len(), &owner));
    let placed_as = Ident::new("__generic", Span::call_site());
    let hidden = placed::function(
        function,
        &Placed {
            name: &placed_as,
            python_name: function.options.python_name(name),
            docs: overloads::docs_of(&item.attrs).map(ToTokens::to_token_stream).collect(),
            shim: &shim,
            call: [quote!(#short::call_generic::<#owner>), quote!()],
            more: &[],
        },
        &fast,
    );
    let same_host = function.options.host_crate().and_then(Result::ok).map(|path| host::same(&path, &quote!(#short)));
    // With `only`, the function's name leads to its batch.
    let is_named = batch.is_none_or(|batch| batch.only.is_none());
    let behind_alias = is_named.then(|| placed::behind_alias(name, &placed_as, &shim));
    let alias = is_named.then(|| placed::alias(visibility, name, &shim, &fast));
    let (beside, inside) =
        batch.map(|batch| dispatched::generic(item, function, plan, batch, &owner)).unwrap_or_default();
    let (traits, batches) = match batch {
        Some(_) => {
            let cfgs = choices.iter().map(|_| [].as_slice());
            (batch::traits(&fast), dispatched::table(&batch_name, &owner, cfgs))
        }
        None => (quote!(use #fast::__private::{self as #short, Hosted as _, HostedOutput as _};), quote!()),
    };
    quote! {
        #item
        #alias
        #beside
        #allow
        const _: () = {
            #traits
            #hidden
            #behind_alias
            #(#implementations)*
            #table
            #fast_call
            #same_host
            #inside
            #batches
        };
    }
}

/// What each type parameter stands for, in one of the choices.
type Choice<'a> = Vec<(&'a Ident, &'a Type)>;

/// All choices. The last parameter's type changes fastest.
fn choices(parameters: &[TypeParameter]) -> Vec<Choice<'_>> {
    let mut choices = vec![Vec::new()];
    for TypeParameter { name, types } in parameters {
        let with = |choice: &[_], ty| [choice, &[(name, ty)]].concat();
        choices = choices.iter().flat_map(|choice| types.iter().map(move |ty| with(choice, ty))).collect();
    }
    choices
}

fn table(function: &FastFunction<'_>, choices: &[Choice<'_>], owner: &TokenStream) -> TokenStream {
    let rows = choices.iter().enumerate().map(|(index, choice)| {
        let types: Vec<_> = choice.iter().map(|(name, ty)| format!("{name} = {}", text::ty(ty))).collect();
        overloads::row(function, index, &format!(" with {}", types.join(", ")))
    });
    overloads::table_of(&function.options.python_name(&function.item.sig.ident), true, owner, rows)
}

/// The first pass.
fn fast_call(function: &FastFunction<'_>, count: usize, owner: &TokenStream) -> TokenStream {
    let (short, arity, names) = (short(), arity(function), names(function));
    let index: Vec<_> = (0..count).map(number).collect();
    let call = overloads::in_turn((0..count).map(|index| overloads::attempt("first", index)));
    quote! {
        impl #short::FastCall for #owner {
            #arity
            const LEAN: bool = #short::LEAN_UNASKED #(&& <Self as #short::Candidate<#index>>::LEAN)*;
            #names
            #call
        }
    }
}
