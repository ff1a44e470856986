//! What the types and the build say about lean entries, as constants.

use core::marker::PhantomData;

use pyo3::{Py, PyAny};

struct Cloneable<T>(PhantomData<T>);

impl<T: Clone> Cloneable<T> {
    #[allow(dead_code, reason = "found only with PyO3's feature `py-clone`")]
    const VALUE: bool = true;
}

#[allow(dead_code, reason = "found only without PyO3's feature `py-clone`")]
trait NotCloneable {
    const VALUE: bool = false;
}

impl<T> NotCloneable for Cloneable<T> {}

/// Whether a lean entry may be chosen without the user's word.
///
/// Not where a `Py<T>` that meets a detached thread aborts or panics: under `pyo3_disable_reference_pool` its drop does, and
/// with PyO3's feature `py-clone` its clone.
pub const LEAN_UNASKED: bool = !cfg!(pyo3_disable_reference_pool) && !Cloneable::<Py<PyAny>>::VALUE;
