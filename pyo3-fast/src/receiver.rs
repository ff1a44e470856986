//! The receiver of a method: what its first parameter is made from. PyO3's own conversions, in PyO3's order: the receiver comes before
//! the other parameters, once the looks have found nothing unusual. A failure is raised, in PyO3's words.
//!
//! None of them checks the type: the descriptors in which CPython keeps methods have done that. (They do not on PyPy, where there is no
//! fast path.)

use core::marker::PhantomData;

use pyo3::pyclass::boolean_struct::False;
use pyo3::type_object::PyTypeCheck;
use pyo3::types::PyType;
use pyo3::{Bound, PyClass, PyClassGuard, PyClassGuardMut, PyErr, PyResult};

use crate::argument::{Argument, Arguments};
use crate::hooks::faulty;
use crate::host;

/// What `T` is borrowed by: the inherent functions are found first, where `T` is a class, and may be borrowed so.
pub struct Receive<T>(PhantomData<T>);

impl<T: PyClass> Receive<T> {
    /// `&self`. Free, where the class is frozen and `Sync`; else the object is borrowed until the holder is dropped.
    ///
    /// # Errors
    /// PyO3's: the object is borrowed exclusively.
    ///
    /// # Safety
    /// The arguments are those of a method of `T`.
    #[inline]
    pub unsafe fn shared<'holder, 'py>(
        arguments: &Arguments<'py>,
        holder: &'holder mut Option<PyClassGuard<'py, T>>,
    ) -> PyResult<&'holder T> {
        if faulty("borrow-not-released") {
            // SAFETY: as below.
            unsafe { host::extract_pyclass_ref_trusted(object(arguments), holder)? };
            core::mem::forget(holder.take());
        }
        // SAFETY: CPython has checked the object that it calls a method of `T` with, as the caller promises.
        unsafe { host::extract_pyclass_ref_trusted(object(arguments), holder) }
    }
}

impl<T: PyClass<Frozen = False>> Receive<T> {
    /// `&mut self`.
    ///
    /// # Errors
    /// PyO3's: the object is borrowed.
    ///
    /// # Safety
    /// The arguments are those of a method of `T`.
    #[inline]
    pub unsafe fn exclusive<'holder, 'py>(
        arguments: &Arguments<'py>,
        holder: &'holder mut Option<PyClassGuardMut<'py, T>>,
    ) -> PyResult<&'holder mut T> {
        if faulty("exclusive-borrow-not-released") {
            // SAFETY: as below.
            unsafe { host::extract_pyclass_ref_mut_trusted(object(arguments), holder)? };
            core::mem::forget(holder.take());
        }
        // SAFETY: as in `shared`.
        unsafe { host::extract_pyclass_ref_mut_trusted(object(arguments), holder) }
    }
}

/// What [`Receive`] finds for any other type. None of it runs: PyO3's own wrapper does not compile, and says why.
#[allow(clippy::missing_errors_doc, clippy::missing_safety_doc, reason = "it never runs")]
pub trait NoClass<T: 'static> {
    /// Stands where `T` is no class.
    unsafe fn shared(_: &Arguments<'_>, (): &mut ()) -> PyResult<&'static T> {
        unreachable!("PyO3 cannot borrow this receiver")
    }

    /// Stands where `T` is no class, or a frozen one.
    unsafe fn exclusive(_: &Arguments<'_>, (): &mut ()) -> PyResult<&'static mut T> {
        unreachable!("PyO3 cannot borrow this receiver")
    }
}

impl<T: 'static> NoClass<T> for Receive<T> {}

/// `slf: PyRef<'_, Self>`, `slf: &Bound<'_, Self>`, and whatever else can be made of the latter.
///
/// # Errors
/// The conversion's.
///
/// # Safety
/// The arguments are those of a method of `T`.
#[inline]
pub unsafe fn receive_as<'a, 'py, T, R>(arguments: &'a Arguments<'py>) -> PyResult<R>
where
    T: PyTypeCheck + 'a,
    R: TryFrom<&'a Bound<'py, T>>,
    R::Error: Into<PyErr>,
{
    // SAFETY: as in `Receive::shared`; the pointer is not null.
    unsafe {
        let object = Bound::ref_from_ptr(arguments.py(), &arguments.receiver);
        host::extract_receiver_trusted::<T, R>(object)
    }
}

/// `cls: &Bound<'_, PyType>`, and whatever else can be made of it.
///
/// # Safety
/// The arguments are those of a class method.
#[inline]
pub unsafe fn receive_class<'a, 'py, R: From<&'a Bound<'py, PyType>>>(arguments: &'a Arguments<'py>) -> R {
    // SAFETY: CPython calls a class method with a class, as the caller promises.
    unsafe { Bound::ref_from_ptr(arguments.py(), &arguments.receiver).cast_unchecked::<PyType>() }.into()
}

/// # Safety
/// The arguments are those of a method.
#[inline]
unsafe fn object<'py>(arguments: &Arguments<'py>) -> Argument<'py> {
    // SAFETY: it is not null, and CPython's caller keeps it alive until the call ends.
    unsafe { host::cast_function_argument(arguments.py(), arguments.receiver) }
}

/// Asks the compiler whether `R` is how PyO3 itself hands a class method its class: then nothing runs to make it, nor when it is
/// dropped. The inherent constant is found first.
pub struct ReceivedClassProbe<R>(PhantomData<R>);

impl<'py> ReceivedClassProbe<&Bound<'py, PyType>> {
    /// Whether it is.
    pub const BORROWED: bool = true;
}

/// What [`ReceivedClassProbe`] finds for any other type.
pub trait OtherClass {
    /// Whether it is.
    const BORROWED: bool = false;
}

impl<R> OtherClass for ReceivedClassProbe<R> {}
