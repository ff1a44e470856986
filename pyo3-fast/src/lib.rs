//! Performance defaults over [PyO3]: write `#[fast_pyfunction]` where `#[pyfunction]` stood, and a call costs about what it
//! costs in hand-written C. Nothing else changes.
//!
//! ```
//! use pyo3::prelude::*;
//! use pyo3_fast::prelude::*;
//!
//! /// The distance between two points.
//! #[fast_pyfunction(signature = (x, y, scale = 1.0))]
//! fn distance(x: f64, y: f64, scale: f64) -> f64 {
//!     x.hypot(y) * scale
//! }
//!
//! # fn main() -> PyResult<()> {
//! Python::attach(|py| {
//!     let distance = wrap_pyfunction!(distance, py)?;
//!     assert_eq!(distance.call1((3.0, 4.0))?.extract::<f64>()?, 5.0);
//!     // Names, docs and signatures are PyO3's.
//!     let text_signature: String = distance.getattr("__text_signature__")?.extract()?;
//!     assert_eq!(text_signature, "(x, y, scale=1.0)");
//!     Ok(())
//! })
//! # }
//! ```
//!
//! # How it works
//!
//! PyO3 generates a wrapper for each function: an attach guard, a general argument parser, a conversion for each argument.
//! That wrapper stays, unchanged, as the *slow path*. In front of it stands a short *fast path*: if the arguments are those
//! that the function takes, by position or by name, and each is of exactly the expected type, it reads the values, calls the
//! function and makes the result with the C API directly. Otherwise it hands the untouched arguments to PyO3's wrapper, so results,
//! exceptions, messages, signatures, docs and pickling are PyO3's.
//!
//! The guide, in the repository's `docs` folder, tells what changes and what does not, and how to write a signature that is
//! fast.
//!
//! # Features
//!
//! `arrow` lets batches take Arrow arrays: see [`fast_pyfunction`]. It brings four of Arrow's crates with it.
//!
//! Each of the others turns on PyO3's feature of the same name. `experimental-inspect` is for type stubs; `hashbrown`, `indexmap` and `smallvec` are
//! for the containers of these crates, which are then read like the standard library's; `bytes` is for `bytes::Bytes`, as parameters and
//! results, and as a read-only [`MemoryView`].
//! `rayon` is for `batch(parallel)`: long batches, on several threads.
//!
//! Each other one turns on PyO3's feature of the same name. `experimental-inspect` is for type stubs; `hashbrown`, `indexmap` and
//! `smallvec` are for the containers of these crates, which are then read like the standard library's; `bytes` is for `bytes::Bytes`, as
//! parameters and results, and as a read-only [`MemoryView`].
//!
//! [PyO3]: https://pyo3.rs

#![cfg_attr(not(fast_path), allow(dead_code, unreachable_pub, reason = "every function is PyO3's alone there"))]
#![cfg_attr(not(buffers), allow(dead_code, reason = "batches read and write no buffers there"))]

// The line of a call: an entry, in its convention, looks at the arguments, calls, and makes the result, or leaves.
#[cfg(fast_path)]
mod buffer;
#[cfg(fast_path)]
mod containers;
#[cfg(fast_path)]
mod convention;
#[cfg(fast_path)]
mod entry;
#[cfg(fast_path)]
mod getter;
#[cfg(fast_path)]
mod keywords;
#[cfg(fast_path)]
mod look;
#[cfg(fast_path)]
mod slot;

mod argument;
mod batch;
mod class;
mod construct;
mod detach;
mod dispatch;
mod drain;
mod fast_call;
mod field;
mod guard;
mod host;
mod interrupted;
mod keep;
mod lean;
mod leave;
mod lent;
mod literals;
mod memory_view;
mod method;
mod module;
mod output;
mod private;
mod receiver;
mod turn;
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
mod unsafe_slice;

pub mod drop_in;

#[cfg(not(feature = "__test-hooks"))]
mod hooks;
#[cfg(feature = "__test-hooks")]
#[doc(hidden)]
pub mod hooks;

#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}

pub use class::fast_pyclass;
pub use dispatch::next_overload::NextOverload;
pub use dispatch::union::FastFromPyObject;
pub use interrupted::interrupted;
pub use memory_view::{BufferItem, MemoryView};
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
pub use unsafe_slice::UnsafeSlice;

