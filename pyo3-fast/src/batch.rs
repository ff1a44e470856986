//! A batch: a function, called for each row of what its arguments hold.
//!
//! The line of a call, which the generated code spells out:
//!
//! 1. Each argument is a *source* (`source.rs`): one value for all rows, or a list, an array, a sequence of one for each.
//! 2. The sources are *settled*: how many rows there are, and of what kind the result is.
//! 3. Each becomes a *column* (`column.rs`): converted at once where that may run Python code, else read chunk by chunk.
//! 4. The *job* calls the function for each row (`job.rs`), detached where that pays, on several threads (`parallel.rs`) where asked, and what it gives is gathered by an *outlet*
//!    (`outlet.rs`): into an array (`arrays.rs`), or a list.
//!
//! A row gives what the scalar function gives for its items. The first row that fails decides: where an item of it cannot be converted,
//! the rows before it are run first, for one of them may fail, too.

use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::types::{PyAnyMethods, PyTuple};
use pyo3::{Borrowed, Bound, PyAny, PyErr, PyResult, Python, ffi, intern};

use self::grid::{Grid, Layout, layout_of};
#[cfg(all(fast_path, buffers))]
use self::into::Target;
use self::source::{Kind, Source, Values};
use crate::dispatch::overloads::Passed;
use crate::hooks::faulty;
use crate::lent::Received;

mod arrays;
#[cfg(feature = "arrow")]
pub(crate) mod arrow;
pub(crate) mod column;
mod count;
pub(crate) mod dispatched;
mod grid;
pub(crate) mod held;
#[cfg(all(fast_path, buffers))]
mod into;
pub(crate) mod job;
pub(crate) mod ladder;
pub(crate) mod outlet;
pub(crate) mod parallel;
#[cfg_attr(not(feature = "rayon"), allow(dead_code, reason = "one thread runs the rows"))]
pub(crate) mod places;
#[cfg(feature = "rayon")]
mod pool;
pub(crate) mod rows;
pub(crate) mod single;
pub mod slices;
pub(crate) mod source;
mod texts;

/// One call of a batch function.
pub struct Batch<'py> {
    py: Python<'py>,
    /// The function's name in Python.
    name: &'static str,
    kind: Kind,
    /// How many rows there are, once it is settled.
    rows: usize,
    /// Whether every argument is one value: then the result is one, too.
    is_single: bool,
    /// Where arrays have several dimensions: the rows are its items.
    grid: Option<Box<Grid>>,
    /// Where the results are to be written.
    #[cfg(all(fast_path, buffers))]
    target: Option<Box<Target<'py>>>,
    /// The first row that cannot be run, for `error`; or the number of rows.
    limit: usize,
    error: Option<PyErr>,
    #[cfg(feature = "arrow")]
    arrow: arrow::Arrow,
}

impl<'py> Batch<'py> {
    /// A call of the batch function `name`.
    #[must_use]
    pub const fn new(py: Python<'py>, name: &'static str) -> Self {
        Self {
            #[cfg(all(fast_path, buffers))]
            target: None,
            py,
            name,
            kind: Kind::List,
            rows: 1,
            is_single: true,
            grid: None,
            limit: 0,
            error: None,
            #[cfg(feature = "arrow")]
            arrow: arrow::Arrow::new(),
        }
    }

    /// Takes the argument `into`.
    ///
    /// # Errors
    /// It is no writable buffer of numbers.
    #[inline]
    pub fn take_into(&mut self, given: Option<Borrowed<'_, 'py, PyAny>>) -> PyResult<()> {
        match given.filter(|given| !given.is_none()) {
            Some(object) => self.write_into(object.to_owned()),
            None => Ok(()),
        }
    }

    #[cfg(all(fast_path, buffers))]
    #[cold]
    fn write_into(&mut self, object: Bound<'py, PyAny>) -> PyResult<()> {
        self.target = Some(Box::new(Target::new(self, object)?));
        Ok(())
    }

