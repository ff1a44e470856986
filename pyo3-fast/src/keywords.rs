//! Calls with keywords: the arguments, put in the parameters' order.
//!
//! CPython interns the names in a call's source, so a name is nearly always the same object as the parameter's interned
//! name. What does not match exactly gives up: PyO3 words every refusal.

use core::mem::MaybeUninit;
use core::ptr::null_mut;
use core::sync::atomic::Ordering::Relaxed;

use pyo3::{Python, ffi};

use crate::argument::Arguments;
use crate::fast_call::{Arity, Name};
use crate::hooks::faulty;
use crate::{host, look};

/// The most parameters of a function whose fast path takes keywords.
const MOST: usize = 16;

impl Name {
    /// Whether `keyword` is the interned string. No other object has its address: it is never freed.
    #[inline]
    fn is(&self, keyword: *mut ffi::PyObject) -> bool {
        self.interned.load(Relaxed) == keyword
    }

    /// Interns the name, for the calls to come.
    ///
    /// # Safety
    /// The thread is attached.
    unsafe fn intern(&self) {
        // SAFETY: the pointer and length are those of a `str`; the thread is attached (the caller's promise), and the new
        // reference is this function's to give away: to `intern`, which gives one back, and then to the cell.
        unsafe {
            let length = self.text.len() as ffi::Py_ssize_t;
            let mut name = ffi::PyUnicode_FromStringAndSize(self.text.as_ptr().cast(), length);
            if name.is_null() {
                return ffi::PyErr_Clear();
            }
            ffi::PyUnicode_InternInPlace(&mut name);
            if self.interned.compare_exchange(null_mut(), name, Relaxed, Relaxed).is_err() {
                ffi::Py_DECREF(name);
            }
        }
    }
}

/// Room for the arguments of a call with keywords.
pub(crate) struct Slots([*mut ffi::PyObject; MOST]);

impl Slots {
    /// The arguments of a call, as the fast path takes them; nothing, where it must give up. A call without keywords needs
    /// no room.
    ///
    /// # Safety
    /// The thread is attached. `first` points to `count` arguments, and behind them to one for each of `keywords`, a tuple of
    /// strings or null, and they live as long as `'py`: CPython's promise to every C function.
    #[inline]
    pub(crate) unsafe fn arguments<'py>(
        slots: &'py mut MaybeUninit<Self>,
        arity: &Arity,
        names: fn() -> &'static [Name],
        first: *const *mut ffi::PyObject,
        count: ffi::Py_ssize_t,
        keywords: *mut ffi::PyObject,
    ) -> Option<Arguments<'py>> {
        if keywords.is_null() || faulty("keywords-overlooked") {
            // SAFETY: the caller's promise, handed on.
            return arity.takes(count).then(|| unsafe { Arguments::new(first, count as usize) });
        }
        // SAFETY: as above; the slots hold the same arguments.
        unsafe {
            bind(slots, arity, names(), first, count, keywords)
                .then(|| Arguments::new(slots.as_ptr().cast(), arity.all))
        }
    }
}

/// Puts each argument in its parameter's slot, and null in all others. False: it gives up.
///
/// # Safety
/// As [`Slots::arguments`]; `keywords` is not null.
#[inline(never)]
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
unsafe extern "C" fn bind(
    slots: &mut MaybeUninit<Slots>,
    arity: &Arity,
    names: &[Name],
    first: *const *mut ffi::PyObject,
    count: ffi::Py_ssize_t,
    keywords: *mut ffi::PyObject,
) -> bool {
    let count = count as usize;
    if arity.all > MOST || count > arity.positional {
        return false;
    }
    let slots = &mut slots.write(Slots([null_mut(); MOST])).0;
    // SAFETY: `first` points to `count` arguments.
    slots[..count].copy_from_slice(unsafe { core::slice::from_raw_parts(first, count) });
    // Parameters without a name for callers come before those with one.
    let (nameless, named) = slots[..arity.all].split_at_mut(arity.all - names.len());
    let mut next = count.saturating_sub(nameless.len());
    // SAFETY: `keywords` is a tuple, alive as the arguments are.
    for index in 0..unsafe { tuple_size(keywords) } {
        // SAFETY: the index is below the size, and each keyword has an argument behind the positional ones.
        let (keyword, argument) = unsafe { (tuple_item(keywords, index), *first.add(count + index)) };
        // SAFETY: the thread is attached, and `keyword` a string of the tuple's.
        let Some(position) = (unsafe { position(names, keyword, next) }) else {
            if faulty("unknown-keyword-dropped") {
                continue;
            }
            return false;
        };
        let position = if faulty("keywords-taken-in-order") { next.min(named.len() - 1) } else { position };
        if !named[position].is_null() && !faulty("argument-given-twice-taken") {
            return false;
        }
        named[position] = argument;
        next = position + 1;
    }
    let nameless_required = arity.required.min(nameless.len());
    count >= nameless_required && names.iter().zip(named).all(|(name, slot)| !name.required || !slot.is_null())
}

/// Which parameter `keyword` names. Callers mostly name them in order: `next` is looked at first.
#[inline]
unsafe fn position(names: &[Name], keyword: *mut ffi::PyObject, next: usize) -> Option<usize> {
    if names.get(next).is_some_and(|name| name.is(keyword)) {
        return Some(next);
    }
    // SAFETY: the caller's promise, handed on.
    names.iter().position(|name| name.is(keyword)).or_else(|| unsafe { position_by_text(names, keyword) })
}

/// As [`position`], by equality; the first call to name a parameter comes here.
#[cold]
#[inline(never)]
unsafe fn position_by_text(names: &[Name], keyword: *mut ffi::PyObject) -> Option<usize> {
    // SAFETY: the thread is attached, and `keyword` lives as long as the call: the caller's promise.
    let keyword = unsafe { host::cast_function_argument(Python::assume_attached(), keyword) };
    let text = look::text(keyword)?;
    let position = names.iter().position(|name| name.text == text)?;
    if names[position].interned.load(Relaxed).is_null() {
        // SAFETY: the thread is attached.
        unsafe { names[position].intern() };
    }
    Some(position)
}

#[inline]
unsafe fn tuple_size(tuple: *mut ffi::PyObject) -> usize {
    // SAFETY: the caller gives a tuple.
    #[cfg(not(Py_LIMITED_API))]
    return unsafe { ffi::PyTuple_GET_SIZE(tuple) as usize };
    // SAFETY: the caller gives a tuple.
    #[cfg(Py_LIMITED_API)]
    return unsafe { ffi::PyTuple_Size(tuple) as usize };
}

#[inline]
unsafe fn tuple_item(tuple: *mut ffi::PyObject, index: usize) -> *mut ffi::PyObject {
    // SAFETY: the caller gives a tuple, and an index below its size.
    #[cfg(not(Py_LIMITED_API))]
    return unsafe { ffi::PyTuple_GET_ITEM(tuple, index as ffi::Py_ssize_t) };
    // SAFETY: the caller gives a tuple, and an index below its size.
    #[cfg(Py_LIMITED_API)]
    return unsafe { ffi::PyTuple_GetItem(tuple, index as ffi::Py_ssize_t) };
}
