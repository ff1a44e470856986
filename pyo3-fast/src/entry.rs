//! The C functions that Python calls, and the slow path behind them.
//!
//! An entry serves a call from [`FastCall::call`], or hands the untouched arguments to the wrapper that PyO3 generated.
//! There are two kinds. A *guarded* entry runs inside PyO3's trampoline, with its attach guard. A *lean* entry has no guard:
//! PyO3 believes the thread detached while the body runs, so only bodies that cannot notice get one, and every way out
//! of it other than a value goes through PyO3's trampoline after all (see [`crate::leave`]).

use core::marker::PhantomData;
use core::mem::MaybeUninit;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::{PyResult, Python, ffi};

use crate::argument::Arguments;
use crate::convention::RawEntry;
use crate::dispatch::gather::Gathered;
use crate::fast_call::{FastCall, GAVE_UP};
use crate::guard::guarded;
use crate::host::MethodDef;
use crate::host::trampoline::{cfunc_kw, fastcall_kw, noargs};
use crate::keywords::Slots;
use crate::{drain, hooks, leave};

/// The C functions for `F`, in front of the wrapper `W`: a constant for each trampoline, under PyO3's name for it.
pub struct Entry<F, W>(PhantomData<(F, W)>);

impl<F: FastCall, W: MethodDef<noargs::Func>> Entry<F, W> {
    /// `METH_NOARGS`.
    #[allow(non_upper_case_globals, reason = "`__splice!` finds it by the name of PyO3's trampoline")]
    pub const noargs: ffi::PyCFunction = if F::LEAN { lean_without_arguments::<F> } else { noargs::<Guarded<F, W>> };
}

impl<F: FastCall, W: MethodDef<fastcall_kw::Func>> Entry<F, W> {
    /// `METH_FASTCALL | METH_KEYWORDS`.
    #[allow(non_upper_case_globals, reason = "`__splice!` finds it by the name of PyO3's trampoline")]
    pub const fastcall_kw: ffi::PyCFunctionFastWithKeywords =
        if F::LEAN { lean_with_keywords::<F, W> } else { fastcall_kw::<Guarded<F, W>> };

    /// `METH_O` for one required parameter, else bare `METH_FASTCALL`.
    pub const POSITIONAL: RawEntry = if F::ARITY.positional == 1 && F::ARITY.required == 1 {
        RawEntry {
            function: ffi::PyMethodDefPointer {
                PyCFunction: if F::LEAN { lean_with_one::<F, W> } else { guarded_with_one::<F, W> },
            },
            flags: ffi::METH_O,
        }
    } else {
        RawEntry {
            function: ffi::PyMethodDefPointer {
                PyCFunctionFast: if F::LEAN { lean_positional::<F, W> } else { guarded_positional::<F, W> },
            },
            flags: ffi::METH_FASTCALL,
        }
    };
}

impl<F: FastCall, W: MethodDef<cfunc_kw::Func>> Entry<F, W> {
    /// `METH_FASTCALL | METH_KEYWORDS` for an overload set, whose wrapper takes a tuple and a dict.
    pub const OVERLOADS: RawEntry = RawEntry {
        function: ffi::PyMethodDefPointer {
            PyCFunctionFastWithKeywords: if F::LEAN {
                lean_with_keywords::<F, Gathered<W>>
            } else {
                fastcall_kw::<Guarded<F, Gathered<W>>>
            },
        },
        flags: ffi::METH_FASTCALL | ffi::METH_KEYWORDS,
    };
}

type Object = *mut ffi::PyObject;
type Vector = *const *mut ffi::PyObject;
type Call = for<'py> fn(Python<'py>, &Arguments<'py>) -> PyResult<Object>;

/// Runs a fast path without a guard, or gives up.
///
/// Not generic, so that it is compiled once, simplified once, and only then inlined into each release entry, and `call` with
/// it. The closure returns a pointer, not the large `PyResult`, which the optimiser would have to take out of `catch_unwind` again.
///
/// # Safety
/// The thread is attached, and the arguments live until the call returns: CPython's promise to every C function.
#[inline]
unsafe fn serve_lean(call: Call, arguments: Arguments<'_>) -> Object {
    let py = arguments.py();
    let run = || match call(py, &arguments) {
        Ok(result) => result,
        // SAFETY: the thread is attached, as above.
        Err(error) => unsafe { leave::with_error(error) },
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(result) => result,
        Err(_) if hooks::faulty("panic-runs-the-body-again") => GAVE_UP,
        // SAFETY: as above.
        Err(payload) => unsafe { leave::with_panic(payload) },
    }
}

unsafe extern "C" fn lean_without_arguments<F: FastCall>(slf: Object, _: Object) -> Object {
    if drain::is_due() {
        // SAFETY: CPython's own argument, handed on.
        return unsafe { drain::and_call(slf, lean_without_arguments::<F>) };
    }
    // Without arguments there is no look to give up, and so no slow path. SAFETY: CPython calls this with the thread attached.
    hooks::served(unsafe { serve_lean(F::call, Arguments::new(core::ptr::null(), 0).to(slf)) })
}

