//! Signals, for long loops in detached bodies.

use core::cell::Cell;
use core::time::Duration;
use std::time::Instant;

use pyo3::{PyResult, Python};

use crate::hooks;

/// How long after one look for signals the next may come.
pub(crate) const INTERVAL: Duration = Duration::from_millis(50);

/// How many calls share one look at the clock, which costs ten times what all else does. Only calls that come at a fast pace
/// share: were the next iterations slow, the look would come as many of them too late.
const SHARING: u32 = 24;

/// Looks at the clock that are closer than this are at a fast pace. Where they are not, they cost less than one part in 400.
const FAST: Duration = Duration::from_micros(20);

/// At what pace a thread calls.
struct Pace {
    /// How many calls are left before the next look at the clock.
    calls_left: Cell<u32>,
    /// When the clock was looked at.
    looked: Cell<Option<Instant>>,
    /// When signals were asked for.
    asked: Cell<Option<Instant>>,
}

thread_local! {
    static PACE: Pace = const { Pace { calls_left: Cell::new(0), looked: Cell::new(None), asked: Cell::new(None) } };
}

/// Forgets the pace: a body that begins may be a slow one, whatever was before.
#[inline]
pub(crate) fn begin() {
    PACE.with(|pace| {
        pace.calls_left.set(0);
        pace.looked.set(None);
    });
}

/// Runs the handlers of signals that have arrived, and says whether one of them raised an exception: for long loops.
///
/// While a function runs, Python cannot run signal handlers, so Ctrl-C waits for its end. A loop that calls this in each
/// iteration, and ends with the error, ends within some 50 ms of Ctrl-C. It is made for detached bodies (`heavy`), and works
/// attached too.
///
/// # Cost
///
/// Some 3 ns a call where calls follow each other within a microsecond: a count, and a look at the clock in each 24th call.
/// Slower loops look at the clock each time, which is 25 to 45 ns. Where a loop slows down from one iteration to the next,
/// up to 23 of the slow ones may pass before the next look. Each detached body begins with a look.
///
/// # When it attaches
///
/// At most once in 50 ms, on the thread that runs signal handlers, which is the one that started Python (after `os.fork()`,
/// in the child, the one that forked). Attaching waits for other threads as [`Python::attach`] does.
///
/// Other threads that Python knows attach at most once in a process, to learn that they are not that one, and not even once
/// where that one has been through here before. Threads that Python does not know, such as those of a thread pool in Rust,
/// never attach: a loop that is spread over such threads ends early only if the thread that waits for them calls this and
/// tells them. For the threads of `batch(parallel)` that is done: there the result is an error when the batch has been interrupted.
///
/// On PyPy and GraalPy, every thread attaches, at most once in 50 ms.
///
/// # Errors
///
/// The exception that a handler raised, which is `KeyboardInterrupt` after Ctrl-C. Return it: the signal counts as handled. It owns
/// Python objects, so a body that does not return it drops it inside [`Python::attach`].
///
/// Where nothing can be asked, the result is `Ok`: before Python is initialized, while it exits, inside `__traverse__`.
///
/// # Examples
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_fast::{fast_pyfunction, interrupted};
///
/// /// How many steps of Collatz's iteration lead from `n` to 1.
/// #[fast_pyfunction(heavy)]
/// fn collatz(mut n: u64) -> PyResult<u64> {
///     let mut steps = 0;
///     while n != 1 {
///         interrupted()?;
///         n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
///         steps += 1;
///     }
///     Ok(steps)
/// }
///
/// # fn main() -> PyResult<()> {
/// Python::attach(|py| {
///     let collatz = wrap_pyfunction!(collatz, py)?;
///     assert_eq!(collatz.call1((27,))?.extract::<u64>()?, 111);
///     Ok(())
/// })
/// # }
/// ```
#[inline]
pub fn interrupted() -> PyResult<()> {
    PACE.with(|pace| match pace.calls_left.get() {
        0 => look_at_the_clock(pace),
        left => {
            pace.calls_left.set(left - 1);
            Ok(())
        }
    })
}

