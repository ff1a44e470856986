//! Check: the rules over options and fields. What PyO3 itself reports as well is left to it.

use crate::report::Report;

use super::Class;

/// Where what changes has its place.
const INSTEAD: &str = "keep what changes in an atomic, or in a `Mutex` that is locked by PyO3's `MutexExt`, and write a `#[setter]` that takes \
                       `&self`";

pub(crate) fn class(class: &Class<'_>, report: &mut Report) {
    if let Some(unsendable) = class.options.get("unsendable") {
        report.error(
            unsendable.key.span(),
            "threads share the objects of a `#[fast_pyclass]`, and those of an `unsendable` class stay on the thread that made them: \
             drop `unsendable` and have fields that are `Send` and `Sync`, or use PyO3's `#[pyclass]`",
        );
    }
    if let Some(set_all) = class.options.get("set_all") {
        report.error(
            set_all.key.span(),
            format!("a `#[fast_pyclass]` is frozen, and `set_all` would let Python write to its fields: {INSTEAD}"),
        );
    }
    for field in &class.fields {
        for setter in &field.setters {
            report.error(
                *setter,
                format!(
                    "a `#[fast_pyclass]` is frozen, and `set` would let Python write to `{}`: {INSTEAD}",
                    field.name
                ),
            );
        }
    }
}