/// PyO3's `#[pyfunction]`, with a fast path in front.
///
/// Takes every function and every option that [`#[pyfunction]`](pyo3::pyfunction) takes (`name`, `signature`,
/// `text_signature`, `pass_module`, `crate`, `warn`, and `#[pyo3(..)]` beside it or on parameters), and these:
///
/// | option | meaning |
/// |---|---|
/// | `heavy` | Run the body detached from the interpreter: see below. |
/// | `heavy(when = condition)` | The same, in the calls for which the condition over the parameters holds. |
/// | `batch`, `batch(..)` | Make a second function beside it, for many items in one call: see below. |
/// | `dispatch`, on a module | Its `pub fn`s are one Python function: see below. |
/// | `dispatch(T = [i64, f64])` | A generic function, for each of these types: see below. |
/// | `guarded` | Always run inside PyO3's attach guard. |
/// | `lean` | Never take PyO3's attach guard on the fast path: see below. |
/// | `convention = "keywords"` | Take keywords also where all parameters are positional-only, so that PyO3 words every refusal. |
/// | `fast_crate = "path"` | Where generated code finds this crate, if it is renamed or re-exported. |
///
/// The function itself stays as it is, callable from Rust.
///
/// # What is read without PyO3
///
/// Integers of up to 64 bits, `f32`, `f64`, `bool`, `char`, `&str`, `String`, `Cow<str>`, `&[u8]`, `Vec<u8>`, `Cow<[u8]>`,
/// and `Option` of these: from objects of exactly the Python type (an exact `int` for a float too). Of those that borrow nothing
/// also `Vec<T>`, `[T; N]`, tuples, and the standard library's sets and maps with its hashers, nested to any depth: from exact
/// lists, tuples, sets, frozensets and dicts. All these types are called *plain*. Any other parameter is converted by PyO3, on the
/// fast path all the same.
///
/// `Vec<T>` and `[T; N]` of numbers and `bool` are also read from arrays, through the buffer protocol: see below.
///
/// The same types are made into results directly, and so are `Option`, tuples, `Vec`, arrays, slices, maps and sets of them, to
/// any depth, all of these also inside `Result`. A result written `&'static str`, also in `Option` and `Result`, is one string
/// object for each literal, for the first 16 of a function.
///
/// Arguments may come by position or by name; calls with names need a function of up to 16 parameters.
///
/// `*args`, `**kwargs`, `pass_module`, `from_py_with`, `warn`, and async functions are PyO3's alone.
///
/// # Containers that borrow
///
/// A parameter may also borrow text and bytes from the objects in a container, which PyO3 has no conversion for: `Vec<&str>`,
/// `Vec<Cow<str>>`, `Vec<&[u8]>`, `HashMap<&str, T>`, `Vec<(&str, T)>` (from a dict, in its order), sets and arrays, nested to any
/// depth; and it may be a `VecDeque<T>`. What is accepted, and how the rest is refused, is what PyO3 does for the type's *twin*, which owns:
/// `Vec<String>`, `HashMap<String, T>`, `Vec<T>`. Each object that is borrowed from is kept alive until the call ends, so a result may
/// borrow from it. The type must be written out: behind an alias, PyO3 says that it cannot take it.
///
/// ```
/// use std::collections::HashMap;
///
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// #[fast_pyfunction]
/// fn cheapest<'a>(prices: HashMap<&'a str, f64>, wanted: Vec<&'a str>) -> Option<&'a str> {
///     wanted.into_iter().min_by(|a, b| prices[a].total_cmp(&prices[b]))
/// }
/// # Python::attach(|py| {
/// let prices = HashMap::from([("tea", 2.5), ("milk", 1.25)]);
/// assert_eq!(cheapest(prices.clone(), vec!["tea", "milk"]), Some("milk"));
/// let function = wrap_pyfunction!(cheapest, py)?;
/// assert_eq!(function.call1((prices, ["tea", "milk"]))?.extract::<String>()?, "milk");
/// #     let error = function.call1(([("tea", 1.0)], ["tea"])).unwrap_err().to_string();
/// #     assert_eq!(error, "TypeError: 'list' object is not an instance of 'dict'");
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
///
/// # Arrays
///
/// A `Vec` of numbers or `bool` (and an array, a `VecDeque`, a `SmallVec`) is filled from an exact `array.array`, `memoryview`, `bytes`,
/// `bytearray` or `numpy.ndarray` by one copy of its memory: where the items are of the same type, else number by number, with the
/// values and errors that PyO3 has. Strides may be any. A `Vec<Vec<T>>` is read from an `ndarray` of two dimensions, and so on. NumPy
/// is not imported for this. Subclasses, other items (complex, `float16`, objects, dates, byte-swapped, ..), other exporters, and the
/// limited API before 3.11 are PyO3's, item by item.
///
/// A parameter `&[T]`, of any number but `u8`, or of `bool`, is lent from such a copy, which lives as long as the call; its twin (see
/// above) is `Vec<T>`. `&[u8]` is PyO3's type: it borrows from `bytes`, and takes nothing else.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// #[fast_pyfunction(heavy(when = values.len() > 100_000), signature = (values, weights = &[][..]))]
/// fn mean(values: &[f64], weights: &[f32]) -> f64 {
///     let weight = |index| f64::from(*weights.get(index).unwrap_or(&1.0));
///     let sum: f64 = values.iter().enumerate().map(|(index, value)| value * weight(index)).sum();
///     sum / (0..values.len()).map(weight).sum::<f64>()
/// }
/// # Python::attach(|py| {
/// let function = wrap_pyfunction!(mean, py)?;
/// let array = py.import("array")?.getattr("array")?;
/// let values = array.call1(("d", [1.0, 2.0, 6.0]))?;
/// assert_eq!(function.call1((&values,))?.extract::<f64>()?, 3.0);
/// assert_eq!(function.call1((values, [1, 1, 0]))?.extract::<f64>()?, 1.5);
/// #     let error = function.call1((["a"],)).unwrap_err().to_string();
/// #     assert_eq!(error, "TypeError: must be real number, not str");
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
///
/// # Calling conventions
///
/// | Python parameters | convention |
/// |---|---|
/// | none | `METH_NOARGS` |
/// | one, positional-only and required: `signature = (x, /)` | `METH_O` |
/// | several, all positional-only: `signature = (x, y, /)` | `METH_FASTCALL` |
/// | any other | `METH_FASTCALL \| METH_KEYWORDS` |
///
/// Under `METH_O` and `METH_FASTCALL` CPython itself refuses a wrong call, with the same type of exception and in other
/// words.
///
/// # The attach guard
///
/// A fast path is *guarded*, inside PyO3's attach guard, or *lean*, without it. A lean one is chosen where all types are
/// plain and the body, as written, cannot notice: it is made of literals, operators, control flow, locals and methods of
/// plain types. Such bodies do almost nothing, and the guard would be most of the call.
///
/// `lean` claims the same for a body that the macro cannot see through, for instance one that calls a function. What
/// changes if it is claimed wrongly: a `Py<T>` dropped in the body dies at the next guarded call instead of at once (or aborts
/// the process, under `pyo3_disable_reference_pool`), and `Python::attach` in the body is slower, and panics at interpreter
/// exit.
///
/// # Detached bodies
///
/// While the body of a `heavy` function runs, other Python threads run too. Its arguments are converted before, its result
/// is made after; an error or a panic attaches again first. What belongs to the interpreter cannot enter: `Python`, `Bound`,
/// `Borrowed`, `PyRef`, `PyRefMut`, `&mut T`, `&T` of a class that is not frozen, what is not `Send`, and, by value, what owns a
/// Python object (`Py<T>`, `PyBackedStr`, `PyBackedBytes`). `&str` and `&[u8]` can, and results may borrow from them.
///
/// In a function with a parameter `py: Python<'_>`, `#[heavy]` before a `let` or a block detaches just that. A `?` at its end
/// works; nothing else can leave the piece.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// #[fast_pyfunction(heavy(when = data.len() >= 65_536))]
/// fn ones(data: &[u8]) -> u32 {
///     data.iter().map(|byte| byte.count_ones()).sum()
/// }
///
/// #[fast_pyfunction]
/// fn largest<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
///     #[heavy]
///     let numbers = text.split(' ').map(str::parse).collect::<Result<Vec<i64>, _>>()?;
///     Ok(numbers.into_iter().max().into_pyobject(py)?.into_any())
/// }
/// # Python::attach(|py| {
/// #     assert_eq!(wrap_pyfunction!(ones, py)?.call1((&[3_u8; 100_000][..],))?.extract::<u32>()?, 200_000);
/// #     assert_eq!(wrap_pyfunction!(largest, py)?.call1(("1 7 3",))?.extract::<i64>()?, 7);
/// #     assert!(wrap_pyfunction!(largest, py)?.call1(("1 x",)).is_err());
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
///
/// A detach costs little alone, and up to the interpreter's switch interval (5 ms) beside a busy Python thread: the guide's
/// page on detaching has figures. A long loop asks [`interrupted`] now and then, so that Ctrl-C ends it.
///
/// # Many items in one call
///
/// With `batch`, there is a second function, `<name>_batch`, in Python and in Rust. In Python it takes for each parameter a list, a
/// tuple, an array, another sequence, or one value for all items, and gives a NumPy array where one was given, else an `array.array` where
/// one was given, else a list. Each item gives what the function gives for it; the first that fails decides, and its exception has a note
/// with the index. NumPy arrays of several dimensions broadcast, and `into=` takes a buffer to write numbers into. A parameter under
/// `#[fast(scalar)]` is the same for all items. In Rust the function takes slices. Where it will take more than half a millisecond, it
/// detaches, unless that is refused by `batch(attached)`, or something belongs to the interpreter.
///
/// With the feature `arrow`, it also takes what speaks Arrow's PyCapsule interface (arrays of PyArrow, series of Polars), without a copy,
/// and gives an object that speaks it, too: `pyarrow.array(..)` and `polars.Series(..)` take that. A row with a null gives a null,
/// without a call, unless the parameter is an `Option`.
///
/// | option | meaning |
/// |---|---|
/// | `batch(name = "..")` | The batch's name in Python. |
/// | `batch(only)` | Python gets no scalar function. |
/// | `batch(attached)` | The batch never detaches. |
/// | `batch(parallel)` | Several threads run a long batch, with the same results, order and errors. Needs the feature `rayon`. |
/// | `batch(count)` | Of a function without batched parameters: `<name>_batch(n)` calls it `n` times. |
///
/// A function that dispatches has a batch, too. Arrays of numbers, and lists of one type, choose once for all rows; otherwise each row is a
/// call that chooses for itself, and the result is a list.
///
/// A [`fast_pymodule`] registers both functions; elsewhere the batch is one of its own. The guide has a page on it.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// #[fast_pyfunction(batch, signature = (base, exponent = 2))]
/// fn power(base: f64, #[fast(scalar)] exponent: i32) -> f64 {
///     base.powi(exponent)
/// }
///
/// assert_eq!(power_batch(&[1.0, 2.0, 3.0], 2), [1.0, 4.0, 9.0]);
/// # Python::attach(|py| {
/// let batch = wrap_pyfunction!(power_batch, py)?;
/// assert_eq!(batch.call1(([1, 2, 3],))?.extract::<Vec<f64>>()?, [1.0, 4.0, 9.0]);
/// let array = py.import("array")?.getattr("array")?.call1(("d", [1.0, 2.0]))?;
/// assert_eq!(batch.call1((array, 3))?.repr()?.to_string(), "array('d', [1.0, 8.0])");
/// let error = batch.call1(([Some(1.0), None],)).unwrap_err();
/// assert_eq!(error.to_string(), "TypeError: must be real number, not NoneType");
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
///
/// # Several bodies, or types, behind one name
///
/// With `dispatch`, a module is one Python function, and each `pub fn` in it a candidate for its calls, with parameters,
/// defaults and docs of its own; `#[fast(heavy)]` and `#[pyo3(signature = ..)]` stand on it as they do on a function. With
/// `dispatch(T = [..])`, a generic function takes each of the types; so does a container of `T`, by its first item. Where
/// several could, the arguments decide in three passes, each over all candidates in their order: those whose types are exactly
/// the arguments' go before those to which a cast leads, and those before what PyO3 converts. An error of a body is raised;
/// only [`NextOverload`] passes a call on. If nobody serves it, one `TypeError` lists each candidate and its reason.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// /// How much there is of something.
/// #[fast_pyfunction(dispatch)]
/// mod amount {
///     /// Of text: its words.
///     pub fn words(text: &str) -> usize {
///         text.split_whitespace().count()
///     }
///
///     /// Of numbers: their sum.
///     #[pyo3(signature = (numbers, *, start = 0))]
///     pub fn sum(numbers: Vec<i64>, start: i64) -> i64 {
///         start + numbers.iter().sum::<i64>()
///     }
/// }
///
/// #[fast_pyfunction(dispatch(T = [i64, f64, String]))]
/// fn largest<T: PartialOrd>(values: Vec<T>) -> Option<T> {
///     values.into_iter().reduce(|a, b| if a < b { b } else { a })
/// }
/// # Python::attach(|py| {
/// let amount = wrap_pyfunction!(amount, py)?;
/// assert_eq!(amount.call1(("two words",))?.extract::<i64>()?, 2);
/// assert_eq!(amount.call1(([2, 3],))?.extract::<i64>()?, 5);
/// let error = amount.call1((2.5,)).unwrap_err().to_string();
/// assert_eq!(
///     error,
///     "TypeError: amount() has no overload that takes these arguments\n\
///      - amount(text): argument 'text': 'float' object is not an instance of 'str'\n\
///      - amount(numbers, *, start=0): argument 'numbers': 'float' object is not an instance of 'Sequence'",
/// );
///
/// let largest = wrap_pyfunction!(largest, py)?;
/// assert_eq!(largest.call1((["a", "c", "b"],))?.extract::<String>()?, "c");
/// assert_eq!(largest.call1(([1, 3, 2],))?.repr()?.to_string(), "3");
/// assert_eq!(largest.call1(([1.5, 3.0],))?.repr()?.to_string(), "3.0");
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
///
/// # Errors
///
/// Mistakes are compile errors at the token that is wrong. At run time a call raises what it raises under `#[pyfunction]`;
/// a panic in the body raises `PanicException`.
///
/// # Examples
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pyfunction;
///
/// #[fast_pyfunction(signature = (text, /))]
/// fn words(text: &str) -> usize {
///     text.split_whitespace().count()
/// }
///
/// #[pymodule]
/// fn tools(module: &Bound<'_, PyModule>) -> PyResult<()> {
///     module.add_function(wrap_pyfunction!(words, module)?)
/// }
///
/// assert_eq!(words("three short words"), 3);
/// ```
pub use pyo3_fast_macros::fast_pyfunction;