#[cold]
#[inline(never)]
fn look_at_the_clock(pace: &Pace) -> PyResult<()> {
    let now = Instant::now();
    let is_fast =
        pace.looked.replace(Some(now)).is_some_and(|looked| now - looked < FAST) || hooks::faulty("pace-overlooked");
    pace.calls_left.set(if is_fast { SHARING - 1 } else { 0 });
    #[cfg(feature = "rayon")]
    told::heed()?;
    match pace.asked.get() {
        // The first call of a thread: many threads do not live long enough for a second look.
        None => pace.asked.set(Some(now)),
        Some(asked) if now - asked >= INTERVAL || hooks::faulty("signals-always-asked-for") => {
            // Before, for a handler may come through here; and after, for attaching may take longer than the interval.
            pace.asked.set(Some(now));
            let answer = ask();
            pace.asked.set(Some(Instant::now()));
            return answer;
        }
        Some(_) => {}
    }
    Ok(())
}

#[cfg(feature = "rayon")]
pub(crate) use told::Told;

/// Threads that Python does not know, and that another one tells.
#[cfg(feature = "rayon")]
mod told {
    use core::cell::RefCell;
    use core::sync::atomic::AtomicBool;
    use core::sync::atomic::Ordering::Relaxed;
    use std::sync::Arc;

    use pyo3::PyResult;
    use pyo3::exceptions::PyKeyboardInterrupt;

    thread_local! {
        /// What this thread heeds.
        static HEEDED: RefCell<Option<Arc<Told>>> = const { RefCell::new(None) };
    }

    /// Whether they are to stop.
    #[derive(Default)]
    pub(crate) struct Told(AtomicBool);

    impl Told {
        /// Tells them so.
        pub(crate) fn tell(&self) {
            self.0.store(true, Relaxed);
        }

        /// Lets this thread heed it while it works.
        pub(crate) fn heeded_by(self: &Arc<Self>, work: &dyn Fn()) {
            struct Forgetting(Option<Arc<Told>>);
            impl Drop for Forgetting {
                fn drop(&mut self) {
                    HEEDED.replace(self.0.take());
                }
            }

            super::begin();
            let _forgetting = Forgetting(HEEDED.replace(Some(Arc::clone(self))));
            work();
        }
    }

    /// An error, if this thread is to stop.
    pub(super) fn heed() -> PyResult<()> {
        HEEDED.with_borrow(|heeded| match heeded {
            Some(told) if told.0.load(Relaxed) => Err(PyKeyboardInterrupt::new_err(())),
            _ => Ok(()),
        })
    }
}

/// Looks for signals by a loop that knows its pace by itself, and looks at the clock each time.
pub(crate) struct Watch {
    began: Instant,
    asked: Instant,
}

impl Watch {
    /// Begins.
    pub(crate) fn new() -> Self {
        let now = Instant::now();
        Self { began: now, asked: now }
    }

    /// How long it has been. Asks for signals where that is due.
    ///
    /// # Errors
    /// As [`interrupted`].
    #[inline]
    pub(crate) fn look(&mut self) -> PyResult<Duration> {
        let now = Instant::now();
        if now - self.asked >= INTERVAL {
            ask()?;
            self.asked = Instant::now();
        }
        Ok(now - self.began)
    }
}

/// Attaches and runs the handlers of signals that have arrived, unless this thread never runs any.
fn ask() -> PyResult<()> {
    if main_thread::is_another() && !hooks::faulty("signals-asked-for-on-every-thread")
        || hooks::faulty("signals-never-asked-for")
    {
        return Ok(());
    }
    let answer = Python::try_attach(|py| {
        hooks::asking();
        main_thread::learn(py);
        py.check_signals()
    });
    answer.unwrap_or(Ok(()))
}

