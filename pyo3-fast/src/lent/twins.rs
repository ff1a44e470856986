//! The twins, type by type.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::hash::Hash;

use pyo3::Bound;
use pyo3::types::PyBytes;

use super::owners::{Data, Entries, Members, Text};
use super::{Answer, Element, No, Twin, Yes};
use crate::keep::Keep;

/// Types that own their data, and are their own twins.
macro_rules! owning {
    ($([$($generics:tt)*] $plain:ty;)*) => {$(
        impl<'keep, $($generics)*> Twin<'keep> for $plain {
            type Borrows = No;
            type Owner<'py> = Self;

            unsafe fn lend(owner: Self, _: &mut Keep) -> Self {
                owner
            }
        }
    )*};
}

macro_rules! elements {
    ($([$($generics:tt)*] $element:ty;)*) => {$(
        impl<'keep, $($generics)*> Element<'keep> for $element {}
    )*};
}

macro_rules! owning_elements {
    ($($types:tt)*) => {
        owning!($($types)*);
        elements!($($types)*);
    };
}

owning!([] u8;);
owning_elements! {
    [] i8; [] i16; [] i32; [] i64; [] isize; [] u16; [] u32; [] u64; [] usize; [] f32; [] f64; [] bool; [] char; [] String;
    [] Vec<u8>; [const N: usize] [u8; N];
}

impl<'keep> Twin<'keep> for VecDeque<u8> {
    type Borrows = No;
    type Owner<'py> = Vec<u8>;

    unsafe fn lend(owner: Vec<u8>, _: &mut Keep) -> Self {
        owner.into()
    }
}

elements!([] VecDeque<u8>;);

/// Types that borrow. Where they stand alone, PyO3 takes them.
macro_rules! borrowing {
    ($($borrowing:ty, $owner:ty: ($held:ident, $keep:ident) => $lend:expr;)*) => {$(
        impl<'keep> Twin<'keep> for $borrowing {
            type Borrows = Yes;
            type Owner<'py> = $owner;

            unsafe fn lend($held: Self::Owner<'_>, $keep: &mut Keep) -> Self {
                // SAFETY: the caller's promise about `keep`, which owns from here on what is borrowed, and that is immutable.
                unsafe { $lend }
            }
        }

        /// A dict, in its order.
        impl<'keep, V: Twin<'keep>> Twin<'keep> for Vec<($borrowing, V)> {
            type Borrows = Yes;
            type Owner<'py> = Entries<$owner, V::Owner<'py>>;

            unsafe fn lend(owner: Self::Owner<'_>, keep: &mut Keep) -> Self {
                // SAFETY: the caller's promise.
                unsafe { entries::<$borrowing, V, _>(owner, keep) }
            }
        }

        elements!([] $borrowing; [V: Twin<'keep>] Vec<($borrowing, V)>;);
    )*};
}

borrowing! {
    &'keep str, Text<'py>: (owner, keep) => owner.lend(keep);
    Cow<'keep, str>, Text<'py>: (owner, keep) => Cow::Borrowed(owner.lend(keep));
    &'keep [u8], Bound<'py, PyBytes>: (owner, keep) => bytes(owner, keep);
    Cow<'keep, [u8]>, Data<'py>: (owner, keep) => match owner {
        Data::Bytes(owner) => Cow::Borrowed(bytes(owner, keep)),
        Data::Copied(data) => Cow::Owned(data),
    };
}

/// Slices of numbers, whose twins are `Vec`s. PyO3 takes no container of them.
macro_rules! slices {
    ($($number:ty)+) => {$(
        impl<'keep> Twin<'keep> for &'keep [$number] {
            type Borrows = Yes;
            type Owner<'py> = Vec<$number>;

            unsafe fn lend(owner: Vec<$number>, keep: &mut Keep) -> Self {
                // SAFETY: the caller's promise.
                unsafe { keep.lend(owner) }
            }
        }

        elements!([] &'keep [$number];);
    )+};
}

slices! { i8 i16 i32 i64 isize u16 u32 u64 usize f32 f64 bool }

/// # Safety
/// `keep` is not dropped before `'keep` ends.
unsafe fn bytes<'keep>(owner: Bound<'_, PyBytes>, keep: &mut Keep) -> &'keep [u8] {
    use pyo3::types::PyBytesMethods;

    let data = core::ptr::from_ref(owner.as_bytes());
    keep.own(owner.into_any());
    // SAFETY: the owner is immutable, and kept for as long as the caller promises.
    unsafe { &*data }
}

/// Lends each item.
///
/// # Safety
/// As [`Twin::lend`].
unsafe fn items<'keep, 'py, T: Twin<'keep>, Items: FromIterator<T>>(
    owners: impl IntoIterator<Item = T::Owner<'py>>,
    keep: &mut Keep,
) -> Items {
    // SAFETY: the caller's promise.
    owners.into_iter().map(|owner| unsafe { T::lend(owner, keep) }).collect()
}

