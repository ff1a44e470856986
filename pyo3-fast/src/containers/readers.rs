//! Exact lists, tuples, sets, frozensets and dicts, read item by item.
//!
//! While one is read it may change: another thread changes it where a critical section is given up (free-threaded builds), or a
//! finalizer does, where making an object starts a garbage collection (CPython up to 3.11). So wherever reading an item may let that
//! happen, the item is owned for as long as it is read, and what is left of the container is asked for anew. Tuples and frozensets
//! never change.

use core::array;
use core::ptr::null_mut;

use pyo3::sync::critical_section::with_critical_section;
use pyo3::{Borrowed, Bound, PyAny, Python, ffi};

use super::{GIL, Item};
use crate::buffer;
use crate::hooks::faulty;
use crate::host;
use crate::keep::Keep;
use crate::look::{take_back_the_error, took_back_an_error};

/// An object of a container's, for as long as that keeps it.
///
/// # Safety
/// The object is alive, and stays so for as long as the answer is used.
#[inline]
unsafe fn borrowed<'a, 'py: 'a>(py: Python<'py>, object: *mut ffi::PyObject) -> Borrowed<'a, 'py, PyAny> {
    // SAFETY: the caller's promise.
    unsafe { host::cast_function_argument(py, object) }
}

/// An exact list or tuple.
#[derive(Clone, Copy)]
pub(super) struct Sequence<'a, 'py> {
    object: Borrowed<'a, 'py, PyAny>,
    is_list: bool,
}

impl<'a, 'py: 'a> Sequence<'a, 'py> {
    /// As a list or a tuple.
    #[inline]
    pub(super) fn of(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
        // SAFETY: the object is alive.
        let is_list = unsafe {
            ffi::PyList_CheckExact(object.as_ptr()) != 0
                || faulty("list-subclass-taken-as-exact") && ffi::PyList_Check(object.as_ptr()) != 0
        };
        if is_list { Some(Self { object, is_list }) } else { Self::tuple(object) }
    }

    /// As a tuple.
    #[inline]
    pub(super) fn tuple(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
        // SAFETY: the object is alive.
        let is_tuple = unsafe { ffi::PyTuple_CheckExact(object.as_ptr()) != 0 };
        is_tuple.then_some(Self { object, is_list: false })
    }

    /// The items as they are now: not to be used once a list may have changed.
    #[cfg(not(Py_LIMITED_API))]
    #[inline]
    fn items(&self) -> &[*mut ffi::PyObject] {
        let object = self.object.as_ptr();
        // SAFETY: the object is alive, and an exact list or tuple. A list is read inside its critical section, so its size is that of
        // its array, which is null where it is empty.
        unsafe {
            let (first, length) = if self.is_list {
                ((*object.cast::<ffi::PyListObject>()).ob_item.cast_const(), ffi::PyList_GET_SIZE(object))
            } else {
                let items = &raw const (*object.cast::<ffi::PyTupleObject>()).ob_item;
                (items.cast(), ffi::PyTuple_GET_SIZE(object))
            };
            if length == 0 { &[] } else { core::slice::from_raw_parts(first, length as usize) }
        }
    }

    /// How many items there are now.
    #[inline]
    pub(super) fn len(&self) -> usize {
        #[cfg(not(Py_LIMITED_API))]
        return self.items().len();
        // SAFETY: the object is alive, and an exact list or tuple.
        #[cfg(Py_LIMITED_API)]
        return unsafe {
            let object = self.object.as_ptr();
            if self.is_list { ffi::PyList_Size(object) as usize } else { ffi::PyTuple_Size(object) as usize }
        };
    }

    /// The item at `index`, if there still is one. Not to be used once a list may have changed.
    #[inline]
    pub(super) fn get(&self, index: usize) -> Option<Borrowed<'a, 'py, PyAny>> {
        #[cfg(not(Py_LIMITED_API))]
        let item = *self.items().get(index)?;
        #[cfg(Py_LIMITED_API)]
        let item = {
            let (object, at) = (self.object.as_ptr(), index as ffi::Py_ssize_t);
            // SAFETY: the object is alive, and an exact list or tuple, which checks the index by itself.
            let item = unsafe {
                if self.is_list { ffi::PyList_GetItem(object, at) } else { ffi::PyTuple_GetItem(object, at) }
            };
            if item.is_null() {
                take_back_the_error();
                return None;
            }
            item
        };
        // SAFETY: the container keeps its items alive.
        Some(unsafe { borrowed(self.object.py(), item) })
    }

    /// Reads the item at `index`, and owns it meanwhile where that is needed.
    ///
    /// # Safety
    /// As [`Item::read`].
    #[inline]
    unsafe fn read<'keep, T: Item<'keep>>(&self, index: usize, keep: &mut Keep) -> Option<T> {
        let item = self.get(index)?;
        // SAFETY: the caller's promise.
        unsafe {
            if T::INERT || !self.is_list { T::read(item, keep) } else { T::read(item.to_owned().as_borrowed(), keep) }
        }
    }
}

