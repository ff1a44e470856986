//! A list of one number, given to the batch of a closed body: served without an attach guard, as the scalar is. Everything else gives up.
//! So does an error of the body: a closed one has done nothing that could be noticed, and the slow path runs it again.

use core::marker::PhantomData;

use pyo3::ffi;
#[cfg(fast_path)]
use pyo3::{Borrowed, PyAny};

#[cfg(fast_path)]
use super::ladder::ColumnProbe;
use super::ladder::Extracted;
use crate::argument::Argument;
#[cfg(fast_path)]
use crate::argument::Look;
#[cfg(fast_path)]
use crate::buffer::Number;
use crate::fast_call::GAVE_UP;
#[cfg(fast_path)]
use crate::lent::lending::Item;
use crate::output::{Make, list};

#[cfg(fast_path)]
impl<T: Number + for<'keep> Item<'keep> + for<'a> Look<'a>> ColumnProbe<T> {
    /// The number, or the only one of a list: then it `is_batch`.
    #[inline(always)]
    pub fn single(&self, argument: Option<Argument<'_>>, is_batch: &mut bool) -> Option<T> {
        let argument: Borrowed<'_, '_, PyAny> = argument?;
        match crate::containers::only(argument) {
            Some(value) => {
                *is_batch = true;
                Some(value)
            }
            None => T::look(argument),
        }
    }
}

impl<T> Extracted<T> {
    /// Found where `T` is no number.
    #[inline(always)]
    pub fn single(&self, _: Option<Argument<'_>>, _: &mut bool) -> Option<T> {
        None
    }
}

/// Asks the compiler what becomes of the result.
pub struct SingleOutlet<R>(PhantomData<R>);

/// The question.
#[inline(always)]
pub const fn single<R>(_: &R) -> SingleOutlet<R> {
    SingleOutlet(PhantomData)
}

impl<V: Make> SingleOutlet<V> {
    /// A list of the value.
    #[inline(always)]
    pub fn list(self, value: V) -> *mut ffi::PyObject {
        list(core::slice::from_ref(&value))
    }
}

impl<V: Make, E> SingleOutlet<Result<V, E>> {
    /// A list of the value.
    #[inline(always)]
    pub fn list(self, result: Result<V, E>) -> *mut ffi::PyObject {
        result.map_or(GAVE_UP, |value| list(core::slice::from_ref(&value)))
    }
}

/// What `SingleOutlet` finds for any other result.
pub trait NoSingle<R>: Sized {
    /// Gives up.
    #[inline(always)]
    fn list(self, _: R) -> *mut ffi::PyObject {
        GAVE_UP
    }
}

impl<R> NoSingle<R> for SingleOutlet<R> {}
