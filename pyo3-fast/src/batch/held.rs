//! The objects of a parameter that is borrowed from them, as `&T` of a class is. Of a frozen class the references are taken at once, for
//! nobody can change what is behind them. Any other object is converted when its row is due, in a holder of the row's own, so the thread
//! stays attached.

use core::marker::PhantomData;
use core::ops::{Deref, Range};

use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{PyTuple, PyTupleMethods};
use pyo3::{Borrowed, Bound, PyAny, PyClass, PyErr, PyResult};

use super::Batch;
use super::column::Column;
use super::rows::{Columns, Rows};
use super::source::{Holder, Reads, Source, Values};
use crate::host::{self, FunctionArgumentHolder, PyFunctionArgument};

/// The objects of one parameter.
pub struct Held<'a, 'py> {
    name: &'static str,
    objects: Objects<'a, 'py>,
}

enum Objects<'a, 'py> {
    /// One, for all rows.
    One(Borrowed<'a, 'py, PyAny>),
    Each(&'a Bound<'py, PyTuple>),
    Default,
    /// No row is run.
    Nothing,
}

/// Stands where `ColumnProbe` does for other parameters.
pub struct Holding;

/// Asks the compiler whether `T` is a frozen class.
pub struct HoldingProbe<T>(Holding, PhantomData<T>);

/// The question.
#[must_use]
pub const fn holding<T>() -> HoldingProbe<T> {
    HoldingProbe(Holding, PhantomData)
}

impl<T: PyClass<Frozen = True> + Sync> HoldingProbe<T> {
    /// Whether rows can be run detached.
    pub const DETACHES: bool = true;

    /// Makes the column.
    ///
    /// # Errors
    /// An argument has changed its length.
    pub fn column<'a, 'py>(&self, batch: &mut Batch<'py>, source: Source<'a, 'py>) -> PyResult<Column<'a, &'a T>> {
        let name = source.name;
        Column::converted(batch, source, None, |item| match item.cast::<T>() {
            Ok(object) => Ok(object.get()),
            // PyO3 has the words.
            Err(_) => Err(refused::<T>(item, name)),
        })
    }
}

#[cold]
fn refused<T: PyClass>(item: Borrowed<'_, '_, PyAny>, name: &str) -> PyErr {
    let mut holder = FunctionArgumentHolder::INIT;
    match host::extract_argument::<&T, false>(item, &mut holder, name) {
        Err(error) => error,
        Ok(_) => unreachable!("what is no instance cannot be borrowed as one"),
    }
}

/// What [`HoldingProbe`] finds for any other type.
pub trait HeldByRow {
    /// Whether rows can be run detached.
    const DETACHES: bool = false;
}

impl<T> HeldByRow for HoldingProbe<T> {}

impl<T> Deref for HoldingProbe<T> {
    type Target = Holding;

    fn deref(&self) -> &Holding {
        &self.0
    }
}

impl<'a, T> Rows<&'a T> {
    /// The reference of the row at `index`.
    ///
    /// # Errors
    /// None.
    #[inline(always)]
    pub fn held(self, index: usize, (): &mut (), _: Option<fn() -> &'a T>) -> PyResult<&'a T> {
        Ok(self.get(index))
    }
}

impl Holding {
    /// Tells what the argument is.
    ///
    /// # Errors
    /// It cannot be batched: an iterator.
    pub fn source<'a, 'py>(
        &self,
        batch: &Batch<'py>,
        name: &'static str,
        given: Option<Borrowed<'a, 'py, PyAny>>,
        holder: &'a mut Holder<'py>,
    ) -> PyResult<Source<'a, 'py>> {
        Source::of(batch, name, given, Reads::Objects, holder)
    }

    /// Makes the column.
    ///
    /// # Errors
    /// An argument has changed its length.
    pub fn column<'a, 'py>(&self, batch: &mut Batch<'py>, source: Source<'a, 'py>) -> PyResult<Held<'a, 'py>> {
        held(batch, source)
    }

    /// As `source`, for an `Option`.
    ///
    /// # Errors
    /// As above.
    pub fn source_of_option<'a, 'py>(
        &self,
        batch: &Batch<'py>,
        name: &'static str,
        given: Option<Borrowed<'a, 'py, PyAny>>,
        holder: &'a mut Holder<'py>,
    ) -> PyResult<Source<'a, 'py>> {
        Source::of(batch, name, given, Reads::Objects, holder).map(Source::optional)
    }
}

fn held<'a, 'py>(batch: &mut Batch<'py>, mut source: Source<'a, 'py>) -> PyResult<Held<'a, 'py>> {
    let length = source.length();
    let objects = match source.values {
        _ if batch.is_over() => Objects::Nothing,
        Values::Default => Objects::Default,
        Values::One(object) => Objects::One(object),
        #[cfg(feature = "arrow")]
        Values::Arrow { object, chunks } => {
            let kept = source.kept.take().expect("what is batched has a holder");
            Objects::Each(kept.objects.insert(chunks.objects(batch, source.name, object)?))
        }
        Values::Items { object, .. } | Values::Grid { object, .. } | Values::Buffer { object, .. } => {
            let kept = source.kept.take().expect("what is batched has a holder");
            let objects = batch.objects(object, 0)?;
            match objects.len() {
                now if now != length.filter(|_| batch.grid.is_none()).unwrap_or(batch.rows) => {
                    return Err(batch.changed(source.name));
                }
                1 if batch.is_stretched(1) => Objects::One(kept.objects.insert(objects).get_borrowed_item(0)?),
                #[cfg(feature = "arrow")]
                _ => Objects::Each(kept.objects.insert(batch.without_nulls(objects)?)),
                #[cfg(not(feature = "arrow"))]
                _ => Objects::Each(kept.objects.insert(objects)),
            }
        }
    };
    Ok(Held { name: source.name, objects })
}

/// The objects of some rows, for as long as the column lives.
pub struct HeldRows<'a, 'py> {
    column: *const Held<'a, 'py>,
    start: usize,
}

impl Copy for HeldRows<'_, '_> {}

impl Clone for HeldRows<'_, '_> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, 'py> Columns for Held<'a, 'py> {
    type Rows = HeldRows<'a, 'py>;

    type Scratch = ();

    fn load(&self, (): &mut (), _: Range<usize>) -> bool {
        true
    }

    fn rescue(&mut self, (): &(), _: &mut Batch<'_>, _: usize) -> PyResult<()> {
        Ok(())
    }

    fn earlier(&self, _: &Batch<'_>) -> Option<PyErr> {
        None
    }

    fn rows(&self, (): &(), rows: Range<usize>) -> Self::Rows {
        HeldRows { column: self, start: rows.start }
    }

    fn release(&mut self) {}
}

impl<'a, 'py> HeldRows<'a, 'py> {
    /// Converts the object of the row at `index`.
    ///
    /// # Errors
    /// PyO3's, with its note on the parameter.
    pub fn held<'holder, T>(
        self,
        index: usize,
        holder: &'holder mut T::Holder,
        default: Option<fn() -> T>,
    ) -> PyResult<T>
    where
        T: PyFunctionArgument<'a, 'holder, 'py, false>,
    {
        // SAFETY: the job keeps the column where it is for as long as it calls for rows.
        let column = unsafe { &*self.column };
        let object = match &column.objects {
            Objects::One(object) => *object,
            Objects::Each(objects) => objects.get_borrowed_item(self.start + index)?,
            Objects::Default => return Ok(default.expect("a parameter without a default is given")()),
            Objects::Nothing => unreachable!("no row is run"),
        };
        host::extract_argument::<T, false>(object, holder, column.name)
    }
}
