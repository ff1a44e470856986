//! What Python's `help` says of a batch.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::expand::overloads;
use crate::model::{COUNT, FastFunction};
use crate::overloads::OverloadSet;

/// The lines: what a batch takes and gives, and then what the function does.
pub(in crate::expand) fn docs(function: &FastFunction<'_>) -> Vec<TokenStream> {
    let name = function.options.python_name(&function.item.sig.ident);
    let names = |batched: bool| {
        let named = function.values().filter(|(parameter, ..)| parameter.is_batched() == batched);
        named.map(|(parameter, ..)| parameter.name.clone()).collect::<Vec<_>>()
    };
    let (batched, scalars) = (names(true), names(false));
    let scalars = scalars.get(usize::from(function.counts)..).unwrap_or_default();
    let mut lines = if function.counts {
        vec![format!("Calls `{name}` as often as `{COUNT}` says."), String::new(), "The result is a list.".to_owned()]
    } else {
        vec![
            format!("Calls `{name}` for each item of {}.", batched.join(", ")),
            String::new(),
            "Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items.".to_owned(),
        ]
    };
    if !scalars.is_empty() {
        lines.push(format!("One value for all items: {}.", scalars.join(", ")));
    }
    if !function.counts {
        lines.push(
            "The result is a NumPy array if one was given, else an `array.array` if one was given, else a list."
                .to_owned(),
        );
    }
    if function.options.dispatch.is_some() {
        lines.push(DISPATCHED.to_owned());
    }
    let mut docs: Vec<_> = lines.into_iter().map(|line| line.into_token_stream()).collect();
    let own: Vec<_> = overloads::docs_of(&function.item.attrs).map(ToTokens::to_token_stream).collect();
    if !own.is_empty() {
        docs.push(quote!(""));
        docs.push(format!("`{name}`:").into_token_stream());
        docs.push(quote!(""));
    }
    docs.extend(own);
    docs
}

/// What a batch says of candidates.
const DISPATCHED: &str = "Arrays of numbers, and lists of one type, choose once; else each item chooses for itself, and the result is a list.";

/// The same of an overload set.
pub(super) fn docs_of_set(set: &OverloadSet) -> TokenStream {
    let name = set.python_name();
    let lines = [
        format!("Calls `{name}` for each item of its arguments."),
        String::new(),
        "Each may be a list, a tuple, an array or another sequence of one dimension, all equally long, or one value for all items."
            .to_owned(),
        DISPATCHED.to_owned(),
    ];
    quote!(#(#[doc = #lines])*)
}
