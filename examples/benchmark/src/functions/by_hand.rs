//! The map by hand, in Rust: C has none. What a careful author writes with the same API as in `containers.c`.

use core::ptr::null_mut;
use std::collections::HashMap;

use pyo3::ffi;
use pyo3::prelude::*;

/// A map's key, or nothing with an exception set.
///
/// # Safety
/// The object is alive, and the thread attached.
#[inline]
unsafe fn read_text(object: *mut ffi::PyObject) -> Option<String> {
    // SAFETY: the caller's promise. The text is UTF-8 of this length, which the object keeps.
    unsafe {
        if ffi::PyUnicode_Check(object) == 0 {
            ffi::PyErr_SetString(ffi::PyExc_TypeError, c"expected str".as_ptr());
            return None;
        }
        let mut length = 0;
        let first = ffi::PyUnicode_AsUTF8AndSize(object, &mut length);
        if first.is_null() {
            return None;
        }
        let text = core::slice::from_raw_parts(first.cast(), length as usize);
        Some(core::str::from_utf8_unchecked(text).to_owned())
    }
}

/// A map's value, or nothing with an exception set.
///
/// # Safety
/// The object is alive, and the thread attached.
#[inline]
unsafe fn read_double(object: *mut ffi::PyObject) -> Option<f64> {
    // SAFETY: the caller's promise.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        if ffi::PyFloat_CheckExact(object) != 0 {
            return Some(ffi::PyFloat_AS_DOUBLE(object));
        }
        let value = ffi::PyFloat_AsDouble(object);
        (value != -1.0 || ffi::PyErr_Occurred().is_null()).then_some(value)
    }
}

/// The entries of a dict, or nothing with an exception set.
///
/// # Safety
/// The object is a dict, the thread is attached and, without a GIL, inside the dict's critical section.
#[inline]
unsafe fn read_map(dict: *mut ffi::PyObject) -> Option<HashMap<String, f64>> {
    // SAFETY: the caller's promise. Without a GIL, reading a key may give up the section: it is owned meanwhile, and the value is read
    // before.
    unsafe {
        let mut map = HashMap::with_capacity(ffi::PyDict_Size(dict) as usize);
        let (mut position, mut key, mut value) = (0, null_mut(), null_mut());
        while ffi::PyDict_Next(dict, &mut position, &mut key, &mut value) != 0 {
            let value = read_double(value)?;
            #[cfg(Py_GIL_DISABLED)]
            ffi::Py_INCREF(key);
            let text = read_text(key);
            #[cfg(Py_GIL_DISABLED)]
            ffi::Py_DECREF(key);
            map.insert(text?, value);
        }
        Some(map)
    }
}

unsafe extern "C" fn entries(_: *mut ffi::PyObject, dict: *mut ffi::PyObject) -> *mut ffi::PyObject {
    // SAFETY: CPython calls this attached, with an object that lives as long as the call.
    unsafe {
        if ffi::PyDict_CheckExact(dict) == 0 {
            ffi::PyErr_SetString(ffi::PyExc_TypeError, c"expected dict".as_ptr());
            return null_mut();
        }
        #[cfg(Py_GIL_DISABLED)]
        let mut section = core::mem::zeroed();
        #[cfg(Py_GIL_DISABLED)]
        ffi::PyCriticalSection_Begin(&mut section, dict);
        let map = read_map(dict);
        #[cfg(Py_GIL_DISABLED)]
        ffi::PyCriticalSection_End(&mut section);
        map.map_or(null_mut(), |map| ffi::PyLong_FromSize_t(map.len()))
    }
}

/// Adds the function.
pub(crate) fn add_all(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let method = ffi::PyMethodDef {
        ml_name: c"entries".as_ptr(),
        ml_meth: ffi::PyMethodDefPointer { PyCFunction: entries },
        ml_flags: ffi::METH_O,
        ml_doc: core::ptr::null(),
    };
    // CPython keeps them for as long as the function lives.
    let methods = Box::leak(Box::new([method, ffi::PyMethodDef::zeroed()]));
    // SAFETY: `module` is alive and this thread attached, as `Bound` shows; the last of the methods ends them.
    if unsafe { ffi::PyModule_AddFunctions(module.as_ptr(), methods.as_mut_ptr()) } < 0 {
        return Err(PyErr::fetch(module.py()));
    }
    Ok(())
}
