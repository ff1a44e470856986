//! Bodies that run detached from the interpreter. The only place that detaches.

use core::marker::PhantomData;

use pyo3::marker::Ungil;
use pyo3::pyclass::boolean_struct::False;
use pyo3::{PyClass, Python};

use crate::{hooks, interrupted};

/// Runs `body` detached: other threads may run Python meanwhile. A panic in it attaches again before it goes on.
#[inline]
pub fn detach<T, Body>(py: Python<'_>, body: Body) -> T
where
    T: Ungil,
    Body: FnOnce() -> T + Ungil, // Ways out: docs/detaching.md, "Detached bodies".
{
    if hooks::faulty("detach-skipped") {
        return body();
    }
    interrupted::begin();
    py.detach(body)
}

/// What a `#[heavy]` piece of a function comes to. No user's code can name it, so no `return` or `?` that hides in a macro can
/// leave the piece: it would have to give one.
pub struct Piece<T>(T);

impl<T> Piece<T> {
    /// Wraps the piece's value.
    #[inline]
    pub fn of(value: T) -> Self {
        Self(value)
    }

    /// Gives the value back.
    #[inline]
    pub fn value(self) -> T {
        self.0
    }
}

/// Asks the compiler whether `T` is a class that Python may change while the body is detached: then the inherent constant is found
/// first, else that of [`Unchanging`].
pub struct ClassProbe<T: ?Sized>(PhantomData<T>);

impl<T: PyClass<Frozen = False>> ClassProbe<T> {
    /// Whether `T` is a class, and not frozen.
    pub const CHANGES: bool = true;
}

/// What [`ClassProbe`] finds for any other type.
pub trait Unchanging {
    /// Whether `T` is a class, and not frozen.
    const CHANGES: bool = false;
}

impl<T: ?Sized> Unchanging for ClassProbe<T> {}
