//! A column: the values of one parameter, a row each.
//!
//! Numbers of a buffer are read chunk by chunk, which needs no interpreter. Everything else is converted at once, while attached.

use core::marker::PhantomData;
#[cfg(fast_path)]
use core::mem::MaybeUninit;
use core::mem::needs_drop;
use core::ops::Range;

use pyo3::types::{PyTuple, PyTupleMethods};
use pyo3::{Borrowed, Bound, PyAny, PyErr, PyResult};

use super::Batch;
#[cfg(all(fast_path, feature = "arrow"))]
use super::arrow::direct::Direct;
#[cfg(fast_path)]
use super::grid::Walk;
use super::job::CHUNK;
use super::rows::{Columns, Rows};
use super::source::{Source, Values};
#[cfg(fast_path)]
use crate::buffer::{Axis, Number};
#[cfg(fast_path)]
use crate::hooks::faulty;
#[cfg(fast_path)]
use crate::host;

/// A type whose values are handed on row by row. Each is cloned out of its column: of numbers and what is borrowed, that is a copy.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be batched",
    label = "each row gets a value of its own, and this type has no `Clone`",
    note = "derive `Clone` for it, or, for a class, take `&T`; a parameter that is the same for all rows is marked `#[fast(scalar)]`, and is \
            cloned as well"
)]
pub trait Batchable: Clone {}

#[diagnostic::do_not_recommend]
impl<T: Clone> Batchable for T {}

/// The values of one parameter.
pub struct Column<'a, T> {
    pub(super) values: Vec<T>,
    /// Which row the first of the values is of.
    pub(super) first: usize,
    /// The only value: of the only row, or of all rows, if a copy costs more than to ask for it each time.
    pub(super) one: Option<T>,
    /// Whether the values are copies of one, as many as a chunk has rows.
    pub(super) repeated: bool,
    #[cfg(fast_path)]
    pub(super) buffer: Option<Buffer<'a, T>>,
    #[cfg(all(fast_path, feature = "arrow"))]
    pub(super) direct: Option<Direct<'a, T>>,
    pub(super) borrowed: PhantomData<&'a ()>,
}

/// Numbers that are not read yet.
#[cfg(fast_path)]
pub(super) struct Buffer<'a, T> {
    /// The array, by its address: a reference would keep the column from being read by a detached thread.
    pub(super) object: *mut pyo3::ffi::PyObject,
    pub(super) name: &'static str,
    pub(super) axis: Axis<'a>,
    /// How it is walked, where arrays have several dimensions.
    pub(super) walk: Option<Box<Walk>>,
    /// Reads the rows.
    pub(super) read: fn(&Buffer<'a, T>, usize, &mut [MaybeUninit<T>]) -> bool,
    /// Converts the object that stands for an item.
    pub(super) convert: fn(Borrowed<'_, '_, PyAny>, &str) -> PyResult<T>,
    /// The limit as the parameters before this one have set it: a lower one is due to a parameter behind it.
    pub(super) limit: usize,
}

#[cfg(fast_path)]
impl<T: Number> Buffer<'_, T> {
    /// Reads rows of one dimension.
    pub(super) fn part(&self, start: usize, slots: &mut [MaybeUninit<T>]) -> bool {
        self.axis.part(start, slots)
    }

    /// Reads items of several.
    pub(super) fn walk(&self, start: usize, slots: &mut [MaybeUninit<T>]) -> bool {
        let walk = self.walk.as_ref().expect("it has one");
        walk.runs(start, slots.len(), |offset, stride, run| self.axis.run(offset, stride, &mut slots[run]))
    }
}

/// Numbers that are read from a buffer.
pub struct Scratch<T> {
    pub(super) values: Vec<T>,
    /// Which row the first of them is of.
    pub(super) first: usize,
}

impl<T> Default for Scratch<T> {
    fn default() -> Self {
        Self { values: Vec::new(), first: 0 }
    }
}

