//! Containers of plain items, to any depth, and of items that borrow from their objects. How they are read, `readers.rs` tells.
//!
//! A look gives up at the first item that is not of exactly the expected type.

use core::convert::identity;
use core::hash::Hash;
use core::mem::{ManuallyDrop, MaybeUninit};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use pyo3::sync::critical_section::with_critical_section;
use pyo3::types::PyAnyMethods;
use pyo3::{Borrowed, PyAny};

use self::readers::{Sequence, array, begins, exact_vector, map, set, vector};
use crate::argument::Look;
use crate::buffer::{self, Axis, Format, Number};
use crate::dispatch::Recognise;
use crate::hooks::faulty;
use crate::keep::Keep;
use crate::lent::{Element, No, Twin};
use crate::look::{bytes, text};
use crate::turn::InOrder;

mod readers;

/// What may stand in a container.
pub trait Item<'keep>: Sized {
    /// Whether nothing else happens during a read that does not give up: no lock is waited for, no object is made.
    const INERT: bool;

    /// How many objects it keeps, as far as that is always the same: there is room for them at once.
    const KEPT: usize = 0;

    /// How many dimensions of a buffer it takes, if there are buffers of it.
    const DIMENSIONS: Option<usize> = None;

    /// Whether the object is more this type's than another's that reads it, too: a float for `f64`, which also reads ints; a list that
    /// begins with one, or an array of them, for a `Vec<f64>`.
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool;

    /// The same of a buffer, by the format of its numbers.
    #[inline]
    fn is_native(_: Format) -> bool {
        false
    }

    /// The value, or nothing where the slow path must decide.
    ///
    /// # Safety
    /// `keep` is not dropped before `'keep` ends: it has what the value borrows from.
    unsafe fn read(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self>;

    /// The same, where the object [is exact](Self::is_exact): asked in one go.
    ///
    /// # Safety
    /// As [`read`](Self::read).
    #[inline]
    unsafe fn read_exactly(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self> {
        // SAFETY: the caller's promise.
        if Self::is_exact(object) { unsafe { Self::read(object, keep) } } else { None }
    }

    /// Fills the slots, as many as the buffer's dimension is long, with a value of each of its items. False, where the slow path must
    /// decide: then the slots hold nothing.
    fn fill(_: Axis<'_>, _: &mut [MaybeUninit<Self>]) -> bool {
        false
    }
}

/// A container: it is read item by item, or from a buffer.
pub trait Container {}

impl<'a, T: Container + Item<'static> + Twin<'static, Borrows = No>> Look<'a> for T {
    type Turn = InOrder;

    #[inline]
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
        // Nothing is kept, so there is nothing to drop. SAFETY: for the same reason.
        unsafe { read(argument, &mut ManuallyDrop::new(Keep::default())) }
    }
}

/// Reads an argument.
///
/// Always inlined, as is the reading of a slice below: else `keep` goes through memory by its address, and is moved once more, which is
/// 65 instructions of a call that lends a slice. To other containers it makes no difference.
///
/// # Safety
/// As [`Item::read`].
#[inline(always)]
pub(crate) unsafe fn read<'keep, T: Item<'keep>>(argument: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<T> {
    // SAFETY: the caller's promise.
    let _first = if faulty("container-read-twice") { unsafe { T::read(argument, keep) } } else { None };
    // SAFETY: the same.
    unsafe { T::read(argument, keep) }
}

/// Reads an exact list or tuple of numbers, or an array. Of bytes, too, which a `Vec<u8>` takes from `bytes`.
#[inline]
pub(crate) fn numbers<T: Item<'static> + Number>(object: Borrowed<'_, '_, PyAny>) -> Option<Vec<T>> {
    // Nothing is kept, so there is nothing to drop. SAFETY: for the same reason.
    unsafe { vector::<T, false>(object, &mut ManuallyDrop::new(Keep::default())) }
}

/// The only item of an exact list or tuple, if there is one, and it is a number.
#[inline]
pub(crate) fn only<T: Item<'static> + Number>(object: Borrowed<'_, '_, PyAny>) -> Option<T> {
    let sequence = Sequence::of(object)?;
    with_critical_section(&object, || {
        let item = if sequence.len() == 1 { sequence.get(0)? } else { return None };
        // Nothing is kept, so there is nothing to drop, and reading a number lets nothing else happen. SAFETY: for the same reason.
        unsafe { T::read(item, &mut ManuallyDrop::new(Keep::default())) }
    })
}

/// Whether the object is of exactly a class that the type stands for.
#[inline]
fn class<T: Recognise>(object: Borrowed<'_, '_, PyAny>) -> bool {
    T::is_exact(object)
}

/// Whether it is `bytes`, or a sequence or buffer of bytes.
#[inline]
fn begins_or_is_bytes(object: Borrowed<'_, '_, PyAny>) -> bool {
    class::<&[u8]>(object) || begins::<u8>(object)
}

/// Whether reading the UTF-8 of a `str`, or entering a critical section, lets no other thread run.
const GIL: bool = cfg!(not(Py_GIL_DISABLED));

