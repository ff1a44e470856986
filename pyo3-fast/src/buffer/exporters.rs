//! From which objects buffers are read: those whose iterator gives what is in the buffer. A subclass may give anything else, as
//! NumPy's matrices and masked arrays do, and a class with `__buffer__` would run its code.

#[cfg(not(Py_LIMITED_API))]
use core::ffi::CStr;
use core::ffi::c_ulong;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, Ordering};

use pyo3::{Borrowed, PyAny, ffi};

use crate::hooks::faulty;

/// `array.array` and `numpy.ndarray`, once an object of each was seen. Nothing is imported for them.
static ARRAYS: [AtomicPtr<ffi::PyTypeObject>; 2] = [AtomicPtr::new(null_mut()), AtomicPtr::new(null_mut())];
const NAMES: [&[u8]; 2] = [b"array.array", b"numpy.ndarray"];

/// Whether the object is of exactly one of the classes.
#[inline]
pub(crate) fn is_known(object: Borrowed<'_, '_, PyAny>) -> bool {
    // SAFETY: the object is alive.
    let class = unsafe { ffi::Py_TYPE(object.as_ptr()) };
    ARRAYS.iter().any(|known| known.load(Ordering::Relaxed) == class)
        || is_flat(object)
        || class == &raw mut ffi::PyBytes_Type
        || class == &raw mut ffi::PyByteArray_Type
        || recognise(object, class)
        || faulty("array-subclass-taken-as-exact") && is_an_array(object)
}

/// Whether the object is of exactly the class of arrays with this place among the names: `array.array`, then NumPy's.
#[inline]
pub(crate) fn is_exactly(object: Borrowed<'_, '_, PyAny>, index: usize) -> bool {
    // SAFETY: the object is alive.
    let class = unsafe { ffi::Py_TYPE(object.as_ptr()) };
    let is_it = || ARRAYS[index].load(Ordering::Relaxed) == class;
    is_it() || recognise(object, class) && is_it()
}

/// Whether the object is of one of these classes, or of a subclass.
fn is_an_array(object: Borrowed<'_, '_, PyAny>) -> bool {
    ARRAYS.iter().map(|known| known.load(Ordering::Relaxed)).any(|known| {
        // SAFETY: both are alive.
        !known.is_null() && unsafe { ffi::PyObject_TypeCheck(object.as_ptr(), known) != 0 }
    })
}

/// Whether the object is a memoryview, which iterates over one dimension only.
#[inline]
pub(crate) fn is_flat(object: Borrowed<'_, '_, PyAny>) -> bool {
    // SAFETY: the object is alive.
    unsafe { ffi::PyMemoryView_Check(object.as_ptr()) != 0 }
}

/// Whether the class is one of the two that are no part of the interpreter: told by its name, and that no Python code has made it, nor
/// can change it. So neither an import nor what a module's attribute is now decides.
#[cold]
#[inline(never)]
fn recognise(object: Borrowed<'_, '_, PyAny>, class: *mut ffi::PyTypeObject) -> bool {
    if is_made_in_python(class) {
        return false;
    }
    let Some(index) = position(object, class) else { return false };
    // The class stays for good, so that no other can come to have its address.
    // SAFETY: the class is alive, and the thread attached.
    unsafe { ffi::Py_INCREF(class.cast()) };
    // In another interpreter it may be another class, which is told by its name each time.
    if ARRAYS[index].compare_exchange(null_mut(), class, Ordering::Relaxed, Ordering::Relaxed).is_err() {
        // SAFETY: the reference was taken above.
        unsafe { ffi::Py_DECREF(class.cast()) };
    }
    true
}

/// Whether Python code may have made the class, or change it.
fn is_made_in_python(class: *mut ffi::PyTypeObject) -> bool {
    const HEAP: c_ulong = ffi::Py_TPFLAGS_HEAPTYPE;
    #[cfg(Py_3_10)]
    const IMMUTABLE: c_ulong = ffi::Py_TPFLAGS_IMMUTABLETYPE;
    #[cfg(not(Py_3_10))]
    const IMMUTABLE: c_ulong = 0;
    // SAFETY: the class is alive.
    let flags = unsafe { ffi::PyType_GetFlags(class) };
    flags & (HEAP | IMMUTABLE) == HEAP
}

/// Which of the names the class has.
#[cfg(not(Py_LIMITED_API))]
fn position(_: Borrowed<'_, '_, PyAny>, class: *mut ffi::PyTypeObject) -> Option<usize> {
    // SAFETY: the class is alive, and every class has a name.
    let name = unsafe { CStr::from_ptr((*class).tp_name) };
    NAMES.iter().position(|known| name.to_bytes() == *known)
}

/// Which of the names the class has.
#[cfg(Py_LIMITED_API)]
fn position(object: Borrowed<'_, '_, PyAny>, _: *mut ffi::PyTypeObject) -> Option<usize> {
    use pyo3::types::{PyAnyMethods, PyStringMethods, PyTypeMethods};

    let name = object.get_type().fully_qualified_name().ok()?;
    let name = name.to_cow().ok()?;
    NAMES.iter().position(|known| name.as_bytes() == *known)
}
