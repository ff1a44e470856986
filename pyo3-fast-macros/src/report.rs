//! The bag for a macro's errors: all of one build are reported together.

use proc_macro2::Span;

/// Errors found so far. Dropping a bag with errors in it is a bug, and panics.
#[derive(Default)]
pub(crate) struct Report(Option<syn::Error>);

impl Report {
    /// Adds an error at `span`.
    pub(crate) fn error(&mut self, span: Span, message: impl std::fmt::Display) {
        self.add(syn::Error::new(span, message));
    }

    /// Adds an error.
    pub(crate) fn add(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    /// The gate: all errors as one, if there are any.
    pub(crate) fn gate(mut self) -> syn::Result<()> {
        self.0.take().map_or(Ok(()), Err)
    }
}

impl Drop for Report {
    fn drop(&mut self) {
        assert!(self.0.is_none() || std::thread::panicking(), "errors were found and not reported");
    }
}
