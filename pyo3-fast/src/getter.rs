//! Getters: how Python reads a field of a class that has `#[pyo3(get)]`.
//!
//! PyO3's getter runs in its trampoline, with an attach guard. A plain field needs none. PyO3 makes the descriptor, so its kind, its docs and
//! its errors are PyO3's; the first read by it exchanges the C function in the definition that it reads from.

use core::any::Any;
use core::ffi::{CStr, c_void};
use core::marker::PhantomData;
use core::ptr::{NonNull, null_mut};
use std::borrow::Cow;
use std::panic::catch_unwind;

use pyo3::type_object::PyTypeCheck;
use pyo3::{IntoPyObject, IntoPyObjectExt, Py, PyClass, PyResult, Python, ffi};

use crate::hooks::{faulty, served};
use crate::host::{self, PyGetterDef, PyMethodDefType, PyO3GetField};
use crate::leave;
use crate::output::Make;
use crate::slot::put;

type Object = *mut ffi::PyObject;

/// Stands for PyO3's, with its parameters: the class, the field's type, where it is in the class, whether it is a `Py<_>`, and whether it is
/// converted by reference. The class is frozen.
pub struct PyClassGetterGenerator<T, F, const OFFSET: usize, const IS_PY_T: bool, const BY_REFERENCE: bool>(
    PhantomData<(T, F)>,
);

impl<T: PyClass, F, const OFFSET: usize, const IS_PY_T: bool, const BY_REFERENCE: bool>
    PyClassGetterGenerator<T, F, OFFSET, IS_PY_T, BY_REFERENCE>
{
    /// # Safety
    /// `T` has a field of type `F` there.
    pub const unsafe fn new() -> Self {
        Self(PhantomData)
    }

    const fn host() -> host::PyClassGetterGenerator<T, F, OFFSET, IS_PY_T, BY_REFERENCE> {
        // SAFETY: the promise that was made to `new`, without which there is no `Self` to call this for.
        unsafe { host::PyClassGetterGenerator::new() }
    }
}

impl<T: PyClass, U: PyTypeCheck, const OFFSET: usize, const BY_REFERENCE: bool>
    PyClassGetterGenerator<T, Py<U>, OFFSET, true, BY_REFERENCE>
{
    /// PyO3's: CPython reads the object from the field itself.
    pub const fn generate(&self, name: &'static CStr, doc: Option<&'static CStr>) -> PyMethodDefType {
        Self::host().generate(name, doc)
    }
}

impl<T: PyClass, F: 'static, const OFFSET: usize> PyClassGetterGenerator<T, F, OFFSET, false, true>
where
    for<'a, 'py> &'a F: IntoPyObject<'py>,
{
    /// The definition of a getter that looks whether it can do without PyO3's trampoline.
    pub const fn generate(&self, name: &'static CStr, doc: Option<&'static CStr>) -> PyMethodDefType {
        PyMethodDefType::Getter(PyGetterDef::new(name, first_read::<T, F, OFFSET>, doc))
    }
}

impl<T: PyClass, F, const OFFSET: usize> PyClassGetterGenerator<T, F, OFFSET, false, false> {
    /// PyO3's: the field is cloned each time.
    pub const fn generate(&self, name: &'static CStr, doc: Option<&'static CStr>) -> PyMethodDefType
    where
        for<'py> F: PyO3GetField<'py>,
    {
        Self::host().generate(name, doc)
    }
}

macro_rules! plain {
    ($($plain:ty),*) => {
        /// The object for a plain field: none of these can fail or panic, or meet what PyO3 does for a thread.
        #[inline(always)]
        fn plain(field: &dyn Any) -> Option<Object> {
            $(if let Some(value) = field.downcast_ref::<$plain>() {
                return Some(value.make());
            })*
            None
        }
    };
}

plain!(
    f64,
    f32,
    bool,
    i8,
    i16,
    i32,
    i64,
    isize,
    u8,
    u16,
    u32,
    u64,
    usize,
    char,
    String,
    &'static str,
    Cow<'static, str>
);

/// The field of an object.
///
/// # Safety
/// The object is a `T`, and stays alive; at this place of a `T` there is an `F`. The thread is attached.
#[inline(always)]
unsafe fn field<T: PyClass, F, R>(object: Object, offset: usize, read: impl FnOnce(&F) -> R) -> PyResult<R> {
    let mut holder = None;
    // SAFETY: the caller's promises. Frozen classes have no setter, so that nobody writes to the field.
    unsafe {
        let object = host::cast_function_argument(Python::assume_attached(), object);
        let class = host::extract_pyclass_ref_trusted::<T>(object, &mut holder)?;
        Ok(read(&*(&raw const *class).byte_add(offset).cast::<F>()))
    }
}

/// What PyO3's trampoline calls: it reads the field as PyO3 does, and sees to it that the next read of a plain one is without it.
///
/// # Safety
/// As of PyO3's own: the object is a `T`.
unsafe fn first_read<T: PyClass, F: 'static, const OFFSET: usize>(
    py: Python<'_>,
    object: NonNull<ffi::PyObject>,
) -> PyResult<Object>
where
    for<'a, 'py> &'a F: IntoPyObject<'py>,
{
    let convert = |value: &F| match plain(value) {
        Some(object) => Ok((object, true)),
        None => value.into_py_any(py).map(|object| (object.into_ptr(), false)),
    };
    // SAFETY: CPython has checked the object that it reads by this descriptor; `new` was promised that the field is there.
    let (object, is_plain) = unsafe { field::<T, F, _>(object.as_ptr(), OFFSET, convert)?? };
    if is_plain && !faulty("getter-never-exchanged") {
        // SAFETY: the class exists, since it has an object, and the field is plain.
        unsafe { exchange(T::type_object_raw(py), first_read::<T, F, OFFSET>, read::<T, F, OFFSET>) };
    }
    Ok(object)
}

/// What CPython calls from then on.
unsafe extern "C" fn read<T: PyClass, F: 'static, const OFFSET: usize>(object: Object, _: *mut c_void) -> Object {
    // SAFETY: as in `first_read`, but for the guard, which a plain field does not need; `with_error` has one.
    unsafe {
        match catch_unwind(|| field::<T, F, _>(object, OFFSET, |value| plain(value))) {
            Ok(Ok(object)) => served(object.unwrap_or(null_mut())),
            Ok(Err(error)) => leave::with_error(error),
            Err(payload) => leave::with_panic(payload),
        }
    }
}

/// Puts `with` in the place of the C function which calls `getter`. Does nothing where the class has a setter of the same name: there, the
/// C function is another, which chooses.
///
/// # Safety
/// The class is PyO3's, and `with` takes its objects. The thread is attached.
unsafe fn exchange(
    class: *mut ffi::PyTypeObject,
    getter: for<'py> unsafe fn(Python<'py>, NonNull<ffi::PyObject>) -> PyResult<Object>,
    with: ffi::getter,
) {
    // SAFETY: the definitions end with one without a name. They live as long as the class, and were allocated to be written to. Both functions
    // give the same.
    unsafe {
        let mut definition = ffi::PyType_GetSlot(class, ffi::Py_tp_getset).cast::<ffi::PyGetSetDef>();
        while !definition.is_null() && !(*definition).name.is_null() {
            if (*definition).closure == getter as *mut c_void {
                put(&raw mut (*definition).get, with as *mut ());
            }
            definition = definition.add(1);
        }
    }
}
