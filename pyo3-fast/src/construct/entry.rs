//! How a class is called.
//!
//! CPython calls a type's `tp_vectorcall` where there is one, for the type itself only: no subclass inherits it. It is set at the first
//! construction that goes through `tp_new`, which the splice puts in front of PyO3's, and leaves nothing in the class that Python code
//! could see. CPython does not take it back when `__new__` or `__init__` is patched. So each call asks whether the class constructs
//! its objects as it did; if not, it does what `type.__call__` does.

use core::ptr::{eq, null_mut};

use pyo3::{PyAny, PyClass, PyResult, Python, ffi};

use super::bare;
use crate::dispatch::gather::Gathered;
use crate::entry::Entry;
use crate::fast_call::FastCall;
use crate::hooks::faulty;
use crate::host::trampoline::{cfunc_kw, fastcall_kw, newfunc};
use crate::host::{MethodDef, PyClassImpl};
use crate::method::{Method, MethodEntry};
use crate::slot::put;

type Object = *mut ffi::PyObject;

impl<T, const ID: u64, W> MethodEntry<T, ID, W>
where
    T: FastCall<ID> + PyClass + PyClassImpl<BaseType = PyAny>,
    W: MethodDef<newfunc::Func>,
{
    /// `tp_new`.
    #[allow(non_upper_case_globals, reason = "`__splice_method!` finds it by the name of PyO3's trampoline")]
    pub const newfunc: ffi::newfunc = first_construction::<T, ID, W>;
}

/// `tp_new`: PyO3's, behind what lets the next calls of the class do without it.
unsafe extern "C" fn first_construction<T, const ID: u64, W>(
    class: *mut ffi::PyTypeObject,
    arguments: Object,
    keywords: Object,
) -> Object
where
    T: FastCall<ID> + PyClass + PyClassImpl<BaseType = PyAny>,
    W: MethodDef<newfunc::Func>,
{
    // SAFETY: CPython calls this with the thread attached, and with a class that is `T` or made of it. What is put into its slots leads to
    // the same as what was there.
    unsafe {
        if is_as_it_was(class, first_construction::<T, ID, W>)
            && eq(class, T::type_object_raw(Python::assume_attached()))
        {
            put(&raw mut (*class).tp_vectorcall, vectorcall::<T, ID, W> as *mut ());
            if let Some(release) = bare::release_of::<T>() {
                put(&raw mut (*class).tp_dealloc, release as *mut ());
            }
        }
        newfunc::<W>(class, arguments, keywords)
    }
}

/// Whether nobody has changed how the class constructs its objects: it is an instance of `type` itself, its `__new__` is the one that was
/// compiled, and its `__init__` is that of `object`.
///
/// # Safety
/// The thread is attached, and the class is one.
#[inline]
unsafe fn is_as_it_was(class: *mut ffi::PyTypeObject, new: ffi::newfunc) -> bool {
    if faulty("patched-class-constructed") {
        return true;
    }
    // SAFETY: the caller's promise. These fields change while all threads are stopped, or with the GIL.
    unsafe {
        let is_new = |found: ffi::newfunc| eq(found as *const (), new as *const ());
        let is_plain = |found: ffi::initproc, plain: ffi::initproc| eq(found as *const (), plain as *const ());
        eq((*class.cast::<ffi::PyObject>()).ob_type, &raw mut ffi::PyType_Type)
            && (*class).tp_new.is_some_and(is_new)
            && match ((*class).tp_init, ffi::PyBaseObject_Type.tp_init) {
                (Some(found), Some(plain)) => is_plain(found, plain),
                (found, plain) => found.is_none() && plain.is_none(),
            }
    }
}

/// `tp_vectorcall`.
unsafe extern "C" fn vectorcall<T, const ID: u64, W>(
    class: Object,
    first: *const Object,
    count: usize,
    keywords: Object,
) -> Object
where
    T: FastCall<ID> + PyClass + PyClassImpl<BaseType = PyAny>,
    W: MethodDef<newfunc::Func>,
{
    // SAFETY: CPython calls this with the thread attached, with the class it was set for, and with these arguments.
    unsafe {
        let count = ffi::PyVectorcall_NARGS(count);
        if is_as_it_was(class.cast(), first_construction::<T, ID, W>) {
            return <Entry<Method<T, ID>, Gathered<TypeCall>>>::fastcall_kw(class, first, count, keywords);
        }
        fastcall_kw::<Gathered<TypeCall>>(class, first, count, keywords)
    }
}

/// What stands behind the fast path, with the arguments gathered: the `tp_call` of `type`, or of the class's metaclass.
struct TypeCall;

impl MethodDef<cfunc_kw::Func> for TypeCall {
    const METH: cfunc_kw::Func = {
        unsafe fn run(_: Python<'_>, class: Object, arguments: Object, keywords: Object) -> PyResult<Object> {
            // SAFETY: the thread is attached, and the class is one. Null is an exception that is set.
            Ok(unsafe { (*(*class).ob_type).tp_call.map_or(null_mut(), |call| call(class, arguments, keywords)) })
        }
        run
    };
}
