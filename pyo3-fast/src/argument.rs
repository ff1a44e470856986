//! The arguments of a call, and what becomes of each: a look at a plain one, and PyO3's conversion of any other.
//!
//! Which types are plain is asked of the compiler ([`Probe`]), never of a name. What a look is, `look.rs` tells.

use core::cell::Cell;
use core::marker::PhantomData;
use core::ops::Deref;

use pyo3::{Borrowed, FromPyObject, PyAny, PyErr, PyResult, Python, ffi};

use crate::fast_call::Arity;
use crate::hooks::faulty;
use crate::host::{self, PyFunctionArgument};
use crate::lent::Twin;
use crate::lent::lending::{Item, Lending};
use crate::turn::{Ordered, Turn};

/// The positional arguments of one call.
pub struct Arguments<'py> {
    first: *const *mut ffi::PyObject,
    count: usize,
    /// What CPython calls `self`: a method's object or class. Not set, where the entry is no method's.
    pub(crate) receiver: *mut ffi::PyObject,
    py: Python<'py>,
    /// Whether Python code may run before what follows is converted. Each function sets it at the same places, so that it is gone
    /// once the fast path is inlined.
    unsettled: Cell<bool>,
    /// The parameter whose conversion failed, where the function is one of an overload set: what it says is no error of the body's.
    missed: Cell<Option<&'static str>>,
}

/// An argument, borrowed from the caller for the length of the call.
pub(crate) type Argument<'py> = Borrowed<'py, 'py, PyAny>;

impl<'py> Arguments<'py> {
    /// # Safety
    /// `first` points to `count` objects that live as long as `'py`, or `count` is 0. Only where the parameter has a default
    /// may there be a null pointer instead.
    #[inline]
    pub(crate) unsafe fn new(first: *const *mut ffi::PyObject, count: usize) -> Self {
        // SAFETY: an entry calls this, and CPython calls entries with the thread attached.
        let py = unsafe { Python::assume_attached() };
        Self { first, count, receiver: core::ptr::null_mut(), py, unsettled: Cell::new(false), missed: Cell::new(None) }
    }

    /// The same, with what CPython calls `self`: only the receivers of methods read it.
    #[inline]
    pub(crate) fn to(self, receiver: *mut ffi::PyObject) -> Self {
        Self { receiver, ..self }
    }

    /// Notes that Python code may run from here on: in a conversion of PyO3's, or in a default.
    #[inline]
    pub fn python_may_run(&self) {
        self.unsettled.set(true);
    }

    /// Notes that what is looked at is decided by looks alone: in the first pass over the candidates of an overload set, a container that
    /// needs a conversion is a miss. Whatever a candidate before it has noted, it does not matter.
    #[inline]
    pub fn looks_decide(&self) {
        if !faulty("container-converted-in-the-first-pass") {
            self.unsettled.set(false);
        }
    }

    /// Whether a container that is looked at now must wait for its turn: Python code may run before it would be converted.
    #[inline]
    pub(crate) fn containers_wait(&self) -> bool {
        self.unsettled.get() && !faulty("container-read-before-conversions")
    }

    /// Notes that an argument cannot be converted: the next candidate of the overload set is due.
    #[cold]
    #[inline(never)]
    pub fn missed(&self, name: &'static str, error: impl Into<PyErr>) -> PyErr {
        self.missed.set(Some(name));
        error.into()
    }

    /// The parameter that [`missed`](Self::missed) was called for.
    pub(crate) fn take_missed(&self) -> Option<&'static str> {
        self.missed.take()
    }

    /// The arguments, as they were given.
    pub(crate) fn as_slice(&self) -> &[*mut ffi::PyObject] {
        // SAFETY: the promise made to `new`.
        if self.count == 0 { &[] } else { unsafe { core::slice::from_raw_parts(self.first, self.count) } }
    }

    /// Whether the candidate of an overload set takes as many.
    #[inline]
    pub fn fit(&self, arity: &Arity) -> bool {
        arity.takes(self.count as ffi::Py_ssize_t)
    }

    /// All arguments, each in its parameter's place. Nothing, where the caller did not give it.
    #[inline]
    pub fn places<const N: usize>(&self) -> [Option<Argument<'py>>; N] {
        core::array::from_fn(|index| self.optional(index))
    }

    /// Whether the argument at `index` is what is asked for, or its parameter's default is.
    #[inline]
    pub fn is(&self, index: usize, wanted: impl FnOnce(Argument<'py>) -> bool) -> bool {
        self.optional(index).is_none_or(wanted)
    }

    #[inline]
    pub(crate) fn py(&self) -> Python<'py> {
        self.py
    }

    /// The argument at `index`. Nothing, where the caller gave fewer.
    #[inline]
    pub(crate) fn required(&self, index: usize) -> Option<Argument<'py>> {
        let index = if faulty("last-argument-repeated") && self.count > 0 { index.min(self.count - 1) } else { index };
        // SAFETY: `index` is below the count, and the object lives as long as `'py`: the promise made to `new`.
        (index < self.count).then(|| unsafe { host::cast_function_argument(self.py, *self.first.add(index)) })
    }

    /// As [`required`](Self::required), where the parameter has a default: a call with keywords may leave it out.
    #[inline]
    pub(crate) fn optional(&self, index: usize) -> Option<Argument<'py>> {
        // SAFETY: as above.
        let is_given = index < self.count && unsafe { !(*self.first.add(index)).is_null() };
        if is_given { self.required(index) } else { None }
    }
}

