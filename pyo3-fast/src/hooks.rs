//! Hooks for this repository's own tests, compiled away in every other build: which path served a call, and deliberate
//! faults, by which the tests show that they bite.

/// Notes that the fast path served a call with `result`.
#[cfg(not(feature = "__test-hooks"))]
#[inline]
pub(crate) fn served<T>(result: T) -> T {
    result
}

/// Notes that `interrupted` has attached to look for signals.
#[cfg(not(feature = "__test-hooks"))]
#[inline]
pub(crate) const fn asking() {}

/// Whether the deliberate fault of this name is switched on.
#[cfg(not(feature = "__test-hooks"))]
#[inline]
pub(crate) const fn faulty(_: &str) -> bool {
    false
}

#[cfg(feature = "__test-hooks")]
pub use switched_on::*;

#[cfg(feature = "__test-hooks")]
mod switched_on {
    use core::cell::Cell;
    use std::sync::LazyLock;

    thread_local! {
        static SERVED: Cell<u64> = const { Cell::new(0) };
        static ASKED: Cell<u64> = const { Cell::new(0) };
    }
    static FAULT: LazyLock<Option<String>> = LazyLock::new(|| std::env::var("PYO3_FAST_FAULT").ok());

    /// How many calls the fast path has served on this thread.
    pub fn served_calls() -> u64 {
        SERVED.get()
    }

    pub(crate) fn served<T>(result: T) -> T {
        SERVED.set(SERVED.get() + 1);
        result
    }

    /// How often `interrupted` has attached on this thread.
    pub fn asked_calls() -> u64 {
        ASKED.get()
    }

    pub(crate) fn asking() {
        ASKED.set(ASKED.get() + 1);
    }

    pub(crate) fn faulty(name: &str) -> bool {
        FAULT.as_deref() == Some(name)
    }
}