/// PyO3's `#[pymethods]`, with a fast path in front of ordinary methods, class methods, static methods and `#[new]`.
///
/// Takes every block that [`#[pymethods]`](pyo3::pymethods) takes, on any class, and stays out of the way: the block is PyO3's to
/// the letter, and so is what Python sees of the class. A `#[new]` that returns `Self`, or a result of it, has a fast path for calls of the
/// class. Getters and setters, class attributes and special methods (`__len__`) are PyO3's alone, and so are methods with `*args`,
/// `**kwargs`, `from_py_with` or `warn`, and async ones.
///
/// Where the class is frozen and `Sync`, the receiver costs nothing. On any other, each call borrows the object, and is refused as
/// under PyO3 while another has borrowed it.
///
/// On the block there is PyO3's option `crate`, and `fast_crate = "path"`, as [`fast_pyfunction`] has it. A method's options stand in
/// `#[fast(..)]` on it, beside PyO3's `#[pyo3(..)]`:
///
/// | option | meaning |
/// |---|---|
/// | `heavy` | Run the body detached from the interpreter. With `&self`, the class must be frozen. |
/// | `heavy(when = condition)` | The same, in the calls for which the condition over the parameters and `self` holds. |
/// | `guarded` | Always run inside PyO3's attach guard. |
/// | `lean` | Never take PyO3's attach guard on the fast path: see [`fast_pyfunction`]. |
///
/// Without a word, an entry is lean as a function's is; and the fields of `self` that its body reads must be of plain types, on which it
/// calls no method. With a parameter `py: Python<'_>`, `#[heavy]` before a `let` or a block detaches just that, in every method of the
/// block.
///
/// # Errors
///
/// Mistakes are compile errors at the token that is wrong, PyO3's among them. At run time a call raises what it raises under
/// `#[pymethods]`.
///
/// # Examples
///
/// ```
/// use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
///
/// use pyo3::prelude::*;
/// use pyo3_fast::fast_pymethods;
///
/// #[pyclass(frozen)]
/// struct Index {
///     words: Vec<String>,
///     boost: f64,
///     searches: AtomicUsize,
/// }
///
/// #[fast_pymethods]
/// impl Index {
///     #[new]
///     #[pyo3(signature = (words, boost = 1.5))]
///     fn new(words: Vec<String>, boost: f64) -> Self {
///         Self { words, boost, searches: AtomicUsize::new(0) }
///     }
///
///     fn boosted(&self, score: f64) -> f64 {
///         score * self.boost
///     }
///
///     /// The words that contain a text.
///     #[fast(heavy)]
///     fn search(&self, text: &str) -> Vec<usize> {
///         self.searches.fetch_add(1, Relaxed);
///         let found = self.words.iter().enumerate().filter(|(_, word)| word.contains(text));
///         found.map(|(index, _)| index).collect()
///     }
///
///     #[staticmethod]
///     fn is_word(text: &str) -> bool {
///         !text.is_empty()
///     }
/// }
///
/// # Python::attach(|py| {
/// let index = Bound::new(py, Index::new(vec!["tea".into(), "teapot".into()], 2.0))?;
/// assert_eq!(index.call_method1("search", ("pot",))?.extract::<Vec<usize>>()?, [1]);
/// assert_eq!(index.call_method1("boosted", (1.5,))?.extract::<f64>()?, 3.0);
/// // From Rust, it is the method that it was.
/// assert_eq!(index.get().search("tea"), [0, 1]);
/// assert_eq!(index.get().searches.load(Relaxed), 2);
/// # assert!(index.call_method1("is_word", ("tea",))?.is_truthy()?);
/// #     Ok::<_, PyErr>(())
/// # })?;
/// # Ok::<_, PyErr>(())
/// ```
pub use pyo3_fast_macros::fast_pymethods;