impl<T> Columns for Column<'_, T> {
    type Rows = Rows<T>;
    type Scratch = Scratch<T>;

    #[cfg(not(fast_path))]
    fn load(&self, _: &mut Scratch<T>, _: Range<usize>) -> bool {
        true
    }

    #[cfg(not(fast_path))]
    fn rescue(&mut self, _: &Scratch<T>, _: &mut Batch<'_>, _: usize) -> PyResult<()> {
        Ok(())
    }

    #[cfg(fast_path)]
    #[inline]
    fn load(&self, scratch: &mut Scratch<T>, rows: Range<usize>) -> bool {
        #[cfg(feature = "arrow")]
        if let Some(direct) = &self.direct {
            direct.load(scratch, rows);
            return true;
        }
        let Some(buffer) = &self.buffer else { return true };
        scratch.values.clear();
        scratch.first = rows.start;
        scratch.values.reserve(rows.len());
        let start = if faulty("chunk-read-twice") { rows.start / (2 * CHUNK) * (2 * CHUNK) } else { rows.start };
        let is_read = (buffer.read)(buffer, start, &mut scratch.values.spare_capacity_mut()[..rows.len()]);
        if is_read {
            // SAFETY: there was room for them, and each was read.
            unsafe { scratch.values.set_len(rows.len()) };
        }
        is_read
    }

    #[cfg(not(fast_path))]
    fn earlier(&self, _: &Batch<'_>) -> Option<PyErr> {
        None
    }

    #[cfg(fast_path)]
    #[cold]
    fn earlier(&self, batch: &Batch<'_>) -> Option<PyErr> {
        let row = batch.limit;
        let buffer = self.buffer.as_ref().filter(|buffer| row < buffer.limit)?;
        if (buffer.read)(buffer, row, &mut [MaybeUninit::uninit()]) {
            return None;
        }
        // SAFETY: the array is an argument of the call, and the thread is attached.
        let object = unsafe { host::cast_function_argument(batch.py, buffer.object) };
        let item = batch.objects(object, row).and_then(|objects| objects.get_item(0));
        item.and_then(|item| (buffer.convert)(item.as_borrowed(), buffer.name)).err()
    }

    #[cfg(fast_path)]
    fn rescue(&mut self, scratch: &Scratch<T>, batch: &mut Batch<'_>, from: usize) -> PyResult<()> {
        if let Some(buffer) = &mut self.buffer {
            buffer.limit = buffer.limit.min(batch.limit);
        }
        let Some(buffer) = self.buffer.take_if(|_| scratch.values.is_empty()) else { return Ok(()) };
        // SAFETY: the array is an argument of the call, and the thread is attached.
        let object = unsafe { host::cast_function_argument(batch.py, buffer.object) };
        let objects = batch.objects(object, if faulty("rescued-from-the-start") { 0 } else { from })?;
        self.first = from;
        converted(batch, &objects, from, &mut self.values, |item| (buffer.convert)(item, buffer.name));
        Ok(())
    }

    #[inline(always)]
    #[cfg_attr(not(fast_path), allow(unused_variables, reason = "no buffer is read there"))]
    fn rows(&self, scratch: &Scratch<T>, rows: Range<usize>) -> Rows<T> {
        let count = rows.len();
        #[cfg(all(fast_path, feature = "arrow"))]
        if let Some(direct) = &self.direct {
            let start = rows.start;
            let part = direct.part(rows).unwrap_or_else(|| &scratch.values[start - scratch.first..][..count]);
            return Rows { first: part.as_ptr(), count, step: 1 };
        }
        #[cfg(fast_path)]
        if self.buffer.is_some() {
            let start = rows.start - scratch.first;
            return Rows { first: scratch.values[start..start + count].as_ptr(), count, step: 1 };
        }
        if let Some(one) = &self.one {
            // Where a copy costs nothing, the step is known to the compiler.
            assert!(count <= 1 || needs_drop::<T>());
            return Rows { first: one, count, step: if needs_drop::<T>() { 0 } else { 1 } };
        }
        let start = if self.repeated { 0 } else { rows.start - self.first };
        Rows { first: self.values[start..start + count].as_ptr(), count, step: 1 }
    }

    fn release(&mut self) {
        self.values = Vec::new();
    }
}

