//! The body of a `heavy` function, detached.
//!
//! Input:
//!
//! ```text
//! #[fast_pyfunction(heavy(when = data.len() > 9999))]
//! fn checksum(data: &[u8]) -> u32 { .. }
//! ```
//!
//! Output, beside the fast path, which calls it too; its wrapper is the slow path (`hidden.rs`):
//!
//! ```text
//! fn __detached(data: &[u8]) -> u32 {
//!     if data.len() > 9999 {
//!         detach(unsafe { Python::assume_attached() }, move || checksum(data))
//!     } else {
//!         checksum(data)
//!     }
//! }
//! ```

use std::borrow::Cow;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{FnArg, ItemFn, Pat, Type, parse_quote};

use crate::args::Heavy;
use crate::model::{FastFunction, Parameter};

use super::function::{elide_lifetimes, short};
use super::hidden;

/// The function that both paths call.
pub(super) fn name() -> Ident {
    Ident::new("__detached", Span::call_site())
}

/// The user's function. A parameter that the condition reads is used, even if the body does not use it.
pub(super) fn item<'a>(function: &FastFunction<'a>) -> Cow<'a, ItemFn> {
    let when = function.options.heavy.as_ref().and_then(|heavy| heavy.value.when.as_ref());
    let Some(when) = when.map(ToTokens::to_token_stream) else { return Cow::Borrowed(function.item) };
    let mut item = function.item.clone();
    for input in &mut item.sig.inputs {
        let FnArg::Typed(input) = input else { continue };
        if matches!(&*input.pat, Pat::Ident(pattern) if names(&when, &pattern.ident)) {
            input.attrs.push(parse_quote!(#[allow(unused_variables)]));
        }
    }
    Cow::Owned(item)
}

fn names(tokens: &TokenStream, name: &Ident) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => names(&group.stream(), name),
        _ => false,
    })
}

/// The detached function, under PyO3's attribute unless `lent.rs` puts another in front.
pub(super) fn function(function: &FastFunction<'_>, heavy: &Heavy, fast: &TokenStream) -> TokenStream {
    let (detached, checks) = (bare(function, heavy), checks(function));
    let detached = if function.lends() { detached } else { hidden::under_host(function, &name(), fast, detached) };
    quote!(#detached #checks)
}

/// The detached function, without PyO3's attribute.
pub(super) fn bare(function: &FastFunction<'_>, heavy: &Heavy) -> TokenStream {
    let (signature, body) = (hidden::signature(function, name()), body(function, heavy));
    quote!(#signature { #body })
}

/// What the compiler is asked about the parameters.
pub(super) fn checks(function: &FastFunction<'_>) -> TokenStream {
    function.parameters.iter().filter_map(frozen_check).collect()
}

fn body(function: &FastFunction<'_>, heavy: &Heavy) -> TokenStream {
    // SAFETY of the generated block: the entry and PyO3's wrapper are the only callers, and both have attached the thread.
    let short = short();
    let py = quote!(unsafe { #short::Python::assume_attached() });
    body_with(function, heavy, &py, &short.into_token_stream())
}

/// The same, where there is a `py`, and the private `door` goes by that name.
pub(super) fn body_with(
    function: &FastFunction<'_>,
    heavy: &Heavy,
    py: &TokenStream,
    door: &TokenStream,
) -> TokenStream {
    let call = hidden::call(function, hidden::users(function), |_, name| name.to_token_stream());
    let detached = quote!(#door::detach(#py, move || #call));
    match &heavy.when {
        None => detached,
        Some(when) => quote!(if #when { #detached } else { #call }),
    }
}

/// Holds the class that a parameter borrows against PyO3: it must be frozen. The compiler is asked, not the name.
pub(super) fn frozen_check(parameter: &Parameter<'_>) -> Option<TokenStream> {
    let class = elide_lifetimes(borrowed_class(parameter.ty)?.to_token_stream());
    Some(is_frozen(&parameter.name, &class, parameter.ty.span(), "extract plain data from it"))
}

/// Has the compiler refuse a `class` that is not frozen, at `span`, since `name` borrows from it.
pub(super) fn is_frozen(name: &str, class: &TokenStream, span: Span, way_out: &str) -> TokenStream {
    let short = short();
    let message = format!(
        "`{name}` borrows from a class that is not frozen, and cannot enter a detached body: another thread that calls a `&mut self` \
         method meanwhile fails with `Already borrowed`. Make the class `frozen`, {way_out}, or mark only a statement `#[heavy]`"
    );
    quote_spanned! { span =>
        const _: () = {
            #[allow(unused_imports)]
            use #short::Unchanging as _;
            ::core::assert!(!#short::ClassProbe::<#class>::CHANGES, #message);
        };
    }
}

/// `T` of `&T` and of `Option<&T>`.
pub(super) fn borrowed_class(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Reference(reference) => match &*reference.elem {
            Type::Path(path) if path.path.is_ident("str") => None,
            class => matches!(class, Type::Path(_)).then_some(class),
        },
        Type::Path(path) => match &path.path.segments.last()?.arguments {
            syn::PathArguments::AngleBracketed(arguments) => {
                arguments.args.iter().find_map(|argument| match argument {
                    syn::GenericArgument::Type(inner) => borrowed_class(inner),
                    _ => None,
                })
            }
            _ => None,
        },
        Type::Group(group) => borrowed_class(&group.elem),
        _ => None,
    }
}
