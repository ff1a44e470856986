//! What `#[derive(FastFromPyObject)]` generates comes down to this: how a field is converted, what becomes of an object that the first
//! pass has not given to any variant, and what is said when no variant takes it: PyO3's words.

use core::fmt::Write;

use pyo3::exceptions::PyTypeError;
use pyo3::{Borrowed, FromPyObject, PyAny, PyErr, PyResult, Python};

/// Why a struct or a variant cannot be made of an object.
pub struct Miss {
    /// The field that cannot be converted, as `Type::Variant` and the field's name. None: the object has no such field.
    field: Option<(&'static str, &'static str)>,
    error: PyErr,
}

impl From<PyErr> for Miss {
    fn from(error: PyErr) -> Self {
        Self { field: None, error }
    }
}

impl Miss {
    /// A field's error.
    #[cold]
    pub fn of_field(owner: &'static str, field: &'static str, error: PyErr) -> Self {
        Self { field: Some((owner, field)), error }
    }

    /// The error that PyO3 raises for a struct.
    #[cold]
    pub fn into_error(self, py: Python<'_>) -> PyErr {
        let Some((owner, field)) = self.field else { return self.error };
        let error = PyTypeError::new_err(format!("failed to extract field {owner}.{field}"));
        error.set_cause(py, Some(self.error));
        error
    }

    /// Writes what [`into_error`](Self::into_error) would say, with all causes, without making that error.
    fn write(self, py: Python<'_>, message: &mut String) {
        let mut separator = "";
        if let Some((owner, field)) = self.field {
            let _ = write!(message, "TypeError: failed to extract field {owner}.{field}");
            separator = ", caused by ";
        }
        let mut next = Some(self.error);
        while let Some(error) = next {
            let _ = write!(message, "{separator}{error}");
            separator = ", caused by ";
            next = error.cause(py);
        }
    }
}

/// Converts a field.
///
/// # Errors
/// PyO3's, at the field.
#[inline]
pub fn field<'a, 'py, T: FromPyObject<'a, 'py>>(
    object: Borrowed<'a, 'py, PyAny>,
    owner: &'static str,
    name: &'static str,
) -> Result<T, Miss> {
    T::extract(object).map_err(|error| Miss::of_field(owner, name, error.into()))
}

/// A variant, after the first pass.
pub struct Variant<'a, 'py, T> {
    /// Its name.
    pub name: &'static str,
    /// What messages call it.
    pub label: &'static str,
    /// Whether a cast takes the object.
    pub is_instance: fn(Borrowed<'a, 'py, PyAny>) -> bool,
    /// PyO3's conversion.
    pub convert: fn(Borrowed<'a, 'py, PyAny>) -> Result<T, Miss>,
}

/// The second and the third pass.
///
/// # Errors
/// No variant takes the object. PyO3's words, with each variant's reason.
#[cold]
#[inline(never)]
pub fn further<'a, 'py, T>(
    object: Borrowed<'a, 'py, PyAny>,
    name: &str,
    variants: &[Variant<'a, 'py, T>],
) -> PyResult<T> {
    let mut misses: Vec<Option<Miss>> = Vec::with_capacity(variants.len());
    for variant in variants {
        misses.push(None);
        if (variant.is_instance)(object) {
            match (variant.convert)(object) {
                Ok(value) => return Ok(value),
                Err(miss) => *misses.last_mut().expect("one was pushed") = Some(miss),
            }
        }
    }
    for (variant, miss) in variants.iter().zip(&mut misses) {
        if miss.is_none() {
            match (variant.convert)(object) {
                Ok(value) => return Ok(value),
                Err(error) => *miss = Some(error),
            }
        }
    }
    Err(no_variant(object.py(), name, variants, misses))
}

/// The error that PyO3's derive raises.
fn no_variant<T>(py: Python<'_>, name: &str, variants: &[Variant<'_, '_, T>], misses: Vec<Option<Miss>>) -> PyErr {
    let mut message = format!("failed to extract enum {name} ('");
    for (index, variant) in variants.iter().enumerate() {
        let separator = if index == 0 { "" } else { " | " };
        let _ = write!(message, "{separator}{}", variant.label);
    }
    message.push_str("')");
    for (variant, miss) in variants.iter().zip(misses) {
        let _ = write!(message, "\n- variant {} ({}): ", variant.name, variant.label);
        if let Some(miss) = miss {
            miss.write(py, &mut message);
        }
    }
    PyTypeError::new_err(message)
}
