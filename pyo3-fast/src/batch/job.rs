//! The loop over the rows.
//!
//! It begins attached. When the rows so far tell that the rest will take long, it goes on detached, in one piece: each time that a thread
//! attaches beside a busy one, it may wait for a switch interval. It attaches meanwhile only to ask for Ctrl-C, by the clock.

use core::convert::Infallible;
use core::marker::PhantomData;
use core::mem::needs_drop;
use core::time::Duration;

use pyo3::{PyErr, PyResult, Python};

use super::Batch;
use super::places::{Direct, Places};
use super::rows::Columns;
use crate::detach::detach;
use crate::hooks::faulty;
use crate::interrupted::Watch;
use crate::memory_view::BufferItem;

/// How many rows are read from a buffer at once. They stay in the processor's cache until they are used.
pub(super) const CHUNK: usize = 1024;

/// How many rows pass between two looks at the clock, unless they are quick: then a chunk may. Rows of up to 1 ms are to notice Ctrl-C
/// within 100 ms, and 50 of these may be between two times that signals are asked for.
const BLOCK: usize = 32;

/// The rest is detached if it will take longer. A detach costs some 60 ns, but attaching again costs up to a switch interval (5 ms)
/// where another thread runs Python, and then that thread has waited no longer than this for a batch that stays attached.
/// `cargo run --release -p benchmark -- batch` prints what it is chosen by.
const LONG: Duration = Duration::from_micros(500);

/// Whether the loop detaches.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Detaching {
    /// It stays attached: something belongs to the interpreter, or it was asked for.
    Never,
    /// Where it takes long.
    WhenLong,
    /// From the first row on: the function is `heavy`.
    Always,
}

impl Detaching {
    /// `heavy`, unless it is not; and what it needs: all that the rows handle may be handled by a detached thread.
    #[must_use]
    pub const fn of(is_heavy: bool, may_detach: bool) -> Self {
        match (may_detach, is_heavy) {
            (false, _) => Self::Never,
            (true, true) => Self::Always,
            (true, false) => Self::WhenLong,
        }
    }
}

/// How the loop runs.
#[derive(Clone, Copy)]
pub struct Pace {
    detaching: Detaching,
    is_quick: bool,
}

impl Pace {
    /// A row is `quick` where it surely takes less than a microsecond: a few operations on numbers, no loop.
    #[must_use]
    pub const fn new(detaching: Detaching, is_quick: bool) -> Self {
        Self { detaching, is_quick }
    }

    /// How many rows pass before anything else is looked at.
    pub(super) fn block(self) -> usize {
        if self.is_quick { CHUNK } else { BLOCK }
    }
}

/// Asks the compiler whether a type is a number, so that each operation on it is a short one.
pub struct NumberProbe<T>(PhantomData<T>);

impl<T: BufferItem> NumberProbe<T> {
    /// Whether it is.
    pub const IS_NUMBER: bool = true;
}

/// What [`NumberProbe`] finds for any other type.
pub trait NoNumber {
    /// Whether it is.
    const IS_NUMBER: bool = false;
}

impl<T> NoNumber for NumberProbe<T> {}

/// Asks the compiler whether a type may be handled by a detached thread.
pub struct SendProbe<T>(PhantomData<T>);

impl<T: Send> SendProbe<T> {
    /// Whether it may.
    pub const SEND: bool = true;
}

/// What [`SendProbe`] finds for any other type.
pub trait Unsent {
    /// Whether it may.
    const SEND: bool = false;
}

impl<T> Unsent for SendProbe<T> {}

/// What a function returns, taken apart: the inherent method is found for a result.
pub struct Outcome<R>(PhantomData<R>);

/// The question what `R` is.
#[inline(always)]
pub const fn outcome<R>(_: &R) -> Outcome<R> {
    Outcome(PhantomData)
}

impl<V, E> Outcome<Result<V, E>> {
    /// The value, or the error.
    ///
    /// # Errors
    /// The function's.
    #[inline(always)]
    pub fn split(self, result: Result<V, E>) -> Result<V, E> {
        result
    }

    /// The same, where arguments may be at fault, too.
    ///
    /// # Errors
    /// The function's.
    #[inline(always)]
    pub fn attached(self, result: Result<V, E>) -> PyResult<V>
    where
        PyErr: From<E>,
    {
        result.map_err(PyErr::from)
    }
}

/// What `Outcome` finds for a value that is no result.
pub trait Plain<R>: Sized {
    /// The value.
    ///
    /// # Errors
    /// None.
    #[inline(always)]
    fn split(self, result: R) -> Result<R, Infallible> {
        Ok(result)
    }

