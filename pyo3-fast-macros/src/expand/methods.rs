//! The methods of a class.
//!
//! Input:
//!
//! ```text
//! #[fast_pymethods]
//! impl Point {
//!     fn scale(&self, k: f64) -> f64 { self.x * k }
//!     #[fast(heavy)] fn search(&self, text: &str) -> usize { .. }
//! }
//! ```
//!
//! Output:
//!
//! ```text
//! #[pymethods(crate = "::pyo3_fast::__private::methods_shim")]
//! impl Point {
//!     fn scale(&self, k: f64) -> f64 { self.x * k }
//!     #[pyo3(name = "search")] fn __detached_search(&self, py: Python<'_>, text: &str) -> usize { .. }   // `forwarding.rs`
//! }
//! impl Point {
//!     fn search(&self, text: &str) -> usize { .. }
//! }
//!
//! impl FastCall<{ method_id("__pymethod_scale__") }> for Point { .. }              // as a function's, and `receive`
//! impl FastCall<{ method_id("__pymethod_search__") }> for Point { .. }
//! ```

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{ImplItem, LitStr};

use crate::body::Body;
use crate::host;
use crate::methods::{BlockMethod, MethodBlock, Receiver};
use crate::model::FastFunction;
use crate::plan::{Entry, LeanReason, Plan};

use super::call::{Place, call};
use super::function::{allow, arity, elide_lifetimes, local, names, short};
use super::lean::{lean as lean_constant, lean_check};
use super::{batched_method, forwarding};

