//! What `#[derive(FastFromPyObject)]` generates comes down to this: how a field is converted, what becomes of an object that the first
//! pass has not given to any variant, and what is said when no variant takes it: PyO3's words.

use core::fmt::Write;
use core::marker::PhantomData;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::type_object::PyTypeInfo;
use pyo3::types::{PyAnyMethods, PyString, PyTuple, PyTupleMethods};
use pyo3::{Borrowed, Bound, FromPyObject, IntoPyObject, PyAny, PyErr, PyResult, Python};

use crate::hooks::faulty;

/// PyO3's `#[derive(FromPyObject)]`, which tells variants by the object's class before it converts anything.
///
/// Takes every attribute that [`#[derive(FromPyObject)]`](macro@pyo3::FromPyObject) takes, under `#[pyo3(..)]`, and
/// `fast_crate = "path"` on the type, as [`fast_pyfunction`](crate::fast_pyfunction) does. It implements [`FromPyObject`](trait@pyo3::FromPyObject), so the type
/// goes wherever PyO3 takes one, under `#[pyfunction]` too.
///
/// # Which variant is chosen
///
/// There are three passes over all variants, each in the order of their declaration:
///
/// 1. those whose field stands for exactly the object's class, and to which its value fits;
/// 2. those to which a cast takes the object: a subclass, or a container whose items need a conversion;
/// 3. those to which PyO3 converts it.
///
/// So a variant costs the same wherever it stands, and no exception is made on the way to it. Each conversion is tried once. Where
/// one variant at most takes an object, the result is that of PyO3's derive, and so is the error where none does. Where several do, the
/// page on dispatch, in the repository's `docs` folder, shows both answers.
///
/// Variants with named fields, fields with `from_py_with`, type parameters and `Bound<PyAny>` take part in the last pass only.
///
/// # Lifetimes
///
/// The type's lifetime is that of the object where it is used to borrow (`&'a str`, `&'a [u8]`, `Cow<'a, str>`), and the
/// interpreter's where it is used for what belongs to that (`Bound<'py, PyAny>`), as with PyO3. Used for both, or for a type of your
/// own, it is both, but for a lifetime `'py`, which is the interpreter's.
///
/// # Errors
///
/// Mistakes are compile errors at what is wrong. At run time: PyO3's errors.
///
/// # Examples
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::prelude::*;
///
/// #[derive(FastFromPyObject, Debug, PartialEq)]
/// enum Key<'a> {
///     Index(usize),
///     Name(&'a str),
///     #[pyo3(annotation = "a slice")]
///     Slice { start: usize, stop: Option<usize> },
/// }
///
/// #[fast_pyfunction]
/// fn find(key: Key<'_>) -> String {
///     format!("{key:?}")
/// }
///
/// # Python::attach(|py| -> PyResult<()> {
/// let find = wrap_pyfunction!(find, py)?;
/// assert_eq!(find.call1((3,))?.extract::<&str>()?, "Index(3)");
/// assert_eq!(find.call1(("x",))?.extract::<&str>()?, "Name(\"x\")");
/// let slice = py.eval(c"slice(2, None)", None, None)?;
/// assert_eq!(slice.extract::<Key<'_>>()?, Key::Slice { start: 2, stop: None });
/// #     assert!(find.call1((2.5,)).unwrap_err().to_string().contains("failed to extract enum Key ('Index | Name | a slice')"));
/// #     Ok(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
pub use pyo3_fast_macros::FastFromPyObject;

/// What is converted.
pub type Object<'a, 'py> = Borrowed<'a, 'py, PyAny>;

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
            next = if faulty("cause-left-out") { None } else { error.cause(py) };
        }
    }
}

/// Converts a field.
///
/// # Errors
/// PyO3's, at the field.
#[inline]
pub fn field<'a, 'py, T: FromPyObject<'a, 'py>>(
    object: Object<'a, 'py>,
    owner: &'static str,
    name: &'static str,
) -> Result<T, Miss> {
    T::extract(object).map_err(|error| Miss::of_field(owner, name, error.into()))
}

/// Converts a field, unless it was `read` already.
///
/// # Errors
/// As [`field`].
#[inline]
pub fn field_or<'a, 'py, T: FromPyObject<'a, 'py>>(
    read: Option<T>,
    object: Object<'a, 'py>,
    owner: &'static str,
    name: &'static str,
) -> Result<T, Miss> {
    read.map_or_else(|| field(object, owner, name), Ok)
}

/// Converts a field by the user's function.
///
/// # Errors
/// The function's, at the field.
#[inline]
pub fn field_with<'a, 'py, T>(
    from_py_with: fn(&'a Bound<'py, PyAny>) -> PyResult<T>,
    object: &'a Bound<'py, PyAny>,
    owner: &'static str,
    name: &'static str,
) -> Result<T, Miss> {
    from_py_with(object).map_err(|error| Miss::of_field(owner, name, error))
}

/// An attribute of the object.
///
/// # Errors
/// There is none, or Python code that makes it raises.
#[inline]
pub fn attribute<'py>(object: Object<'_, 'py>, name: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyAny>> {
    object.getattr(name)
}

