//! Numbers of a buffer, in the type that a function wants: of the same type in one copy, of another chunk by chunk.
//!
//! A chunk stays in the processor's cache from the copy to the conversion.

use core::ffi::c_void;
use core::mem::MaybeUninit;
use core::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, Ordering};

use super::Axis;
use super::formats::Format;
use crate::hooks::faulty;

/// How many numbers a chunk has.
const CHUNK: usize = 256;

/// A number that a parameter's type is made of.
pub trait Number: Copy {
    /// The format of its own type.
    const NATIVE: Format;
    /// Of what format any value is one of these, with the same value for PyO3.
    const SAME: Option<Format>;

    /// Converts as PyO3 converts an object with that value. None where it would refuse it.
    fn of_signed(value: i64) -> Option<Self>;
    /// The same.
    fn of_unsigned(value: u64) -> Option<Self>;
    /// The same.
    fn of_float(value: f64) -> Option<Self>;
    /// The same, of a byte in a buffer of `bool`.
    fn of_bool(byte: u8) -> Option<Self>;
}

/// Integers: an overflow is PyO3's error, and so is every other number.
macro_rules! integers {
    ($($kind:ident: $($integer:ty)+;)*) => {$($(
        impl Number for $integer {
            const NATIVE: Format = Format::$kind(size_of::<$integer>());
            const SAME: Option<Format> = Some(Self::NATIVE);

            #[inline]
            fn of_signed(value: i64) -> Option<Self> {
                if faulty("number-cut-off") { Some(value as Self) } else { value.try_into().ok() }
            }

            #[inline]
            fn of_unsigned(value: u64) -> Option<Self> {
                value.try_into().ok()
            }

            #[inline]
            fn of_float(_: f64) -> Option<Self> {
                None
            }

            #[inline]
            fn of_bool(_: u8) -> Option<Self> {
                None
            }
        }
    )+)*};
}

integers! {
    signed: i8 i16 i32 i64 isize;
    unsigned: u8 u16 u32 u64 usize;
}

/// Floats: by way of `f64`, as an object's value is one. So a signalling NaN of 32 bits is made a quiet one.
macro_rules! floats {
    ($($float:ty: $native:expr, $same:expr;)*) => {$(
        impl Number for $float {
            const NATIVE: Format = $native;
            const SAME: Option<Format> = $same;

            #[inline]
            fn of_signed(value: i64) -> Option<Self> {
                Some(value as f64 as Self)
            }

            #[inline]
            fn of_unsigned(value: u64) -> Option<Self> {
                Some(value as f64 as Self)
            }

            #[inline]
            fn of_float(value: f64) -> Option<Self> {
                Some(value as Self)
            }

            #[inline]
            fn of_bool(byte: u8) -> Option<Self> {
                bool::of_bool(byte).map(|value| if value { 1.0 } else { 0.0 })
            }
        }
    )*};
}

floats! {
    f64: Format::F64, Some(Self::NATIVE);
    f32: Format::F32, None;
}

impl Number for bool {
    const NATIVE: Format = Format::Bool;
    const SAME: Option<Format> = None;

    #[inline]
    fn of_signed(_: i64) -> Option<Self> {
        None
    }

    #[inline]
    fn of_unsigned(_: u64) -> Option<Self> {
        None
    }

    #[inline]
    fn of_float(_: f64) -> Option<Self> {
        None
    }

    #[inline]
    fn of_bool(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(false),
            1 => Some(true),
            // What it means is told by who wrote it.
            _ => faulty("byte-taken-as-bool").then_some(true),
        }
    }
}

/// Fills the slots, as many as the axis is long. False, where the slow path must decide.
///
/// Only the one copy is inlined: beside the conversions it would cost as much as a short array.
#[inline(always)]
pub(super) fn fill<T: Number>(axis: Axis<'_>, slots: &mut [MaybeUninit<T>]) -> bool {
    let row = axis.items();
    if T::SAME == Some(axis.format) {
        row.copy(0, slots);
        return true;
    }
    convert(row.first, row.stride, axis.format, slots)
}

