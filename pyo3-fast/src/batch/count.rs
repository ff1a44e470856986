//! `batch(count)`: a batch of calls that differ in nothing, as many as the caller says.

use pyo3::exceptions::PyMemoryError;
use pyo3::{PyErr, PyResult};

use super::Batch;
use super::source::{Source, Values};
use crate::host;

impl<'py> Batch<'py> {
    /// Settles that there are as many rows as the argument says. They become a list.
    ///
    /// # Errors
    /// It is no number of items: PyO3's.
    pub fn count(&mut self, argument: &Source<'_, 'py>) -> PyResult<()> {
        let Values::One(object) = argument.values else { unreachable!("the number of calls has no default") };
        self.rows = host::extract_argument::<usize, true>(object, &mut (), argument.name)?;
        (self.limit, self.is_single) = (self.rows, false);
        Ok(())
    }
}

/// Room for so many values. They may be as many as the caller says, and not as many as there are items somewhere in memory.
///
/// # Errors
/// `MemoryError`: there is no room.
pub(super) fn room<V>(count: usize) -> PyResult<Vec<V>> {
    let mut values = Vec::new();
    match values.try_reserve_exact(count) {
        Ok(()) => Ok(values),
        Err(_) => Err(no_room()),
    }
}

#[cold]
fn no_room() -> PyErr {
    PyMemoryError::new_err(())
}