/// What a buffer's dimension is read as: numbers, or a container of `$inner` for each of its items.
macro_rules! dimensions {
    (numbers) => {
        const DIMENSIONS: Option<usize> = Some(0);

        #[inline]
        fn is_native(format: Format) -> bool {
            format == <Self as Number>::NATIVE
        }

        #[inline(always)]
        fn fill(axis: Axis<'_>, slots: &mut [MaybeUninit<Self>]) -> bool {
            axis.numbers(slots)
        }
    };
    ($inner:ty => $fill:path) => {
        const DIMENSIONS: Option<usize> = match <$inner>::DIMENSIONS {
            Some(inside) => Some(inside + 1),
            None => None,
        };

        #[inline]
        fn is_native(format: Format) -> bool {
            <$inner>::is_native(format)
        }

        fn fill(axis: Axis<'_>, slots: &mut [MaybeUninit<Self>]) -> bool {
            $fill(axis, slots)
        }
    };
}

/// Types that own their data: what `look.rs` reads.
macro_rules! owning {
    ($([$($generics:tt)*] $item:ty: $inert:expr, $is_exact:expr $(, {$($dimensions:tt)+})?;)*) => {$(
        impl<'keep, $($generics)*> Item<'keep> for $item {
            const INERT: bool = $inert;
            $(dimensions!($($dimensions)+);)?

            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                $is_exact(object)
            }

            #[inline]
            unsafe fn read(object: Borrowed<'_, '_, PyAny>, _: &mut Keep) -> Option<Self> {
                Self::look(object)
            }
        }
    )*};
}

owning! {
    [] i8: true, class::<i8>, {numbers}; [] i16: true, class::<i16>, {numbers}; [] i32: true, class::<i32>, {numbers};
    [] i64: true, class::<i64>, {numbers}; [] isize: true, class::<isize>, {numbers}; [] u8: true, class::<u8>, {numbers};
    [] u16: true, class::<u16>, {numbers}; [] u32: true, class::<u32>, {numbers}; [] u64: true, class::<u64>, {numbers};
    [] usize: true, class::<usize>, {numbers}; [] f32: true, class::<f32>, {numbers}; [] f64: true, class::<f64>, {numbers};
    [] bool: true, class::<bool>, {numbers};
    [] char: GIL, class::<char>; [] String: GIL, class::<String>;
    [] Vec<u8>: GIL, begins_or_is_bytes, {u8 => Axis::vectors};
    [const N: usize] [u8; N]: GIL, begins_or_is_bytes, {u8 => Axis::arrays};
}

/// Types that borrow from an immutable object, and dicts with such keys, in their order.
macro_rules! borrowing {
    ($($item:ty: $inert:expr, $look:expr => $borrowed:expr;)*) => {$(
        impl<'keep> Item<'keep> for $item {
            const INERT: bool = $inert;
            const KEPT: usize = 1;

            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                class::<Self>(object)
            }

            #[inline]
            unsafe fn read(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self> {
                let data = core::ptr::from_ref($look(object)?);
                if !faulty("item-not-kept") {
                    keep.own(object.to_owned());
                }
                // SAFETY: the data is the object's, which is immutable, and kept for as long as the caller promises.
                Some($borrowed(unsafe { &*data }))
            }
        }

        impl<'keep, V: Item<'keep>> Item<'keep> for Vec<($item, V)> {
            const INERT: bool = GIL && V::INERT;

            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                class::<HashMap<$item, V>>(object)
            }

            #[inline]
            unsafe fn read(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self> {
                // SAFETY: the caller's promise.
                unsafe { map(object, keep, Self::with_capacity, |entries, key, value| entries.push((key, value))) }
            }
        }
    )*};
}

borrowing! {
    &'keep str: GIL, text => identity;
    Cow<'keep, str>: GIL, text => Cow::Borrowed;
    &'keep [u8]: true, bytes => identity;
    Cow<'keep, [u8]>: true, bytes => Cow::Borrowed;
}

/// Slices of numbers: copied, into memory that is kept. Of bytes they borrow, as above.
macro_rules! slices {
    ($($number:ty)+) => {$(
        impl<'keep> Item<'keep> for &'keep [$number] {
            const INERT: bool = GIL;

            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                begins::<$number>(object)
            }

            #[inline(always)]
            unsafe fn read(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self> {
                // SAFETY: the caller's promise. Numbers keep nothing.
                unsafe { vector::<_, false>(object, keep).map(|values| keep.lend(values)) }
            }
        }
    )+};
}

slices! { i8 i16 i32 i64 isize u16 u32 u64 usize f32 f64 bool }

impl<'keep, T: Item<'keep>> Item<'keep> for Option<T> {
    const INERT: bool = T::INERT;
    const KEPT: usize = T::KEPT;

    #[inline]
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
        object.is_none() || T::is_exact(object)
    }

    #[inline]
    unsafe fn read(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self> {
        if object.is_none() && !faulty("none-not-looked-for") {
            return Some(None);
        }
        // SAFETY: the caller's promise.
        unsafe { T::read(object, keep) }.map(Some)
    }
}

