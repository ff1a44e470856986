//! Objects that are their head and the value, and nothing else. PyO3 makes an object by `object.__new__`, with an empty tuple for it; what
//! that does, once it has looked at the arguments, is done here.

#[cfg(fast_path)]
use core::mem::needs_drop;
use core::mem::offset_of;

use pyo3::{PyClass, PyErr, Python, ffi};

use crate::guard::guarded;
use crate::hooks::faulty;
use crate::host::{PyClassImpl, has_only_its_value};

/// PyO3's layout of such an object.
#[repr(C)]
struct Bare<T> {
    head: ffi::PyObject,
    value: T,
}

/// Whether the objects of a class are of this kind.
const fn is_bare<T: PyClassImpl>() -> bool {
    has_only_its_value::<T>() && size_of::<T::Layout>() == size_of::<Bare<T>>()
}

/// `tp_dealloc` for a class of such objects, if their values need no drop.
#[cfg(fast_path)]
pub(super) const fn release_of<T: PyClassImpl>() -> Option<ffi::destructor> {
    if is_bare::<T>() && !needs_drop::<T>() { Some(release) } else { None }
}

/// It does what PyO3's does, but for the drop, and so for the attach guard around it.
#[cfg(fast_path)]
unsafe extern "C" fn release(object: *mut ffi::PyObject) {
    // SAFETY: CPython calls this with the thread attached, for an object that nobody refers to any more. Its class may be one of Python's
    // that has ours for a base; it is alive, as the object owns it. PyO3 gives all its classes to the garbage collector.
    unsafe {
        let class = (*object).ob_type;
        ffi::PyObject_GC_UnTrack(object.cast());
        if let Some(free) = (*class).tp_free {
            free(object.cast());
        }
        ffi::Py_DECREF(class.cast());
    }
}

/// Makes the object. Gives the value back where the class is not of this kind, or is abstract by now. Null is an exception that is set: there
/// is no memory.
#[inline(always)]
pub(super) fn new<T: PyClass + PyClassImpl>(py: Python<'_>, value: T) -> Result<*mut ffi::PyObject, T> {
    if const { !is_bare::<T>() } {
        return Err(value);
    }
    let class = T::type_object_raw(py);
    // SAFETY: the class is alive, and `Python` shows that the thread is attached. As in `object.__new__`, the type's own `tp_alloc` gives
    // an object of its size, or null. Nobody else has seen its value's place yet, and the garbage collector does not: it runs no earlier than
    // at the next allocation or release of this thread, or where this thread waits for others.
    unsafe {
        let is_abstract = ffi::PyType_HasFeature(class, ffi::Py_TPFLAGS_IS_ABSTRACT) != 0;
        let Some(allocate) = (*class).tp_alloc.filter(|_| !is_abstract || faulty("abstract-class-made")) else {
            return Err(value);
        };
        let object = allocate(class, 0);
        if object.is_null() {
            return Ok(failed(value));
        }
        object.byte_add(offset_of!(Bare<T>, value)).cast::<T>().write(value);
        Ok(object)
    }
}

/// Drops the value in an attach guard, and keeps the exception. Returns null.
///
/// # Safety
/// The thread is attached, and an exception is set.
#[cold]
#[inline(never)]
unsafe fn failed<T>(value: T) -> *mut ffi::PyObject {
    let raise = |py: Python<'_>| {
        let error = PyErr::fetch(py);
        drop(value);
        Err(error)
    };
    // SAFETY: the thread is attached: the caller's promise.
    unsafe { guarded(raise) }
}