/// Lends each entry.
///
/// # Safety
/// As [`Twin::lend`].
unsafe fn entries<'keep, 'py, K: Twin<'keep>, V: Twin<'keep>, Map: FromIterator<(K, V)>>(
    owners: Entries<K::Owner<'py>, V::Owner<'py>>,
    keep: &mut Keep,
) -> Map {
    // SAFETY: the caller's promise.
    owners.0.into_iter().map(|(key, value)| unsafe { (K::lend(key, keep), V::lend(value, keep)) }).collect()
}

type Or<A, B> = <A as Answer>::Or<B>;

/// Containers, with the question whether they borrow, and their owners.
macro_rules! containers {
    ($([$($generics:tt)*] $container:ty: $borrows:ty, $owner:ty, ($held:ident, $keep:ident) => $lend:expr;)*) => {$(
        impl<'keep, $($generics)*> Twin<'keep> for $container {
            type Borrows = $borrows;
            type Owner<'py> = $owner;

            unsafe fn lend($held: Self::Owner<'_>, $keep: &mut Keep) -> Self {
                // SAFETY: the caller's promise, handed on for what is in the container.
                unsafe { $lend }
            }
        }

        elements!([$($generics)*] $container;);
    )*};
}

containers! {
    [T: Twin<'keep>] Option<T>: T::Borrows, Option<T::Owner<'py>>,
        (owner, keep) => owner.map(|owner| T::lend(owner, keep));
    [T: Element<'keep>] Vec<T>: T::Borrows, Vec<T::Owner<'py>>,
        (owner, keep) => items::<T, _>(owner, keep);
    [T: Element<'keep>] VecDeque<T>: T::Borrows, Vec<T::Owner<'py>>,
        (owner, keep) => items::<T, _>(owner, keep);
    [T: Element<'keep>, const N: usize] [T; N]: T::Borrows, [T::Owner<'py>; N],
        (owner, keep) => owner.map(|owner| T::lend(owner, keep));
    [T: Twin<'keep> + Eq + Hash] HashSet<T>: T::Borrows, Members<T::Owner<'py>>,
        (owner, keep) => items::<T, _>(owner.0, keep);
    [T: Twin<'keep> + Ord] BTreeSet<T>: T::Borrows, Members<T::Owner<'py>>,
        (owner, keep) => items::<T, _>(owner.0, keep);
    [K: Twin<'keep> + Eq + Hash, V: Twin<'keep>] HashMap<K, V>: Or<K::Borrows, V::Borrows>,
        Entries<K::Owner<'py>, V::Owner<'py>>,
        (owner, keep) => entries::<K, V, _>(owner, keep);
    [K: Twin<'keep> + Ord, V: Twin<'keep>] BTreeMap<K, V>: Or<K::Borrows, V::Borrows>,
        Entries<K::Owner<'py>, V::Owner<'py>>,
        (owner, keep) => entries::<K, V, _>(owner, keep);
}

#[cfg(any(feature = "hashbrown", feature = "indexmap", feature = "smallvec"))]
mod others;

/// Whether any of them is yes.
macro_rules! any {
    ($only:ty) => { $only };
    ($first:ty, $($other:ty),+) => { Or<$first, any!($($other),+)> };
}

/// Tuples, as long as PyO3 takes them.
macro_rules! tuples {
    ($($($name:ident)+;)*) => {$(
        impl<'keep, $($name: Twin<'keep>),+> Twin<'keep> for ($($name,)+) {
            type Borrows = any!($($name::Borrows),+);
            type Owner<'py> = ($($name::Owner<'py>,)+);

            #[allow(non_snake_case, reason = "each is named like its type")]
            unsafe fn lend(($($name,)+): Self::Owner<'_>, keep: &mut Keep) -> Self {
                // SAFETY: the caller's promise, handed on for what is in the tuple.
                unsafe { ($(Twin::lend($name, keep),)+) }
            }
        }
    )*};
}

macro_rules! tuple_elements {
    ($([$($first:tt)+] $($name:ident)*;)*) => {$(
        impl<'keep, $($first)+ $(, $name: Twin<'keep>)*> Element<'keep> for (A, $($name,)*) {}
    )*};
}

tuples! {
    A; A B; A B C; A B C D; A B C D E; A B C D E F; A B C D E F G; A B C D E F G H; A B C D E F G H I;
    A B C D E F G H I J; A B C D E F G H I J K; A B C D E F G H I J K L;
}

tuple_elements! {
    [A: Twin<'keep>]; [A: Twin<'keep, Borrows = No>] B; [A: Twin<'keep>] B C; [A: Twin<'keep>] B C D; [A: Twin<'keep>] B C D E;
    [A: Twin<'keep>] B C D E F; [A: Twin<'keep>] B C D E F G; [A: Twin<'keep>] B C D E F G H; [A: Twin<'keep>] B C D E F G H I;
    [A: Twin<'keep>] B C D E F G H I J; [A: Twin<'keep>] B C D E F G H I J K; [A: Twin<'keep>] B C D E F G H I J K L;
}
