//! `batch(parallel)`: from where the loop would detach, several threads run the rows.
//!
//! The rows are cut into blocks, which the threads take in their order, one at a time. So when a row fails, every row before it has been
//! taken by somebody, who finishes it: the first row that fails is the same as if one thread had run them all. What it gives goes to the
//! row's own place in the result's memory.

use core::marker::PhantomData;
use core::ops::Range;

use super::Batch;
#[cfg(not(feature = "rayon"))]
use super::job::{Job, Sink, Stop};
use super::rows::Columns;

/// Whether there are threads to run rows.
pub const HAS_RAYON: bool = cfg!(feature = "rayon");

/// Columns that several threads may read.
pub struct Parallel<C>(C);

impl<C> Parallel<C> {
    /// The columns of parameters that may all be shared: generated code has asked the compiler.
    #[inline]
    pub const fn new(columns: C) -> Self {
        Self(columns)
    }
}

impl<C: Columns> Columns for Parallel<C> {
    const SHARED: bool = true;

    type Rows = C::Rows;
    type Scratch = C::Scratch;

    #[inline]
    fn load(&self, scratch: &mut Self::Scratch, rows: Range<usize>) -> bool {
        self.0.load(scratch, rows)
    }

    fn rescue(&mut self, scratch: &Self::Scratch, batch: &mut Batch<'_>, from: usize) -> pyo3::PyResult<()> {
        self.0.rescue(scratch, batch, from)
    }

    fn earlier(&self, batch: &Batch<'_>) -> Option<pyo3::PyErr> {
        self.0.earlier(batch)
    }

    #[inline(always)]
    fn rows(&self, scratch: &Self::Scratch, rows: Range<usize>) -> Self::Rows {
        self.0.rows(scratch, rows)
    }

    fn release(&mut self) {
        self.0.release();
    }
}

/// Asks the compiler whether several threads may read values of a type at once, and copy them for themselves.
pub struct SharedProbe<T>(PhantomData<T>);

impl<T: Send + Sync> SharedProbe<T> {
    /// Whether they may.
    pub const SHARED: bool = true;
}

/// What [`SharedProbe`] finds for any other type.
pub trait NotShared {
    /// Whether they may.
    const SHARED: bool = false;
}

impl<T> NotShared for SharedProbe<T> {}

#[cfg(not(feature = "rayon"))]
impl<C, F, V, E> Job<'_, '_, C, F, V, E> {
    /// There are no threads.
    pub(super) fn spread(&mut self, _: usize, _: &mut impl Sink<V>) -> Option<Stop<E>> {
        None
    }
}

#[cfg(feature = "rayon")]
mod several {
    use core::any::Any;
    use core::mem::needs_drop;
    use core::ops::Range;
    use core::sync::atomic::AtomicUsize;
    use core::sync::atomic::Ordering::Relaxed;
    use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
    use std::sync::{Mutex, PoisonError};

    use pyo3::{PyErr, PyResult};

    use crate::batch::job::{CHUNK, Job, Sink, Stop, detached};
    use crate::batch::places::Places;
    use crate::batch::pool::Pool;
    use crate::batch::rows::Columns;
    use crate::hooks::faulty;

    /// How many blocks there are for each thread, unless they would be longer than a chunk: threads do not all come at once, and rows do
    /// not all take equally long.
    const BLOCKS: usize = 8;

    impl<C, F, V, E> Job<'_, '_, C, F, V, E>
    where
        C: Columns,
        F: Fn(C::Rows, usize) -> Result<V, E>,
        PyErr: From<E>,
    {
        /// Lets several threads run the rows from the one at `from` on. Nothing, where one must do it.
        pub(in super::super) fn spread<S: Sink<V>>(&mut self, from: usize, sink: &mut S) -> Option<Stop<E>> {
            let count = self.batch.limit - from;
            if !C::SHARED || count < 2 || faulty("batch-never-spread") {
                return None;
            }
            let pool = Pool::get()?;
            let run = Run {
                columns: &*self.columns,
                call: &self.call,
                places: sink.places(count),
                from,
                total: self.batch.limit,
                length: (count / (pool.threads() * BLOCKS)).clamp(1, CHUNK),
                few: self.pace.block(),
                next: AtomicUsize::new(from),
                end: AtomicUsize::new(self.batch.limit),
                ends: Mutex::new(Vec::new()),
                parts: Mutex::new(Vec::new()),
            };
            let several = Several(&run);
            let answer = detached(self.batch.py, || {
                pool.run(count.div_ceil(run.length), &|| several.work(), &|| run.is_over(), &|| run.stop())
            });
            Some(run.finish(answer, sink))
        }
    }

