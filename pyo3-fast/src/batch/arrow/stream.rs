//! A stream of arrays, as Arrow's C interface has it: `arrow-array` has one of record batches only.

use core::ffi::{c_char, c_int, c_void};
use core::ptr::null;
use std::vec::IntoIter;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_data::ArrayData;
use arrow_schema::Field;

/// What a stream owns, until it is released.
struct Owned {
    field: Field,
    chunks: IntoIter<ArrayData>,
}

/// A stream of the chunks, of the field's type.
pub(super) fn stream(field: Field, chunks: Vec<ArrayData>) -> FFI_ArrowArrayStream {
    let owned = Box::new(Owned { field, chunks: chunks.into_iter() });
    FFI_ArrowArrayStream {
        get_schema: Some(get_schema),
        get_next: Some(get_next),
        get_last_error: Some(get_last_error),
        release: Some(release),
        private_data: Box::into_raw(owned).cast::<c_void>(),
    }
}

/// # Safety
/// The caller upholds the interface: the stream is one of [`stream`], not released, and used by one thread at a time.
unsafe fn owned<'a>(stream: *mut FFI_ArrowArrayStream) -> &'a mut Owned {
    // SAFETY: so its data are still what `stream` has put there.
    unsafe { &mut *(*stream).private_data.cast::<Owned>() }
}

unsafe extern "C" fn get_schema(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowSchema) -> c_int {
    // SAFETY: the caller of the function upholds the interface.
    match FFI_ArrowSchema::try_from(unsafe { &owned(stream).field }) {
        Ok(schema) => {
            // SAFETY: as above: there is room for the schema, and nothing yet that would have to be dropped.
            unsafe { out.write(schema) };
            0
        }
        Err(_) => EINVAL,
    }
}

/// `errno` of C, the same everywhere.
const EINVAL: c_int = 22;

unsafe extern "C" fn get_next(stream: *mut FFI_ArrowArrayStream, out: *mut FFI_ArrowArray) -> c_int {
    // SAFETY: the caller of the function upholds the interface.
    let next = unsafe { owned(stream) }.chunks.next();
    // SAFETY: as above: there is room for the array, and nothing yet that would have to be dropped. A released one is the end.
    unsafe { out.write(next.map_or_else(FFI_ArrowArray::empty, |data| FFI_ArrowArray::new(&data))) };
    0
}

unsafe extern "C" fn get_last_error(_: *mut FFI_ArrowArrayStream) -> *const c_char {
    null()
}

unsafe extern "C" fn release(stream: *mut FFI_ArrowArrayStream) {
    // SAFETY: the caller of the function upholds the interface: it is called once, for a stream that is not released.
    unsafe {
        drop(Box::from_raw((*stream).private_data.cast::<Owned>()));
        (*stream).private_data = core::ptr::null_mut();
        (*stream).release = None;
    }
}
