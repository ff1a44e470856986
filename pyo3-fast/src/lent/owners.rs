//! What PyO3 converts in place of a lent type: it takes what the twin takes, with the twin's messages, and owns the objects.

use pyo3::conversion::FromPyObjectOwned;
#[cfg(feature = "experimental-inspect")]
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
#[cfg(feature = "experimental-inspect")]
use pyo3::type_object::PyTypeInfo;
use pyo3::types::{PyBytes, PyDict, PyFrozenSet, PySet, PyString};
use pyo3::{Borrowed, PyAny};

use crate::keep::Keep;

/// The owner of a `&str`, whose twin is `String`.
pub struct Text<'py> {
    owner: Bound<'py, PyAny>,
    text: *const str,
}

impl Text<'_> {
    /// # Safety
    /// `keep` is not dropped before `'keep` ends.
    pub(super) unsafe fn lend<'keep>(self, keep: &mut Keep) -> &'keep str {
        keep.own(self.owner);
        // SAFETY: the text is the owner's, which is immutable, and kept for as long as the caller promises.
        unsafe { &*self.text }
    }
}

impl<'py> FromPyObject<'_, 'py> for Text<'py> {
    type Error = PyErr;

    #[cfg(feature = "experimental-inspect")]
    const INPUT_TYPE: PyStaticExpr = String::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let string = object.cast::<PyString>()?;
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        let (text, owner) = (core::ptr::from_ref(string.to_str()?), string.to_owned().into_any());
        // There a `str` does not lend its UTF-8.
        #[cfg(not(any(Py_3_10, not(Py_LIMITED_API))))]
        let (text, owner) = {
            let encoded = string.encode_utf8()?;
            // SAFETY: Python has encoded it.
            (core::ptr::from_ref(unsafe { str::from_utf8_unchecked(encoded.as_bytes()) }), encoded.into_any())
        };
        Ok(Self { owner, text })
    }
}

/// The owner of a `Cow<[u8]>`, which is its own twin: it borrows from `bytes`, and copies all else.
pub enum Data<'py> {
    /// Immutable.
    Bytes(Bound<'py, PyBytes>),
    /// What PyO3 has copied.
    Copied(Vec<u8>),
}

impl<'py> FromPyObject<'_, 'py> for Data<'py> {
    type Error = PyErr;

    #[cfg(feature = "experimental-inspect")]
    const INPUT_TYPE: PyStaticExpr = Vec::<u8>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self::Bytes(bytes.to_owned())),
            Err(_) => object.extract().map(Self::Copied),
        }
    }
}

/// The entries of a dict, in its order.
pub struct Entries<K, V>(pub(super) Vec<(K, V)>);

impl<'py, K: FromPyObjectOwned<'py>, V: FromPyObjectOwned<'py>> FromPyObject<'_, 'py> for Entries<K, V> {
    type Error = PyErr;

    #[cfg(feature = "experimental-inspect")]
    const INPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript {
        value: &PyDict::TYPE_HINT,
        slice: &PyStaticExpr::Tuple { elts: &[K::INPUT_TYPE, V::INPUT_TYPE] },
    };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let dict = object.cast::<PyDict>()?;
        let mut entries = Vec::with_capacity(dict.len());
        for (key, value) in dict.iter() {
            entries.push((key.extract().map_err(Into::into)?, value.extract().map_err(Into::into)?));
        }
        Ok(Self(entries))
    }
}

/// The members of a set or frozenset.
pub struct Members<T>(pub(super) Vec<T>);

impl<'py, T: FromPyObjectOwned<'py>> FromPyObject<'_, 'py> for Members<T> {
    type Error = PyErr;

    #[cfg(feature = "experimental-inspect")]
    const INPUT_TYPE: PyStaticExpr = PyStaticExpr::Subscript { value: &PySet::TYPE_HINT, slice: &T::INPUT_TYPE };

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let members = match (object.cast::<PySet>(), object.cast::<PyFrozenSet>()) {
            (Ok(set), _) => members(set.len(), set.iter()),
            (_, Ok(set)) => members(set.len(), set.iter()),
            (Err(error), _) => Err(error.into()),
        };
        members.map(Self)
    }
}

fn members<'py, T: FromPyObjectOwned<'py>>(
    count: usize,
    objects: impl Iterator<Item = Bound<'py, PyAny>>,
) -> PyResult<Vec<T>> {
    let mut members = Vec::with_capacity(count);
    for object in objects {
        members.push(object.extract().map_err(Into::into)?);
    }
    Ok(members)
}