    #[cfg(not(all(fast_path, buffers)))]
    #[cold]
    fn write_into(&mut self, _: Bound<'py, PyAny>) -> PyResult<()> {
        let why = "this build of the extension has no buffer protocol: the limited API has it from Python 3.11 on";
        Err(pyo3::exceptions::PyTypeError::new_err(format!("argument 'into': {why}")))
    }

    /// Settles the number of rows, and the kind of the result.
    ///
    /// # Errors
    /// `ValueError` where two sources have different lengths. NumPy's broadcasting holds where every batched argument is a NumPy array:
    /// one with a single item serves all rows.
    #[inline]
    pub fn settle(&mut self, sources: &[&Source<'_, 'py>]) -> PyResult<()> {
        let (mut is_even, mut is_flat) = (true, true);
        for source in sources {
            if let Some(length) = source.length() {
                is_flat &= source.is_flat();
                is_even &= self.is_single || length == self.rows;
                (self.is_single, self.rows) = (false, length);
                self.kind =
                    if faulty("kind-of-the-last-argument") { source.kind() } else { self.kind.max(source.kind()) };
            }
        }
        self.limit = self.rows;
        match (is_flat, is_even) {
            (true, true) => {
                #[cfg(feature = "arrow")]
                if self.kind >= Kind::Arrow {
                    self.settle_arrow(sources)?;
                }
                Ok(())
            }
            (true, false) => self.stretch(sources),
            (false, _) => self.settle_grid(sources),
        }
    }

    /// The same, where lengths differ.
    #[cold]
    #[inline(never)]
    fn stretch(&mut self, sources: &[&Source<'_, 'py>]) -> PyResult<()> {
        let batched = || sources.iter().filter(|source| source.length().is_some());
        let lengths = || batched().filter_map(|source| source.length());
        let rows = lengths().find(|length| *length != 1).unwrap_or(1);
        (self.rows, self.limit) = (rows, rows);
        let may_stretch =
            batched().all(|source| source.kind() == Kind::NumPy) || faulty("one-item-of-a-list-stretched");
        if may_stretch && lengths().all(|length| length == rows || length == 1) {
            return Ok(());
        }
        let lengths: Vec<_> =
            batched().map(|source| format!("'{}' has {}", source.name, source.length().unwrap_or_default())).collect();
        Err(PyValueError::new_err(format!("{}() needs as many items of each: {}", self.name, lengths.join(", "))))
    }

    /// Whether the results become an Arrow column, where they can.
    fn is_for_arrow(&self) -> bool {
        #[cfg(feature = "arrow")]
        return self.kind == Kind::Arrow;
        #[cfg(not(feature = "arrow"))]
        return false;
    }

    /// Whether there is nothing to convert for.
    fn is_over(&self) -> bool {
        self.limit == 0
    }

    /// Notes that the row cannot be run. Only where it comes before any other of which that is known.
    fn fail(&mut self, row: usize, error: PyErr) {
        if row < self.limit {
            self.limit = row;
            self.error = Some(error);
        }
    }

    /// The error, with a note that says which row it is of. (Exceptions have notes from Python 3.11 on.)
    fn noted(&self, row: usize, error: PyErr) -> PyErr {
        if !self.is_single && !faulty("row-not-noted") {
            #[cfg(feature = "arrow")]
            let row = self.row_of_all(row);
            let index = self.grid.as_ref().map_or_else(|| row.to_string(), |grid| grid.index(row));
            let note = format!("{}(): item {index}", self.name);
            let _ = error.value(self.py).call_method1(intern!(self.py, "add_note"), (note,));
        }
        error
    }

    /// The refusal of `into`.
    #[cold]
    fn cannot_write(name: &str, why: &str) -> PyErr {
        PyTypeError::new_err(format!("argument 'into': {name}() cannot write there: {why}"))
    }

    /// The error of an argument whose length is not what it was when the rows were counted.
    #[cold]
    fn changed(&self, name: &str) -> PyErr {
        PyRuntimeError::new_err(format!("argument '{name}': its length has changed while {}() read it", self.name))
    }