/// PyO3's `#[pymodule]`, which also registers what stands under this crate's names.
///
/// PyO3 registers the items of a declarative module by the names of their attributes, so a `#[fast_pyfunction]` in a
/// `#[pymodule] mod` would be left out. Takes every option and every item that [`#[pymodule]`](pyo3::pymodule) takes, and
/// `fast_crate = "path"`, as [`fast_pyfunction`] does. A module inside another is a `#[fast_pymodule]` too, or a
/// `#[pymodule]`.
///
/// On free-threaded CPython 3.14 and later, the module's functions have deferred reference counts, as those of CPython's own
/// modules have: threads that call the same function do not contend for its reference count.
///
/// # Errors
///
/// Mistakes are compile errors, PyO3's but for those in `crate` and `fast_crate`.
///
/// # Examples
///
/// ```
/// use pyo3_fast::fast_pymodule;
///
/// #[fast_pymodule]
/// mod tools {
///     use pyo3_fast::fast_pyfunction;
///
///     /// The number of words in a text.
///     #[fast_pyfunction]
///     fn words(text: &str) -> usize {
///         text.split_whitespace().count()
///     }
/// }
///
/// use pyo3::prelude::*;
/// Python::initialize();
/// Python::attach(|py| -> PyResult<()> {
///     let tools = pyo3::wrap_pymodule!(tools)(py);
///     let words: usize = tools.getattr(py, "words")?.call1(py, ("three short words",))?.extract(py)?;
///     assert_eq!(words, 3);
///     Ok(())
/// })?;
/// # Ok::<_, pyo3::PyErr>(())
/// ```
pub use pyo3_fast_macros::fast_pymodule;

/// What a crate uses all the time: `use pyo3_fast::prelude::*;` beside PyO3's own prelude.
pub mod prelude {
    pub use crate::{FastFromPyObject, fast_pyclass, fast_pyfunction, fast_pymethods, fast_pymodule};
}
