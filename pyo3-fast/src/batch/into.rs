//! `into = out`: results that are written into a buffer of the caller's.
//!
//! It must be writable, of exactly the results' type and shape, and may have gaps. Where its memory is also an argument's, what is written
//! is what a copy of the argument would have led to: each chunk is read before it is written, which is enough if the two have the same
//! items in the same places; else the results wait until all rows are run.

use core::ops::Range;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::{Bound, PyAny, PyErr, PyResult, ffi};

use super::arrays::Element;
use super::grid::{Layout, Walk, shape_text};
use super::job::Sink;
use super::places::Direct;
use super::{Batch, NO_NUMBERS};
use crate::buffer::{Axis, Lease};

/// The buffer.
pub(super) struct Target<'py> {
    object: Bound<'py, PyAny>,
    /// Exported for the whole call. In a box, for some exporters let it point to itself.
    lease: Box<Lease>,
    /// Whether an argument has some of its memory in other places.
    overlaps: bool,
    /// Whether an argument has some of its memory at all.
    shares: bool,
}

impl<'py> Target<'py> {
    /// Asks for the buffer.
    ///
    /// # Errors
    /// The exporter's, where it is not writable; `TypeError`, where there are no numbers in it.
    pub(super) fn new(batch: &Batch<'py>, object: Bound<'py, PyAny>) -> PyResult<Self> {
        let mut lease = Box::new(Lease::new());
        lease.take(object.as_borrowed(), ffi::PyBUF_WRITABLE)?;
        if lease.axis(false).is_none() {
            return Err(PyTypeError::new_err(format!(
                "argument 'into': {}() writes into a buffer of numbers",
                batch.name
            )));
        }
        Ok(Self { object, lease, overlaps: false, shares: false })
    }

    fn axis(&self) -> Axis<'_> {
        self.lease.axis(false).expect("`new` has asked")
    }

    /// Its shape and strides.
    pub(super) fn layout(&self) -> Layout {
        let (lengths, strides) = self.axis().layout();
        (lengths.iter().map(|length| *length as usize).collect(), strides.to_vec())
    }

    /// Notes that an argument is read from this memory while results are written.
    pub(super) fn beside(&mut self, argument: Axis<'_>) {
        let target = self.axis();
        let is_same =
            target.start() == argument.start() && target.layout() == argument.layout() && target.has_size_of(&argument);
        let (ours, theirs) = (target.span(), argument.span());
        let shares = ours.start < theirs.end && theirs.start < ours.end;
        self.shares |= shares;
        self.overlaps |= !is_same && shares;
    }
}

#[cfg(feature = "arrow")]
impl Target<'_> {
    /// Notes that an argument has its items in memory of these addresses, which must not change before all rows are run.
    pub(super) fn beside_memory(&mut self, argument: &Range<usize>) {
        let ours = self.axis().span();
        self.overlaps |= ours.start < argument.end && argument.start < ours.end;
    }
}

/// What writes there.
pub(super) struct IntoSink<T> {
    first: *mut u8,
    /// Which rows are next.
    next: usize,
    /// Where the rows stand.
    walk: Walk,
    /// The results from the row at `next` on, where they have to wait.
    waiting: Option<Vec<T>>,
    /// Whether an argument is read from this memory.
    shares: bool,
}

impl<'py> Batch<'py> {
    /// The sink for results of this type.
    ///
    /// # Errors
    /// The buffer is of another type, or another shape.
    pub(super) fn sink_into<T: Element>(&self, target: &Target<'py>) -> PyResult<IntoSink<T>> {
        let axis = target.axis();
        if !axis.is_of::<T>() {
            return Err(PyTypeError::new_err(format!(
                "argument 'into': {}() gives items of the format '{}', and this buffer has others",
                self.name,
                T::FORMAT.to_string_lossy(),
            )));
        }
        let (shape, strides) = target.layout();
        let wanted = self.grid.as_ref().map_or_else(|| vec![self.rows], |grid| grid.shape.clone());
        if shape != wanted {
            return Err(PyValueError::new_err(format!(
                "argument 'into': {}() gives an array of the shape {}, and this buffer has {}",
                self.name,
                shape_text(&wanted),
                shape_text(&shape),
            )));
        }
        let walk = self.grid.as_ref().map_or_else(|| Walk::flat(self.rows, strides[0]), |grid| grid.walk(INTO));
        let waiting = target.overlaps.then(|| Vec::with_capacity(self.rows));
        Ok(IntoSink { first: axis.start().cast_mut(), next: 0, walk, waiting, shares: target.shares })
    }