impl<'a> Look<'a> for Vec<u8> {
    type Turn = InOrder;

    #[inline]
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
        match bytes(argument) {
            Some(data) => Some(data.to_vec()),
            None => buffer::vector::<_, false>(argument),
        }
    }
}

impl<'a, const N: usize> Look<'a> for [u8; N] {
    type Turn = InOrder;

    #[inline]
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self> {
        match bytes(argument) {
            Some(data) => data.try_into().ok(),
            None => buffer::array(argument),
        }
    }
}

impl<'keep> Item<'keep> for VecDeque<u8> {
    const INERT: bool = GIL;

    #[inline]
    fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
        begins_or_is_bytes(object)
    }

    #[inline]
    unsafe fn read(object: Borrowed<'_, '_, PyAny>, _: &mut Keep) -> Option<Self> {
        Vec::look(object).map(Self::from)
    }
}

macro_rules! containers {
    ($(
        [$($generics:tt)*] $container:ty: $inert:expr, $is_exact:expr $(; $kept:expr)? $(, {$($dimensions:tt)+})?,
            ($object:ident, $keep:ident) => $read:expr $(, exactly $exactly:expr)?;
    )*) => {$(
        impl<'keep, $($generics)*> Item<'keep> for $container {
            const INERT: bool = $inert;
            $(const KEPT: usize = $kept;)?
            $(dimensions!($($dimensions)+);)?

            #[inline]
            fn is_exact(object: Borrowed<'_, '_, PyAny>) -> bool {
                $is_exact(object)
            }

            #[inline]
            unsafe fn read($object: Borrowed<'_, '_, PyAny>, $keep: &mut Keep) -> Option<Self> {
                // SAFETY: the caller's promise.
                unsafe { $read }
            }

            $(
                #[inline]
                unsafe fn read_exactly(object: Borrowed<'_, '_, PyAny>, keep: &mut Keep) -> Option<Self> {
                    // SAFETY: the caller's promise.
                    unsafe { $exactly(object, keep) }
                }
            )?
        }

        impl<'keep, $($generics)*> Container for $container {}
    )*};
}

// The default hasher only: another's code is the user's.
containers! {
    [T: Element<'keep> + Item<'keep>] Vec<T>: GIL && T::INERT, begins::<T>, {T => Axis::vectors},
        (object, keep) => vector::<T, false>(object, keep), exactly exact_vector;
    [T: Element<'keep> + Item<'keep>] VecDeque<T>: GIL && T::INERT, begins::<T>, (object, keep) => vector::<T, false>(object, keep).map(Self::from);
    [T: Element<'keep> + Item<'keep>, const N: usize] [T; N]: GIL && T::INERT, begins::<T>; N * T::KEPT,
        {T => Axis::arrays}, (object, keep) => array(object, keep);
    [T: Item<'keep> + Eq + Hash] HashSet<T>: false, class::<Self>, (object, keep) =>
        set(object, keep, Self::with_capacity, |values, item| { values.insert(item); });
    [T: Item<'keep> + Ord] BTreeSet<T>: false, class::<Self>, (object, keep) =>
        set(object, keep, |_| Self::new(), |values, item| { values.insert(item); });
    [K: Item<'keep> + Eq + Hash, V: Item<'keep>] HashMap<K, V>: GIL && K::INERT && V::INERT, class::<Self>, (object, keep) =>
        map(object, keep, Self::with_capacity, |values, key, value| { values.insert(key, value); });
    [K: Item<'keep> + Ord, V: Item<'keep>] BTreeMap<K, V>: GIL && K::INERT && V::INERT, class::<Self>, (object, keep) =>
        map(object, keep, |_| Self::new(), |values, key, value| { values.insert(key, value); });
}

/// Tuples, as long as PyO3 takes them.
macro_rules! tuples {
    ($($length:literal $($name:ident)+;)*) => {
        containers! {$(
            [$($name: Item<'keep>),+] ($($name,)+): true $(&& $name::INERT)+, |object| {
                let mut items = 0..$length;
                Sequence::tuple(object).is_some_and(|tuple| {
                    tuple.len() == $length
                        $(&& items.next().and_then(|index| tuple.get(index)).is_some_and($name::is_exact))+
                })
            }; 0 $(+ $name::KEPT)+, (object, keep) => {
                let tuple = Sequence::tuple(object)?;
                let longer = faulty("length-overlooked") && tuple.len() > $length;
                if tuple.len() != $length && !longer {
                    return None;
                }
                let mut items = 0..$length;
                Some(($($name::read(tuple.get(items.next()?)?, keep)?,)+))
            };
        )*}
    };
}

tuples! {
    1 A; 2 A B; 3 A B C; 4 A B C D; 5 A B C D E; 6 A B C D E F; 7 A B C D E F G; 8 A B C D E F G H; 9 A B C D E F G H I;
    10 A B C D E F G H I J; 11 A B C D E F G H I J K; 12 A B C D E F G H I J K L;
}

#[cfg(any(feature = "hashbrown", feature = "indexmap", feature = "smallvec"))]
mod others;
