//! Arrays, read through the buffer protocol: one copy of their memory instead of an object for each item.
//!
//! Only where PyO3, which asks for item by item, would get the same values: `exporters.rs` says from which objects, and
//! `codes.rs` which items. Everything else gives up, and PyO3 decides.
//!
//! The memory may be written meanwhile, by a thread that needs no interpreter for it. So it is copied as plain integers, by C's
//! `memcpy` or by relaxed atomic loads, and looked at afterwards: a value may be torn, but it is a value.

use core::mem::MaybeUninit;

use pyo3::{Borrowed, PyAny, ffi};

pub(crate) use self::export::Lease;
pub(crate) use self::formats::Format;
use self::numbers::Items;
pub(crate) use self::numbers::Number;
use crate::containers::Item;

#[cfg(buffers)]
mod codes;
#[cfg(buffers)]
mod export;
#[cfg(buffers)]
pub(crate) mod exporters;
mod formats;
mod numbers;

/// Where there is no buffer protocol.
#[cfg(not(buffers))]
mod export {
    use super::{Axis, Borrowed, PyAny};

    pub(super) fn may_export(_: Borrowed<'_, '_, PyAny>) -> bool {
        false
    }

    pub(super) fn axis<R>(_: Borrowed<'_, '_, PyAny>, _: usize, _: impl FnOnce(Axis<'_>) -> Option<R>) -> Option<R> {
        None
    }

    /// No buffer.
    pub(crate) struct Lease;

    impl Lease {
        pub(crate) const fn new() -> Self {
            Self
        }
    }
}

/// A dimension of a buffer, with those inside it.
#[derive(Clone, Copy)]
pub struct Axis<'a> {
    first: *const u8,
    lengths: &'a [ffi::Py_ssize_t],
    /// From item to item, in bytes.
    strides: &'a [ffi::Py_ssize_t],
    format: Format,
}

impl<'a> Axis<'a> {
    /// How many items, or dimensions further inside, there are.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.lengths[0] as usize
    }

    /// Where its first item is.
    #[cfg(buffers)]
    pub(crate) fn start(&self) -> *const u8 {
        self.first
    }

    /// Whether its items are of this type.
    #[cfg(buffers)]
    pub(crate) fn is_of<T: Number>(&self) -> bool {
        self.format == T::NATIVE
    }

    /// What its items are.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Whether its items are as long as the other's.
    #[cfg(buffers)]
    pub(crate) fn has_size_of(&self, other: &Self) -> bool {
        self.format.size() == other.format.size()
    }

    /// The addresses between which its items are.
    #[cfg(buffers)]
    pub(crate) fn span(&self) -> core::ops::Range<usize> {
        if self.lengths.contains(&0) {
            return 0..0;
        }
        let ends = self.lengths.iter().zip(self.strides).map(|(length, stride)| (length - 1) * stride);
        let below: isize = ends.clone().filter(|end| *end < 0).sum();
        let above: isize = ends.filter(|end| *end > 0).sum();
        self.first.wrapping_offset(below) as usize..self.first.wrapping_offset(above) as usize + self.format.size()
    }

    /// Fills the slots with its numbers from the index `start` on. False, where Python must decide.
    #[inline]
    pub(crate) fn part<T: Number>(self, start: usize, slots: &mut [MaybeUninit<T>]) -> bool {
        let first = self.first.wrapping_offset(self.strides[0] * start as isize);
        Self { first, ..self }.numbers(slots)
    }

    /// Fills the slots with numbers that are `stride` bytes apart, the first of them `offset` bytes from its own. As [`part`](Self::part).
    #[inline]
    pub(crate) fn run<T: Number>(self, offset: isize, stride: isize, slots: &mut [MaybeUninit<T>]) -> bool {
        let first = self.first.wrapping_offset(offset);
        Axis { first, lengths: &[], strides: &[stride], format: self.format }.numbers(slots)
    }

    /// How long each dimension is, and how many bytes its items are apart.
    pub(crate) fn layout(&self) -> (&'a [ffi::Py_ssize_t], &'a [ffi::Py_ssize_t]) {
        (self.lengths, self.strides)
    }

    /// Whether a `T` can be of such a number at all.
    pub(crate) fn may_be<T: Number>(&self) -> bool {
        match self.format {
            Format::I8 | Format::I16 | Format::I32 | Format::I64 => T::of_signed(0).is_some(),
            Format::U8 | Format::U16 | Format::U32 | Format::U64 => T::of_unsigned(0).is_some(),
            Format::F32 | Format::F64 => T::of_float(0.0).is_some(),
            Format::Bool => T::of_bool(0).is_some(),
        }
    }

    /// Where its items are.
    #[inline]
    fn items(&self) -> Items {
        Items { first: self.first, stride: self.strides[0] }
    }

    /// The dimension further inside at `index`.
    #[inline]
    fn row(&self, index: usize) -> Self {
        let first = self.first.wrapping_offset(self.strides[0] * index as isize);
        Self { first, lengths: &self.lengths[1..], strides: &self.strides[1..], ..*self }
    }

    /// Fills the slots, as many as it is long, with its numbers. False, where the slow path must decide.
    #[inline(always)]
    pub(crate) fn numbers<T: Number>(self, slots: &mut [MaybeUninit<T>]) -> bool {
        numbers::fill(self, slots)
    }

    /// Fills the slots with the dimensions inside. False, where the slow path must decide: then they hold nothing.
    pub(crate) fn vectors<'keep, T: Item<'keep>>(self, slots: &mut [MaybeUninit<Vec<T>>]) -> bool {
        self.fill(slots, |row, slot| row.vector().map(|values| slot.write(values)).is_some())
    }

    /// As [`vectors`](Self::vectors).
    pub(crate) fn arrays<'keep, T: Item<'keep>, const N: usize>(self, slots: &mut [MaybeUninit<[T; N]>]) -> bool {
        self.fill(slots, Self::array)
    }

    /// Its items.
    #[inline(always)]
    fn vector<'keep, T: Item<'keep>>(self) -> Option<Vec<T>> {
        let mut slots = Box::<[T]>::new_uninit_slice(self.len());
        if !T::fill(self, &mut slots) {
            return None;
        }
        // SAFETY: each was filled.
        Some(unsafe { slots.assume_init() }.into_vec())
    }

    /// Its items, if there are `N`. False, where not, or where the slow path must decide: then the slot holds nothing.
    #[inline]
    fn array<'keep, T: Item<'keep>, const N: usize>(self, slot: &mut MaybeUninit<[T; N]>) -> bool {
        // SAFETY: an array of what need not be initialized need not be initialized either.
        let slots: &mut [MaybeUninit<T>; N] = unsafe { &mut *slot.as_mut_ptr().cast() };
        self.len() == N && T::fill(self, slots)
    }

    /// Fills each slot by the dimension inside at its place. False, where that was false for one: then they hold nothing.
    fn fill<T>(self, slots: &mut [MaybeUninit<T>], fill: impl Fn(Self, &mut MaybeUninit<T>) -> bool) -> bool {
        for index in 0..slots.len() {
            if !fill(self.row(index), &mut slots[index]) {
                for slot in &mut slots[..index] {
                    // SAFETY: it was filled.
                    unsafe { slot.assume_init_drop() };
                }
                return false;
            }
        }
        true
    }
}

