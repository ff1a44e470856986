//! The batch function that Rust code calls, over slices.

/// How many rows there are.
///
/// # Panics
/// Where the slices are not equally long.
#[track_caller]
#[must_use]
pub fn rows(function: &str, lengths: &[(&str, usize)]) -> usize {
    let (first, rows) = lengths[0];
    for (name, length) in lengths {
        assert!(*length == rows, "{function}: `{first}` has {rows} items, and `{name}` has {length}");
    }
    rows
}

/// What a batch of a function that may fail returns: all values, or the first error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is called like a result, and is none",
    label = "`batch` takes a type of this name for `Result<T, E>`: name it otherwise"
)]
pub trait Fallible {
    /// It.
    type All;
}

impl<T, E> Fallible for Result<T, E> {
    type All = Result<Vec<T>, E>;
}