    /// The value.
    ///
    /// # Errors
    /// None.
    #[inline(always)]
    fn attached(self, result: R) -> PyResult<R> {
        Ok(result)
    }
}

impl<R> Plain<R> for Outcome<R> {}

/// A call for each row.
pub struct Job<'job, 'py, C, F, V, E> {
    pub(super) batch: &'job mut Batch<'py>,
    pub(super) columns: &'job mut C,
    pub(super) call: F,
    pub(super) pace: Pace,
    values: PhantomData<fn() -> Result<V, E>>,
}

/// Makes the job. Nothing that its rows handle is bound to the interpreter, unless it never detaches.
#[inline]
pub const fn job<'job, 'py, C, F, V, E>(
    batch: &'job mut Batch<'py>,
    columns: &'job mut C,
    pace: Pace,
    call: F,
) -> Job<'job, 'py, C, F, V, E>
where
    C: Columns,
    F: Fn(C::Rows, usize) -> Result<V, E>,
{
    Job { batch, columns, call, pace, values: PhantomData }
}

/// Where values go.
pub(super) trait Sink<V> {
    /// The memory of values that are still to come.
    type Places: Places<V>;

    /// Takes the next `count` values, which `each` gives for the indices up to that.
    ///
    /// # Errors
    /// The first of `each`, and its index.
    fn fill<E>(&mut self, count: usize, each: impl FnMut(usize) -> Result<V, E>) -> Result<(), (usize, E)>;

    /// The places of the next `count` values, for several threads to fill. Nobody else comes to them until
    /// [`advance`](Self::advance) is called.
    #[cfg_attr(not(feature = "rayon"), allow(dead_code, reason = "one thread runs the rows"))]
    fn places(&mut self, count: usize) -> Self::Places;

    /// Takes the first `count` of these places.
    ///
    /// # Safety
    /// Each of them is filled, and there were as many.
    #[cfg_attr(not(feature = "rayon"), allow(dead_code, reason = "one thread runs the rows"))]
    unsafe fn advance(&mut self, count: usize);
}

impl<V> Sink<V> for Vec<V> {
    type Places = Direct<V>;

    #[inline]
    fn fill<E>(&mut self, count: usize, mut each: impl FnMut(usize) -> Result<V, E>) -> Result<(), (usize, E)> {
        self.reserve(count);
        if needs_drop::<V>() {
            for index in 0..count {
                self.push(each(index).map_err(|error| (index, error))?);
            }
            return Ok(());
        }
        // Without a drop, nothing hangs on the length before the end: the compiler may take several rows at once.
        let done = self.len();
        for (index, slot) in self.spare_capacity_mut()[..count].iter_mut().enumerate() {
            slot.write(each(index).map_err(|error| (index, error))?);
        }
        // SAFETY: there was room for them, and each is written.
        unsafe { self.set_len(done + count) };
        Ok(())
    }

    fn places(&mut self, count: usize) -> Direct<V> {
        self.reserve(count);
        Direct::new(self.spare_capacity_mut().as_mut_ptr().cast())
    }

    unsafe fn advance(&mut self, count: usize) {
        // SAFETY: the caller says that the places are filled, for which `places` has made room.
        unsafe { self.set_len(self.len() + count) };
    }
}

/// Why the loop stops.
pub(super) enum Stop<E> {
    /// All rows are run.
    End,
    /// The function has failed for this row.
    Failed(usize, E),
    /// From this row on, Python must convert what a buffer holds.
    Unread(usize),
    /// From this row on, it is worth to detach.
    Long(usize),
    /// Several threads have run the rows before this one, and could not read it: one goes on, attached.
    #[cfg_attr(not(feature = "rayon"), allow(dead_code, reason = "one thread runs the rows"))]
    Alone(usize),
    /// The handler of a signal has raised an exception.
    Interrupted(PyErr),
}

/// What a detached thread handles: `Detaching` says that it may.
struct Handled<T>(T);

// SAFETY: `job` is called by generated code only, which asks the compiler for `Send` of all parameters and the result, and says `Never`
// otherwise. The buffers stay exported, and are read by copies.
unsafe impl<T> Send for Handled<T> {}

impl<T: FnOnce() -> R, R> Handled<T> {
    fn run(self) -> Handled<R> {
        Handled(self.0())
    }
}

