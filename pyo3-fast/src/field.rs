//! What a closed body may do with the fields of `self`: asked of the compiler, since the macro does not see the class.
//!
//! A body that writes `self.x * k` runs the operator of the field's type. That stays in Rust where the type is plain, and is anybody's
//! guess where it is the user's own. And `self.x` is a field of the class only if the class does not deref: else it may be one of
//! what a `deref` of the user's gives.

use core::marker::PhantomData;
use core::ops::Deref;

/// Asks the compiler what a field's type is. Made of a pointer, in a closure that is never run: so the type need not be named, and
/// the constant that hangs on it can be read. The inherent method is found first, where the type is plain.
pub struct FieldProbe<T>(PhantomData<T>);

impl<T> FieldProbe<T> {
    /// A probe for the type of what `_` points to.
    #[must_use]
    pub fn of(_: *const T) -> Self {
        Self(PhantomData)
    }
}

impl<T: Held> FieldProbe<T> {
    /// Whether the type is plain, said by the result's type.
    #[must_use]
    pub fn is_plain(&self) -> Yes {
        Yes
    }
}

/// What [`FieldProbe`] finds for any other type.
pub trait OtherField {
    /// Whether the type is plain, said by the result's type.
    fn is_plain(&self) -> No {
        No
    }
}

impl<T> OtherField for FieldProbe<T> {}

/// The answer that the type of `_`'s result gives: `_` is not called, and what it would call need not be constant.
pub const fn answer<C, A: Answer>(_: fn(&C) -> A) -> bool {
    A::VALUE
}

/// An answer, as a type.
pub trait Answer {
    /// The answer.
    const VALUE: bool;
}

/// It is so.
pub struct Yes;

/// It is not so.
pub struct No;

impl Answer for Yes {
    const VALUE: bool = true;
}

impl Answer for No {
    const VALUE: bool = false;
}

/// A plain type that a class may hold: the standard library's, whose operators, patterns, coercions and iterators stay in Rust.
pub trait Held {}

macro_rules! held {
    ($($plain:ty),*) => {$( impl Held for $plain {} )*};
}

held!(i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64, bool, char, (), String, &str, &[u8]);

impl<T: Held> Held for Option<T> {}
impl<T: Held> Held for Vec<T> {}
impl<T: Held, const N: usize> Held for [T; N] {}
impl<A: Held> Held for (A,) {}
impl<A: Held, B: Held> Held for (A, B) {}
impl<A: Held, B: Held, C: Held> Held for (A, B, C) {}
impl<A: Held, B: Held, C: Held, D: Held> Held for (A, B, C, D) {}

/// Asks the compiler whether the fields that `self.` reaches are the class's own: the inherent constant is found first, where `T`
/// derefs.
pub struct OwnFieldsProbe<T>(PhantomData<T>);

impl<T: Deref> OwnFieldsProbe<T> {
    /// Whether they are.
    pub const OWN: bool = false;
}

/// What [`OwnFieldsProbe`] finds where `T` does not deref.
pub trait OwnFields {
    /// Whether they are.
    const OWN: bool = true;
}

impl<T> OwnFields for OwnFieldsProbe<T> {}
