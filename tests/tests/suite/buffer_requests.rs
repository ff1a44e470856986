//! What the owner of a `MemoryView`'s memory answers to those who ask for its buffer.

use std::ffi::{CStr, c_int};

use bytes::Bytes;
use pyo3::exceptions::PyBufferError;
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3_fast::MemoryView;

/// Each request is answered as PEP 3118 has it: what is not asked for is null, and only writing to read-only memory is refused.
#[test]
fn requests_are_answered() {
    Python::attach(|py| {
        let views = [
            (MemoryView::from(vec![1_i16, 2, 3]).into_pyobject(py).unwrap(), 2, c"h"),
            (MemoryView::from(Bytes::from_static(b"abc")).into_pyobject(py).unwrap(), 1, c"B"),
            (MemoryView::from(Vec::<f64>::new()).into_pyobject(py).unwrap(), 8, c"d"),
        ];
        for (view, size, format) in views {
            let owner = view.getattr("obj").unwrap();
            let readonly: bool = view.getattr("readonly").unwrap().extract().unwrap();
            let len = view.len().unwrap() as isize;
            // SAFETY: it is an object.
            let references = || unsafe { ffi::Py_REFCNT(owner.as_ptr()) };
            let before = references();
            // Later versions of CPython refuse this one themselves.
            for flags in (0..0x200).filter(|flags| *flags != ffi::PyBUF_READ) {
                let asked = |flag| flags & flag == flag;
                let mut buffer = ffi::Py_buffer::new();
                // It is not left as it was.
                buffer.obj = std::ptr::NonNull::dangling().as_ptr();
                // SAFETY: an object, and a place for its buffer.
                let status = unsafe { ffi::PyObject_GetBuffer(owner.as_ptr(), &mut buffer, flags) };
                if readonly && asked(ffi::PyBUF_WRITABLE) {
                    assert_eq!((status, buffer.obj), (-1, std::ptr::null_mut()));
                    let error = PyErr::fetch(py);
                    assert!(error.is_instance_of::<PyBufferError>(py));
                    assert_eq!(error.value(py).to_string(), "Object is not writable.");
                    continue;
                }
                assert_eq!((status, buffer.obj, references()), (0, owner.as_ptr(), before + 1), "{flags:#x}");
                assert_eq!((buffer.len, buffer.itemsize, buffer.ndim), (len * size, size, 1));
                assert_eq!(buffer.readonly, c_int::from(readonly));
                assert!(!buffer.buf.is_null() && buffer.suboffsets.is_null() && buffer.internal.is_null());
                // SAFETY: what is not null points to one value, or to a string.
                unsafe {
                    assert_eq!(buffer.shape.as_ref(), asked(ffi::PyBUF_ND).then_some(&len));
                    assert_eq!(buffer.strides.as_ref(), asked(ffi::PyBUF_STRIDES).then_some(&size));
                    let of = (!buffer.format.is_null()).then(|| CStr::from_ptr(buffer.format));
                    assert_eq!(of, asked(ffi::PyBUF_FORMAT).then_some(format));
                    ffi::PyBuffer_Release(&mut buffer);
                }
                assert_eq!(references(), before);
            }
        }
    });
}
