//! Plain results that are containers, built with the C API directly, as PyO3 builds them: lists (with room for all from the
//! start), tuples, dictionaries and sets.
//!
//! All elements are plain, so CPython hashes and compares keys by itself, or by the slots of an enum without fields, which PyO3's trampolines
//! stand in front of. Of those that cannot be hashed, such as lists, the error is the caller's, as under PyO3. Nothing more is made once
//! an exception is set.

use core::borrow::Borrow;
use core::ptr::null_mut;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, RandomState};

use pyo3::ffi;

use super::Make;
use crate::hooks::faulty;

type Object = *mut ffi::PyObject;

impl<T: Make> Make for &[T] {
    #[inline]
    fn make(&self) -> Object {
        T::make_all(self)
    }
}

impl<T: Make, const N: usize> Make for [T; N] {
    #[inline]
    fn make(&self) -> Object {
        T::make_all(self)
    }
}

impl<T: Make> Make for Vec<T> {
    #[inline]
    fn make(&self) -> Object {
        T::make_all(self)
    }
}

impl<T: Make + Clone> Make for Cow<'_, [T]> {
    #[inline]
    fn make(&self) -> Object {
        T::make_all(self)
    }
}

/// A hasher of the standard library's. Any other is code of the user's, which a closed body would run by `insert`, and may own a
/// Python object: its maps and sets are left to PyO3.
trait Known {}

impl Known for RandomState {}
impl Known for BuildHasherDefault<DefaultHasher> {}

impl<K: Make, V: Make, S: Known> Make for HashMap<K, V, S> {
    fn make(&self) -> Object {
        dict::<K, V>(self.iter())
    }
}

impl<K: Make, V: Make> Make for BTreeMap<K, V> {
    fn make(&self) -> Object {
        dict::<K, V>(self.iter())
    }

    fn make_last(self) -> Object {
        dict::<K, V>(self.into_iter())
    }
}

impl<T: Make, S: Known> Make for HashSet<T, S> {
    fn make(&self) -> Object {
        set::<T>(self.iter())
    }
}

impl<T: Make> Make for BTreeSet<T> {
    fn make(&self) -> Object {
        set::<T>(self.iter())
    }

    fn make_last(self) -> Object {
        set::<T>(self.into_iter())
    }
}

/// Tuples of plain results, as long as PyO3 makes them.
macro_rules! tuples {
    ($($($name:ident)+;)*) => {$(
        impl<$($name: Make),+> Make for ($($name,)+) {
            #[inline]
            fn make(&self) -> Object {
                #[allow(non_snake_case, reason = "a type's name is its element's, too")]
                let ($($name,)+) = self;
                let mut complete = true;
                tuple(&[$(make_unless_failed($name, &mut complete)),+])
            }
        }
    )*};
}

tuples! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
}

/// An element's object, or null where it or one before it could not be made.
#[inline]
fn make_unless_failed<T: Make>(element: &T, complete: &mut bool) -> Object {
    let object = if *complete { element.make() } else { null_mut() };
    *complete = !object.is_null();
    object
}

/// A tuple of new references, which it takes over. Null with an exception set, where the last of them is that.
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
extern "C" fn tuple(elements: &[Object]) -> Object {
    // SAFETY: the thread is attached, as in `plain!`; the elements are this function's, and the new tuple has room for them.
    unsafe {
        let tuple = match elements.last() {
            Some(last) if last.is_null() => null_mut(),
            _ => ffi::PyTuple_New(elements.len() as ffi::Py_ssize_t),
        };
        for (mut index, element) in elements.iter().enumerate() {
            if faulty("tuple-filled-backwards") {
                index = elements.len() - 1 - index;
            }
            if tuple.is_null() {
                ffi::Py_XDECREF(*element);
                continue;
            }
            #[cfg(all(fast_path, not(Py_LIMITED_API)))]
            ffi::PyTuple_SET_ITEM(tuple, index as ffi::Py_ssize_t, *element);
            // PyPy and GraalPy have no macro either.
            #[cfg(not(all(fast_path, not(Py_LIMITED_API))))]
            ffi::PyTuple_SetItem(tuple, index as ffi::Py_ssize_t, *element);
        }
        tuple
    }
}

