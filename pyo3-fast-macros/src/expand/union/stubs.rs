//! What type stubs say of an object that is converted: as PyO3's derive has it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::GenericParam;

use crate::union::{Container, Field, Shape, Union};

/// `const INPUT_TYPE: .. = ..;`
pub(super) fn input_type(union: &Union<'_>) -> TokenStream {
    let is_lifetime = |parameter: &GenericParam| matches!(parameter, GenericParam::Lifetime(_));
    let value = if union.input.generics.params.iter().all(is_lifetime) {
        let either = |left: TokenStream, right: TokenStream| {
            quote!(__fast::pyo3::inspect::PyStaticExpr::BinOp {
                left: &#left,
                op: __fast::pyo3::inspect::PyStaticOperator::BitOr,
                right: &#right,
            })
        };
        union.containers.iter().map(of_container).reduce(either).unwrap_or_else(unknown)
    } else {
        unknown()
    };
    quote!(const INPUT_TYPE: __fast::pyo3::inspect::PyStaticExpr = #value;)
}

fn of_container(container: &Container<'_>) -> TokenStream {
    match container.shape {
        Shape::Newtype => of_field(&container.fields[0]),
        Shape::Tuple => {
            let fields = container.fields.iter().map(of_field);
            quote!(__fast::pyo3::inspect::PyStaticExpr::Subscript {
                value: &__fast::pyo3::inspect::PyStaticExpr::Name { id: "tuple" },
                slice: &__fast::pyo3::inspect::PyStaticExpr::Tuple { elts: &[#(#fields),*] },
            })
        }
        Shape::Named => unknown(),
    }
}

fn of_field(field: &Field<'_>) -> TokenStream {
    let ty = field.ty;
    match field.function() {
        Some(_) => unknown(),
        None => quote!(<#ty as __fast::FromPyObject<'_, '_>>::INPUT_TYPE),
    }
}

/// `_typeshed.Incomplete`
fn unknown() -> TokenStream {
    quote!(__fast::pyo3::inspect::PyStaticExpr::Attribute {
        value: &__fast::pyo3::inspect::PyStaticExpr::Name { id: "_typeshed" },
        attr: "Incomplete",
    })
}
