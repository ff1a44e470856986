//! The threads of `batch(parallel)`.
//!
//! A pool of this crate's own: that of rayon may have been built by others, and after a fork its threads are gone, and whoever gives them
//! work waits for ever. Of this one it is known in which process it was built.

use core::sync::atomic::AtomicU32;
use core::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use pyo3::PyResult;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::hooks::faulty;
use crate::interrupted::{INTERVAL, Told, Watch};

/// As much as a main thread has: the same body runs on either.
const STACK: usize = 8 << 20;

/// The pool of this process.
#[derive(Clone, Copy)]
pub(super) struct Pool(&'static ThreadPool);

impl Pool {
    /// The pool. Nothing, where its threads are in another process, where it has only one, and on the threads of a pool, which would wait
    /// for each other.
    pub(super) fn get() -> Option<Self> {
        static PROCESS: AtomicU32 = AtomicU32::new(0);
        static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
        let process = std::process::id();
        let built_in = PROCESS.compare_exchange(0, process, Relaxed, Relaxed).unwrap_or_else(|built_in| built_in);
        // Before the pool is looked at: a child may have been forked while it was built.
        let is_another = built_in != 0 && built_in != process && !faulty("pool-taken-for-its-own");
        if is_another || rayon::current_thread_index().is_some() {
            return None;
        }
        let build = || {
            let threads = ThreadPoolBuilder::new().thread_name(|index| format!("pyo3-fast-{index}"));
            threads.stack_size(STACK).build().ok()
        };
        POOL.get_or_init(build).as_ref().filter(|pool| pool.current_num_threads() > 1).map(Self)
    }

    /// How many threads there are.
    pub(super) fn threads(self) -> usize {
        self.0.current_num_threads()
    }

    /// Lets threads `work`, but not more than `most`, until all `is_over`, and asks for signals meanwhile. When it returns, or unwinds, no
    /// thread is at work any more.
    ///
    /// # Errors
    /// The handler of a signal has raised an exception. The threads have been told to `stop`.
    pub(super) fn run(
        self,
        most: usize,
        work: &(dyn Fn() + Sync),
        is_over: &dyn Fn() -> bool,
        stop: &dyn Fn(),
    ) -> PyResult<()> {
        let gate = Arc::new(Gate::default());
        // SAFETY: threads come to `work` through the gate only, and `Closing` lets nobody in any more, and waits for those inside, before
        // the borrow ends.
        let work = unsafe { core::mem::transmute::<&(dyn Fn() + Sync), &'static (dyn Fn() + Sync)>(work) };
        let _closing = Closing { gate: &gate, stop };
        for _ in 0..most.min(self.threads()) {
            let gate = Arc::clone(&gate);
            self.0.spawn(move || gate.pass(work));
        }
        let mut watch = Watch::new();
        let mut inside = gate.lock();
        while !(inside.threads == 0 && is_over()) {
            let waited = gate.changed.wait_timeout(inside, INTERVAL).unwrap_or_else(PoisonError::into_inner);
            drop(waited);
            watch.look()?;
            inside = gate.lock();
        }
        Ok(())
    }
}

/// Where threads come in, for as long as it is open. One that comes late, for the pool was busy, finds it closed.
#[derive(Default)]
struct Gate {
    inside: Mutex<Inside>,
    changed: Condvar,
    told: Arc<Told>,
}

#[derive(Default)]
struct Inside {
    is_closed: bool,
    threads: usize,
}

impl Gate {
    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets this thread in to do its work.
    fn pass(&self, work: &dyn Fn()) {
        struct Leaving<'a>(&'a Gate);
        impl Drop for Leaving<'_> {
            fn drop(&mut self) {
                self.0.lock().threads -= 1;
                self.0.changed.notify_all();
            }
        }

        let mut inside = self.lock();
        if inside.is_closed {
            return;
        }
        inside.threads += 1;
        drop(inside);
        let _leaving = Leaving(self);
        self.told.heeded_by(work);
    }
}

/// Closes the gate.
struct Closing<'a> {
    gate: &'a Gate,
    stop: &'a dyn Fn(),
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        (self.stop)();
        self.gate.told.tell();
        let mut inside = self.gate.lock();
        inside.is_closed = true;
        while inside.threads > 0 {
            inside = self.gate.changed.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
