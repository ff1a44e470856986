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

/// What `call` gives for each row.
#[inline]
pub fn collect<R, All: FromIterator<R>>(rows: usize, call: impl FnMut(usize) -> R) -> All {
    (0..rows).map(call).collect()
}

/// Calls for each row.
#[inline]
pub fn for_each(rows: usize, call: impl FnMut(usize)) {
    (0..rows).for_each(call);
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

/// A value that each row gets one of.
pub struct Each<'a, T>(pub &'a T);

impl<T: Clone> Each<'_, T> {
    /// One of it.
    #[inline]
    #[must_use]
    pub fn cloned(&self) -> T {
        self.0.clone()
    }
}

/// What [`Each`] finds for a type without `Clone`. That is an error of the function for Python, and one is enough.
pub trait Uncloned<T> {
    /// Nothing: it does not compile.
    fn cloned(&self) -> T {
        unreachable!("there is no such batch")
    }
}

impl<T> Uncloned<T> for Each<'_, T> {}
