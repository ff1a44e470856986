//! Arrays that a batch makes: `numpy.ndarray`, by NumPy's own `empty`, and `array.array`. They are filled through their buffers.

#[cfg(all(fast_path, buffers))]
pub(super) use self::filled::Array;
#[cfg(not(all(fast_path, buffers)))]
pub(super) use self::listed::Array;
use super::source::Kind;
use crate::memory_view::BufferItem;
use crate::output::Make;

#[cfg(all(fast_path, buffers))]
mod filled;
#[cfg(not(all(fast_path, buffers)))]
mod listed;

/// What an array holds.
#[cfg(all(fast_path, buffers))]
pub trait Element: BufferItem + Make + crate::buffer::Number {
    /// Whether an array of this kind holds such values exactly: `array.array` has no `bool`.
    fn is_held_by(kind: Kind) -> bool {
        is_held::<Self>(kind)
    }
}

#[cfg(all(fast_path, buffers))]
impl<T: BufferItem + Make + crate::buffer::Number> Element for T {}

/// What an array holds.
#[cfg(not(all(fast_path, buffers)))]
pub trait Element: BufferItem + Make {
    /// Whether an array of this kind holds such values exactly: `array.array` has no `bool`.
    fn is_held_by(kind: Kind) -> bool {
        is_held::<Self>(kind)
    }
}

#[cfg(not(all(fast_path, buffers)))]
impl<T: BufferItem + Make> Element for T {}

fn is_held<T: BufferItem>(kind: Kind) -> bool {
    kind == Kind::NumPy || kind == Kind::Array && T::FORMAT != c"?"
}