/// Which thread runs signal handlers: what CPython calls the main thread.
///
/// The main thread is known by its identifier once it has been here. Another thread remembers for itself that it is not the
/// main one, and learns from CPython no more than that. Both hold for one process: the thread that forks is the main one of
/// the child.
#[cfg(not(any(PyPy, GraalPy)))]
mod main_thread {
    use core::cell::Cell;
    use core::sync::atomic::Ordering::{Acquire, Relaxed, Release};
    use core::sync::atomic::{AtomicU32, AtomicUsize};

    use pyo3::exceptions::{PyOSError, PyValueError};
    use pyo3::types::PyAnyMethods;
    use pyo3::{Bound, PyErr, Python, ffi, intern};

    use crate::hooks;

    /// The process in which `IDENTIFIER` is the main thread's; at first, none. Written after it, and read before it: whoever
    /// reads its own process here reads the identifier that was written in it, and there is one in each process.
    static PROCESS: AtomicU32 = AtomicU32::new(0);
    static IDENTIFIER: AtomicUsize = AtomicUsize::new(0);

    thread_local! {
        /// The process in which this thread is not the main one; at first, none.
        static ANOTHER_IN: Cell<u32> = const { Cell::new(0) };
    }

    /// Whether this thread is surely not the main one. Needs no attached thread.
    pub(super) fn is_another() -> bool {
        // SAFETY: CPython asks nothing of the caller. Before it is initialized, and after, no thread has a state.
        if unsafe { ffi::PyGILState_GetThisThreadState() }.is_null() {
            return true;
        }
        let process = process();
        match is_known(process) {
            true => IDENTIFIER.load(Relaxed) != identifier(),
            false => ANOTHER_IN.get() == process,
        }
    }

    /// Lets CPython say whether this thread is the main one, where that is not known.
    pub(super) fn learn(py: Python<'_>) {
        let process = process();
        if is_known(process) {
            return;
        }
        match is_main(py) {
            Some(true) => {
                IDENTIFIER.store(identifier(), Relaxed);
                PROCESS.store(process, Release);
            }
            Some(false) => ANOTHER_IN.set(process),
            None => {}
        }
    }

    /// `None` where CPython does not say so.
    ///
    /// Not by `threading.main_thread()`: that is the thread that imported `threading` first, before CPython 3.13, and
    /// libraries of green threads change its identifier. `signal.set_wakeup_fd` is refused on all threads but the main one,
    /// with a `ValueError`, and there with an `OSError`, for no file is -2. Neither changes anything.
    fn is_main(py: Python<'_>) -> Option<bool> {
        // Not imported: no handlers either.
        // SAFETY: the thread is attached; a new reference, or null.
        let module =
            unsafe { Bound::from_owned_ptr_or_opt(py, ffi::PyImport_GetModule(intern!(py, "_signal").as_ptr())) };
        let Some(module) = module else {
            drop(PyErr::take(py));
            return None;
        };
        let refusal = module.call_method1(intern!(py, "set_wakeup_fd"), (-2,)).err()?;
        if refusal.is_instance_of::<PyOSError>(py) {
            return Some(true);
        }
        refusal.is_instance_of::<PyValueError>(py).then_some(false)
    }

    fn is_known(process: u32) -> bool {
        PROCESS.load(Acquire) == process
    }

    fn process() -> u32 {
        if hooks::faulty("fork-overlooked") { 1 } else { std::process::id() }
    }

    fn identifier() -> usize {
        // SAFETY: CPython asks nothing of the caller.
        unsafe { ffi::PyThread_get_thread_ident() as usize }
    }
}

/// Not asked for: every thread looks for signals, and finds none if it does not run handlers.
#[cfg(any(PyPy, GraalPy))]
mod main_thread {
    pub(super) const fn is_another() -> bool {
        false
    }

    pub(super) const fn learn(_: pyo3::Python<'_>) {}
}
