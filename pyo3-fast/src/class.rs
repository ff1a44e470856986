//! What is asked of a class where it is defined: that threads may share its objects.
//!
//! PyO3 asks this of the class as a whole. Here each field is asked, so that the message names the one that is in the way.

use core::marker::PhantomData;

/// PyO3's `#[pyclass]`, always `frozen`, for objects that threads share.
///
/// Takes every struct and enum and every option that [`#[pyclass]`](macro@pyo3::pyclass) takes (in `#[pyo3(..)]` beside it, too), and
/// `fast_crate = "path"`, as [`fast_pyfunction`](crate::fast_pyfunction) does. Names, docs, stubs and behaviour are those of
/// `#[pyclass(frozen)]`.
///
/// A frozen class has no borrow flag: `&self` costs nothing and never fails, [`Bound::get`](pyo3::Bound::get) gives `&T`, and `&T` may enter
/// a detached body. So what changes lives behind `&self`: in an atomic, an [`OnceLock`](std::sync::OnceLock), a
/// [`PyOnceLock`](pyo3::sync::PyOnceLock), or a [`Mutex`](std::sync::Mutex) or [`RwLock`](std::sync::RwLock).
///
/// # Locks
///
/// Methods run attached to the interpreter. There, lock with PyO3's [`MutexExt`](pyo3::sync::MutexExt) and
/// [`RwLockExt`](pyo3::sync::RwLockExt), which detach while they wait. A plain `lock()` waits attached: if a detached body has the lock, all of
/// Python stands still until it gives it back, and for good if it attaches meanwhile.
///
/// # What Python may still change
///
/// `frozen` is about the Rust fields. `dict` and `weakref` are allowed, and objects of Python subclasses have attributes of their own.
///
/// # Errors
///
/// Mistakes are compile errors: `unsendable`, `#[pyo3(set)]` and `set_all` at the word; a field that is not `Send` or not `Sync` at its type,
/// unless the class says `unsafe impl Send` or `Sync` by itself. The rest is PyO3's, which says of `&mut self` and `PyRefMut` in a frozen
/// class: type mismatch resolving `<T as PyClass>::Frozen == False`.
///
/// # Examples
///
/// ```
/// use std::sync::Mutex;
/// use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
///
/// use pyo3::prelude::*;
/// use pyo3::sync::MutexExt;
/// use pyo3_fast::fast_pyclass;
///
/// /// Words, and how often they were looked at.
/// #[fast_pyclass(weakref)]
/// struct Words {
///     #[pyo3(get)]
///     language: String,
///     words: Mutex<Vec<String>>,
///     looks: AtomicU64,
/// }
///
/// #[pymethods]
/// impl Words {
///     #[new]
///     fn new(language: String) -> Self {
///         Self { language, words: Mutex::default(), looks: AtomicU64::new(0) }
///     }
///
///     fn add(&self, py: Python<'_>, word: String) {
///         self.words.lock_py_attached(py).unwrap().push(word);
///     }
///
///     fn __len__(&self, py: Python<'_>) -> usize {
///         self.looks.fetch_add(1, Relaxed);
///         self.words.lock_py_attached(py).unwrap().len()
///     }
/// }
/// # Python::attach(|py| {
/// let words = Bound::new(py, Words::new("en".to_owned()))?;
/// words.call_method1("add", ("word",))?;
/// assert_eq!(words.len()?, 1);
/// assert_eq!(words.get().looks.load(Relaxed), 1);
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
///
/// A field that is not `Sync`:
///
/// ```compile_fail
/// # use pyo3_fast::fast_pyclass;
/// #[fast_pyclass]
/// struct Counter {
///     hits: std::cell::Cell<u64>, // A compile error; `AtomicU64` fits.
/// }
/// ```
pub use pyo3_fast_macros::fast_pyclass;

/// Asks the compiler whether threads may share a `T`: the inherent constants are found first, else those of [`NotSend`] and
/// [`NotSync`].
pub struct Shared<T: ?Sized>(PhantomData<T>);

impl<T: ?Sized + Send> Shared<T> {
    /// Whether `T` is `Send`.
    pub const SEND: bool = true;
}

impl<T: ?Sized + Sync> Shared<T> {
    /// Whether `T` is `Sync`.
    pub const SYNC: bool = true;
}

/// What [`Shared`] finds for any other type.
pub trait NotSend {
    /// Whether `T` is `Send`.
    const SEND: bool = false;
}

/// What [`Shared`] finds for any other type.
pub trait NotSync {
    /// Whether `T` is `Sync`.
    const SYNC: bool = false;
}

impl<T: ?Sized> NotSend for Shared<T> {}
impl<T: ?Sized> NotSync for Shared<T> {}

/// Whether a type is `Send`, and whether it is `Sync`.
pub type SendAndSync = [bool; 2];

const NOT_SEND: &str = " is not `Send`, and any thread may use and drop the objects of a `#[fast_pyclass]`
help: own the value, or share it by `Arc`; no lock makes it `Send`
note: a type around a raw pointer that threads may share says so by `unsafe impl Send` and `unsafe impl Sync`";

const NOT_SYNC: &str = " is not `Sync`, and threads share the objects of a `#[fast_pyclass]`
help: use an atomic, a `OnceLock`, a `PyOnceLock`, or a `Mutex` or `RwLock` with PyO3's `MutexExt` or `RwLockExt`
note: without these two, a thread that waits for a lock stays attached; if a detached thread has it, the interpreter stops";

/// Compiles where threads may share the field, or its class, which may say so by itself.
#[track_caller]
pub const fn assert_field(of_class: SendAndSync, of_field: SendAndSync, name: &str, ty: &str, owner: &str) {
    if !of_class[0] && !of_field[0] {
        refuse(["field `", name, ": ", ty, "` of `", owner, "`", NOT_SEND]);
    }
    if !of_class[1] && !of_field[1] {
        refuse(["field `", name, ": ", ty, "` of `", owner, "`", NOT_SYNC]);
    }
}

/// Compiles where threads may share the class. If they may not, for a field, then that is reported of the field.
#[track_caller]
pub const fn assert_class(of_class: SendAndSync, of_fields: &[SendAndSync], name: &str) {
    let mut of_all = [true; 2];
    let mut index = 0;
    while index < of_fields.len() {
        of_all = [of_all[0] && of_fields[index][0], of_all[1] && of_fields[index][1]];
        index += 1;
    }
    if !of_class[0] && of_all[0] {
        refuse(["`", name, "`", NOT_SEND, "", "", "", ""]);
    }
    if !of_class[1] && of_all[1] {
        refuse(["`", name, "`", NOT_SYNC, "", "", "", ""]);
    }
}

/// What PyO3 itself would ask, in the place of its function: see above.
pub const fn assert_pyclass_send_sync<T>() {}

/// Ends the evaluation of a constant with these pieces as the message.
#[track_caller]
const fn refuse(pieces: [&str; 8]) -> ! {
    // A type is as long as its author likes.
    let mut text = [0; 4096];
    let mut length = 0;
    let mut index = 0;
    while index < pieces.len() {
        let piece = pieces[index].as_bytes();
        let mut at = 0;
        while at < piece.len() && length < text.len() {
            text[length] = piece[at];
            length += 1;
            at += 1;
        }
        index += 1;
    }
    match core::str::from_utf8(text.split_at(length).0) {
        Ok(text) => panic!("{}", text),
        Err(_) => panic!("a field is not `Send + Sync`"),
    }
}