    /// What the threads share.
    struct Run<'a, C, F, P, E> {
        columns: &'a C,
        call: &'a F,
        /// Where values go, from that of the row at `from` on.
        places: P,
        from: usize,
        total: usize,
        /// How many rows a block has.
        length: usize,
        /// How many rows pass between two looks at `end`.
        few: usize,
        /// The first row of the next block.
        next: AtomicUsize,
        /// The first row that is of no matter any more.
        end: AtomicUsize,
        /// The rows that ended a thread's work, and why.
        ends: Mutex<Vec<(usize, End<E>)>>,
        /// Which places are filled, if values must be dropped.
        parts: Mutex<Vec<Range<usize>>>,
    }

    /// Why a thread stops before the end.
    enum End<E> {
        Failed(E),
        Unread,
        Panicked(Box<dyn Any + Send>),
    }

    /// A run, as its threads have it.
    struct Several<'a, C, F, P, E>(&'a Run<'a, C, F, P, E>);

    // SAFETY: columns are `SHARED` by generated code only, which asks the compiler: for `Send` and `Sync` of each parameter, or that it is
    // borrowed from a frozen class, whose values the columns and `call` hold; and for `Send` of the result, so of `V` and `E`. The function
    // that `call` calls is an item. Buffers stay exported, and are read by copies, each thread into a scratch of its own. The places belong
    // to the run, and each to the thread that has taken its block.
    unsafe impl<C, F, P, E> Sync for Several<'_, C, F, P, E> {}

    impl<C: Columns, F, P, E> Several<'_, C, F, P, E> {
        /// Runs blocks for as long as there are any.
        fn work<V>(&self)
        where
            F: Fn(C::Rows, usize) -> Result<V, E>,
            P: Places<V>,
        {
            let run = self.0;
            let (mut scratch, mut parts) = (C::Scratch::default(), Vec::new());
            loop {
                let start = run.next.fetch_add(run.length, Relaxed);
                if start >= run.end.load(Relaxed) {
                    break;
                }
                let block = start..run.total.min(start + run.length);
                let mut done = start;
                let end = catch_unwind(AssertUnwindSafe(|| run.block(&mut scratch, &block, &mut done)));
                if let Err(end) = end.unwrap_or_else(|panic| Err(End::Panicked(panic))) {
                    run.end.fetch_min(done, Relaxed);
                    locked(&run.ends).push((done, end));
                }
                if needs_drop::<V>() {
                    parts.push(start..done);
                }
            }
            if !parts.is_empty() {
                locked(&run.parts).append(&mut parts);
            }
        }
    }

    impl<C: Columns, F, P, E> Run<'_, C, F, P, E> {
        /// Runs the rows of a block up to the `end`. Those before `done` are: all up to one that fails, and, if values must be dropped, all
        /// up to one that panics.
        #[inline]
        fn block<V>(&self, scratch: &mut C::Scratch, block: &Range<usize>, done: &mut usize) -> Result<(), End<E>>
        where
            F: Fn(C::Rows, usize) -> Result<V, E>,
            P: Places<V>,
        {
            if !self.columns.load(scratch, block.clone()) {
                return Err(End::Unread);
            }
            while *done < block.end && *done < self.end.load(Relaxed) {
                let few = *done..block.end.min(*done + self.few);
                let (rows, place) = (self.columns.rows(scratch, few.clone()), few.start - self.from);
                for index in 0..few.len() {
                    match (self.call)(rows, index) {
                        // SAFETY: `places` has made room for all rows from `from` on. The block is this thread's, by `next`, and each of its
                        // rows is run once.
                        Ok(value) => unsafe { self.places.put(place + index, value) },
                        Err(error) => {
                            *done = few.start + index;
                            return Err(End::Failed(error));
                        }
                    }
                    if needs_drop::<V>() {
                        *done += 1;
                    }
                }
                *done = few.end;
            }
            Ok(())
        }

        /// Whether no block is left.
        fn is_over(&self) -> bool {
            self.next.load(Relaxed) >= self.end.load(Relaxed)
        }

        /// Makes the threads stop.
        fn stop(&self) {
            self.end.store(0, Relaxed);
        }

        /// Keeps what comes before the first end, and drops what lies behind it, while attached: no thread is left.
        fn finish<V, S: Sink<V, Places = P>>(self, answer: PyResult<()>, sink: &mut S) -> Stop<E>
        where
            P: Places<V>,
        {
            let mut ends = self.ends.into_inner().unwrap_or_else(PoisonError::into_inner);
            ends.sort_unstable_by_key(|(row, _)| *row);
            let first = ends.into_iter().next();
            let kept = match (&answer, &first) {
                (Err(_), _) => self.from,
                (Ok(()), Some((row, _))) => *row,
                (Ok(()), None) => self.total,
            };
            for part in self.parts.into_inner().unwrap_or_else(PoisonError::into_inner) {
                for row in part.start.max(kept)..part.end {
                    // SAFETY: the thread that took the block has filled it up to here, and no thread is left.
                    unsafe { self.places.discard(row - self.from) };
                }
            }
            // SAFETY: every block that begins before `kept` was taken, for blocks are taken in their order, and run up to `kept`, or to its
            // end: only an end before `kept` stops it, and there is none.
            unsafe { sink.advance(kept - self.from) };
            match (answer, first) {
                (Err(error), _) => Stop::Interrupted(error),
                (Ok(()), None) => Stop::End,
                (Ok(()), Some((row, End::Failed(error)))) => Stop::Failed(row, error),
                (Ok(()), Some((row, End::Unread))) => Stop::Alone(row),
                (Ok(()), Some((_, End::Panicked(panic)))) => resume_unwind(panic),
            }
        }
    }

    /// Nothing panics while it is locked.
    fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
        mutex.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