    /// The buffer, where there are many results.
    pub(super) fn target_of_results(&mut self) -> Option<Box<Target<'py>>> {
        if self.is_single { None } else { self.target.take() }
    }

    /// The refusal of `into`, where the results are no numbers, or not many.
    pub(super) fn refuses_into(&self) -> PyResult<()> {
        let why = match &self.target {
            None => return Ok(()),
            Some(_) if self.is_single => "every argument is one value, so there is one result",
            Some(_) => NO_NUMBERS,
        };
        Err(Self::cannot_write(self.name, why))
    }
}

/// The name that the buffer goes by among the sources.
pub(super) const INTO: &str = "into";

impl<T: Element> IntoSink<T> {
    /// Writes the values of these rows, one by one.
    fn write<E>(&mut self, rows: Range<usize>, mut each: impl FnMut(usize) -> Result<T, E>) -> Result<(), (usize, E)> {
        let (first, mut failure) = (self.first, None);
        self.walk.runs(rows.start, rows.len(), |offset, stride, run| {
            let to = first.wrapping_offset(offset);
            // Without gaps, the compiler may take several at once.
            let done = if stride == size_of::<T>() as isize {
                // SAFETY: the buffer is exported, is writable, and has an item in each of these places: `sink_into` has compared its
                // shape with the rows'.
                unsafe { put(run, |place| to.cast::<T>().wrapping_add(place), &mut each) }
            } else {
                // SAFETY: as above.
                unsafe { put(run, |place| to.wrapping_offset(stride * place as isize).cast(), &mut each) }
            };
            failure = done.err();
            failure.is_none()
        });
        failure.map_or(Ok(()), Err)
    }

    /// Writes what has waited.
    pub(super) fn finish(mut self, target: &Target<'_>) -> *mut ffi::PyObject {
        if let Some(values) = self.waiting.take() {
            let rows = self.next..self.next + values.len();
            let written: Result<(), (usize, PyErr)> = self.write(rows, |index| Ok(values[index]));
            written.expect("nothing fails");
        }
        target.object.clone().into_ptr()
    }
}

/// Writes a run of values. The memory is a caller's, which others may use: no reference to it is made, as in C.
///
/// # Safety
/// The places are there, and writable.
#[inline(always)]
unsafe fn put<T, E>(
    run: Range<usize>,
    place: impl Fn(usize) -> *mut T,
    each: &mut impl FnMut(usize) -> Result<T, E>,
) -> Result<(), (usize, E)> {
    let start = run.start;
    for index in run {
        let value = each(index).map_err(|error| (index, error))?;
        // SAFETY: the caller's promise.
        unsafe { place(index - start).write_unaligned(value) };
    }
    Ok(())
}

impl<T: Element> Sink<T> for IntoSink<T> {
    type Places = Direct<T>;

    #[inline]
    fn fill<E>(&mut self, count: usize, each: impl FnMut(usize) -> Result<T, E>) -> Result<(), (usize, E)> {
        if let Some(waiting) = &mut self.waiting {
            return waiting.fill(count, each);
        }
        self.write(self.next..self.next + count, each)?;
        self.next += count;
        Ok(())
    }

    /// Several threads write into the buffer itself where it has no gaps, and where no row is read from it: one that has been run may be
    /// run again, after another that could not be read.
    fn places(&mut self, count: usize) -> Direct<T> {
        let has_gaps = self.walk.step() != Some(size_of::<T>() as isize);
        if has_gaps || self.shares {
            self.waiting.get_or_insert_default();
        }
        match &mut self.waiting {
            Some(waiting) => waiting.places(count),
            None => Direct::new(self.first.cast::<T>().wrapping_add(self.next)),
        }
    }

    unsafe fn advance(&mut self, count: usize) {
        match &mut self.waiting {
            // SAFETY: the caller's promise is the same.
            Some(waiting) => unsafe { waiting.advance(count) },
            None => self.next += count,
        }
    }
}