/// Asks the compiler what a parameter's type is: the inherent items are found first, where `T` is plain; else those of the
/// trait [`Hosted`], which leave the argument to PyO3.
pub struct Probe<T>(PhantomData<T>);

impl<'a, T: Look<'a>> Probe<T> {
    /// Whether the fast path reads `T` by itself, and it is the standard library's.
    pub const PLAIN: bool = T::PLAIN;

    /// Whether the fast path reads `T` by itself, and what it holds is the standard library's.
    pub const APART: bool = T::APART;

    /// Reads the argument at `index`. Nothing, where the caller did not give it, or where it is anything but an object of
    /// exactly the expected type, with a value that fits.
    #[inline]
    pub fn look(arguments: &Arguments<'a>, index: usize) -> Option<<T::Turn as Turn>::Seen<'a, T>> {
        T::Turn::look(arguments, arguments.required(index)?)
    }

    /// As [`look`](Self::look), for a parameter with a default.
    #[inline]
    pub fn look_or(
        arguments: &Arguments<'a>,
        index: usize,
        default: fn() -> T,
    ) -> Option<<T::Turn as Turn>::SeenOr<'a, T>> {
        T::Turn::look_or(arguments, arguments.optional(index), default)
    }
}

/// What [`Probe`] finds where `T` is not plain: nothing is looked at, but for whether it is there.
pub trait Hosted<T> {
    /// Whether the fast path reads `T` by itself. Where there is no fast path, nothing hangs on it: the word `lean` is right
    /// for any type.
    const PLAIN: bool = cfg!(not(fast_path));

    /// The same.
    const APART: bool = cfg!(not(fast_path));

    /// Whether a look at the object would decide, as far as that is seen at once.
    #[inline]
    fn decides(_: Borrowed<'_, '_, PyAny>) -> bool {
        false
    }

    /// Leaves the argument to PyO3. Nothing, where the caller did not give it.
    #[inline]
    fn look<'py>(arguments: &Arguments<'py>, index: usize) -> Option<Deferred<'py, 'py, T>> {
        arguments.python_may_run();
        arguments.required(index).map(|argument| Deferred(DeferredHeld(Argued::Given(argument))))
    }

    /// As [`look`](Self::look), for a parameter with a default.
    #[inline]
    fn look_or<'py>(arguments: &Arguments<'py>, index: usize, default: fn() -> T) -> Option<Deferred<'py, 'py, T>> {
        arguments.python_may_run();
        Some(Deferred(DeferredHeld(arguments.optional(index).map_or(Argued::Default(default), Argued::Given))))
    }
}

impl<T> Hosted<T> for Probe<T> {}

/// As [`Probe`], where PyO3 converts what a look gives up on: behind the first pass over an overload set.
pub struct LateProbe<T>(PhantomData<T>);

