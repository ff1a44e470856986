//! The slow path of an overload set, and of a class that is called: what takes `*args` and `**kwargs`, as PyO3's wrapper of such a function
//! does, behind an entry that CPython hands the arguments in an array.

use core::marker::PhantomData;

use pyo3::types::{PyAnyMethods, PyDict, PyDictMethods, PyTuple};
use pyo3::{Borrowed, Bound, PyAny, PyResult, Python, ffi};

use crate::host::trampoline::{cfunc_kw, fastcall_kw};
use crate::host::{MethodDef, cast_function_argument};

/// The wrapper `W`, called with an array.
pub(crate) struct Gathered<W>(PhantomData<W>);

impl<W: MethodDef<cfunc_kw::Func>> MethodDef<fastcall_kw::Func> for Gathered<W> {
    const METH: fastcall_kw::Func = {
        unsafe fn run<W: MethodDef<cfunc_kw::Func>>(
            py: Python<'_>,
            slf: *mut ffi::PyObject,
            first: *const *mut ffi::PyObject,
            count: ffi::Py_ssize_t,
            keywords: *mut ffi::PyObject,
        ) -> PyResult<*mut ffi::PyObject> {
            // SAFETY: the trampoline's own arguments, which are CPython's.
            let (args, kwargs) = unsafe { gather(py, first, count, keywords)? };
            let kwargs = kwargs.as_ref().map_or(core::ptr::null_mut(), Bound::as_ptr);
            // SAFETY: the wrapper takes a tuple, and a dict or null, which live until it returns.
            unsafe { W::METH(py, slf, args.as_ptr(), kwargs) }
        }
        run::<W>
    };
}

/// A tuple of the positional arguments, and a dict of the named ones, if there are any.
///
/// # Safety
/// `first` points to `count` arguments, and behind them to one for each of `keywords`, a tuple of strings or null.
unsafe fn gather<'py>(
    py: Python<'py>,
    first: *const *mut ffi::PyObject,
    count: ffi::Py_ssize_t,
    keywords: *mut ffi::PyObject,
) -> PyResult<(Bound<'py, PyTuple>, Option<Bound<'py, PyDict>>)> {
    let count = count as usize;
    let argument = |index: usize| -> Borrowed<'_, 'py, PyAny> {
        // SAFETY: the caller's promise.
        unsafe { cast_function_argument(py, *first.add(index)) }
    };
    let args = PyTuple::new(py, (0..count).map(argument))?;
    if keywords.is_null() {
        return Ok((args, None));
    }
    let kwargs = PyDict::new(py);
    // SAFETY: as above.
    let keywords: Borrowed<'_, 'py, PyAny> = unsafe { cast_function_argument(py, keywords) };
    for (index, name) in keywords.try_iter()?.enumerate() {
        kwargs.set_item(name?, argument(count + index))?;
    }
    Ok((args, Some(kwargs)))
}
