//! Takes what an object gives through Arrow's PyCapsule interface.

use core::ffi::CStr;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_schema::{ArrowError, DataType, Field};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::types::{PyAnyMethods, PyCapsule, PyCapsuleMethods, PyTuple};
use pyo3::{Borrowed, Bound, PyAny, PyErr, PyResult, ffi, intern};

use super::chunks::{Chunks, Part};

pub(super) const SCHEMA: &CStr = c"arrow_schema";
pub(super) const ARRAY: &CStr = c"arrow_array";
pub(super) const STREAM: &CStr = c"arrow_array_stream";

/// Whether the object is an Arrow array, or a stream of such that does not end with being read. It is asked of its class. What has
/// columns is a table.
pub(in crate::batch) fn is_column(object: Borrowed<'_, '_, PyAny>) -> PyResult<bool> {
    let (py, class) = (object.py(), object.get_type());
    let speaks = class.getattr_opt(intern!(py, "__arrow_c_array__"))?.is_some()
        || class.getattr_opt(intern!(py, "__arrow_c_stream__"))?.is_some();
    // SAFETY: the object is alive.
    let is_iterator = || unsafe { ffi::PyIter_Check(object.as_ptr()) != 0 };
    Ok(speaks && !is_iterator() && class.getattr_opt(intern!(py, "columns"))?.is_none())
}

pub(super) fn refused(error: ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

impl Chunks {
    /// Takes the column.
    ///
    /// # Errors
    /// The object's; `ValueError` where its arrays are not what Arrow's interface says.
    pub(in crate::batch) fn of(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        let py = object.py();
        if let Some(export) = object.getattr_opt(intern!(py, "__arrow_c_array__"))? {
            let (schema, array): (Bound<'_, PyAny>, Bound<'_, PyAny>) = export.call0()?.cast::<PyTuple>()?.extract()?;
            let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
            let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?.cast::<FFI_ArrowArray>();
            // SAFETY: Arrow's interface says what is in capsules of these names: the exporter upholds it. The schema's capsule lives on.
            let (field, array) = unsafe { (field(schema.as_ref())?, FFI_ArrowArray::from_raw(array.as_ptr())) };
            return Self::new(&field, vec![array], false);
        }
        let stream = object.call_method0(intern!(py, "__arrow_c_stream__"))?;
        let stream = stream.cast::<PyCapsule>()?.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
        // SAFETY: as above.
        let mut stream = Stream(unsafe { FFI_ArrowArrayStream::from_raw(stream.as_ptr()) });
        let field = stream.field()?;
        let mut arrays = Vec::new();
        while let Some(array) = stream.next()? {
            arrays.push(array);
        }
        Self::new(&field, arrays, true)
    }

    fn new(field: &Field, arrays: Vec<FFI_ArrowArray>, is_stream: bool) -> PyResult<Self> {
        let part = |array| {
            // SAFETY: the exporter upholds that the array is what the schema says. Where it says so by numbers, of which a mistaken one
            // would be out of its memory, `cells.rs` does not rely on them.
            unsafe { from_ffi_and_data_type(array, field.data_type().clone()) }.map(Part::new).map_err(refused)
        };
        let parts = arrays.into_iter().map(part).collect::<PyResult<_>>()?;
        let is_plain = !field.metadata().contains_key("ARROW:extension:name");
        Ok(Self { parts, is_plain, is_stream })
    }
}

fn field(schema: &FFI_ArrowSchema) -> PyResult<Field> {
    if schema.release.is_none() {
        return Err(PyValueError::new_err("the Arrow schema was taken before"));
    }
    let data_type = DataType::try_from(schema).map_err(refused)?;
    Ok(Field::new("", data_type, true).with_metadata(schema.metadata().map_err(refused)?))
}

/// A stream that was taken over: it is released in the end.
struct Stream(FFI_ArrowArrayStream);

impl Stream {
    fn field(&mut self) -> PyResult<Field> {
        let get = self.0.get_schema.ok_or_else(released)?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, and this is its function; it fills the schema, or says that it does not.
        let status = unsafe { get(&mut self.0, &mut schema) };
        self.check(status)?;
        field(&schema)
    }

    fn next(&mut self) -> PyResult<Option<FFI_ArrowArray>> {
        let get = self.0.get_next.ok_or_else(released)?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: as above. Of an array that was never filled `is_released` is true, as it is at the end.
        let status = unsafe { get(&mut self.0, &mut array) };
        self.check(status)?;
        Ok((!array.is_released()).then_some(array))
    }

    fn check(&mut self, status: core::ffi::c_int) -> PyResult<()> {
        if status == 0 {
            return Ok(());
        }
        // SAFETY: the stream is not released, and this is its function; the text is good until the stream is used again.
        let text = unsafe {
            let text = self.0.get_last_error.map_or(core::ptr::null(), |get| get(&mut self.0));
            if text.is_null() { "no message".into() } else { CStr::from_ptr(text).to_string_lossy().into_owned() }
        };
        Err(PyRuntimeError::new_err(format!("an Arrow stream failed with {status}: {text}")))
    }
}

fn released() -> PyErr {
    PyValueError::new_err("the Arrow stream was taken before")
}