impl<'a, T: Look<'a> + FromPyObject<'a, 'a>> LateProbe<T> {
    /// Leaves the argument to its turn. Nothing, where the caller did not give it.
    #[inline]
    pub fn look(arguments: &Arguments<'a>, index: usize) -> Option<Ordered<'a, T>> {
        arguments.required(index).map(Ordered::Later)
    }

    /// As [`look`](Self::look), for a parameter with a default.
    #[inline]
    pub fn look_or(arguments: &Arguments<'a>, index: usize, default: fn() -> T) -> Option<Ordered<'a, T>> {
        Some(arguments.optional(index).map_or(Ordered::Default(default), Ordered::Later))
    }
}

impl<T> Hosted<T> for LateProbe<T> {}

/// The compiler's answer that there is a conversion for a candidate's parameter: PyO3's wrapper, which would say so, is not there.
pub fn convertible<'a, 'holder, 'py, T, const FROM_PY_OBJECT: bool>(_: PhantomData<T>)
where
    T: PyFunctionArgument<'a, 'holder, 'py, FROM_PY_OBJECT>,
{
}

/// As [`Probe`], for a parameter whose type is written as one that is lent.
pub struct LentProbe<T>(PhantomData<T>);

impl<'keep, T: Item<'keep> + Twin<'keep>> LentProbe<T> {
    /// Whether the fast path reads `T` by itself.
    pub const PLAIN: bool = true;

    /// The same.
    pub const APART: bool = true;

    /// Whether a look at the object would decide, as far as that is seen at once.
    #[inline]
    pub fn decides(object: Borrowed<'_, '_, PyAny>) -> bool {
        T::is_exact(object)
    }

    /// Reads the argument at `index`. Nothing, as in [`Probe::look`].
    #[inline]
    pub fn look<'a>(arguments: &Arguments<'a>, index: usize) -> Option<Lending<'a, T>> {
        Lending::look(arguments, arguments.required(index)?)
    }

    /// As [`look`](Self::look), for a parameter with a default.
    #[inline]
    pub fn look_or<'a>(arguments: &Arguments<'a>, index: usize, default: fn() -> T) -> Option<Lending<'a, T>> {
        match arguments.optional(index) {
            Some(argument) => Lending::look(arguments, argument),
            None => Some(Lending::Default(default)),
        }
    }
}

impl<T> Hosted<T> for LentProbe<T> {}

/// An argument that PyO3 converts, after all looks, in the parameters' order. `convert` is found here where `T` implements
/// `FromPyObject`, else one step further on.
pub struct Deferred<'a, 'py, T>(DeferredHeld<'a, 'py, T>);

/// As [`Deferred`], where PyO3 lends `T` from a holder: `&Bound<'_, _>`, and `&T` and `&mut T` of a class.
pub struct DeferredHeld<'a, 'py, T>(Argued<'a, 'py, T>);

/// An argument, or the default of its parameter. Its own `convert` is the last one found: PyO3 cannot convert `T` at all,
/// which is an error in the wrapper that PyO3 generates, and need not be one here.
pub enum Argued<'a, 'py, T> {
    /// The caller gave it.
    Given(Borrowed<'a, 'py, PyAny>),
    /// The caller did not.
    Default(fn() -> T),
}

impl<'a, 'py, T: PyFunctionArgument<'a, 'a, 'py, true, Holder = ()>> Deferred<'a, 'py, T> {
    /// Converts the argument.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    #[inline]
    pub fn convert(&self, holder: &'a mut (), name: &str) -> PyResult<T> {
        match &self.0.0 {
            Argued::Given(argument) => host::extract_argument(*argument, holder, name),
            Argued::Default(default) => Ok(default()),
        }
    }
}

impl<'a, 'holder, 'py, T: PyFunctionArgument<'a, 'holder, 'py, false>> DeferredHeld<'a, 'py, T> {
    /// Converts the argument.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    #[inline]
    pub fn convert(&self, holder: &'holder mut T::Holder, name: &str) -> PyResult<T> {
        match &self.0 {
            Argued::Given(argument) => host::extract_argument(*argument, holder, name),
            Argued::Default(default) => Ok(default()),
        }
    }
}

impl<T> Argued<'_, '_, T> {
    /// Stands where PyO3 has no conversion.
    ///
    /// # Errors
    /// Never runs: PyO3's own wrapper does not compile.
    pub fn convert(&self, (): &mut (), _: &str) -> PyResult<T> {
        unreachable!("PyO3 cannot convert this parameter")
    }
}

impl<'a, 'py, T> Deref for Deferred<'a, 'py, T> {
    type Target = DeferredHeld<'a, 'py, T>;

    #[inline]
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'a, 'py, T> Deref for DeferredHeld<'a, 'py, T> {
    type Target = Argued<'a, 'py, T>;

    #[inline]
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

/// A plain type: read without PyO3, in a way that Python code cannot notice.
pub trait Look<'a>: Sized {
    /// Whether it is the standard library's: then what its methods and operators do is known. A derived union is not.
    const PLAIN: bool = true;

    /// Whether it may be taken apart by a pattern, and dropped, without an attach guard.
    const APART: bool = Self::PLAIN;

    /// When it may be read.
    type Turn: Turn;

    /// The value, or nothing where the slow path must decide.
    fn look(argument: Borrowed<'a, '_, PyAny>) -> Option<Self>;

    /// The same of an item of an Arrow array: nothing where its object decides.
    #[cfg(feature = "arrow")]
    fn of_cell(_: crate::batch::arrow::cells::Cell<'a>) -> Option<Self> {
        None
    }
}