/// An item of the object.
///
/// # Errors
/// There is none, or Python code that makes it raises.
#[inline]
pub fn item<'py>(object: Object<'_, 'py>, key: impl IntoPyObject<'py>) -> PyResult<Bound<'py, PyAny>> {
    object.get_item(key)
}

/// The items of an exact tuple of so many.
#[inline]
pub fn exact_items<'a, 'py, const N: usize>(object: Object<'a, 'py>) -> Option<[Object<'a, 'py>; N]> {
    if PyTuple::is_exact_type_of(&object) { cast_items(object) } else { None }
}

/// The items of a tuple of so many.
#[inline]
pub fn cast_items<'a, 'py, const N: usize>(object: Object<'a, 'py>) -> Option<[Object<'a, 'py>; N]> {
    let tuple = object.cast::<PyTuple>().ok()?;
    (tuple.len() == N).then(|| all_items(tuple))
}

/// The items of a tuple of so many.
///
/// # Errors
/// PyO3's: it is no tuple, or one of another length.
pub fn items<'a, 'py, const N: usize>(object: Object<'a, 'py>) -> PyResult<[Object<'a, 'py>; N]> {
    let tuple = object.cast::<PyTuple>()?;
    let length = tuple.len();
    if length != N {
        let message = format!("expected tuple of length {N}, but got tuple of length {length}");
        return Err(PyValueError::new_err(message));
    }
    Ok(all_items(tuple))
}

fn all_items<'a, 'py, const N: usize>(tuple: Borrowed<'a, 'py, PyTuple>) -> [Object<'a, 'py>; N] {
    core::array::from_fn(|index| {
        let item = tuple.get_borrowed_item(index).expect("the length was asked for");
        // SAFETY: the tuple lives for `'a`, and holds its items for as long: it is immutable.
        unsafe { Borrowed::from_ptr(tuple.py(), item.as_ptr()) }
    })
}

/// PyO3's conversion of a struct.
///
/// # Errors
/// PyO3's.
#[inline]
pub fn converted<'a, 'py, T>(
    object: Object<'a, 'py>,
    convert: impl FnOnce(Object<'a, 'py>) -> Result<T, Miss>,
) -> PyResult<T> {
    convert(object).map_err(|miss| miss.into_error(object.py()))
}

/// A variant, after the first pass.
pub struct Variant<'a, 'py, T> {
    /// Its name.
    pub name: &'static str,
    /// What messages call it.
    pub label: &'static str,
    /// Whether a cast takes the object.
    pub is_instance: fn(Object<'a, 'py>) -> bool,
    /// PyO3's conversion.
    pub convert: fn(Object<'a, 'py>) -> Result<T, Miss>,
}

/// The second and the third pass.
///
/// # Errors
/// No variant takes the object. PyO3's words, with each variant's reason.
#[cold]
#[inline(never)]
pub fn further<'a, 'py, T, const N: usize>(
    object: Object<'a, 'py>,
    name: &str,
    variants: &[Variant<'a, 'py, T>; N],
) -> PyResult<T> {
    let mut misses = [const { None }; N];
    for (variant, miss) in variants.iter().zip(&mut misses) {
        if (variant.is_instance)(object) && !faulty("second-pass-left-out") {
            match (variant.convert)(object) {
                Ok(value) => return Ok(value),
                Err(error) => *miss = Some(error),
            }
        }
    }
    for (variant, miss) in variants.iter().zip(&mut misses) {
        if miss.is_none() || faulty("conversion-tried-twice") {
            match (variant.convert)(object) {
                Ok(value) => return Ok(value),
                Err(error) => *miss = Some(error),
            }
        }
    }
    let misses = variants.iter().zip(misses).filter_map(|(variant, miss)| Some((variant.name, variant.label, miss?)));
    Err(no_variant(object.py(), name, misses.collect()))
}

/// The error that PyO3's derive raises: each variant's name and label, and why it does not take the object.
fn no_variant(py: Python<'_>, name: &str, variants: Vec<(&str, &str, Miss)>) -> PyErr {
    let labels: Vec<_> = variants.iter().map(|(_, label, _)| *label).collect();
    let mut message = format!("failed to extract enum {name} ('{}')", labels.join(" | "));
    for (name, label, miss) in variants {
        let _ = write!(message, "\n- variant {name} ({label}): ");
        miss.write(py, &mut message);
    }
    PyTypeError::new_err(message)
}

/// Asks the compiler whether a type has a `Drop` of its own: then the inherent constant is found first, else that of [`PlainDrop`].
pub struct DropProbe<T>(PhantomData<T>);

#[allow(drop_bounds, reason = "this is not about what is dropped, but about whose code does it")]
impl<T: Drop> DropProbe<T> {
    /// Whether the user's code drops it.
    pub const DROPS: bool = true;
}

/// What [`DropProbe`] finds for any other type.
pub trait PlainDrop {
    /// Whether the user's code drops it.
    const DROPS: bool = false;
}

impl<T> PlainDrop for DropProbe<T> {}