/// Whether an exact list or tuple begins with an item that is `T`'s, or a buffer has such items. An empty one is anybody's.
#[inline]
pub(super) fn begins<'keep, T: Item<'keep>>(object: Borrowed<'_, '_, PyAny>) -> bool {
    let Some(sequence) = Sequence::of(object) else { return buffer::is_native::<T>(object) };
    with_critical_section(&object, || {
        // Where another thread may remove the item, it is owned.
        sequence
            .get(0)
            .is_none_or(|item| if GIL { T::is_exact(item) } else { T::is_exact(item.to_owned().as_borrowed()) })
    })
}

/// An exact list or tuple, or a buffer; `EXACTLY`, one that [begins](begins) with an item that is `T`'s.
///
/// # Safety
/// As [`Item::read`]; so are those below.
#[inline]
pub(super) unsafe fn vector<'keep, T: Item<'keep>, const EXACTLY: bool>(
    object: Borrowed<'_, '_, PyAny>,
    keep: &mut Keep,
) -> Option<Vec<T>> {
    let Some(items) = Sequence::of(object) else { return buffer::vector::<T, EXACTLY>(object) };
    #[cfg(not(Py_LIMITED_API))]
    if T::INERT && !core::mem::needs_drop::<T>() {
        return with_critical_section(&object, || {
            let is_exact = !EXACTLY || items.get(0).is_none_or(T::is_exact);
            // SAFETY: the caller's promise.
            if is_exact { unsafe { inert_vector(items, keep) } } else { None }
        });
    }
    if EXACTLY && !begins::<T>(object) {
        return None;
    }
    // SAFETY: as above.
    unsafe { sequence(items, keep, Vec::with_capacity, Vec::push) }
}