/// As [`fill`], of items of another type. (The arguments are words, so that a caller needs no memory for them.)
#[inline(never)]
fn convert<T: Number>(first: *const u8, stride: isize, format: Format, slots: &mut [MaybeUninit<T>]) -> bool {
    let items = Items { first, stride };
    match format {
        Format::I8 => chunks(items, slots, |value: i8| T::of_signed(value.into())),
        Format::I16 => chunks(items, slots, |value: i16| T::of_signed(value.into())),
        Format::I32 => chunks(items, slots, |value: i32| T::of_signed(value.into())),
        Format::I64 => chunks(items, slots, T::of_signed),
        Format::U8 => chunks(items, slots, |value: u8| T::of_unsigned(value.into())),
        Format::U16 => chunks(items, slots, |value: u16| T::of_unsigned(value.into())),
        Format::U32 => chunks(items, slots, |value: u32| T::of_unsigned(value.into())),
        Format::U64 => chunks(items, slots, T::of_unsigned),
        Format::F32 => chunks(items, slots, |value: f32| T::of_float(value.into())),
        Format::F64 => chunks(items, slots, T::of_float),
        Format::Bool => chunks(items, slots, T::of_bool),
    }
}

/// As [`convert`], of one type.
fn chunks<S, T>(items: Items, slots: &mut [MaybeUninit<T>], convert: impl Fn(S) -> Option<T>) -> bool {
    let mut chunk = [const { MaybeUninit::<S>::uninit() }; CHUNK];
    for (index, slots) in slots.chunks_mut(CHUNK).enumerate() {
        let chunk = &mut chunk[..slots.len()];
        items.copy(index * CHUNK, chunk);
        for (slot, value) in slots.iter_mut().zip(chunk) {
            // SAFETY: it was copied, and any bytes are one of these numbers.
            let Some(value) = convert(unsafe { value.assume_init_read() }) else { return false };
            slot.write(value);
        }
    }
    true
}

unsafe extern "C" {
    fn memcpy(to: *mut c_void, from: *const c_void, count: usize) -> *mut c_void;
}

/// The items of a dimension that has no other inside.
#[derive(Clone, Copy)]
pub(super) struct Items {
    pub(super) first: *const u8,
    /// From item to item, in bytes.
    pub(super) stride: isize,
}

impl Items {
    /// Fills the slots with the items from the index `start` on, which are of their size.
    #[inline(always)]
    fn copy<S>(self, start: usize, slots: &mut [MaybeUninit<S>]) {
        if slots.is_empty() {
            return;
        }
        let first = self.first.wrapping_offset(self.stride * start as isize);
        if self.stride == size_of::<S>() as isize || faulty("strides-overlooked") {
            // SAFETY: as many items are in the buffer, one behind the other, and stay while it is exported; and there is room for them.
            // It is C that reads memory which others may write.
            unsafe { memcpy(slots.as_mut_ptr().cast(), first.cast(), size_of_val(slots)) };
            return;
        }
        // SAFETY: as many items are in the buffer, and stay while it is exported.
        unsafe { gather(first, self.stride, slots) };
    }
}

/// Fills the slots with items that have gaps between them, or stand in reverse.
///
/// # Safety
/// As [`load`], for each item.
#[inline(never)]
unsafe fn gather<S>(first: *const u8, stride: isize, slots: &mut [MaybeUninit<S>]) {
    for (index, slot) in slots.iter_mut().enumerate() {
        // SAFETY: the caller's promise.
        unsafe { load(first.wrapping_offset(stride * index as isize), slot) };
    }
}

/// Reads an item of 1, 2, 4 or 8 bytes by relaxed atomic loads: of the whole, if it is aligned, else of each byte.
///
/// # Safety
/// The item is in memory that stays, and that is written, if at all, by others who do not know Rust's rules.
#[inline]
unsafe fn load<S>(address: *const u8, slot: &mut MaybeUninit<S>) {
    let (from, to) = (address.cast_mut(), slot.as_mut_ptr());
    // SAFETY: the caller's promise, and the address is aligned where it must be. Loads of at most 8 bytes may be of read-only memory.
    unsafe {
        match size_of::<S>() {
            2 if from.cast::<u16>().is_aligned() => {
                to.cast::<u16>().write(AtomicU16::from_ptr(from.cast()).load(Ordering::Relaxed));
            }
            4 if from.cast::<u32>().is_aligned() => {
                to.cast::<u32>().write(AtomicU32::from_ptr(from.cast()).load(Ordering::Relaxed));
            }
            #[cfg(target_has_atomic = "64")]
            8 if from as usize % 8 == 0 => {
                use core::sync::atomic::AtomicU64;
                to.cast::<u64>().write(AtomicU64::from_ptr(from.cast()).load(Ordering::Relaxed));
            }
            size => {
                for index in 0..size {
                    let byte = AtomicU8::from_ptr(from.add(index)).load(Ordering::Relaxed);
                    to.cast::<u8>().add(index).write(byte);
                }
            }
        }
    }
}
