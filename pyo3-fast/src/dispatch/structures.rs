//! Containers: of plain items the first pass reads them, as the fast path does; those of anything else are told by their class, and PyO3
//! reads them.

#[cfg(fast_path)]
use core::mem::ManuallyDrop;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use pyo3::type_object::PyTypeInfo;
use pyo3::types::{PyDict, PyFrozenSet, PyList, PySet, PyTuple};
use pyo3::{Borrowed, PyAny};

#[cfg(fast_path)]
use super::Alternative;
use super::Recognise;
#[cfg(fast_path)]
use crate::argument::Look;
#[cfg(fast_path)]
use crate::containers::{Container, Item};
#[cfg(fast_path)]
use crate::keep::Keep;

macro_rules! structures {
    ($([$($generics:tt)*] $container:ty: $($class:ident)|+;)*) => {$(
        impl<$($generics)*> Recognise for $container {
            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                $($class::is_exact_type_of(&object))||+
            }

            #[inline]
            fn decides(_: Borrowed<'_, '_, PyAny>) -> bool {
                false
            }

            #[inline]
            fn is_instance(object: Borrowed<'_, '_, PyAny>) -> bool {
                // An exact one, too: its items may be subclasses, or need a conversion.
                $($class::is_type_of(&object))||+
            }
        }
    )*};
}

structures! {
    [T] Vec<T>: PyList | PyTuple;
    [T] VecDeque<T>: PyList | PyTuple;
    [T, const N: usize] [T; N]: PyList | PyTuple;
    [T, S] HashSet<T, S>: PySet | PyFrozenSet;
    [T] BTreeSet<T>: PySet | PyFrozenSet;
    [K, V, S] HashMap<K, V, S>: PyDict;
    [K, V] BTreeMap<K, V>: PyDict;
    [A] (A,): PyTuple;
    [A, B] (A, B): PyTuple;
    [A, B, C] (A, B, C): PyTuple;
    [A, B, C, D] (A, B, C, D): PyTuple;
    [A, B, C, D, E] (A, B, C, D, E): PyTuple;
    [A, B, C, D, E, F] (A, B, C, D, E, F): PyTuple;
    [A, B, C, D, E, F, G] (A, B, C, D, E, F, G): PyTuple;
    [A, B, C, D, E, F, G, H] (A, B, C, D, E, F, G, H): PyTuple;
    [A, B, C, D, E, F, G, H, I] (A, B, C, D, E, F, G, H, I): PyTuple;
    [A, B, C, D, E, F, G, H, I, J] (A, B, C, D, E, F, G, H, I, J): PyTuple;
    [A, B, C, D, E, F, G, H, I, J, K] (A, B, C, D, E, F, G, H, I, J, K): PyTuple;
    [A, B, C, D, E, F, G, H, I, J, K, L] (A, B, C, D, E, F, G, H, I, J, K, L): PyTuple;
}

/// Slices that are lent.
macro_rules! slices {
    ($($number:ty)+) => {
        structures! {$([] &[$number]: PyList | PyTuple;)+}
    };
}

slices! { i8 i16 i32 i64 isize u16 u32 u64 usize f32 f64 bool }

#[cfg(feature = "hashbrown")]
structures! {
    [T, S] hashbrown::HashSet<T, S>: PySet | PyFrozenSet;
    [K, V, S] hashbrown::HashMap<K, V, S>: PyDict;
}

#[cfg(feature = "indexmap")]
structures! {
    [K, V, S] indexmap::IndexMap<K, V, S>: PyDict;
}

#[cfg(feature = "smallvec")]
structures! {
    [A: smallvec::Array] smallvec::SmallVec<A>: PyList | PyTuple;
}

macro_rules! alternatives {
    ($([$($generics:tt)*] $container:ty;)*) => {$(
        #[cfg(fast_path)]
        impl<'a, 'py, $($generics)*> Alternative<'a, 'py> for $container {
            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                <Self as Item<'static>>::is_exact(object)
            }

            #[inline]
            fn exact(object: Borrowed<'a, 'py, PyAny>) -> Option<Self> {
                // As a look does: nothing is kept, so there is nothing to drop. SAFETY: for the same reason.
                unsafe { Self::read_exactly(object, &mut ManuallyDrop::new(Keep::default())) }
            }
        }
    )*};
}

alternatives! {
    [T: Container + Item<'static> + Look<'a>] T;
    // Of bytes, which are read at once, and no containers of items.
    [] Vec<u8>;
    [const N: usize] [u8; N];
}
