//! What an argument of a batch is: one value for all rows, or a list, a tuple, an array or another sequence with one for each.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::types::{
    PyAnyMethods, PyBool, PyByteArray, PyBytes, PyFloat, PyInt, PyList, PyMemoryView, PySequence, PyString, PyTuple,
    PyTupleMethods, PyType, PyTypeMethods,
};
use pyo3::{Borrowed, Bound, PyAny, PyErr, PyResult, ffi, intern};

use super::Batch;
#[cfg(feature = "arrow")]
use super::arrow::{chunks::Chunks, is_column};
use super::grid::{Layout, layout_of};
#[cfg(fast_path)]
use crate::buffer::{Axis, Lease};
use crate::keep::Keep;

/// What a result may be, from the weakest on: the strongest among the sources decides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    List,
    Array,
    #[cfg(feature = "arrow")]
    Arrow,
    NumPy,
}

/// An argument, or the default of its parameter.
pub struct Source<'a, 'py> {
    /// The parameter's name in Python.
    pub(super) name: &'static str,
    pub(super) values: Values<'a, 'py>,
    /// Where to keep what the column borrows. Nothing, for what is never batched.
    pub(super) kept: Option<Kept<'a, 'py>>,
    kind: Kind,
    /// Whether a null of Arrow's is passed, as `None`.
    #[cfg(feature = "arrow")]
    pub(super) takes_none: bool,
}

/// The part of a holder that the column needs.
pub(super) struct Kept<'a, 'py> {
    /// Own references to the items, in an object that nobody else changes.
    pub(super) objects: &'a mut Option<Bound<'py, PyTuple>>,
    /// What lent values borrow from.
    pub(super) keep: Option<&'a mut Keep>,
}

/// What it holds.
pub(super) enum Values<'a, 'py> {
    /// One value, for all rows.
    One(Borrowed<'a, 'py, PyAny>),
    /// The same, which the caller did not give.
    Default,
    /// As many objects.
    Items { object: Borrowed<'a, 'py, PyAny>, length: usize },
    /// A NumPy array of several dimensions, whose items are converted from objects.
    Grid { object: Borrowed<'a, 'py, PyAny>, layout: Box<Layout> },
    /// As many numbers of a buffer, which is exported.
    #[cfg_attr(not(fast_path), allow(dead_code, reason = "no buffer is read there"))]
    Buffer {
        object: Borrowed<'a, 'py, PyAny>,
        length: usize,
        #[cfg(fast_path)]
        axis: Axis<'a>,
    },
    /// What Arrow has.
    #[cfg(feature = "arrow")]
    Arrow { object: Borrowed<'a, 'py, PyAny>, chunks: &'a Chunks },
}

/// What a column borrows from: a local of the generated code, which outlives it.
pub struct Holder<'py> {
    #[cfg(fast_path)]
    lease: Lease,
    objects: Option<Bound<'py, PyTuple>>,
    /// A view of an object that is read through its buffer only.
    view: Option<Bound<'py, PyMemoryView>>,
    #[cfg(feature = "arrow")]
    chunks: Option<Chunks>,
    keep: Keep,
}

impl Holder<'_> {
    /// It holds nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            #[cfg(fast_path)]
            lease: Lease::new(),
            objects: None,
            view: None,
            #[cfg(feature = "arrow")]
            chunks: None,
            keep: Keep::default(),
        }
    }
}

impl Default for Holder<'_> {
    fn default() -> Self {
        Self::new()
    }
}

/// What a parameter's type makes of arrays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// It is a number, and can be read from a buffer.
    Numbers,
    /// It is converted from an object.
    Objects,
    /// The same, and it is made of several items: of an array of several dimensions it takes rows.
    Rows,
}

impl<'a, 'py> Source<'a, 'py> {
    /// An argument that is never batched.
    #[must_use]
    pub const fn one(name: &'static str, given: Option<Borrowed<'a, 'py, PyAny>>) -> Self {
        let values = match given {
            Some(object) => Values::One(object),
            None => Values::Default,
        };
        Self {
            name,
            values,
            kept: None,
            kind: Kind::List,
            #[cfg(feature = "arrow")]
            takes_none: false,
        }
    }

    /// The kind that it asks for, if it is batched.
    pub(super) fn kind(&self) -> Kind {
        self.kind
    }

    /// As it is, of a parameter that is an `Option`.
    pub(super) fn optional(self) -> Self {
        #[cfg(feature = "arrow")]
        return Self { takes_none: true, ..self };
        #[cfg(not(feature = "arrow"))]
        self
    }