/// As [`vector`], `EXACTLY`. Out of line: where a union has several types, most objects are none of these.
#[inline]
pub(super) unsafe fn exact_vector<'keep, T: Item<'keep>>(
    object: Borrowed<'_, '_, PyAny>,
    keep: &mut Keep,
) -> Option<Vec<T>> {
    #[inline(never)]
    unsafe fn read<'keep, T: Item<'keep>>(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Vec<T>> {
        // SAFETY: the caller's promise.
        unsafe { vector::<T, true>(object, keep) }
    }
    if Sequence::of(object).is_none() && !buffer::may_hold::<T>(object) {
        return None;
    }
    // SAFETY: the caller's promise.
    unsafe { read(object, keep) }
}

/// The items as what `make` makes for their number and `push` puts each behind.
#[inline]
pub(super) unsafe fn sequence<'keep, T: Item<'keep>, Values>(
    sequence: Sequence<'_, '_>,
    keep: &mut Keep,
    make: impl FnOnce(usize) -> Values,
    mut push: impl FnMut(&mut Values, T),
) -> Option<Values> {
    with_critical_section(&sequence.object, || {
        let length = sequence.len();
        let mut values = make(length);
        keep.reserve(length * T::KEPT);
        let mut index = 0;
        // The list may grow and shrink meanwhile, unless nothing else happens.
        while index < if T::INERT { length } else { sequence.len() } {
            // SAFETY: the caller's promise.
            push(&mut values, unsafe { sequence.read(index, keep) }?);
            index += 1;
        }
        Some(values)
    })
}

/// As [`vector`], where the list cannot change while it is read, and what was read needs no drop: nothing is checked twice.
#[cfg(not(Py_LIMITED_API))]
#[inline]
unsafe fn inert_vector<'keep, T: Item<'keep>>(sequence: Sequence<'_, '_>, keep: &mut Keep) -> Option<Vec<T>> {
    let items = sequence.items();
    let mut values = Vec::with_capacity(items.len());
    keep.reserve(items.len() * T::KEPT);
    for (slot, item) in values.spare_capacity_mut().iter_mut().zip(items) {
        // SAFETY: the container keeps its items alive; and the caller's promise.
        slot.write(unsafe { T::read(borrowed(sequence.object.py(), *item), keep) }?);
    }
    // SAFETY: there was room for as many as there are items, and each is written.
    unsafe { values.set_len(items.len()) };
    Some(values)
}

#[inline]
pub(super) unsafe fn array<'keep, T: Item<'keep>, const N: usize>(
    object: Borrowed<'_, '_, PyAny>,
    keep: &mut Keep,
) -> Option<[T; N]> {
    let Some(sequence) = Sequence::of(object) else { return buffer::array(object) };
    with_critical_section(&object, || {
        let longer = faulty("length-overlooked") && sequence.len() > N;
        if sequence.len() != N && !longer {
            return None;
        }
        let mut gave_up = false;
        let values: [Option<T>; N] = array::from_fn(|index| {
            // SAFETY: the caller's promise.
            let value = if gave_up { None } else { unsafe { sequence.read(index, keep) } };
            gave_up |= value.is_none();
            value
        });
        (!gave_up).then(|| values.map(|value| value.expect("each was read")))
    })
}

/// An exact set or frozenset, as what `make` makes for its size and `add` adds each item to.
#[inline]
pub(super) unsafe fn set<'keep, T: Item<'keep>, Values>(
    object: Borrowed<'_, '_, PyAny>,
    keep: &mut Keep,
    make: impl FnOnce(usize) -> Values,
    mut add: impl FnMut(&mut Values, T),
) -> Option<Values> {
    let (py, set) = (object.py(), object.as_ptr());
    // SAFETY: the object is alive.
    if unsafe { ffi::PyAnySet_CheckExact(set) } == 0 {
        return None;
    }
    with_critical_section(&object, || {
        // SAFETY: the object is an exact set or frozenset. Its iterator runs no code; it fails where the set's size changes.
        let (size, iterator) =
            unsafe { (ffi::PySet_Size(set), Bound::from_owned_ptr_or_opt(py, ffi::PyObject_GetIter(set))) };
        let Some(iterator) = iterator else {
            take_back_the_error();
            return None;
        };
        let mut values = make(size as usize);
        keep.reserve(size as usize * T::KEPT);
        // SAFETY: it is an iterator, and gives new references.
        while let Some(item) = unsafe { Bound::from_owned_ptr_or_opt(py, ffi::PyIter_Next(iterator.as_ptr())) } {
            // SAFETY: the caller's promise.
            add(&mut values, unsafe { T::read(item.as_borrowed(), keep) }?);
        }
        (!took_back_an_error()).then_some(values)
    })
}

/// An exact dict, as what `make` makes for its size and `add` adds each entry to.
#[inline]
pub(super) unsafe fn map<'keep, K: Item<'keep>, V: Item<'keep>, Values>(
    object: Borrowed<'_, '_, PyAny>,
    keep: &mut Keep,
    make: impl FnOnce(usize) -> Values,
    mut add: impl FnMut(&mut Values, K, V),
) -> Option<Values> {
    let (py, dict) = (object.py(), object.as_ptr());
    // SAFETY: the object is alive.
    let is_dict = unsafe {
        ffi::PyDict_CheckExact(dict) != 0 || faulty("dict-subclass-taken-as-exact") && ffi::PyDict_Check(dict) != 0
    };
    if !is_dict {
        return None;
    }
    with_critical_section(&object, || {
        // SAFETY: the object is an exact dict.
        let size = unsafe { ffi::PyDict_Size(dict) };
        let mut values = make(size as usize);
        keep.reserve(size as usize * (K::KEPT + V::KEPT));
        let (mut position, mut key, mut value) = (0, null_mut(), null_mut());
        // SAFETY: as above. The dict may have changed since the last call, but does not during this one.
        while unsafe { ffi::PyDict_Next(dict, &mut position, &mut key, &mut value) } != 0 {
            // SAFETY: the dict keeps its entries alive, for as long as it does not change.
            let (key, value) = unsafe { (borrowed(py, key), borrowed(py, value)) };
            let _key_owner = (!K::INERT).then(|| key.to_owned());
            let _value_owner = (!V::INERT).then(|| value.to_owned());
            // What is inert comes first: then nothing has happened yet, and it needs no owner.
            // SAFETY: the caller's promise.
            let (key, value) = unsafe {
                if V::INERT && !K::INERT {
                    let value = V::read(value, keep)?;
                    (K::read(key, keep)?, value)
                } else {
                    (K::read(key, keep)?, V::read(value, keep)?)
                }
            };
            add(&mut values, key, value);
            // SAFETY: as above.
            if !(K::INERT && V::INERT) && unsafe { ffi::PyDict_Size(dict) } != size {
                return None;
            }
        }
        Some(values)
    })
}
