//! What generated code implements: one function's fast path.

use core::ptr::null_mut;
use core::sync::atomic::AtomicPtr;

use pyo3::{PyResult, Python, ffi};

use crate::argument::Arguments;
use crate::hooks::faulty;

/// One function's fast path: read the arguments, call the body, convert the result. Implemented by generated code for the
/// `MakeDef` that PyO3 generates beside each function; and for a class, once for each of its methods, by the method's number
/// ([`method_id`](crate::method::method_id)).
pub trait FastCall<const METHOD: u64 = 0> {
    /// How many arguments the function takes.
    const ARITY: Arity;
    /// Whether the entry goes without an attach guard.
    const LEAN: bool;

    /// The parameters that callers may name, in order; those that they may not come before.
    #[must_use]
    fn names() -> &'static [Name] {
        &[]
    }

    /// Serves one call: the result, or a null pointer where its exception is set already. Or [`GAVE_UP`].
    ///
    /// # Errors
    /// The call is over, and raises.
    fn call<'py>(py: Python<'py>, arguments: &Arguments<'py>) -> PyResult<*mut ffi::PyObject>;
}

/// How many arguments a function takes. Checked once, before the fast path, so that reading an argument that must be there
/// checks nothing.
#[derive(Clone, Copy)]
pub struct Arity {
    /// The fewest positional arguments, where no keyword is given.
    pub required: usize,
    /// The most positional arguments.
    pub positional: usize,
    /// All parameters, the keyword-only ones too.
    pub all: usize,
}

impl Arity {
    /// Any number of positional arguments: each candidate of an overload set has an arity of its own.
    pub const ANY: Self = Self { required: 0, positional: usize::MAX, all: usize::MAX };

    /// Whether the function takes this many positional arguments and no keywords.
    #[inline]
    pub(crate) fn takes(&self, count: ffi::Py_ssize_t) -> bool {
        let count = count as usize;
        (count >= self.required || faulty("last-argument-repeated"))
            && (count <= self.positional || faulty("too-many-arguments-taken"))
    }
}

/// A parameter that has a name for callers.
pub struct Name {
    pub(crate) text: &'static str,
    pub(crate) required: bool,
    /// The interned string, once a call has named the parameter. A reference for ever, as those of PyO3's `intern!`.
    pub(crate) interned: AtomicPtr<ffi::PyObject>,
}

impl Name {
    /// The name of a parameter without a default.
    pub const fn required(text: &'static str) -> Self {
        Self { text, required: true, interned: AtomicPtr::new(null_mut()) }
    }

    /// The name of a parameter with a default.
    pub const fn optional(text: &'static str) -> Self {
        Self { text, required: false, interned: AtomicPtr::new(null_mut()) }
    }
}

/// No object, but a fast path's word that the slow path must decide: a look at the arguments found something unusual, and
/// no Python code has run. Not an enum around the result, which every function's code would have to take apart and build
/// anew: that is a tenth of what this crate costs to compile.
pub const GAVE_UP: *mut ffi::PyObject = core::ptr::dangling_mut();