    /// Tells what the argument is.
    #[cfg_attr(
        not(all(fast_path, buffers)),
        allow(unused_variables, unused_assignments, reason = "no buffer is read there")
    )]
    pub(super) fn of(
        batch: &Batch<'py>,
        name: &'static str,
        given: Option<Borrowed<'a, 'py, PyAny>>,
        reads: Reads,
        holder: &'a mut Holder<'py>,
    ) -> PyResult<Self> {
        let kept = Some(Kept { objects: &mut holder.objects, keep: Some(&mut holder.keep) });
        let one = Self { kept, ..Self::one(name, given) };
        let Some(object) = given.filter(|object| !is_one_value(*object)) else { return Ok(one) };
        if is_list_or_tuple(object) {
            return one.items(object, Kind::List);
        }
        let mut iterates = true;
        let (object, kind) = match array_class(object)? {
            Some(kind) => (object, kind),
            None if object.is_instance_of::<PyMemoryView>() || object.is_instance_of::<PyByteArray>() => {
                (object, Kind::List)
            }
            #[cfg(feature = "arrow")]
            None if is_column(object)? => {
                let chunks = &*holder.chunks.insert(Chunks::of(object)?);
                return Ok(Self { values: Values::Arrow { object, chunks }, kind: Kind::Arrow, ..one });
            }
            None if object.cast::<PySequence>().is_ok() => return one.items(object, Kind::List),
            // NumPy's own scalars are single values, though those of two dtypes have a buffer of bytes.
            None if is_of_class_named(object, "numpy.generic") => return Ok(one),
            None if has_buffer(object) => {
                iterates = false;
                (holder.view.insert(view(object)?).as_any().as_borrowed(), Kind::List)
            }
            // SAFETY: the object is alive.
            None if unsafe { ffi::PyIter_Check(object.as_ptr()) } != 0 => return Err(batch.uncounted(name, object)),
            None => return Ok(one),
        };
        match dimensions(object)? {
            0 => Ok(one),
            dimensions if dimensions > 1 && kind != Kind::NumPy && reads != Reads::Rows => {
                Err(batch.dimensions(name, dimensions))
            }
            dimensions => {
                #[cfg(all(fast_path, buffers))]
                if reads == Reads::Numbers {
                    if let Some(axis) = exported(object, iterates, &mut holder.lease) {
                        return Ok(Self { values: Values::Buffer { object, length: axis.len(), axis }, kind, ..one });
                    }
                }
                if dimensions == 1 || reads == Reads::Rows {
                    return one.items(object, kind);
                }
                let layout = Box::new(layout_of(object)?);
                Ok(Self { values: Values::Grid { object, layout }, kind, ..one })
            }
        }
    }

    fn items(self, object: Borrowed<'a, 'py, PyAny>, kind: Kind) -> PyResult<Self> {
        Ok(Self { values: Values::Items { object, length: object.len()? }, kind, ..self })
    }
}

impl Batch<'_> {
    #[cold]
    fn uncounted(&self, name: &str, object: Borrowed<'_, '_, PyAny>) -> PyErr {
        let class = object.get_type();
        PyTypeError::new_err(format!(
            "argument '{name}': {}() needs to know how many items there are, and a '{}' does not tell: make a list of it",
            self.name,
            class.name().map_or_else(|_| "?".to_owned(), |name| name.to_string()),
        ))
    }

    #[cold]
    fn dimensions(&self, name: &str, dimensions: usize) -> PyErr {
        PyValueError::new_err(format!(
            "argument '{name}': {}() takes NumPy arrays of several dimensions, of others one, and this one has {dimensions}",
            self.name,
        ))
    }
}

/// Whether the object is a single value, as far as that can be told at once: text and bytes are no sequences here.
#[inline]
fn is_one_value(object: Borrowed<'_, '_, PyAny>) -> bool {
    object.is_exact_instance_of::<PyFloat>()
        || object.is_exact_instance_of::<PyInt>()
        || object.is_instance_of::<PyString>()
        || object.is_instance_of::<PyBytes>()
        || object.is_exact_instance_of::<PyBool>()
        || object.is_none()
}

/// Whether the object has a buffer.
fn has_buffer(object: Borrowed<'_, '_, PyAny>) -> bool {
    #[cfg(all(buffers, not(PyPy)))]
    // SAFETY: the object is alive.
    return unsafe { ffi::PyObject_CheckBuffer(object.as_ptr()) } != 0;
    // The stable ABI has no such question before 3.11, and PyPy has none.
    #[cfg(not(all(buffers, not(PyPy))))]
    return match PyMemoryView::from(&object) {
        Ok(_) => true,
        // Another error is that of an object that has one, and does not give it.
        Err(error) => !error.is_instance_of::<PyTypeError>(object.py()),
    };
}

