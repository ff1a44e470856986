//! What a rule's thread and the host's thread have agreed upon, and how it goes on.

use std::time::{Duration, Instant};

use crate::async_exc::PythonThread;
use crate::rule::Outcome;

/// How many outcomes wait for the host's thread at most.
const BACKLOG: usize = 1000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The host's own code runs.
    Idle,
    /// A call runs, which has so long.
    Running { until: Instant },
    /// The call is told to stop, and has so long to do it. `insist`: it did not do it at once, and is told again wherever it can hear it.
    /// `reached`: another thread could attach to tell it.
    Stopping { insist: bool, reached: bool, until: Instant },
    /// The call was told in vain.
    Lost { reached: bool },
    /// The rule's thread has ended.
    Ended,
}

pub(crate) struct State {
    pub(crate) phase: Phase,
    /// The number of the call, by which a raise that comes late finds that its call is over.
    pub(crate) call: u64,
    /// The rule's thread, if an exception can be raised in this call.
    thread: Option<PythonThread>,
    /// What the host's thread has not seen yet.
    pub(crate) outcomes: Vec<Outcome>,
}

impl State {
    /// The first call is the thread's way to the interpreter, which may be barred.
    pub(crate) fn new(until: Instant) -> Self {
        Self { phase: Phase::Running { until }, call: 0, thread: None, outcomes: Vec::new() }
    }

    /// A call begins. Without a thread, nothing can be raised in it.
    pub(crate) fn begin(&mut self, thread: Option<PythonThread>, until: Instant) {
        self.call += 1;
        self.thread = thread;
        self.phase = Phase::Running { until };
    }

    /// A call ends: whether it was in time.
    pub(crate) fn end(&mut self) -> bool {
        let in_time = matches!(self.phase, Phase::Running { .. });
        self.phase = Phase::Idle;
        in_time
    }

    pub(crate) fn is_lost(&self) -> bool {
        matches!(self.phase, Phase::Lost { .. })
    }

    /// Whether the rule's thread is to wait for the host's.
    pub(crate) fn is_full(&self) -> bool {
        self.outcomes.len() >= BACKLOG
    }

    /// Where an exception is to be raised, if that call is not over. Whoever asks has attached.
    pub(crate) fn reach(&mut self, call: u64) -> Option<PythonThread> {
        match &mut self.phase {
            Phase::Stopping { reached, .. } if self.call == call => {
                *reached = true;
                self.thread
            }
            _ => None,
        }
    }

    /// Whether the call is to be told wherever it can hear it.
    pub(crate) fn insists(&self) -> bool {
        matches!(self.phase, Phase::Stopping { insist: true, .. })
    }

    /// Goes on to the next phase if it is time: whether an exception is to be raised in the rule's thread.
    pub(crate) fn advance(&mut self, now: Instant, grace: Duration) -> bool {
        let until = now + grace;
        self.phase = match self.phase {
            Phase::Running { until: end } if now >= end => Phase::Stopping { insist: false, reached: false, until },
            Phase::Stopping { insist: false, reached, until: end } if now >= end => {
                Phase::Stopping { insist: true, reached, until }
            }
            Phase::Stopping { insist: true, reached, until: end } if now >= end => Phase::Lost { reached },
            _ => return false,
        };
        !self.is_lost()
    }

    /// How long there is nothing to do for the host's thread, and at most so long. A call that begins meanwhile is seen after that.
    pub(crate) fn wait(&self, now: Instant, most: Duration) -> Duration {
        match self.phase {
            _ if self.is_full() => Duration::ZERO,
            Phase::Running { until } | Phase::Stopping { until, .. } => until.saturating_duration_since(now).min(most),
            Phase::Idle => most,
            Phase::Lost { .. } | Phase::Ended => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use pyo3::Python;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// A state in the middle of a call that ends at the instant returned with it.
    fn running() -> (State, PythonThread, Instant) {
        crate::initialize();
        let thread = Python::attach(PythonThread::current);
        let until = Instant::now() + SECOND;
        let mut state = State::new(until);
        state.begin(Some(thread), until);
        (state, thread, until)
    }

    #[test]
    fn a_call_in_time_is_left_alone() {
        let (mut state, _, until) = running();
        assert!(!state.advance(until - SECOND / 2, SECOND));
        assert!(state.reach(state.call).is_none());
        assert!(state.end());
        assert!(!state.advance(until + SECOND, SECOND), "no call is left that could be late");
    }

    #[test]
    fn a_raise_that_comes_late_finds_no_call() {
        let (mut state, thread, until) = running();
        assert!(state.advance(until, SECOND));
        let late = state.call;
        assert!(!state.end());
        assert!(state.reach(late).is_none(), "the call is over");
        state.begin(Some(thread), until + SECOND);
        assert!(state.reach(late).is_none(), "the next one is in time");
        assert!(state.advance(until + SECOND, SECOND));
        assert!(state.reach(late).is_none(), "the next one gets an exception of its own");
        assert!(state.reach(state.call).is_some());
    }

    #[test]
    fn a_call_is_told_twice_and_then_lost() {
        let (mut state, _, until) = running();
        assert!(state.advance(until, SECOND) && !state.insists());
        assert!(!state.advance(until, SECOND), "once is enough for now");
        assert!(state.advance(until + SECOND, SECOND) && state.insists());
        assert!(state.reach(state.call).is_some());
        assert!(!state.advance(until + 2 * SECOND, SECOND));
        assert_eq!(state.phase, Phase::Lost { reached: true });
    }
}