/// A list of the elements, in their order.
#[allow(improper_ctypes_definitions, reason = "Rust calls it; `extern \"C\"` says that it does not unwind")]
pub(crate) extern "C" fn list<T: Make>(elements: &[T]) -> Object {
    // SAFETY: the thread is attached, as in `plain!`; the new list has room for the elements, and takes over each.
    unsafe {
        let list = ffi::PyList_New(elements.len() as ffi::Py_ssize_t);
        if list.is_null() {
            return list;
        }
        for (mut index, element) in elements.iter().enumerate() {
            if faulty("list-filled-backwards") {
                index = elements.len() - 1 - index;
            }
            let object = element.make();
            if object.is_null() {
                return abandon(list);
            }
            #[cfg(all(fast_path, not(Py_LIMITED_API)))]
            ffi::PyList_SET_ITEM(list, index as ffi::Py_ssize_t, object);
            // PyPy and GraalPy have no macro either.
            #[cfg(not(all(fast_path, not(Py_LIMITED_API))))]
            ffi::PyList_SetItem(list, index as ffi::Py_ssize_t, object);
        }
        list
    }
}

/// A dictionary of the entries, in their order. Not with room for all: CPython has no public function for that.
fn dict<K: Make, V: Make>(entries: impl Iterator<Item = (impl Borrow<K>, impl Borrow<V>)>) -> Object {
    // SAFETY: the thread is attached, as in `plain!`; what is made here is given away, or the new dictionary's.
    unsafe {
        let dict = ffi::PyDict_New();
        if dict.is_null() {
            return dict;
        }
        for (key, value) in entries {
            let mut complete = true;
            let key = make_unless_failed::<K>(key.borrow(), &mut complete);
            if !put(dict, key, make_unless_failed::<V>(value.borrow(), &mut complete)) {
                return abandon(dict);
            }
        }
        dict
    }
}

/// A set of the elements, added in their order.
fn set<T: Make>(elements: impl Iterator<Item = impl Borrow<T>>) -> Object {
    // SAFETY: as in `dict`.
    unsafe {
        let set = ffi::PySet_New(null_mut());
        if set.is_null() {
            return set;
        }
        for element in elements {
            if !add(set, element.borrow().make()) {
                return abandon(set);
            }
        }
        if faulty("set-made-a-list") { ffi::PySequence_List(set) } else { set }
    }
}

/// Gives an entry to a dictionary. False with an exception set, where it cannot take it, or where one of the two is null.
///
/// # Safety
/// The thread is attached, `dict` is a dictionary, and the others are references for this function to give away, or null.
unsafe extern "C" fn put(dict: Object, key: Object, value: Object) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let done = !value.is_null() && ffi::PyDict_SetItem(dict, key, value) == 0;
        ffi::Py_XDECREF(value);
        if !faulty("key-leaked") {
            ffi::Py_XDECREF(key);
        }
        done
    }
}

/// Gives an element to a set. False with an exception set, where it cannot take it, or where the element is null.
///
/// # Safety
/// The thread is attached, `set` is a new set, and the element is a reference for this function to give away, or null.
unsafe extern "C" fn add(set: Object, element: Object) -> bool {
    // SAFETY: the caller's promise.
    unsafe {
        let done = !element.is_null() && ffi::PySet_Add(set, element) == 0;
        ffi::Py_XDECREF(element);
        done
    }
}

/// Gives up a container that could not be completed: null, with the exception that is set.
///
/// # Safety
/// The thread is attached, and the container is the caller's, who has shown it to nobody.
#[cold]
#[inline(never)]
unsafe extern "C" fn abandon(container: Object) -> Object {
    // SAFETY: the caller's promise. What it holds is plain, so that no Python code runs, and the exception stays.
    unsafe { ffi::Py_DECREF(container) };
    null_mut()
}
