//! How a candidate of an overload set passes a call on.

use pyo3::exceptions::PyTypeError;
use pyo3::{PyErr, Python};

use crate::hooks::faulty;

mod raised {
    pyo3::create_exception!(
        pyo3_fast,
        NextOverload,
        pyo3::exceptions::PyTypeError,
        "A candidate of an overload set has passed the call on."
    );
}

/// The error by which a candidate of an overload set passes the call on, as if its parameters did not fit: the next candidate is due.
///
/// Where no other candidate serves the call, the reason stands in the `TypeError` that lists them all. Returned by a function that is not
/// in an overload set, it raises a `TypeError`.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// /// Reads a number.
/// #[fast_pyfunction(dispatch)]
/// mod number {
///     use pyo3_fast::NextOverload;
///
///     pub fn decimal(text: &str) -> Result<i64, NextOverload> {
///         text.parse().map_err(|_| NextOverload::new("not a decimal number"))
///     }
///
///     #[pyo3(signature = (text, prefix = "0x"))]
///     pub fn hexadecimal(text: &str, prefix: &str) -> Result<i64, NextOverload> {
///         let digits = text.strip_prefix(prefix).ok_or(NextOverload::new("no prefix"))?;
///         i64::from_str_radix(digits, 16).map_err(|_| NextOverload::new("not a hexadecimal number"))
///     }
/// }
/// # Python::attach(|py| -> PyResult<()> {
/// let number = wrap_pyfunction!(number, py)?;
/// assert_eq!(number.call1(("12",))?.extract::<i64>()?, 12);
/// assert_eq!(number.call1(("0x1f",))?.extract::<i64>()?, 31);
/// let error = number.call1(("ten",)).unwrap_err().to_string();
/// assert_eq!(
///     error,
///     "TypeError: number() has no overload that takes these arguments\n\
///      - number(text): not a decimal number\n\
///      - number(text, prefix=\"0x\"): no prefix",
/// );
/// # Ok(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
#[derive(Clone, Debug)]
pub struct NextOverload(String);

impl NextOverload {
    /// Passes the call on, for this reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl core::fmt::Display for NextOverload {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for NextOverload {}

impl From<NextOverload> for PyErr {
    fn from(error: NextOverload) -> Self {
        raised::NextOverload::new_err(error.0)
    }
}

/// Whether an error passes a call on.
pub(crate) fn is(py: Python<'_>, error: &PyErr) -> bool {
    // A subclass's class need not be made to tell that an error is none.
    !faulty("passed-on-call-raised")
        && error.is_instance_of::<PyTypeError>(py)
        && error.is_instance_of::<raised::NextOverload>(py)
}
