//! How a column is made, which is asked of the compiler: the method that is found first, along the chain of `Deref`s, is that of what the
//! type is.

use core::marker::PhantomData;
use core::ops::Deref;

use pyo3::{Borrowed, FromPyObject, PyAny, PyResult};

use super::Batch;
#[cfg(fast_path)]
use super::column::Buffer;
use super::column::{Batchable, Column};
#[cfg(fast_path)]
use super::source::Values;
use super::source::{Holder, Reads, Source};
#[cfg(fast_path)]
use crate::argument::Look;
#[cfg(fast_path)]
use crate::buffer::Number;
use crate::host;
use crate::lent::Twin;
use crate::lent::lending::{Item, read};

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

/// The stable ABI lends no text before 3.10, so there PyO3 has no conversion but that of a call: the objects are kept, as for lent types.
#[cfg(not(fast_path))]
impl<'a> ColumnProbe<&'a str> {
    source!(Objects);

    /// Makes the column.
    ///
    /// # Errors
    /// As below.
    pub fn column<'py>(
        &self,
        batch: &mut Batch<'py>,
        source: Source<'a, 'py>,
        default: Option<fn() -> &'a str>,
    ) -> PyResult<Column<'a, &'a str>> {
        LentColumn(PhantomData).column(batch, source, default)
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