unsafe extern "C" fn lean_with_keywords<F: FastCall, W: MethodDef<fastcall_kw::Func>>(
    slf: Object,
    first: Vector,
    count: ffi::Py_ssize_t,
    keywords: Object,
) -> Object {
    if drain::is_due() {
        drain::drain();
    }
    let mut slots = MaybeUninit::uninit();
    // SAFETY: CPython calls this with the thread attached, and with these arguments.
    if let Some(arguments) = unsafe { Slots::arguments(&mut slots, &F::ARITY, F::names, first, count, keywords) } {
        // SAFETY: as above.
        let result = unsafe { serve_lean(F::call, arguments.to(slf)) };
        if result != GAVE_UP {
            return hooks::served(result);
        }
    }
    // SAFETY: CPython's own arguments, handed on.
    unsafe { lean_slow(slf, first, count, keywords, W::METH) }
}

/// The slow path of a lean entry, kept out of line: inlined, PyO3's trampoline would keep the fast path's registers busy.
/// Not generic: it is compiled once, and not once for each function.
#[cold]
#[inline(never)]
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
unsafe extern "C" fn lean_slow(
    slf: Object,
    first: Vector,
    count: ffi::Py_ssize_t,
    keywords: Object,
    wrapper: fastcall_kw::Func,
) -> Object {
    // SAFETY: CPython's own arguments, handed on.
    unsafe { guarded(move |py| wrapper(py, slf, first, count, keywords)) }
}

unsafe extern "C" fn lean_positional<F: FastCall, W: MethodDef<fastcall_kw::Func>>(
    slf: Object,
    first: *mut *mut ffi::PyObject,
    count: ffi::Py_ssize_t,
) -> Object {
    // SAFETY: CPython calls this with the thread attached and `count` arguments, and has refused keywords.
    unsafe { lean_with_keywords::<F, W>(slf, first, count, core::ptr::null_mut()) }
}

unsafe extern "C" fn lean_with_one<F: FastCall, W: MethodDef<fastcall_kw::Func>>(
    slf: Object,
    argument: Object,
) -> Object {
    // SAFETY: CPython calls this with the thread attached and one argument.
    unsafe { lean_with_keywords::<F, W>(slf, &argument, 1, core::ptr::null_mut()) }
}

unsafe extern "C" fn guarded_positional<F: FastCall, W: MethodDef<fastcall_kw::Func>>(
    slf: Object,
    first: *mut *mut ffi::PyObject,
    count: ffi::Py_ssize_t,
) -> Object {
    // SAFETY: CPython calls this with the thread attached and `count` arguments, and has refused keywords.
    unsafe { fastcall_kw::<Guarded<F, W>>(slf, first, count, core::ptr::null_mut()) }
}

unsafe extern "C" fn guarded_with_one<F: FastCall, W: MethodDef<fastcall_kw::Func>>(
    slf: Object,
    argument: Object,
) -> Object {
    // SAFETY: CPython calls this with the thread attached and one argument.
    unsafe { fastcall_kw::<Guarded<F, W>>(slf, &argument, 1, core::ptr::null_mut()) }
}

/// What PyO3's trampoline runs, guard held, in a guarded entry: the fast path, then the wrapper.
struct Guarded<F, W>(PhantomData<(F, W)>);

impl<F: FastCall, W> MethodDef<noargs::Func> for Guarded<F, W> {
    const METH: noargs::Func = {
        unsafe fn run<F: FastCall>(py: Python<'_>, slf: Object) -> PyResult<Object> {
            // SAFETY: there are no arguments.
            let arguments = unsafe { Arguments::new(core::ptr::null(), 0) }.to(slf);
            hooks::served(F::call(py, &arguments))
        }
        run::<F>
    };
}

impl<F: FastCall, W: MethodDef<fastcall_kw::Func>> MethodDef<fastcall_kw::Func> for Guarded<F, W> {
    const METH: fastcall_kw::Func = {
        unsafe fn run<'py, F: FastCall, W: MethodDef<fastcall_kw::Func>>(
            py: Python<'py>,
            slf: Object,
            first: Vector,
            count: ffi::Py_ssize_t,
            keywords: Object,
        ) -> PyResult<Object> {
            let mut slots = MaybeUninit::uninit();
            // SAFETY: the trampoline hands on CPython's arguments, which live until the call returns.
            let arguments = unsafe { Slots::arguments(&mut slots, &F::ARITY, F::names, first, count, keywords) };
            if let Some(arguments) = arguments {
                match F::call(py, &arguments.to(slf)) {
                    Ok(GAVE_UP) => {}
                    Err(_) if hooks::faulty("conversion-repeated-on-the-slow-path") => {}
                    result => return hooks::served(result),
                }
            }
            // SAFETY: the trampoline's own arguments, handed on.
            unsafe { slow(W::METH, py, slf, first, count, keywords) }
        }
        run::<F, W>
    };
}

/// The slow path of a guarded entry, kept out of line for the same reason.
#[cold]
#[inline(never)]
unsafe fn slow(
    wrapper: fastcall_kw::Func,
    py: Python<'_>,
    slf: Object,
    first: Vector,
    count: ffi::Py_ssize_t,
    keywords: Object,
) -> PyResult<Object> {
    // SAFETY: the caller's arguments, handed on.
    unsafe { wrapper(py, slf, first, count, keywords) }
}