impl<'a, T: Batchable> Column<'a, T> {
    pub(super) fn of(values: Vec<T>) -> Self {
        Self {
            values,
            first: 0,
            one: None,
            repeated: false,
            #[cfg(fast_path)]
            buffer: None,
            #[cfg(all(fast_path, feature = "arrow"))]
            direct: None,
            borrowed: PhantomData,
        }
    }

    /// One value for all rows.
    pub(super) fn repeated(batch: &Batch<'_>, value: T) -> Self {
        if needs_drop::<T>() || batch.rows == 1 {
            return Self { one: Some(value), ..Self::empty() };
        }
        Self { repeated: true, ..Self::of(vec![value; batch.rows.min(CHUNK)]) }
    }

    /// Nothing: no row is run.
    pub(super) fn empty() -> Self {
        Self::of(Vec::new())
    }

    /// The column of a source whose items are converted from objects.
    pub(super) fn converted<'py>(
        batch: &mut Batch<'py>,
        mut source: Source<'a, 'py>,
        default: Option<fn() -> T>,
        mut convert: impl FnMut(Borrowed<'a, 'py, PyAny>) -> PyResult<T>,
    ) -> PyResult<Self> {
        if batch.is_over() {
            return Ok(Self::empty());
        }
        let length = source.length();
        let item = match source.values {
            Values::Default => {
                let default = default.expect("a parameter without a default is given");
                return Ok(Self::repeated(batch, default()));
            }
            Values::One(object) => object,
            #[cfg(feature = "arrow")]
            Values::Arrow { object, chunks } => {
                let kept = source.kept.take().expect("what is batched has a holder");
                let objects = &*kept.objects.insert(chunks.objects(batch, source.name, object)?);
                let mut values = Vec::with_capacity(batch.limit);
                converted(batch, objects, 0, &mut values, convert);
                return Ok(Self::of(values));
            }
            Values::Items { object, .. } | Values::Grid { object, .. } | Values::Buffer { object, .. } => {
                let kept = source.kept.take().expect("what is batched has a holder");
                let objects = batch.objects(object, 0)?;
                if objects.len() != length.filter(|_| batch.grid.is_none()).unwrap_or(batch.rows) {
                    return Err(batch.changed(source.name));
                }
                #[cfg(feature = "arrow")]
                let objects = batch.without_nulls(objects)?;
                let objects = &*kept.objects.insert(objects);
                if !batch.is_stretched(objects.len()) {
                    let mut values = Vec::with_capacity(batch.limit);
                    converted(batch, objects, 0, &mut values, convert);
                    return Ok(Self::of(values));
                }
                objects.get_borrowed_item(0)?
            }
        };
        match convert(item) {
            Ok(value) => Ok(Self::repeated(batch, value)),
            Err(error) => {
                batch.fail(0, error);
                Ok(Self::empty())
            }
        }
    }
}

/// Converts the objects, which are those of the rows from `start` on, up to the first that fails.
fn converted<'a, 'py, T>(
    batch: &mut Batch<'_>,
    objects: &'a Bound<'py, PyTuple>,
    start: usize,
    values: &mut Vec<T>,
    mut convert: impl FnMut(Borrowed<'a, 'py, PyAny>) -> PyResult<T>,
) {
    for (row, object) in (start..batch.limit).zip(objects.iter_borrowed()) {
        match convert(object) {
            Ok(value) => values.push(value),
            Err(error) => return batch.fail(row, error),
        }
    }
}