#[inline]
fn is_list_or_tuple(object: Borrowed<'_, '_, PyAny>) -> bool {
    object.is_instance_of::<PyList>() || object.is_instance_of::<PyTuple>()
}

/// The buffer, if it holds numbers that are what the object's items are: a subclass may give others, and a memoryview that is not ours
/// is asked for no more than it `iterates` over.
#[cfg(all(fast_path, buffers))]
fn exported<'a>(object: Borrowed<'_, '_, PyAny>, iterates: bool, lease: &'a mut Lease) -> Option<Axis<'a>> {
    if !crate::buffer::exporters::is_known(object) || lease.take(object, 0).is_err() {
        return None;
    }
    lease.axis(iterates && crate::buffer::exporters::is_flat(object))
}

/// A view of an object that is read through its buffer only. `ctypes` says of its numbers that they are of this machine's byte order,
/// over which no memoryview iterates: such a one is cast to the same numbers without the word.
fn view<'py>(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Bound<'py, PyMemoryView>> {
    let py = object.py();
    let view = PyMemoryView::from(&object)?;
    let format: String = view.getattr(intern!(py, "format"))?.extract()?;
    let order = if cfg!(target_endian = "little") { '<' } else { '>' };
    let Some(format) = format.strip_prefix(order) else { return Ok(view) };
    if dimensions(view.as_any().as_borrowed())? != 1 {
        return Ok(view);
    }
    let cast = intern!(py, "cast");
    let native = view.call_method1(cast, ("B",)).and_then(|bytes| bytes.call_method1(cast, (format,)));
    // Not of several fields, nor of no items: then there is nothing to iterate over.
    let native = native.ok().and_then(|native| native.cast_into::<PyMemoryView>().ok());
    let len = view.len()?;
    Ok(native.filter(|native| native.len().is_ok_and(|same| same == len)).unwrap_or(view))
}

/// Whether the object is an `array.array` or a NumPy array, or of a class made of one.
fn array_class(object: Borrowed<'_, '_, PyAny>) -> PyResult<Option<Kind>> {
    const CLASSES: [(&str, Kind); 2] = [("array.array", Kind::Array), ("numpy.ndarray", Kind::NumPy)];
    #[cfg(all(fast_path, buffers))]
    for (index, (_, kind)) in CLASSES.iter().enumerate() {
        if crate::buffer::exporters::is_exactly(object, index) {
            return Ok(Some(*kind));
        }
    }
    Ok(CLASSES.iter().find(|(name, _)| is_of_class_named(object, name)).map(|(_, kind)| *kind))
}

/// Whether the object is of a class of that name, or of one made of it.
fn is_of_class_named(object: Borrowed<'_, '_, PyAny>, known: &str) -> bool {
    // A class that is made where there is no module has no such name.
    let has_it = |class: Borrowed<'_, '_, PyAny>| {
        class.cast::<PyType>().is_ok_and(|class| class.fully_qualified_name().is_ok_and(|name| name == known))
    };
    object.get_type().mro().iter_borrowed().any(has_it)
}

/// How many dimensions it has: `array.array` and `bytearray`, which do not say so, have one.
fn dimensions(object: Borrowed<'_, '_, PyAny>) -> PyResult<usize> {
    match object.getattr_opt(intern!(object.py(), "ndim"))? {
        Some(dimensions) => dimensions.extract(),
        None => Ok(1),
    }
}

/// The objects that stand for the items, from the one at `start` on: for arrays those that `item(i)` gives.
pub(super) fn objects<'py>(object: Borrowed<'_, 'py, PyAny>, start: usize) -> PyResult<Bound<'py, PyTuple>> {
    let py = object.py();
    let part = if start == 0 {
        object.to_owned()
    } else {
        object.get_item(pyo3::types::PySlice::new(py, start as isize, isize::MAX, 1))?
    };
    let is_numpy = array_class(object)? == Some(Kind::NumPy);
    let is_plain = is_numpy && dimensions(object)? == 1 && part.get_type().fully_qualified_name()? == "numpy.ndarray";
    let part = if is_plain { part.call_method0(intern!(py, "tolist"))? } else { part };
    // SAFETY: the object is alive; a new reference, or null with an exception.
    let tuple = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PySequence_Tuple(part.as_ptr()))? };
    Ok(tuple.cast_into()?)
}
