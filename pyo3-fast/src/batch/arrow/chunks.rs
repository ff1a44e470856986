//! An Arrow column as it was taken: an array, or the arrays of a stream.

use arrow_array::{Array, make_array};
use arrow_buffer::NullBuffer;
use arrow_data::ArrayData;
use arrow_schema::DataType;
use pyo3::exceptions::PyTypeError;
use pyo3::types::{PyTuple, PyTupleMethods};
use pyo3::{Borrowed, Bound, PyAny, PyResult};

use super::cells::Cell;
use super::{joined, listed};
use crate::batch::Batch;

/// A column.
pub(in crate::batch) struct Chunks {
    pub(super) parts: Vec<Part>,
    /// Whether its items are what an array of its type holds: those of an extension type are something else.
    pub(super) is_plain: bool,
    pub(super) is_stream: bool,
}

/// One array of it.
pub(super) struct Part {
    pub(super) data: ArrayData,
    /// Which items are null: the array says so, or what its items stand for.
    pub(super) nulls: Option<NullBuffer>,
}

impl Part {
    pub(super) fn new(data: ArrayData) -> Self {
        let nulls = match data.data_type() {
            DataType::Null | DataType::Dictionary(..) | DataType::RunEndEncoded(..) | DataType::Union(..) => {
                make_array(data.clone()).logical_nulls()
            }
            _ => data.nulls().cloned(),
        };
        Self { data, nulls: nulls.filter(|nulls| nulls.inner().has_false()) }
    }
}

impl Chunks {
    /// How many items there are.
    pub(in crate::batch) fn len(&self) -> usize {
        self.parts.iter().map(|part| part.data.len()).sum()
    }

    /// Where the arrays end.
    pub(super) fn ends(&self) -> Vec<usize> {
        let mut end = 0;
        self.parts.iter().map(|part| (end += part.data.len(), end).1).collect()
    }

    /// The addresses of its memory, but for what is inside of lists and structures: that is read by the object's methods.
    #[cfg(all(fast_path, buffers))]
    pub(super) fn memory(&self) -> impl Iterator<Item = core::ops::Range<usize>> + '_ {
        let buffers = self.parts.iter().flat_map(|part| part.data.buffers());
        buffers.map(|buffer| buffer.as_ptr() as usize..buffer.as_ptr() as usize + buffer.len())
    }

    /// Which items are null. Nothing, where none is.
    pub(super) fn nulls(&self) -> Option<NullBuffer> {
        joined(self.len(), self)
    }

    /// Gives the items of the rows that are run, until `take` has had enough: then it is false.
    fn each<'a>(&'a self, batch: &Batch<'_>, mut take: impl FnMut(Cell<'a>) -> bool) -> bool {
        let mut start = 0;
        self.parts.iter().filter(|part| !part.data.is_empty()).all(|part| {
            let rows = start..start + part.data.len();
            start = rows.end;
            match &batch.arrow.present {
                None => part.each(0..rows.len(), &mut take),
                Some(present) => part.each(present.slice(rows.start, rows.len()).valid_indices(), &mut take),
            }
        })
    }

    /// The values of the rows that are run, if each item can be read as one.
    #[cfg(fast_path)]
    pub(in crate::batch) fn values<'a, T: crate::argument::Look<'a>>(&'a self, batch: &Batch<'_>) -> Option<Vec<T>> {
        if !self.is_plain {
            return None;
        }
        let mut values = Vec::with_capacity(batch.rows);
        let all = self.each(batch, |cell| T::of_cell(cell).map(|value| values.push(value)).is_some());
        all.then_some(values)
    }

    /// The objects that stand for the items of the rows that are run, up to the first that has none.
    pub(in crate::batch) fn objects<'py>(
        &self,
        batch: &mut Batch<'py>,
        name: &str,
        column: Borrowed<'_, 'py, PyAny>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let py = batch.py;
        if !self.is_plain || !self.parts.iter().all(Part::is_read) {
            let objects = listed(py, &column)?.ok_or_else(|| {
                let class = self.parts.first().map_or(DataType::Null, |part| part.data.data_type().clone());
                PyTypeError::new_err(format!(
                    "argument '{name}': an Arrow array of {class} that has no method `to_pylist`: make a list of it"
                ))
            })?;
            if objects.len() != self.len() {
                return Err(batch.changed(name));
            }
            return batch.without_nulls(objects);
        }
        let (mut objects, mut error) = (Vec::with_capacity(batch.rows), None);
        self.each(batch, |cell| match cell.object(py) {
            Ok(object) => (objects.push(object), true).1,
            Err(refused) => (error = Some(refused), false).1,
        });
        if let Some(error) = error {
            batch.fail(objects.len(), error);
        }
        PyTuple::new(py, objects)
    }
}
