//! Containers of plain items, read from exact lists, tuples, sets, frozensets and dicts: item by item, to any depth.
//!
//! A look gives up at the first item that is not of exactly the expected type. While it reads, the container may change under it:
//! another thread changes it where a critical section is given up (free-threaded builds), or a finalizer does, where making an
//! object starts a garbage collection (CPython up to 3.11). So wherever a look at an item may let that happen, the item is owned for
//! as long as it is looked at, and what is left of the container is asked for anew. Tuples and frozensets never change.

use core::array;
use core::hash::Hash;
use core::ptr::null_mut;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pyo3::sync::critical_section::with_critical_section;
use pyo3::{Borrowed, Bound, PyAny, Python, ffi};

use crate::argument::Look;
use crate::hooks::faulty;
use crate::host;
use crate::look::{bytes, take_back_the_error, took_back_an_error};
use crate::turn::{AtOnce, InOrder};

/// What may stand in a container: a plain type that borrows nothing from its object.
pub trait Item: for<'a> Look<'a> {
    /// Whether nothing else happens during a look that does not give up: no lock is waited for, no object is made.
    const INERT: bool;
}

/// An item of a `Vec` or an array: any but `u8`, of which they are bytes.
pub trait Element: Item {}

/// Whether reading the UTF-8 of a `str`, or entering a critical section, lets no other thread run.
const GIL: bool = cfg!(not(Py_GIL_DISABLED));

macro_rules! scalars {
    ($($item:ty: $inert:expr;)*) => {$(
        impl Item for $item {
            const INERT: bool = $inert;
        }
        impl Element for $item {}
    )*};
}

scalars! {
    i8: true; i16: true; i32: true; i64: true; isize: true; u16: true; u32: true; u64: true; usize: true;
    f32: true; f64: true; bool: true; Vec<u8>: true; char: GIL; String: GIL;
}

impl Item for u8 {
    const INERT: bool = true;
}

impl<T: Item> Item for Option<T> {
    const INERT: bool = T::INERT;
}

impl<T: Item> Element for Option<T> {}

impl<'a, const N: usize> Look<'a> for [u8; N] {
    type Turn = AtOnce;

    #[inline]
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
        bytes(argument)?.try_into().ok()
    }
}

impl<const N: usize> Item for [u8; N] {
    const INERT: bool = true;
}

impl<const N: usize> Element for [u8; N] {}

macro_rules! containers {
    ($([$($generics:tt)*] $container:ty, $argument:ident => $look:expr, $inert:expr;)*) => {$(
        impl<'a, $($generics)*> Look<'a> for $container {
            type Turn = InOrder;

            #[inline]
            fn look($argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
                $look
            }
        }
        impl<$($generics)*> Item for $container {
            const INERT: bool = $inert;
        }
        impl<$($generics)*> Element for $container {}
    )*};
}

// The default hasher only: another's code is the user's.
containers! {
    [T: Element] Vec<T>, argument => vector(argument), GIL && T::INERT;
    [T: Element, const N: usize] [T; N], argument => array(argument), GIL && T::INERT;
    [T: Item + Eq + Hash] HashSet<T>, argument =>
        set(argument, Self::with_capacity, |values, item| { values.insert(item); }), false;
    [T: Item + Ord] BTreeSet<T>, argument =>
        set(argument, Vec::with_capacity, Vec::push).map(|values| values.into_iter().collect()), false;
    [K: Item + Eq + Hash, V: Item] HashMap<K, V>, argument =>
        map(argument, Self::with_capacity, |values, key, value| { values.insert(key, value); }),
        GIL && K::INERT && V::INERT;
    [K: Item + Ord, V: Item] BTreeMap<K, V>, argument =>
        map(argument, |_| Self::new(), |values, key, value| { values.insert(key, value); }),
        GIL && K::INERT && V::INERT;
}

/// Tuples, as long as PyO3 takes them.
macro_rules! tuples {
    ($($length:literal $($name:ident)+;)*) => {
        containers! {$(
            [$($name: Item),+] ($($name,)+), argument => {
                let tuple = Sequence::tuple(argument)?;
                let longer = faulty("length-overlooked") && tuple.len() > $length;
                if tuple.len() != $length && !longer {
                    return None;
                }
                let mut items = 0..$length;
                Some(($($name::look(tuple.get(items.next()?)?)?,)+))
            }, true $(&& $name::INERT)+;
        )*}
    };
}

tuples! {
    1 A; 2 A B; 3 A B C; 4 A B C D; 5 A B C D E; 6 A B C D E F; 7 A B C D E F G; 8 A B C D E F G H; 9 A B C D E F G H I;
    10 A B C D E F G H I J; 11 A B C D E F G H I J K; 12 A B C D E F G H I J K L;
}

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
struct Sequence<'a, 'py> {
    object: Borrowed<'a, 'py, PyAny>,
    is_list: bool,
}

