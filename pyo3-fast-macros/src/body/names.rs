//! What a closed body may name of the standard library.

use proc_macro2::Ident;

/// The prelude's constructors.
pub(super) const CONSTRUCTORS: [&str; 4] = ["Some", "None", "Ok", "Err"];
/// Types whose associated functions stay in Rust.
pub(super) const PRIMITIVES: [&str; 16] = [
    "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64", "bool",
    "char",
];
/// The same of the prelude. A crate may shadow these: the generated code asks.
pub(super) const PRELUDE_TYPES: [&str; 3] = ["String", "Vec", "Option"];

/// What else of those types may be named by a path, `f64::from` and `i64::MAX`: a trait of the user's may give them more.
#[rustfmt::skip]
pub(crate) const ASSOCIATED: &[&str] = &[
    "BITS", "DIGITS", "EPSILON", "INFINITY", "MANTISSA_DIGITS", "MAX", "MAX_10_EXP", "MAX_EXP", "MIN", "MIN_10_EXP", "MIN_EXP",
    "MIN_POSITIVE", "NAN", "NEG_INFINITY", "None", "RADIX", "REPLACEMENT_CHARACTER", "Some", "default", "from", "from_be_bytes", "from_bits",
    "from_digit", "from_le_bytes", "from_ne_bytes", "from_str_radix", "from_u32", "from_utf8", "new", "with_capacity",
];

/// Methods of the standard library's plain types, slices, options and iterators that call nothing but their own arguments.
/// Not `collect`, `into`, `parse`, `unwrap_or_default` and their like: what they run is chosen by a type, which may be that of the result.
#[rustfmt::skip]
pub(crate) const METHODS: &[&str] = &[
    "abs", "abs_diff", "acos", "acosh", "all", "and", "and_then", "any", "as_bytes", "as_deref", "as_ref", "as_str", "asin", "asinh",
    "atan", "atan2", "atanh", "binary_search", "bytes", "cbrt", "ceil", "chain", "char_indices", "chars", "checked_add",
    "checked_div", "checked_mul", "checked_neg", "checked_pow", "checked_rem", "checked_shl", "checked_shr", "checked_sub",
    "chunks", "chunks_exact", "clamp", "clear", "cloned", "contains", "copied", "copysign", "cos", "cosh", "count",
    "count_ones", "count_zeros", "div_euclid", "drain", "ends_with", "enumerate", "eq_ignore_ascii_case", "exp", "exp2",
    "exp_m1", "fill", "filter", "filter_map", "find", "first", "flat_map", "floor", "fold", "fract", "get", "hypot",
    "ilog10", "ilog2", "insert", "is_alphabetic", "is_alphanumeric", "is_ascii", "is_ascii_alphabetic",
    "is_ascii_alphanumeric", "is_ascii_digit", "is_ascii_hexdigit", "is_ascii_lowercase", "is_ascii_punctuation",
    "is_ascii_uppercase", "is_ascii_whitespace", "is_char_boundary", "is_control", "is_digit", "is_empty", "is_finite",
    "is_infinite", "is_lowercase", "is_nan", "is_negative", "is_none", "is_none_or", "is_numeric", "is_ok", "is_ok_and", "is_positive",
    "is_power_of_two", "is_sign_negative", "is_sign_positive", "is_some", "is_some_and", "is_uppercase", "is_whitespace", "isqrt", "iter",
    "iter_mut", "last", "leading_zeros", "len", "len_utf8", "lines", "ln", "ln_1p", "log", "log10", "log2", "map", "map_or",
    "matches", "max", "min", "mul_add", "next", "nth", "ok", "or", "overflowing_add", "overflowing_mul", "overflowing_sub",
    "pop", "position", "pow", "powf", "powi", "push", "push_str", "recip", "rem_euclid", "repeat", "rev", "reverse", "rfind",
    "rotate_left", "rotate_right", "round", "rsplit", "saturating_add", "saturating_mul", "saturating_sub", "signum", "sin",
    "sin_cos", "sinh", "skip", "skip_while", "sort_unstable", "split", "split_at", "split_once", "split_whitespace", "sqrt",
    "starts_with", "step_by", "strip_prefix", "strip_suffix", "swap", "swap_bytes", "take", "take_while", "tan", "tanh",
    "to_ascii_lowercase", "to_ascii_uppercase", "to_bits", "to_degrees", "to_lowercase", "to_owned", "to_radians",
    "to_string", "to_uppercase", "to_vec", "total_cmp", "trailing_zeros", "trim", "trim_end", "trim_start", "trunc",
    "unsigned_abs", "unwrap_or", "windows", "wrapping_add", "wrapping_mul", "wrapping_neg",
    "wrapping_sub", "zip",
];

/// Whether a method of this name stays in Rust.
pub(super) fn is_method(name: &Ident) -> bool {
    METHODS.binary_search(&name.to_string().as_str()).is_ok()
}

/// Whether what a type has by this name stays in Rust.
pub(super) fn is_associated(name: &Ident) -> bool {
    is_method(name) || ASSOCIATED.binary_search(&name.to_string().as_str()).is_ok()
}