    /// Whether a source of so many items serves all rows with its only one: NumPy's broadcasting.
    fn is_stretched(&self, length: usize) -> bool {
        length == 1 && self.rows != 1 && self.grid.is_none()
    }

    /// Whether some rows are not run.
    #[cfg(not(feature = "arrow"))]
    const fn skips(&self) -> bool {
        false
    }

    /// The objects that stand for the items of a source, from the row at `start` on.
    fn objects(&self, object: Borrowed<'_, 'py, PyAny>, start: usize) -> PyResult<Bound<'py, PyTuple>> {
        match &self.grid {
            None => source::objects(object, start),
            Some(grid) => grid.objects(object, start),
        }
    }
}

/// The value of a parameter that is never batched. Nothing, where no row is run: an error of its conversion is that of the first.
pub fn scalar<'a, 'holder, 'py, T, const WAY: u8>(
    batch: &mut Batch<'py>,
    source: Source<'a, 'py>,
    holder: &'holder mut T::Holder,
    default: Option<fn() -> T::Default>,
) -> Option<T>
where
    T: Received<'a, 'holder, 'py, WAY>,
{
    match source.values {
        _ if batch.is_over() => None,
        Values::One(object) => T::receive(object, holder, source.name).map_err(|error| batch.fail(0, error)).ok(),
        _ => default.map(|default| T::of(default())),
    }
}

/// That value, for one row.
#[inline(always)]
pub fn given<T: column::Batchable>(scalar: &Option<T>) -> T {
    scalar.clone().expect("a row is run, so there is a value")
}

/// Why `into` is refused where the results are of another kind.
const NO_NUMBERS: &str = "a buffer holds numbers, and the results are none";

/// An object that was passed.
type Argument<'a, 'py> = Borrowed<'a, 'py, PyAny>;

/// A call whose arguments PyO3's wrapper has put in their places.
///
/// # Errors
/// The batch's.
pub fn call<'py, const N: usize>(
    py: Python<'py>,
    passed: &[Passed<'py>; N],
    run: impl FnOnce(Python<'py>, [Option<Argument<'_, 'py>>; N]) -> PyResult<*mut ffi::PyObject>,
) -> PyResult<Bound<'py, PyAny>> {
    let object = run(py, core::array::from_fn(|place| passed[place].object()))?;
    // SAFETY: a new reference, or null with an exception.
    unsafe { Bound::from_owned_ptr_or_err(py, object) }
}

#[cfg(not(all(fast_path, buffers)))]
impl Batch<'_> {
    /// There is no `into` to refuse.
    ///
    /// # Errors
    /// None.
    fn refuses_into(&self) -> PyResult<()> {
        Ok(())
    }
}

impl Source<'_, '_> {
    /// How many items there are. Nothing, where there is one value for all rows.
    #[inline]
    fn length(&self) -> Option<usize> {
        match &self.values {
            Values::One(_) | Values::Default => None,
            Values::Items { length, .. } | Values::Buffer { length, .. } => Some(*length),
            Values::Grid { layout, .. } => Some(layout.0[0]),
            #[cfg(feature = "arrow")]
            Values::Arrow { chunks, .. } => Some(chunks.len()),
        }
    }

    /// Whether it has one dimension.
    #[inline]
    fn is_flat(&self) -> bool {
        match &self.values {
            Values::Grid { .. } => false,
            #[cfg(fast_path)]
            Values::Buffer { axis, .. } => axis.layout().0.len() == 1,
            _ => true,
        }
    }

    /// Its shape and strides, of a NumPy array.
    fn layout(&self) -> PyResult<Layout> {
        match &self.values {
            Values::Grid { layout, .. } => Ok((**layout).clone()),
            #[cfg(fast_path)]
            Values::Buffer { axis, .. } => {
                let (lengths, strides) = axis.layout();
                Ok((lengths.iter().map(|length| *length as usize).collect(), strides.to_vec()))
            }
            Values::Items { object, .. } => layout_of(*object),
            _ => unreachable!("what is one value has no shape"),
        }
    }
}