impl<'a, 'py: 'a> Sequence<'a, 'py> {
    /// As a list or a tuple.
    #[inline]
    fn of(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
        // SAFETY: the object is alive.
        let is_list = unsafe {
            ffi::PyList_CheckExact(object.as_ptr()) != 0
                || faulty("list-subclass-taken-as-exact") && ffi::PyList_Check(object.as_ptr()) != 0
        };
        if is_list { Some(Self { object, is_list }) } else { Self::tuple(object) }
    }

    /// As a tuple.
    #[inline]
    fn tuple(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
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
    fn len(&self) -> usize {
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
    fn get(&self, index: usize) -> Option<Borrowed<'a, 'py, PyAny>> {
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

    /// Looks at the item at `index`, and owns it meanwhile where that is needed.
    #[inline]
    fn look<T: Item>(&self, index: usize) -> Option<T> {
        let item = self.get(index)?;
        if T::INERT || !self.is_list { T::look(item) } else { T::look(item.to_owned().as_borrowed()) }
    }
}

#[inline]
fn vector<T: Element>(argument: Borrowed<'_, '_, PyAny>) -> Option<Vec<T>> {
    let sequence = Sequence::of(argument)?;
    with_critical_section(&argument, || {
        #[cfg(not(Py_LIMITED_API))]
        if T::INERT && !core::mem::needs_drop::<T>() {
            return inert_vector(sequence);
        }
        let length = sequence.len();
        let mut values = Vec::with_capacity(length);
        // The list may grow and shrink meanwhile, unless nothing else happens.
        while values.len() < if T::INERT { length } else { sequence.len() } {
            values.push(sequence.look(values.len())?);
        }
        Some(values)
    })
}

/// As [`vector`], where the list cannot change while it is read, and what was read needs no drop: nothing is checked twice.
#[cfg(not(Py_LIMITED_API))]
#[inline]
fn inert_vector<T: Element>(sequence: Sequence<'_, '_>) -> Option<Vec<T>> {
    let items = sequence.items();
    let mut values = Vec::with_capacity(items.len());
    for (slot, item) in values.spare_capacity_mut().iter_mut().zip(items) {
        // SAFETY: the container keeps its items alive.
        slot.write(T::look(unsafe { borrowed(sequence.object.py(), *item) })?);
    }
    // SAFETY: there was room for as many as there are items, and each is written.
    unsafe { values.set_len(items.len()) };
    Some(values)
}

#[inline]
fn array<T: Element, const N: usize>(argument: Borrowed<'_, '_, PyAny>) -> Option<[T; N]> {
    let sequence = Sequence::of(argument)?;
    with_critical_section(&argument, || {
        let longer = faulty("length-overlooked") && sequence.len() > N;
        if sequence.len() != N && !longer {
            return None;
        }
        let mut gave_up = false;
        let values: [Option<T>; N] = array::from_fn(|index| {
            let value = if gave_up { None } else { sequence.look(index) };
            gave_up |= value.is_none();
            value
        });
        (!gave_up).then(|| values.map(|value| value.expect("each was read")))
    })
}

/// An exact set or frozenset, as what `make` makes for its size and `add` adds each item to.
#[inline]
fn set<T: Item, Values>(
    argument: Borrowed<'_, '_, PyAny>,
    make: impl FnOnce(usize) -> Values,
    mut add: impl FnMut(&mut Values, T),
) -> Option<Values> {
    let (py, set) = (argument.py(), argument.as_ptr());
    // SAFETY: the object is alive.
    if unsafe { ffi::PyAnySet_CheckExact(set) } == 0 {
        return None;
    }
    with_critical_section(&argument, || {
        // SAFETY: the object is an exact set or frozenset. Its iterator runs no code; it fails where the set's size changes.
        let (size, iterator) =
            unsafe { (ffi::PySet_Size(set), Bound::from_owned_ptr_or_opt(py, ffi::PyObject_GetIter(set))) };
        let Some(iterator) = iterator else {
            take_back_the_error();
            return None;
        };
        let mut values = make(size as usize);
        // SAFETY: it is an iterator, and gives new references.
        while let Some(item) = unsafe { Bound::from_owned_ptr_or_opt(py, ffi::PyIter_Next(iterator.as_ptr())) } {
            add(&mut values, T::look(item.as_borrowed())?);
        }
        (!took_back_an_error()).then_some(values)
    })
}

/// An exact dict, as what `make` makes for its size and `add` adds each entry to.
#[inline]
fn map<K: Item, V: Item, Values>(
    argument: Borrowed<'_, '_, PyAny>,
    make: impl FnOnce(usize) -> Values,
    mut add: impl FnMut(&mut Values, K, V),
) -> Option<Values> {
    let (py, dict) = (argument.py(), argument.as_ptr());
    // SAFETY: the object is alive.
    let is_dict = unsafe {
        ffi::PyDict_CheckExact(dict) != 0 || faulty("dict-subclass-taken-as-exact") && ffi::PyDict_Check(dict) != 0
    };
    if !is_dict {
        return None;
    }
    with_critical_section(&argument, || {
        // SAFETY: the object is an exact dict.
        let size = unsafe { ffi::PyDict_Size(dict) };
        let mut values = make(size as usize);
        let (mut position, mut key, mut value) = (0, null_mut(), null_mut());
        // SAFETY: as above. The dict may have changed since the last call, but does not during this one.
        while unsafe { ffi::PyDict_Next(dict, &mut position, &mut key, &mut value) } != 0 {
            // SAFETY: the dict keeps its entries alive, for as long as it does not change.
            let (key, value) = unsafe { (borrowed(py, key), borrowed(py, value)) };
            if K::INERT && V::INERT {
                add(&mut values, K::look(key)?, V::look(value)?);
                continue;
            }
            let (key, value) = (key.to_owned(), value.to_owned());
            add(&mut values, K::look(key.as_borrowed())?, V::look(value.as_borrowed())?);
            // SAFETY: as above.
            if unsafe { ffi::PyDict_Size(dict) } != size {
                return None;
            }
        }
        Some(values)
    })
}
