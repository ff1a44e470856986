//! A column: the values of one parameter, a row each.
//!
//! Numbers of a buffer are read chunk by chunk, which needs no interpreter. Everything else is converted at once, while attached. What
//! a type is, is asked of the compiler: the method that is found first, along the chain of `Deref`s, is the one that it has.

use core::marker::PhantomData;
#[cfg(fast_path)]
use core::mem::MaybeUninit;
use core::mem::needs_drop;
use core::ops::{Deref, Range};

use pyo3::types::{PyTuple, PyTupleMethods};
use pyo3::{Borrowed, Bound, FromPyObject, PyAny, PyErr, PyResult};

use super::Batch;
#[cfg(all(fast_path, feature = "arrow"))]
use super::arrow::direct::Direct;
#[cfg(fast_path)]
use super::grid::Walk;
use super::job::CHUNK;
use super::source::{Holder, Reads, Source, Values};
#[cfg(fast_path)]
use crate::argument::Look;
#[cfg(fast_path)]
use crate::buffer::{Axis, Number};
#[cfg(fast_path)]
use crate::hooks::faulty;
use crate::host;
use crate::lent::Twin;
use crate::lent::lending::{Item, read};

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
    values: Vec<T>,
    /// Which row the first of the values is of.
    first: usize,
    /// The only value: of the only row, or of all rows, if a copy costs more than to ask for it each time.
    one: Option<T>,
    /// Whether the values are copies of one, as many as a chunk has rows.
    repeated: bool,
    #[cfg(fast_path)]
    buffer: Option<Buffer<'a, T>>,
    #[cfg(all(fast_path, feature = "arrow"))]
    direct: Option<Direct<'a, T>>,
    borrowed: PhantomData<&'a ()>,
}

/// Numbers that are not read yet.
#[cfg(fast_path)]
struct Buffer<'a, T> {
    /// The array, by its address: a reference would keep the column from being read by a detached thread.
    object: *mut pyo3::ffi::PyObject,
    name: &'static str,
    axis: Axis<'a>,
    /// How it is walked, where arrays have several dimensions.
    walk: Option<Box<Walk>>,
    /// Reads the rows.
    read: fn(&Buffer<'a, T>, usize, &mut [MaybeUninit<T>]) -> bool,
    /// Converts the object that stands for an item.
    convert: fn(Borrowed<'_, '_, PyAny>, &str) -> PyResult<T>,
    /// The limit as the parameters before this one have set it: a lower one is due to a parameter behind it.
    limit: usize,
}

#[cfg(fast_path)]
impl<T: Number> Buffer<'_, T> {
    /// Reads rows of one dimension.
    fn part(&self, start: usize, slots: &mut [MaybeUninit<T>]) -> bool {
        self.axis.part(start, slots)
    }

    /// Reads items of several.
    fn walk(&self, start: usize, slots: &mut [MaybeUninit<T>]) -> bool {
        let walk = self.walk.as_ref().expect("it has one");
        walk.runs(start, slots.len(), |offset, stride, run| self.axis.run(offset, stride, &mut slots[run]))
    }
}

/// The values of some rows, for as long as the column has them.
pub struct Rows<T> {
    first: *const T,
    count: usize,
    step: usize,
}

impl<T> Copy for Rows<T> {}

impl<T> Clone for Rows<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Batchable> Rows<T> {
    /// The value of the row at `index`.
    #[inline(always)]
    #[must_use]
    pub fn get(self, index: usize) -> T {
        assert!(index < self.count);
        // SAFETY: the values are the column's or the scratch's, which have not changed since `rows`: the job loads the next when it has
        // called for each of these. The step is 1, or 0 where there is one value.
        unsafe { (*self.first.add(index * self.step)).clone() }
    }
}

/// What [`Rows`] finds for a type without `Clone`. That is an error where its column is made, and one is enough.
pub trait Uncloned<T>: Sized {
    /// Nothing: it does not compile.
    #[inline(always)]
    fn get(self, _: usize) -> T {
        unreachable!("there is no such column")
    }
}

