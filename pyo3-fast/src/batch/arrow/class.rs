//! The Python objects that results come as.

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_data::ArrayData;
use arrow_schema::{DataType, Field};
use pyo3::exceptions::PyIndexError;
use pyo3::types::{PyAnyMethods, PyCapsule, PyList, PyListMethods};
use pyo3::{Bound, IntoPyObjectExt, PyAny, PyResult, Python, ffi, pyclass, pymethods};

use super::cells::Cell;
use super::chunks::Part;
use super::import::{ARRAY, SCHEMA, STREAM, refused};
use super::stream::stream;

/// The object for the results: an array, or a stream of arrays that end there.
pub(super) fn object(py: Python<'_>, data: ArrayData, ends: Option<Vec<usize>>) -> PyResult<*mut ffi::PyObject> {
    let part = Part::new(data);
    let object = match ends {
        None => ArrowArray { part }.into_bound_py_any(py),
        Some(ends) => ArrowChunkedArray { part, ends }.into_bound_py_any(py),
    };
    Ok(object?.into_ptr())
}

/// Results of a batch over Arrow arrays. It speaks Arrow's PyCapsule interface: `pyarrow.array(..)` and `polars.Series(..)` take it
/// without a copy.
#[pyclass(frozen, sequence, module = "pyo3_fast")]
struct ArrowArray {
    part: Part,
}

/// Results of a batch over a stream of Arrow arrays, such as PyArrow's chunked arrays and the series of Polars, in chunks as long as the
/// stream's. It speaks Arrow's PyCapsule interface: `pyarrow.chunked_array(..)` and `polars.Series(..)` take it without a copy.
#[pyclass(frozen, sequence, module = "pyo3_fast")]
struct ArrowChunkedArray {
    /// All of it in one piece, of which each chunk is a slice.
    part: Part,
    ends: Vec<usize>,
}

#[pymethods]
impl ArrowArray {
    fn __len__(&self) -> usize {
        self.part.data.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyAny>> {
        self.part.item(py, index)
    }

    /// A list of the results, with None for nulls.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.part.list(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.part.text(py, "ArrowArray")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        PyCapsule::new_with_value(py, self.part.schema()?, SCHEMA)
    }

    /// Capsules of the schema and the array, which is given as it is, whatever schema is asked for: the interface lets the caller cast.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
        let _ = requested_schema;
        let array = FFI_ArrowArray::new(&self.part.data);
        Ok((self.__arrow_c_schema__(py)?, PyCapsule::new_with_value(py, array, ARRAY)?))
    }
}

#[pymethods]
impl ArrowChunkedArray {
    fn __len__(&self) -> usize {
        self.part.data.len()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyAny>> {
        self.part.item(py, index)
    }

    /// A list of the results, with None for nulls.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        self.part.list(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        self.part.text(py, "ArrowChunkedArray")
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        PyCapsule::new_with_value(py, self.part.schema()?, SCHEMA)
    }

    /// A capsule of a stream of the chunks, which are given as they are, whatever schema is asked for: the interface lets the caller cast.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let starts = core::iter::once(&0).chain(&self.ends);
        let chunks = starts.zip(&self.ends).map(|(start, end)| self.part.data.slice(*start, end - start)).collect();
        PyCapsule::new_with_value(py, stream(self.part.field(), chunks), STREAM)
    }
}

impl Part {
    fn field(&self) -> Field {
        Field::new("", self.data.data_type().clone(), true)
    }

    fn schema(&self) -> PyResult<FFI_ArrowSchema> {
        FFI_ArrowSchema::try_from(self.field()).map_err(refused)
    }

    /// The object for an item.
    fn item<'py>(&self, py: Python<'py>, index: isize) -> PyResult<Bound<'py, PyAny>> {
        let length = self.data.len();
        let row = if index < 0 { index.checked_add_unsigned(length) } else { Some(index) };
        let row = row.and_then(|row| usize::try_from(row).ok()).filter(|row| *row < length);
        let row = row.ok_or_else(|| PyIndexError::new_err("index out of range"))?;
        let mut object = Cell::Outside.object(py);
        self.each(row..row + 1, &mut |cell| {
            object = cell.object(py);
            true
        });
        object
    }

    /// The objects for all items.
    fn list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let mut objects = Vec::with_capacity(self.data.len());
        if !self.data.is_empty() {
            self.each(0..self.data.len(), &mut |cell| (objects.push(cell.object(py)), true).1);
        }
        PyList::new(py, objects.into_iter().collect::<PyResult<Vec<_>>>()?)
    }

    /// What it looks like: the first items.
    fn text(&self, py: Python<'_>, class: &str) -> PyResult<String> {
        const SHOWN: usize = 10;

        let name = match self.data.data_type() {
            DataType::Utf8 => "string".to_owned(),
            DataType::LargeUtf8 => "large_string".to_owned(),
            DataType::Boolean => "bool".to_owned(),
            DataType::Float32 => "float".to_owned(),
            DataType::Float64 => "double".to_owned(),
            other => other.to_string().to_lowercase(),
        };
        let first = Self::new(self.data.slice(0, self.data.len().min(SHOWN))).list(py)?;
        let mut shown: Vec<_> = first.iter().map(|item| Ok(item.repr()?.to_string())).collect::<PyResult<_>>()?;
        if self.data.len() > SHOWN {
            shown.push("...".to_owned());
        }
        Ok(format!("<{class} of {} {name}: [{}]>", self.data.len(), shown.join(", ")))
    }
}
