//! Results that are literals: one Python string for each, instead of a new one a call.
//!
//! A `&'static str` is there for as long as the program runs, so its address and length tell it from all others, and its
//! object may be kept as long. A program can make such texts without end (`Box::leak`), so a function keeps [`MOST`], and
//! makes the later ones anew.

use core::ops::Deref;
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

use pyo3::{PyErr, PyResult, Python, ffi};

use crate::fast_call::GAVE_UP;
use crate::hooks::faulty;
use crate::leave;
use crate::output::{Made, made, none, text};

/// The most literals that a function keeps the objects of.
const MOST: usize = 16;

/// The literals that one function has returned, in the order in which it did, without a lock.
pub struct Literals([Slot; MOST]);

/// One literal and its interned string: a reference for ever, as those of PyO3's `intern!`.
struct Slot {
    /// Who sets this owns the slot.
    object: AtomicPtr<ffi::PyObject>,
    length: AtomicUsize,
    /// Written last: who finds it here finds the others too.
    first: AtomicPtr<u8>,
}

impl Slot {
    const fn empty() -> Self {
        Self { object: AtomicPtr::new(null_mut()), length: AtomicUsize::new(0), first: AtomicPtr::new(null_mut()) }
    }

    /// A new reference to the string of `literal`, if it is this one.
    #[inline]
    fn get(&self, literal: &'static str) -> Option<*mut ffi::PyObject> {
        let is_same = self.first.load(Ordering::Acquire).cast_const() == literal.as_ptr()
            && (self.length.load(Ordering::Relaxed) == literal.len() || faulty("literal-told-by-its-address"));
        is_same.then(|| {
            let object = self.object.load(Ordering::Relaxed);
            if !faulty("literal-given-away") {
                // SAFETY: the slot's own reference keeps it alive; `Interned` takes a `Python`, so the thread is attached.
                unsafe { ffi::Py_INCREF(object) };
            }
            object
        })
    }

    fn is_taken(&self) -> bool {
        !self.object.load(Ordering::Relaxed).is_null()
    }

    /// Takes the slot for `literal`, if it is free.
    fn claim(&self, literal: &'static str, object: *mut ffi::PyObject) -> bool {
        let claimed = self.object.compare_exchange(null_mut(), object, Ordering::Relaxed, Ordering::Relaxed).is_ok();
        if claimed {
            self.length.store(literal.len(), Ordering::Relaxed);
            self.first.store(literal.as_ptr().cast_mut(), Ordering::Release);
        }
        claimed
    }
}

impl Literals {
    /// An empty table, for a static beside the function.
    #[allow(clippy::new_without_default, reason = "generated code calls it in a static")]
    #[must_use]
    pub const fn new() -> Self {
        Self([const { Slot::empty() }; MOST])
    }

    /// A new reference to the string, or null with an exception set. The thread is attached: only [`Interned`] calls this.
    #[inline]
    fn make(&self, literal: &'static str) -> *mut ffi::PyObject {
        // Most functions that return literals have one or two: the first is looked for in place.
        let object = self.0[0].get(literal).unwrap_or_else(|| self.search(literal));
        // SAFETY: it is an object of CPython's, or null. Neither has this address.
        unsafe { core::hint::assert_unchecked(object != GAVE_UP) };
        object
    }

    /// Looks at all slots, and keeps the literal where none has it.
    #[inline(never)]
    #[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
    extern "C" fn search(&self, literal: &'static str) -> *mut ffi::PyObject {
        if let Some(object) = self.0.iter().find_map(|slot| slot.get(literal)) {
            return object;
        }
        let mut object = text(literal);
        if object.is_null() || self.0.iter().all(Slot::is_taken) {
            return object;
        }
        // SAFETY: `object` is a new `str`, and this function's to give away. `Interned` takes a `Python`, so the thread is
        // attached. The second reference is the slot's; where other threads were faster, it is given back.
        unsafe {
            ffi::PyUnicode_InternInPlace(&mut object);
            ffi::Py_INCREF(object);
            if !self.0.iter().any(|slot| slot.claim(literal, object)) {
                ffi::Py_DECREF(object);
            }
        }
        object
    }
}

/// A plain result that may be a literal.
pub trait Literal {
    /// As [`Literals::make`], with `None` for none.
    fn make(self, literals: &Literals) -> *mut ffi::PyObject;
}

impl Literal for &'static str {
    #[inline]
    fn make(self, literals: &Literals) -> *mut ffi::PyObject {
        literals.make(self)
    }
}

impl Literal for Option<&'static str> {
    #[inline]
    fn make(self, literals: &Literals) -> *mut ffi::PyObject {
        self.map_or_else(none, |literal| literals.make(literal))
    }
}

/// As [`Made`], where the result's type is written with `&'static str`. Derefs to it: it is found where that is another type.
pub struct Interned<const LEAN: bool, T> {
    literals: &'static Literals,
    made: Made<LEAN, T>,
}

/// The conversion for a result that may be a literal.
#[inline]
pub fn interned<const LEAN: bool, T>(result: &T, literals: &'static Literals) -> Interned<LEAN, T> {
    Interned { literals, made: made(result) }
}

impl<const LEAN: bool, T> Deref for Interned<LEAN, T> {
    type Target = Made<LEAN, T>;

    fn deref(&self) -> &Made<LEAN, T> {
        &self.made
    }
}

impl<const LEAN: bool, T: Literal> Interned<LEAN, T> {
    /// Makes the object.
    ///
    /// # Errors
    /// None; out of memory is a null pointer with its exception set.
    #[inline]
    pub fn wrap_into_ptr(&self, _: Python<'_>, result: T) -> PyResult<*mut ffi::PyObject> {
        Ok(result.make(self.literals))
    }
}

impl<const LEAN: bool, T: Literal, E> Interned<LEAN, Result<T, E>>
where
    PyErr: From<E>,
{
    /// Makes the object.
    ///
    /// # Errors
    /// The body's.
    #[inline]
    pub fn wrap_into_ptr(&self, py: Python<'_>, result: Result<T, E>) -> PyResult<*mut ffi::PyObject> {
        match result {
            Ok(result) => Ok(result.make(self.literals)),
            Err(error) => leave::fail::<LEAN, E>(py, error),
        }
    }
}