impl<C, F, V, E> Job<'_, '_, C, F, V, E>
where
    C: Columns,
    F: Fn(C::Rows, usize) -> Result<V, E>,
    PyErr: From<E>,
{
    /// Runs the only row there is, and gives its value. Nothing, where there are more, or where it needs more than a call.
    ///
    /// # Errors
    /// The function's.
    #[inline]
    pub(super) fn only(&mut self) -> PyResult<Option<V>> {
        let is_one = self.batch.rows == 1 && self.batch.limit == 1 && self.pace.detaching != Detaching::Always;
        let mut scratch = C::Scratch::default();
        if !is_one || !self.columns.load(&mut scratch, 0..1) {
            return Ok(None);
        }
        let rows = self.columns.rows(&scratch, 0..1);
        (self.call)(rows, 0).map(Some).map_err(|error| self.batch.noted(0, error.into()))
    }

    /// Gives back what the columns hold: all rows are run.
    pub(super) fn release(&mut self) {
        self.columns.release();
    }

    /// Runs all rows.
    ///
    /// # Errors
    /// That of the first row that fails.
    pub(super) fn run(&mut self, sink: &mut impl Sink<V>) -> PyResult<()> {
        let (py, mut scratch) = (self.batch.py, C::Scratch::default());
        if let Some(error) = self.batch.error.take_if(|_| faulty("row-error-out-of-order")) {
            return Err(self.batch.noted(self.batch.limit, error));
        }
        let mut stop = match self.pace.detaching {
            Detaching::Always if self.batch.limit > 0 => Stop::Long(0),
            Detaching::Never | Detaching::Always => self.rows(0, false, &mut scratch, sink),
            Detaching::WhenLong => self.rows(0, true, &mut scratch, sink),
        };
        loop {
            stop = match stop {
                Stop::End => break,
                Stop::Failed(row, error) => return Err(self.batch.noted(row, error.into())),
                Stop::Interrupted(error) => return Err(error),
                Stop::Unread(row) => {
                    self.columns.rescue(&scratch, self.batch, row)?;
                    self.rows(row, self.pace.detaching != Detaching::Never, &mut scratch, sink)
                }
                Stop::Alone(row) => self.rows(row, true, &mut scratch, sink),
                Stop::Long(row) if faulty("batch-never-detached") => self.rows(row, false, &mut scratch, sink),
                Stop::Long(row) => match self.spread(row, sink) {
                    Some(stop) => stop,
                    None => detached(py, || self.rows(row, false, &mut scratch, sink)),
                },
            };
        }
        match self.batch.error.take() {
            Some(error) => {
                let earlier = self.columns.earlier(self.batch).filter(|_| !faulty("earlier-parameter-overlooked"));
                let error = earlier.unwrap_or(error);
                Err(self.batch.noted(self.batch.limit, error))
            }
            None => Ok(()),
        }
    }

    /// Runs the rows from the one at `from` on.
    fn rows(&self, from: usize, may_detach: bool, scratch: &mut C::Scratch, sink: &mut impl Sink<V>) -> Stop<E> {
        let end = self.batch.limit;
        let block = self.pace.block();
        let mut watch = (end - from > BLOCK).then(Watch::new);
        let mut start = from;
        while start < end {
            let chunk = start..end.min(start + CHUNK);
            if !self.columns.load(scratch, chunk.clone()) {
                return Stop::Unread(start);
            }
            while start < chunk.end {
                let block = start..chunk.end.min(start + block);
                let rows = self.columns.rows(scratch, block.clone());
                let call = &self.call;
                if let Err((index, error)) = sink.fill(block.len(), |index| call(rows, index)) {
                    return Stop::Failed(start + index, error);
                }
                start = block.end;
                if let Some(watch) = watch.as_mut().filter(|_| start < end) {
                    let elapsed = match watch.look() {
                        Ok(elapsed) => elapsed,
                        Err(error) => return Stop::Interrupted(error),
                    };
                    if may_detach && is_long(elapsed, start - from, end - start) {
                        return Stop::Long(start);
                    }
                }
            }
        }
        Stop::End
    }
}

/// Whether the rows that are left will take long, by the time that the `done` ones have taken.
fn is_long(elapsed: Duration, done: usize, left: usize) -> bool {
    elapsed.as_nanos() * left as u128 > LONG.as_nanos() * done as u128
}

/// Runs `rows` detached.
pub(super) fn detached<R>(py: Python<'_>, rows: impl FnOnce() -> R) -> R {
    let rows = Handled(rows);
    detach(py, move || rows.run()).0
}
