//! The values of some rows, and what a column has to do to give them.

use core::ops::Range;

use pyo3::{PyErr, PyResult};

use super::Batch;
use super::column::Batchable;

/// The values of some rows, for as long as the column has them.
pub struct Rows<T> {
    pub(super) first: *const T,
    pub(super) count: usize,
    pub(super) step: usize,
}

impl<T> Copy for Rows<T> {}

impl<T> Clone for Rows<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Batchable> Rows<T> {
    /// The value of the row at `index`.
    #[inline(always)]
    #[must_use]
    pub fn get(self, index: usize) -> T {
        assert!(index < self.count);
        // SAFETY: the values are the column's or the scratch's, which have not changed since `rows`: the job loads the next when it has
        // called for each of these. The step is 1, or 0 where there is one value.
        unsafe { (*self.first.add(index * self.step)).clone() }
    }
}

/// What `Rows` finds for a type without `Clone`. That is an error where its column is made, and one is enough.
pub trait Uncloned<T>: Sized {
    /// Nothing: it does not compile.
    #[inline(always)]
    fn get(self, _: usize) -> T {
        unreachable!("there is no such column")
    }
}

impl<T> Uncloned<T> for Rows<T> {}

/// A column, or several: a pair of one and those behind it.
pub trait Columns {
    /// Whether several threads may read them.
    const SHARED: bool = false;

    /// The values of some rows.
    type Rows: Copy;
    /// Room for what is read from buffers.
    type Scratch: Default;

    /// Reads the rows. False, where Python must decide: then [`rescue`](Self::rescue) is due.
    fn load(&self, scratch: &mut Self::Scratch, rows: Range<usize>) -> bool;

    /// Converts what could not be read, from the row on, while attached.
    ///
    /// # Errors
    /// An array cannot be asked for its items. (An item that cannot be converted is noted in the batch.)
    fn rescue(&mut self, scratch: &Self::Scratch, batch: &mut Batch<'_>, from: usize) -> PyResult<()>;

    /// The error in the row that cannot be run, where a parameter before the one at fault cannot be converted either: it was not read
    /// that far.
    fn earlier(&self, batch: &Batch<'_>) -> Option<PyErr>;

    /// The values of the rows, which are loaded.
    fn rows(&self, scratch: &Self::Scratch, rows: Range<usize>) -> Self::Rows;

    /// Gives back the memory: no more rows are run.
    fn release(&mut self);
}

impl Columns for () {
    type Rows = ();
    type Scratch = ();

    #[inline]
    fn load(&self, (): &mut (), _: Range<usize>) -> bool {
        true
    }

    fn rescue(&mut self, (): &(), _: &mut Batch<'_>, _: usize) -> PyResult<()> {
        Ok(())
    }

    fn earlier(&self, _: &Batch<'_>) -> Option<PyErr> {
        None
    }

    #[inline]
    fn rows(&self, (): &(), _: Range<usize>) {}

    #[inline]
    fn release(&mut self) {}
}

impl<First: Columns, Rest: Columns> Columns for (First, Rest) {
    type Rows = (First::Rows, Rest::Rows);
    type Scratch = (First::Scratch, Rest::Scratch);

    #[inline]
    fn load(&self, scratch: &mut Self::Scratch, rows: Range<usize>) -> bool {
        // Each is tried: what has been read need not be rescued.
        self.0.load(&mut scratch.0, rows.clone()) & self.1.load(&mut scratch.1, rows)
    }

    fn rescue(&mut self, scratch: &Self::Scratch, batch: &mut Batch<'_>, from: usize) -> PyResult<()> {
        self.0.rescue(&scratch.0, batch, from)?;
        self.1.rescue(&scratch.1, batch, from)
    }

    fn earlier(&self, batch: &Batch<'_>) -> Option<PyErr> {
        self.0.earlier(batch).or_else(|| self.1.earlier(batch))
    }

    #[inline(always)]
    fn rows(&self, scratch: &Self::Scratch, rows: Range<usize>) -> Self::Rows {
        (self.0.rows(&scratch.0, rows.clone()), self.1.rows(&scratch.1, rows))
    }

    fn release(&mut self) {
        self.0.release();
        self.1.release();
    }
}
