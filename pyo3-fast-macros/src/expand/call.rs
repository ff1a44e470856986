//! Look, convert, call: what serves a call, in a function of its own and in a candidate of an overload set.
//!
//! Output, of a function:
//!
//! ```text
//! fn call(py: Python<'_>, arguments: &Arguments<'_>) -> PyResult<*mut PyObject> {
//!     let (mut hold_a, mut hold_b) = (INIT, INIT);                        // what is borrowed from lives longest
//!     let Some(look_a) = Probe::<i64>::look(arguments, 0) else { return Ok(GAVE_UP) };   // look
//!     let Some(look_b) = Probe::<i64>::look_or(arguments, 1, || 5) else { .. };
//!     let result = add(look_a.convert(&mut hold_a, "a")?, ..);            // convert, call
//!     made::<{ Self::LEAN }, _>(&result).wrap_into_ptr(py, result)
//! }
//! ```

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use crate::body;
use crate::model::{FastFunction, Output, Parameter, ParameterKind};
use crate::plan::Entry;

use super::function::{elide_lifetimes, local, number, probe, short};
use super::{hidden, methods};

/// Where a call's code stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the fast path of a function of its own.
    Alone,
    /// In a candidate of an overload set, in the first pass.
    First,
    /// The same, in the passes behind it: PyO3 converts what a look gives up on.
    Further,
}

/// Look, convert, call. Always inlined, into the one entry: else LLVM optimises it first by itself, and then once more there,
/// which is a twentieth of what a function costs to compile.
pub(super) fn call(function: &FastFunction<'_>, entry: &Entry, place: Place) -> TokenStream {
    let looks = looks(function, entry, place);
    let holders: Vec<_> = function.values().map(|(parameter, ..)| holder_name(parameter)).collect();
    let short = short();
    let inits = holders.iter().map(|_| quote!(#short::FunctionArgumentHolder::INIT));
    let holders = (!holders.is_empty()).then(|| quote!(let (#(mut #holders,)*) = (#(#inits,)*);));
    let receiver = methods::receiver(function, entry);
    let result = result(function, entry, place, receiver.as_ref().map(|receiver| &receiver.name));
    let (py, given) = (local("py"), local("arguments"));
    let needs_arguments = receiver.is_some() || function.values().next().is_some();
    let given = if needs_arguments { given.into_token_stream() } else { quote!(_) };
    let (before, receive) = receiver.map_or((None, None), |receiver| (receiver.before, Some(receiver.receive)));
    let head = match place {
        Place::Alone | Place::First => quote!(#[inline(always)] fn call),
        Place::Further => quote!(#[inline(never)] fn convert_and_call),
    };
    quote! {
        #head<'py>(
            #py: #short::Python<'py>,
            #given: &#short::Arguments<'py>,
        ) -> #short::PyResult<*mut #short::PyObject> {
            #holders
            #before
            #looks
            #receive
            #result
        }
    }
}

/// A look at each argument.
fn looks(function: &FastFunction<'_>, entry: &Entry, place: Place) -> TokenStream {
    let (short, arguments) = (short(), local("arguments"));
    let looks = function.values().enumerate().map(|(index, (parameter, _, default))| {
        let look = look_name(parameter);
        let read = read(parameter, index, default, place);
        let settle = (place == Place::First).then(|| quote!(#arguments.looks_decide();));
        let default_may_run_python =
            matches!(entry, Entry::Guarded(_)) && default.is_some_and(|default| !body::is_closed(default));
        let note = (default_may_run_python && place == Place::Alone).then(|| quote!(#arguments.python_may_run();));
        quote! {
            #settle
            let ::core::option::Option::Some(#look) = #read else {
                return ::core::result::Result::Ok(#short::GAVE_UP);
            };
            #note
        }
    });
    let wait =
        (place == Place::Further && function.values().next().is_some()).then(|| quote!(#arguments.python_may_run();));
    quote!(#wait #(#looks)*)
}

/// The call of the body, and what is made of its result.
fn result(function: &FastFunction<'_>, entry: &Entry, place: Place, receiver: Option<&Ident>) -> TokenStream {
    let name = hidden::body(function);
    let short = short();
    let receiver = receiver.into_iter().map(ToTokens::to_token_stream);
    let token = methods::token(function).then(|| local("py").into_token_stream());
    let arguments = function.parameters.iter().map(|parameter| match parameter.kind {
        ParameterKind::Python => local("py").into_token_stream(),
        _ => convert(parameter, place),
    });
    let arguments = receiver.chain(token).chain(arguments);
    let call = quote!(#name(#(#arguments),*));
    // SAFETY of the generated block: PyO3's wrapper makes the same call. Whoever gives an `unsafe fn` to Python upholds its
    // contract for every caller. The token is the macro's: `forbid(unsafe_code)` is about the user's.
    let call = if matches!(function.item.sig.safety, syn::Safety::Unsafe(_)) { quote!(unsafe { #call }) } else { call };
    let span = function.output.span();
    let result = Ident::new("result", span);
    // An error about the result's type belongs at that type.
    let py = local("py");
    let lean = match place {
        Place::Alone if function.method.is_some() => methods::lean(function, entry),
        Place::Alone => quote!(Self::LEAN),
        Place::First | Place::Further => quote!(<Self as #short::FastCall>::LEAN),
    };
    if function.makes_object() {
        let object = quote_spanned!(span => #short::constructed::<{ #lean }, _>(&#result).wrap_into_ptr(#py, #result));
        let raise = function.returns_result().then(|| quote!(?));
        return quote!(let #result = #call #raise; #object);
    }
    if !matches!(function.output, Output::Literal(_)) {
        let object = quote_spanned!(span => #short::made::<{ #lean }, _>(&#result).wrap_into_ptr(#py, #result));
        return quote!(let #result = #call; #object);
    }
    let object =
        quote_spanned!(span => #short::interned::<{ #lean }, _>(&#result, &LITERALS).wrap_into_ptr(#py, #result));
    quote! {
        static LITERALS: #short::Literals = #short::Literals::new();
        let #result = #call;
        #object
    }
}

/// A look at one argument, which stands at its parameter's index; a keyword-only one does so only in a call with keywords.
fn read(parameter: &Parameter<'_>, index: usize, default: Option<&syn::Expr>, place: Place) -> TokenStream {
    let (short, index, arguments) = (short(), number(index), local("arguments"));
    let probe = match place {
        Place::Further if !parameter.is_lent() => Ident::new("LateProbe", Span::call_site()),
        _ => probe(parameter),
    };
    let ty = elide_lifetimes(parameter.ty.to_token_stream());
    let Some(default) = default else {
        return quote!(#short::#probe::<#ty>::look(#arguments, #index));
    };
    let default = if parameter.default_is_wrapped() {
        quote!(#short::SomeWrap::wrap(#default))
    } else {
        default.to_token_stream()
    };
    quote!(#short::#probe::<#ty>::look_or(#arguments, #index, || #default))
}

fn convert(parameter: &Parameter<'_>, place: Place) -> TokenStream {
    let (look, holder, name) = (look_name(parameter), holder_name(parameter), &parameter.name);
    let miss = (place != Place::Alone).then(|| {
        let arguments = local("arguments");
        quote!(.map_err(|error| #arguments.missed(#name, error)))
    });
    quote_spanned!(parameter.ty.span() => #look.convert(&mut #holder, #name)#miss?)
}

fn look_name(parameter: &Parameter<'_>) -> Ident {
    local(&format!("look_{}", parameter.name))
}

fn holder_name(parameter: &Parameter<'_>) -> Ident {
    local(&format!("hold_{}", parameter.name))
}