/// The block under PyO3's attribute, and the fast paths of its methods.
pub(crate) fn expand(block: &MethodBlock, functions: &[FastFunction<'_>], plans: &[Plan]) -> TokenStream {
    let fast = block.options.fast_crate();
    let short = short();
    let path = LitStr::new(
        &format!("{}::methods_shim", quote!(#fast::__private).to_string().replace(' ', "")),
        Span::call_site(),
    );
    let host_options = &block.options.host;
    let mut item = block.item.clone();
    let (mut moved, mut behind) = (TokenStream::new(), TokenStream::new());
    for ((method, function), plan) in block.methods.iter().zip(functions).zip(plans) {
        if let Some(heavy) = &function.options.heavy {
            let forwarder = forwarding::method(function, &heavy.value, &fast);
            item.items[method.index] = ImplItem::Verbatim(forwarder);
            moved.extend(forwarding::users(function));
            behind.extend(forwarding::checks(method, function));
        }
        let mut is_python = true;
        if let Some(batch) = &function.options.batch {
            let batched = batched_method::method(method, function, &batch.value, &fast);
            item.items.push(ImplItem::Verbatim(batched));
            let cfgs = &method.cfgs;
            let users = batched_method::users(function);
            moved.extend(quote!(#(#cfgs)* #users));
            behind.extend(batched_method::checks(function, &batch.value));
            is_python = batch.value.only.is_none();
        }
        if !is_python {
            item.items[method.index] = ImplItem::Verbatim(TokenStream::new());
            if function.options.heavy.is_none() {
                moved.extend(forwarding::users(function));
            }
            continue;
        }
        if let Plan::Fast { entry, .. } = plan {
            behind.extend(fast_path(method, function, plan, entry));
        }
    }
    let class = &block.item.self_ty;
    let moved = (!moved.is_empty()).then(|| {
        let attributes = block.item.attrs.iter().filter(|attribute| !attribute.path().is_ident("doc"));
        quote!(#(#attributes)* impl #class { #moved })
    });
    let same_host = block.options.krate.as_ref().and_then(|krate| krate.value.parse().ok());
    let same_host = same_host.map(|path| host::same(&path, &quote!(#short)));
    let allow = allow();
    let behind = (!behind.is_empty() || same_host.is_some()).then(|| {
        quote! {
            #allow
            const _: () = {
                use #fast::__private::{self as #short, Hosted as _, HostedOutput as _, NoClass as _, OtherClass as _, OtherField as _, OwnFields as _, Unconstructed as _};
                #behind
                #same_host
            };
        }
    });
    quote! {
        #[#fast::__private::pyo3::pymethods(#(#host_options,)* crate = #path)]
        #item
        #moved
        #behind
    }
}

/// The implementation of `FastCall` for one method.
fn fast_path(method: &BlockMethod, function: &FastFunction<'_>, plan: &Plan, entry: &Entry) -> TokenStream {
    let (short, id, class) = (short(), id(function), function.method.map(|method| method.class));
    let (arity, lean, names, call) =
        (arity(function), lean_constant(function, entry), names(function), call(function, entry, Place::Alone));
    let conditions = conditions(method);
    let lean_check = lean_check(function, entry).map(|check| {
        let check = name_class(check, &class.into_token_stream());
        quote!(#conditions #check)
    });
    let plan = format!(" pyo3-fast: `{}`: {plan}", function.item.sig.ident);
    quote! {
        #conditions
        #[doc = #plan]
        #[doc(hidden)]
        impl #short::FastCall<#id> for #class {
            #arity
            const LEAN: bool = #lean;
            #names
            #call
        }
        #lean_check
    }
}

/// The attributes under which there is anything for a method.
pub(super) fn conditions(method: &BlockMethod) -> TokenStream {
    let (cfgs, forwarder) = (&method.cfgs, method.options.heavy.is_some().then(forwarding::condition));
    quote!(#(#cfgs)* #forwarder)
}

/// The class in the place of `Self`, which means nothing outside of an implementation.
pub(super) fn name_class(tokens: TokenStream, class: &TokenStream) -> TokenStream {
    let name = |token| match token {
        TokenTree::Ident(name) if name == "Self" => class.clone(),
        TokenTree::Group(group) => {
            let mut named = Group::new(group.delimiter(), name_class(group.stream(), class));
            named.set_span(group.span());
            TokenTree::from(named).into()
        }
        other => other.into(),
    };
    tokens.into_iter().flat_map(name).collect()
}

/// The method's number.
fn id(function: &FastFunction<'_>) -> TokenStream {
    let short = short();
    let name = match function.makes_object() {
        true => "__new__".to_owned(),
        false => function.options.python_name(&function.item.sig.ident),
    };
    let wrapper = host::method_wrapper(&name);
    quote!({ #short::method_id(#wrapper) })
}

/// Whether the method's entry is lean: where the types decide, the implementation knows. The class may have a `LEAN` of its own.
pub(super) fn lean(function: &FastFunction<'_>, entry: &Entry) -> TokenStream {
    match entry {
        Entry::Guarded(_) => quote!(false),
        Entry::Lean(LeanReason::Asked) => quote!(true),
        Entry::Lean(_) => {
            let (short, id) = (short(), id(function));
            quote!(<Self as #short::FastCall<#id>>::LEAN)
        }
    }
}

/// Whether what the fast path calls takes the token, although the user's function does not.
pub(super) fn token(function: &FastFunction<'_>) -> bool {
    function.method.is_some() && function.options.heavy.is_some()
}

/// How a method's first parameter is made.
pub(super) struct Received {
    /// What it is called in the generated code.
    pub(super) name: Ident,
    /// What comes before the looks.
    pub(super) before: Option<TokenStream>,
    /// What comes behind them.
    pub(super) receive: TokenStream,
}

/// The receiver of a method that has one.
pub(super) fn receiver(function: &FastFunction<'_>, entry: &Entry) -> Option<Received> {
    let (short, name, arguments, holder) = (short(), local("receiver"), local("arguments"), local("holder"));
    // SAFETY of the generated blocks: only the entry that PyO3 makes the method's runs this. The tokens are the macro's:
    // `forbid(unsafe_code)` is about the user's.
    let borrowed = |receive: &str| {
        let receive = Ident::new(receive, Span::call_site());
        quote! {
            let mut #holder = #short::FunctionArgumentHolder::INIT;
            let #name = unsafe { #short::Receive::<Self>::#receive(#arguments, &mut #holder) }?;
        }
    };
    let (before, receive) = match function.receiver()? {
        Receiver::Nothing => return None,
        Receiver::Shared(_) => (None, borrowed("shared")),
        Receiver::Exclusive(_) => (None, borrowed("exclusive")),
        // The user's own conversion may run Python code, before the other arguments are converted.
        Receiver::Converted(..) => (
            Some(quote!(#arguments.python_may_run();)),
            quote!(let #name = unsafe { #short::receive_as::<Self, _>(#arguments) }?;),
        ),
        Receiver::Class(..) => {
            let lean = lean(function, entry);
            let note = quote!(#arguments.python_may_run(););
            let before = match entry {
                Entry::Lean(_) => quote!(if !#lean { #note }),
                Entry::Guarded(_) => note,
            };
            (Some(before), quote!(let #name = unsafe { #short::receive_class(#arguments) };))
        }
    };
    Some(Received { name, before, receive })
}

/// What the compiler is asked about what a closed body gets from the receiver.
pub(super) fn is_plain(function: &FastFunction<'_>) -> Option<TokenStream> {
    let (short, slf) = (short(), local("slf"));
    match function.receiver()? {
        Receiver::Class(_, ty) => {
            let ty = elide_lifetimes(ty.to_token_stream());
            Some(quote!(&& #short::ReceivedClassProbe::<#ty>::BORROWED))
        }
        _ => match &function.body {
            Body::Closed { fields, .. } if !fields.is_empty() => Some(quote! {
                && #short::OwnFieldsProbe::<Self>::OWN
                #(&& #short::answer(|#slf: &Self| #short::FieldProbe::of(&raw const #slf.#fields).is_plain()))*
            }),
            _ => None,
        },
    }
}
