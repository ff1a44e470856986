//! The rows of a batch as calls of the function itself, each with the objects of its row: whatever Python's own loop would call.

use core::cell::RefCell;
use core::ops::Range;

use pyo3::types::PyList;
use pyo3::{Borrowed, PyAny, PyErr, PyResult, ffi};

use crate::batch::Batch;
use crate::batch::column::Column;
use crate::batch::count::room;
use crate::batch::job::{Detaching, Pace, job};
use crate::batch::rows::{Columns, Rows};
use crate::batch::source::Source;
use crate::dispatch::overloads::Repeated;

type Object<'a, 'py> = Borrowed<'a, 'py, PyAny>;

/// The columns of all arguments, as many as a call has.
struct Arguments<'a, 'py>(Vec<Column<'a, Object<'a, 'py>>>);

/// The rows of each that are loaded, and which is the first.
#[derive(Default)]
struct Loaded<'a, 'py> {
    columns: Vec<Rows<Object<'a, 'py>>>,
    first: usize,
}

/// Some of these rows.
struct ArgumentRows<'a, 'py> {
    loaded: *const Loaded<'a, 'py>,
    start: usize,
}

impl Copy for ArgumentRows<'_, '_> {}

impl Clone for ArgumentRows<'_, '_> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<'a, 'py> Columns for Arguments<'a, 'py> {
    type Rows = ArgumentRows<'a, 'py>;
    type Scratch = Loaded<'a, 'py>;

    fn load(&self, loaded: &mut Self::Scratch, rows: Range<usize>) -> bool {
        loaded.first = rows.start;
        loaded.columns.clear();
        loaded.columns.extend(self.0.iter().map(|column| column.rows(&Default::default(), rows.clone())));
        true
    }

    fn rescue(&mut self, _: &Self::Scratch, _: &mut Batch<'_>, _: usize) -> PyResult<()> {
        Ok(())
    }

    fn earlier(&self, _: &Batch<'_>) -> Option<PyErr> {
        None
    }

    fn rows(&self, loaded: &Self::Scratch, rows: Range<usize>) -> Self::Rows {
        ArgumentRows { loaded, start: rows.start - loaded.first }
    }

    fn release(&mut self) {
        self.0.iter_mut().for_each(Columns::release);
    }
}

impl ArgumentRows<'_, '_> {
    /// Gives the arguments of the row at `index`.
    #[inline]
    fn arguments(self, index: usize, objects: &mut [*mut ffi::PyObject]) {
        // SAFETY: the job keeps what is loaded where it is for as long as it calls for these rows.
        let loaded = unsafe { &*self.loaded };
        for (object, column) in objects.iter_mut().zip(&loaded.columns) {
            *object = column.get(self.start + index).as_ptr();
        }
    }
}

/// Runs the rows, attached, and gives a list of what they give; or the only result, where each argument is one value.
pub(super) fn run<'a, 'py>(
    batch: &mut Batch<'py>,
    sources: Vec<Source<'a, 'py>>,
    call: Repeated,
) -> PyResult<*mut ffi::PyObject> {
    batch.refuses_into()?;
    let (py, is_single) = (batch.py, batch.is_single);
    let columns: PyResult<_> = sources.into_iter().map(|source| Column::converted(batch, source, None, Ok)).collect();
    let mut columns = Arguments(columns?);
    let mut values = room(batch.limit)?;
    let objects = vec![core::ptr::null_mut(); columns.0.len()];
    let state = RefCell::new((call, objects));
    let mut job = job(batch, &mut columns, Pace::new(Detaching::Never, false), |rows: ArgumentRows<'_, '_>, index| {
        // A body may call this batch, too: that is another call, with a state of its own.
        let (call, objects) = &mut *state.borrow_mut();
        rows.arguments(index, objects);
        // SAFETY: the columns' tuples hold them.
        unsafe { call.call(py, objects) }
    });
    job.run(&mut values)?;
    job.release();
    match values.pop() {
        Some(value) if is_single => Ok(value.into_ptr()),
        last => {
            values.extend(last);
            batch.nested(PyList::new(py, values)?)
        }
    }
}
