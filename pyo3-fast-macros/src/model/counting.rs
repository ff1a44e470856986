//! What a batch takes that is told how often to call its function.

use proc_macro2::Span;
use syn::{Ident, ItemFn, parse_quote};

use super::{FastFunction, Parameter, ParameterKind, Passing, output, parameter};

/// What a batch that counts calls its number of calls.
pub(crate) const COUNT: &str = "n";

/// A function with one parameter more, in front: the number of calls.
pub(crate) fn counted(item: &ItemFn) -> ItemFn {
    let mut counted = item.clone();
    let number = Ident::new(COUNT, Span::call_site());
    counted.sig.inputs.insert(0, parse_quote!(#number: ::core::primitive::usize));
    counted
}

impl<'a> FastFunction<'a> {
    /// What a batch that counts takes: the number of calls, and all that `function` takes. `item` is [`counted`].
    pub(crate) fn counting(function: &Self, item: &'a ItemFn) -> Self {
        let first = function.values().next().map(|(_, passing, _)| passing);
        let passing = first.filter(|passing| *passing == Passing::PositionalOnly).unwrap_or(Passing::Positional);
        let number = item.sig.inputs.first().and_then(|input| parameter(input, true)).expect("it has been put there");
        let number = Parameter { kind: ParameterKind::Value { passing, default: None }, ..number };
        Self {
            parameters: std::iter::once(number).chain(function.parameters.iter().cloned()).collect(),
            counts: true,
            body: function.body.clone(),
            output: output(item),
            item,
            options: function.options,
            method: function.method,
            signature_fits: function.signature_fits,
        }
    }
}