impl<T> Uncloned<T> for Rows<T> {}

/// A column, or several: a pair of one and those behind it.
pub trait Columns {
    /// The values of some rows.
    type Rows: Copy;
    /// Room for what is read from buffers.
    type Scratch: Default;

    /// Reads the rows. False, where Python must decide: then [`rescue`](Self::rescue) is due.
    fn load(&self, scratch: &mut Self::Scratch, rows: Range<usize>) -> bool;

    /// Converts what could not be read, from the row on, while attached.
    ///
    /// # Errors
    /// An array cannot be asked for its items. (An item that cannot be converted is noted in the batch.)
    fn rescue(&mut self, scratch: &Self::Scratch, batch: &mut Batch<'_>, from: usize) -> PyResult<()>;

    /// The error in the row that cannot be run, where a parameter before the one at fault cannot be converted either: it was not read
    /// that far.
    fn earlier(&self, batch: &Batch<'_>) -> Option<PyErr>;

    /// The values of the rows, which are loaded.
    fn rows(&self, scratch: &Self::Scratch, rows: Range<usize>) -> Self::Rows;

    /// Gives back the memory: no more rows are run.
    fn release(&mut self);
}

impl Columns for () {
    type Rows = ();
    type Scratch = ();

    #[inline]
    fn load(&self, (): &mut (), _: Range<usize>) -> bool {
        true
    }

    fn rescue(&mut self, (): &(), _: &mut Batch<'_>, _: usize) -> PyResult<()> {
        Ok(())
    }

    fn earlier(&self, _: &Batch<'_>) -> Option<PyErr> {
        None
    }

    #[inline]
    fn rows(&self, (): &(), _: Range<usize>) {}

    #[inline]
    fn release(&mut self) {}
}

impl<First: Columns, Rest: Columns> Columns for (First, Rest) {
    type Rows = (First::Rows, Rest::Rows);
    type Scratch = (First::Scratch, Rest::Scratch);

    #[inline]
    fn load(&self, scratch: &mut Self::Scratch, rows: Range<usize>) -> bool {
        // Each is tried: what has been read need not be rescued.
        self.0.load(&mut scratch.0, rows.clone()) & self.1.load(&mut scratch.1, rows)
    }

    fn rescue(&mut self, scratch: &Self::Scratch, batch: &mut Batch<'_>, from: usize) -> PyResult<()> {
        self.0.rescue(&scratch.0, batch, from)?;
        self.1.rescue(&scratch.1, batch, from)
    }

    fn earlier(&self, batch: &Batch<'_>) -> Option<PyErr> {
        self.0.earlier(batch).or_else(|| self.1.earlier(batch))
    }

    #[inline(always)]
    fn rows(&self, scratch: &Self::Scratch, rows: Range<usize>) -> Self::Rows {
        (self.0.rows(&scratch.0, rows.clone()), self.1.rows(&scratch.1, rows))
    }

    fn release(&mut self) {
        self.0.release();
        self.1.release();
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
    fn of(values: Vec<T>) -> Self {
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
    fn repeated(batch: &Batch<'_>, value: T) -> Self {
        if needs_drop::<T>() || batch.rows == 1 {
            return Self { one: Some(value), ..Self::empty() };
        }
        Self { repeated: true, ..Self::of(vec![value; batch.rows.min(CHUNK)]) }
    }

    /// Nothing: no row is run.
    fn empty() -> Self {
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

/// Asks the compiler how a column of `T` is made: a number's is found first.
pub struct ColumnProbe<T>(Looked<T>);

/// As [`ColumnProbe`]: a parameter that is an `Option` is found first.
pub struct OptionProbe<T>(ColumnProbe<T>);

/// As [`ColumnProbe`], where the fast path reads `T` by a look at its object.
pub struct Looked<T>(Extracted<T>);

/// As [`ColumnProbe`], where PyO3 converts the object.
pub struct Extracted<T>(PhantomData<T>);

/// The question.
#[must_use]
pub const fn column<T>() -> OptionProbe<T> {
    OptionProbe(ColumnProbe(Looked(Extracted(PhantomData))))
}

macro_rules! source {
    ($reads:ident) => {
        source!($reads, core::convert::identity);
    };
    ($reads:ident, $then:expr) => {
        /// Tells what the argument is.
        ///
        /// # Errors
        /// It cannot be batched: an iterator, an array of several dimensions.
        pub fn source<'b, 'py>(
            &self,
            batch: &Batch<'py>,
            name: &'static str,
            given: Option<Borrowed<'b, 'py, PyAny>>,
            holder: &'b mut Holder<'py>,
        ) -> PyResult<Source<'b, 'py>> {
            Source::of(batch, name, given, Reads::$reads, holder).map($then)
        }
    };
}

macro_rules! source_of_rows {
    ($then:expr) => {
        /// As `source`, for a type that is written as one that is made of several items.
        ///
        /// # Errors
        /// As above.
        pub fn source_of_rows<'b, 'py>(
            &self,
            batch: &Batch<'py>,
            name: &'static str,
            given: Option<Borrowed<'b, 'py, PyAny>>,
            holder: &'b mut Holder<'py>,
        ) -> PyResult<Source<'b, 'py>> {
            Source::of(batch, name, given, Reads::Rows, holder).map($then)
        }
    };
}

impl<T> OptionProbe<Option<T>> {
    source!(Objects, Source::optional);
    source_of_rows!(Source::optional);
}

#[cfg(fast_path)]
impl<T: Number + Batchable + for<'keep> Item<'keep> + for<'a> Look<'a> + for<'a, 'py> FromPyObject<'a, 'py>>
    ColumnProbe<T>
{
    source!(Numbers);

    /// Makes the column.
    ///
    /// # Errors
    /// An argument has changed its length. (An item that cannot be converted is noted in the batch.)
    pub fn column<'a, 'py>(
        &self,
        batch: &mut Batch<'py>,
        source: Source<'a, 'py>,
        default: Option<fn() -> T>,
    ) -> PyResult<Column<'a, T>> {
        match source.values {
            Values::Buffer { axis, object, length }
                if axis.may_be::<T>() && !batch.is_stretched(length) && !batch.skips() =>
            {
                let (object, name) = (object.as_ptr(), source.name);
                #[cfg(buffers)]
                if let Some(target) = &mut batch.target {
                    target.beside(axis);
                }
                let walk = batch.grid.as_ref().map(|grid| Box::new(grid.walk(name)));
                let read = if walk.is_some() { Buffer::walk } else { Buffer::part };
                let (convert, limit) = (|item: Borrowed<'_, '_, PyAny>, name: &str| extracted(item, name), batch.limit);
                let buffer = Buffer { object, name, axis, walk, read, convert, limit };
                Ok(Column { buffer: Some(buffer), ..Column::empty() })
            }
            #[cfg(feature = "arrow")]
            Values::Arrow { chunks, .. } if !batch.skips() => match chunks.direct() {
                Some(direct) => Ok(Column { direct: Some(direct), ..Column::empty() }),
                None => self.0.column(batch, source, default),
            },
            // One row, where making room for a column would cost more than all else.
            Values::Items { object, length: 1 } if batch.rows == 1 && !batch.skips() => {
                match crate::containers::only(object) {
                    Some(value) => Ok(Column::repeated(batch, value)),
                    None => self.0.column(batch, source, default),
                }
            }
            Values::Items { object, length }
                if !batch.is_over() && !batch.is_stretched(length) && batch.grid.is_none() && !batch.skips() =>
            {
                match crate::containers::numbers(object) {
                    Some(values) if values.len() == length => Ok(Column::of(values)),
                    Some(_) => Err(batch.changed(source.name)),
                    None => self.0.column(batch, source, default),
                }
            }
            _ => self.0.column(batch, source, default),
        }
    }
}

#[cfg(fast_path)]
impl<'a, T: Look<'a> + Batchable> Looked<T> {
    source!(Objects);

    /// Makes the column.
    ///
    /// # Errors
    /// As above.
    pub fn column<'py>(
        &self,
        batch: &mut Batch<'py>,
        source: Source<'a, 'py>,
        default: Option<fn() -> T>,
    ) -> PyResult<Column<'a, T>>
    where
        T: FromPyObject<'a, 'py>,
    {
        let name = source.name;
        #[cfg(feature = "arrow")]
        if let Values::Arrow { chunks, .. } = source.values {
            if let Some(values) = chunks.values(batch) {
                return Ok(Column::of(values));
            }
        }
        Column::converted(batch, source, default, |item| T::look(item).map_or_else(|| extracted(item, name), Ok))
    }
}

impl<T> Extracted<T> {
    source!(Objects);
    source_of_rows!(core::convert::identity);

    /// Makes the column.
    ///
    /// # Errors
    /// As above.
    pub fn column<'a, 'py>(
        &self,
        batch: &mut Batch<'py>,
        source: Source<'a, 'py>,
        default: Option<fn() -> T>,
    ) -> PyResult<Column<'a, T>>
    where
        T: Batchable + FromPyObject<'a, 'py>,
    {
        let name = source.name;
        Column::converted(batch, source, default, |item| extracted(item, name))
    }
}

/// PyO3's conversion, with its note on the parameter.
fn extracted<'a, 'py, T: FromPyObject<'a, 'py>>(item: Borrowed<'a, 'py, PyAny>, name: &str) -> PyResult<T> {
    host::extract_argument::<T, true>(item, &mut (), name)
}

/// As [`ColumnProbe`], for a parameter whose type is written as one that is lent.
pub struct LentColumn<T>(PhantomData<T>);

/// As [`LentColumn`]: a parameter that is an `Option` is found first.
pub struct LentOption<T>(LentColumn<T>);

/// As [`column`].
#[must_use]
pub const fn lent_column<T>() -> LentOption<T> {
    LentOption(LentColumn(PhantomData))
}

impl<T> LentOption<Option<T>> {
    source!(Rows, Source::optional);
}

impl<'a, T: Item<'a> + Twin<'a> + Batchable> LentColumn<T> {
    source!(Rows);

    /// Makes the column.
    ///
    /// # Errors
    /// As above.
    pub fn column<'py>(
        &self,
        batch: &mut Batch<'py>,
        mut source: Source<'a, 'py>,
        default: Option<fn() -> T>,
    ) -> PyResult<Column<'a, T>> {
        let name = source.name;
        let keep = source.kept.as_mut().and_then(|kept| kept.keep.take()).expect("what is batched has a holder");
        Column::converted(batch, source, default, |item| {
            // SAFETY: `keep` is the holder's, which is borrowed for `'a`.
            if let Some(value) = unsafe { read(item, keep) } {
                return Ok(value);
            }
            let owner = host::extract_argument::<T::Owner<'py>, true>(item, &mut (), name)?;
            // SAFETY: as above.
            Ok(unsafe { T::lend(owner, keep) })
        })
    }
}

impl<T> Deref for OptionProbe<T> {
    type Target = ColumnProbe<T>;

    fn deref(&self) -> &ColumnProbe<T> {
        &self.0
    }
}

impl<T> Deref for LentOption<T> {
    type Target = LentColumn<T>;

    fn deref(&self) -> &LentColumn<T> {
        &self.0
    }
}

impl<T> Deref for ColumnProbe<T> {
    type Target = Looked<T>;

    fn deref(&self) -> &Looked<T> {
        &self.0
    }
}

impl<T> Deref for Looked<T> {
    type Target = Extracted<T>;

    fn deref(&self) -> &Extracted<T> {
        &self.0
    }
}
