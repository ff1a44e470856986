//! Memory that waits for values, which several threads may put there: each at places of its own.

use super::outlet::Nan;

/// The places of values, from the first on.
pub(super) trait Places<V>: Copy {
    /// Puts a value at its place.
    ///
    /// # Safety
    /// There is a place of this index, which holds no value, and no other thread comes to it meanwhile.
    unsafe fn put(self, index: usize, value: V);

    /// Drops the value at a place.
    ///
    /// # Safety
    /// There is one, and no other thread comes to it meanwhile.
    unsafe fn discard(self, index: usize);
}

/// One behind the other, as in an array.
pub(super) struct Direct<T>(*mut T);

impl<T> Direct<T> {
    /// Those from `first` on.
    pub(super) fn new(first: *mut T) -> Self {
        Self(first)
    }
}

impl<T> Copy for Direct<T> {}

impl<T> Clone for Direct<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Places<T> for Direct<T> {
    #[inline(always)]
    unsafe fn put(self, index: usize, value: T) {
        // SAFETY: the caller says that there is such a place, and that it is the only one there. A caller's buffer may stand anywhere.
        unsafe { self.0.add(index).write_unaligned(value) };
    }

    unsafe fn discard(self, index: usize) {
        // SAFETY: the caller says that there is a value, and that it is the only one there.
        unsafe { self.0.add(index).drop_in_place() };
    }
}

/// With NaN where there is no value.
impl<F: Nan> Places<Option<F>> for Direct<F> {
    #[inline(always)]
    unsafe fn put(self, index: usize, value: Option<F>) {
        // SAFETY: as the caller says.
        unsafe { self.0.add(index).write_unaligned(value.unwrap_or(F::NAN)) };
    }

    unsafe fn discard(self, _: usize) {}
}
