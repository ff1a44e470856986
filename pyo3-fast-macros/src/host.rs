//! PyO3's private names, as its macros spell them: the other half of `host.rs` in the runtime.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{Ident, LitStr, Path};

/// `crate = ".."` may name PyO3 by any path, but not another PyO3 than the one behind the private `door`.
pub(crate) fn same(path: &Path, door: &TokenStream) -> TokenStream {
    quote!(const _: fn(#path::Python<'_>) -> #door::Python<'_> = |py| py;)
}

/// A path as `crate = ".."` wants it: a string.
pub(crate) fn path_literal(path: &TokenStream, span: Span) -> LitStr {
    LitStr::new(&path.to_string().replace(' ', ""), span)
}

/// The type beside each function that carries its definition, and here its fast path.
pub(crate) const MAKE_DEF: &str = "MakeDef";

/// The wrapper that PyO3 generates for a function, in the function's own scope.
pub(crate) fn wrapper(function: &Ident) -> Ident {
    format_ident!("__pyfunction_{}", function)
}

/// The wrapper that PyO3 generates for the method of a class, by its name in Python.
pub(crate) fn method_wrapper(python_name: &str) -> String {
    format!("__pymethod_{python_name}__")
}

/// The marks of what is no method for Python, or a slot; and what it is.
pub(crate) const MEMBERS: [(&str, &str); 5] = [
    ("new", "`#[new]`"),
    ("getter", "a getter"),
    ("setter", "a setter"),
    ("deleter", "a deleter"),
    ("classattr", "a class attribute"),
];

/// The constant by which stubs refer to a function, taken from its `module`; or what stands for it, where PyO3 generates none.
pub(crate) fn introspection(module: &TokenStream, door: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(unreachable_pub)]
        pub const _PYO3_INTROSPECTION_ID: &'static ::core::primitive::str = {
            #[allow(unused_imports)]
            use #door::no_introspection::*;
            {
                #[allow(unused_imports)]
                use #module::*;
                _PYO3_INTROSPECTION_ID
            }
        };
    }
}

/// The options of `#[pyfunction]`, which are handed on.
pub(crate) const OPTIONS: [&str; 6] = ["name", "signature", "text_signature", "pass_module", "crate", "warn"];

/// The options of `#[pyclass]`, which are handed on.
pub(crate) const CLASS_OPTIONS: [&str; 23] = [
    "crate",
    "dict",
    "eq",
    "eq_int",
    "extends",
    "freelist",
    "from_py_object",
    "frozen",
    "generic",
    "get_all",
    "hash",
    "immutable_type",
    "mapping",
    "module",
    "name",
    "new",
    "ord",
    "rename_all",
    "sequence",
    "skip_from_py_object",
    "str",
    "subclass",
    "weakref",
];

/// Those that a frozen class which threads share cannot have.
pub(crate) const REFUSED_CLASS_OPTIONS: [&str; 2] = ["set_all", "unsendable"];
