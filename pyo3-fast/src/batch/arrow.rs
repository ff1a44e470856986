//! Batches over Arrow: what speaks its PyCapsule interface, as the arrays of PyArrow and the series of Polars do.
//!
//! An array's memory is taken as it is (`import.rs`), and read where it lies, or item by item (`cells.rs`, `direct.rs`). Rows in which
//! something is null are left out of the batch when it is settled, so that a job knows nothing of them, and come back when its values
//! become a column (`build.rs`, `class.rs`) or a list.

use core::ffi::CStr;

use arrow_buffer::{BooleanBufferBuilder, NullBuffer};
#[cfg(all(fast_path, buffers))]
use pyo3::exceptions::PyValueError;
use pyo3::types::{PyAnyMethods, PyList, PyListMethods, PyTuple, PyTupleMethods};
use pyo3::{Bound, PyAny, PyErr, PyResult, Python, ffi};

use self::chunks::Chunks;
use super::Batch;
use super::column::Columns;
use super::job::Job;
use super::source::{Kind, Source, Values};
use crate::output::Make;

mod build;
pub(crate) mod cells;
pub(super) mod chunks;
mod class;
#[cfg(fast_path)]
pub(super) mod direct;
mod import;
mod stream;

pub(crate) use self::build::{Build, Built, options};
pub(super) use self::import::is_column;

/// What a batch knows of the Arrow columns among its sources.
pub(super) struct Arrow {
    /// Which rows are run, if not all are: the batch counts only these.
    present: Option<NullBuffer>,
    /// Where the chunks of the first stream end.
    ends: Option<Vec<usize>>,
}

impl Arrow {
    /// Nothing yet.
    pub(super) const fn new() -> Self {
        Self { present: None, ends: None }
    }
}

impl<'py> Batch<'py> {
    /// Whether some rows are not run.
    pub(super) fn skips(&self) -> bool {
        self.arrow.present.is_some()
    }

    /// Leaves out the rows that have a null where the parameter is no `Option`.
    ///
    /// # Errors
    /// There are some, and the results are to be written into a buffer.
    pub(super) fn settle_arrow(&mut self, sources: &[&Source<'_, 'py>]) -> PyResult<()> {
        for source in sources {
            let Values::Arrow { chunks, .. } = source.values else { continue };
            if self.arrow.ends.is_none() && chunks.is_stream {
                self.arrow.ends = Some(chunks.ends());
            }
            #[cfg(all(fast_path, buffers))]
            if let Some(target) = &mut self.target {
                // Rust reads it by references, so nothing is written there meanwhile.
                chunks.memory().for_each(|memory| target.beside_memory(&memory));
            }
            if !source.takes_none {
                let nulls = chunks.nulls();
                self.arrow.present = NullBuffer::union(self.arrow.present.as_ref(), nulls.as_ref());
            }
        }
        self.arrow.present = self.arrow.present.take().filter(|present| present.inner().has_false());
        if let Some(present) = &self.arrow.present {
            self.rows = present.inner().count_set_bits();
            self.limit = self.rows;
            #[cfg(all(fast_path, buffers))]
            if self.target.is_some() {
                let row = (0..present.len()).find(|row| present.is_null(*row)).unwrap_or_default();
                let name = self.name;
                let why = "a buffer has no place for nulls";
                return Err(PyValueError::new_err(format!(
                    "argument 'into': {name}() cannot write there: {why}, and there is one at {row}"
                )));
            }
        }
        Ok(())
    }

    /// Which of all rows it is.
    pub(super) fn row_of_all(&self, row: usize) -> usize {
        let present = self.arrow.present.as_ref();
        present.and_then(|present| present.valid_indices().nth(row)).unwrap_or(row)
    }

    /// The objects of the rows that are run.
    pub(super) fn without_nulls(&self, objects: Bound<'py, PyTuple>) -> PyResult<Bound<'py, PyTuple>> {
        match &self.arrow.present {
            None => Ok(objects),
            Some(present) => {
                let kept: Vec<_> = present.valid_indices().map(|row| objects.get_item(row)).collect::<PyResult<_>>()?;
                PyTuple::new(self.py, kept)
            }
        }
    }

    /// A list of all rows, with `None` where they were not run.
    pub(super) fn with_nulls(&self, list: Bound<'py, PyList>) -> PyResult<Bound<'py, PyList>> {
        let Some(present) = &self.arrow.present else { return Ok(list) };
        let (none, mut given) = (self.py.None().into_bound(self.py), list.iter());
        let all = present.iter().map(|is_present| if is_present { given.next() } else { None });
        PyList::new(self.py, all.map(|object| object.unwrap_or_else(|| none.clone())).collect::<Vec<_>>())
    }

    /// A NumPy array of such a list, if that is what the batch gives, and its items are floats: NaN stands for `None`.
    pub(super) fn with_nan(&self, list: *mut ffi::PyObject, format: &CStr) -> PyResult<*mut ffi::PyObject> {
        let format = format.to_str().expect("a format is ASCII");
        if self.kind != Kind::NumPy || !self.skips() || !matches!(format, "d" | "f") {
            return Ok(list);
        }
        // SAFETY: a new reference, or null with an exception.
        let list = unsafe { Bound::from_owned_ptr_or_err(self.py, list)? };
        Ok(self.py.import("numpy")?.call_method1("array", (list, format))?.into_ptr())
    }

    /// How the results become an Arrow column, if they do.
    pub(super) fn arrow_of<V: Make>(&self) -> Option<Build<V>> {
        if self.is_single || self.kind != Kind::Arrow { None } else { V::ARROW }
    }
}

/// Runs the job, and gives a column of its values.
///
/// # Errors
/// That of the first row that fails.
pub(super) fn finish<V, C, F, E>(job: &mut Job<'_, '_, C, F, V, E>, build: Build<V>) -> PyResult<*mut ffi::PyObject>
where
    C: Columns,
    F: Fn(C::Rows, usize) -> Result<V, E>,
    PyErr: From<E>,
{
    let mut values = Vec::with_capacity(job.batch.limit);
    job.run(&mut values)?;
    job.release();
    let Arrow { present, ends } = &mut job.batch.arrow;
    class::object(job.batch.py, build(values, present.as_ref()), ends.take())
}

/// The validity of all chunks, one behind the other. Nothing, where nothing is null.
fn joined(length: usize, chunks: &Chunks) -> Option<NullBuffer> {
    if let [part] = &*chunks.parts {
        return part.nulls.clone();
    }
    if chunks.parts.iter().all(|part| part.nulls.is_none()) {
        return None;
    }
    let mut bits = BooleanBufferBuilder::new(length);
    for part in &chunks.parts {
        match &part.nulls {
            Some(nulls) => bits.append_buffer(nulls.inner()),
            None => bits.append_n(part.data.len(), true),
        }
    }
    Some(NullBuffer::new(bits.finish()))
}

/// A tuple of what the object's own method for this lists.
fn listed<'py>(py: Python<'py>, object: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyTuple>>> {
    for method in [pyo3::intern!(py, "to_pylist"), pyo3::intern!(py, "to_list")] {
        if let Some(method) = object.getattr_opt(method)? {
            return PyTuple::new(py, method.call0()?.cast_into::<PyList>()?.iter()).map(Some);
        }
    }
    Ok(None)
}
