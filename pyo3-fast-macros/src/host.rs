//! PyO3's private names, as its macros spell them: the other half of `host.rs` in the runtime.

/// The type beside each function that carries its definition, and here its fast path.
pub(crate) const MAKE_DEF: &str = "MakeDef";

/// The options of `#[pyfunction]`, which are handed on.
pub(crate) const OPTIONS: [&str; 6] = ["name", "signature", "text_signature", "pass_module", "crate", "warn"];