/// Reads an array with as many dimensions as the `Vec` has, if its items are numbers; `EXACTLY`, if they are of the very type.
#[inline]
pub(crate) fn vector<'keep, T: Item<'keep>, const EXACTLY: bool>(object: Borrowed<'_, '_, PyAny>) -> Option<Vec<T>> {
    export::axis(
        object,
        T::DIMENSIONS?,
        |axis| if EXACTLY && !T::is_native(axis.format) { None } else { axis.vector() },
    )
}

/// Whether the object is an array with as many dimensions as the `Vec` has, whose numbers are of its very type.
#[inline]
pub(crate) fn is_native<'keep, T: Item<'keep>>(object: Borrowed<'_, '_, PyAny>) -> bool {
    let native = |axis: Axis<'_>| T::is_native(axis.format).then_some(());
    may_hold::<T>(object) && T::DIMENSIONS.is_some_and(|inside| export::axis(object, inside, native).is_some())
}

/// Whether the object may be an array of such items, as far as that can be told at once.
#[inline]
pub(crate) fn may_hold<'keep, T: Item<'keep>>(object: Borrowed<'_, '_, PyAny>) -> bool {
    T::DIMENSIONS.is_some() && export::may_export(object)
}

/// As [`vector`], of exactly `N` items.
#[inline]
pub(crate) fn array<'keep, T: Item<'keep>, const N: usize>(object: Borrowed<'_, '_, PyAny>) -> Option<[T; N]> {
    export::axis(object, T::DIMENSIONS?, |axis| {
        let mut array = MaybeUninit::uninit();
        // SAFETY: it was filled.
        axis.array(&mut array).then(|| unsafe { array.assume_init() })
    })
}

/// Nothing. It tells the compiler that few calls come here, so that it makes room for the others.
#[cfg(buffers)]
#[cold]
#[inline(never)]
fn give_up<R>() -> Option<R> {
    None
}
