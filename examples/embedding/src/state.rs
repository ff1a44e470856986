//! What a rule's thread and the host's thread have agreed upon, and how it goes on.

use std::time::{Duration, Instant};

use crate::async_exc::PythonThread;
use crate::rule::Outcome;

/// Why a call was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Its time was over.
    TimeLimit,
    /// The program is to end.
    Interrupted,
    /// It could not be stopped, and the host has gone on without its thread.
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The host's own code runs.
    Idle,
    /// A call runs, which has so long.
    Running { until: Instant },
    /// The call is told to stop, and has so long to do it. `insist`: it did not do it at once, and is told again wherever it can hear it.
    /// `reached`: the exception was set, so the interpreter let another thread attach.
    Stopping { stop: Stop, insist: bool, reached: bool, until: Instant },
    /// The call was told in vain.
    Lost { reached: bool },
    /// The rule's thread has ended.
    Ended,
}

pub(crate) struct State {
    pub(crate) phase: Phase,
    /// The number of the call, by which a raise that comes late finds that its call is over.
    pub(crate) call: u64,
    /// The rule's thread, as soon as it has attached.
    thread: Option<PythonThread>,
    /// What the host's thread has not seen yet.
    pub(crate) outcomes: Vec<Outcome>,
}

impl State {
    /// The first call is the thread's way to the interpreter, which may be barred.
    pub(crate) fn new(until: Instant) -> Self {
        Self { phase: Phase::Running { until }, call: 0, thread: None, outcomes: Vec::new() }
    }

    /// A call begins.
    ///
    /// # Errors
    /// It may not: nobody waits for this thread any more.
    pub(crate) fn begin(&mut self, thread: PythonThread, until: Instant) -> Result<(), Stop> {
        if matches!(self.phase, Phase::Lost { .. }) {
            return Err(Stop::Lost);
        }
        self.call += 1;
        self.thread = Some(thread);
        self.phase = Phase::Running { until };
        Ok(())
    }

    /// A call has ended: why it was stopped, if it was.
    pub(crate) fn end(&mut self) -> Option<Stop> {
        match self.phase {
            Phase::Lost { .. } => return Some(Stop::Lost),
            Phase::Stopping { stop, .. } => {
                self.phase = Phase::Idle;
                return Some(stop);
            }
            _ => self.phase = Phase::Idle,
        }
        None
    }

    /// The rule's thread ends. One that was lost stays so.
    pub(crate) fn leave(&mut self) {
        if !matches!(self.phase, Phase::Lost { .. }) {
            self.phase = Phase::Ended;
        }
    }

    /// In whose call an exception is to be raised, and why, if that call is not over. Whoever asks has attached.
    pub(crate) fn reach(&mut self, call: u64) -> Option<(Stop, PythonThread)> {
        match &mut self.phase {
            Phase::Stopping { stop, reached, .. } if self.call == call => {
                *reached = true;
                Some((*stop, self.thread?))
            }
            _ => None,
        }
    }

    /// Whether the call is to be told wherever it can hear it.
    pub(crate) fn insists(&self) -> bool {
        matches!(self.phase, Phase::Stopping { insist: true, .. })
    }

    /// Goes on to the next phase if it is time: whether an exception is to be raised in the rule's thread.
    pub(crate) fn advance(&mut self, now: Instant, interrupted: bool, grace: Duration) -> bool {
        let until = now + grace;
        let (phase, raise) = match self.phase {
            Phase::Running { .. } if interrupted => {
                (Phase::Stopping { stop: Stop::Interrupted, insist: false, reached: false, until }, true)
            }
            Phase::Running { until: end } if now >= end => {
                (Phase::Stopping { stop: Stop::TimeLimit, insist: false, reached: false, until }, true)
            }
            Phase::Stopping { stop: Stop::TimeLimit, insist: false, reached, until: end } if now >= end => {
                (Phase::Stopping { stop: Stop::TimeLimit, insist: true, reached, until }, true)
            }
            Phase::Stopping { reached, until: end, .. } if now >= end => (Phase::Lost { reached }, false),
            same => (same, false),
        };
        self.phase = phase;
        raise
    }

    /// How long nothing happens by the clock, and at most so long. A call that begins meanwhile is seen after that.
    pub(crate) fn wait(&self, now: Instant, most: Duration) -> Duration {
        match self.phase {
            Phase::Running { until } | Phase::Stopping { until, .. } => until.saturating_duration_since(now).min(most),
            Phase::Ended => Duration::ZERO,
            Phase::Idle | Phase::Lost { .. } => most,
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
        state.begin(thread, until).expect("nothing is lost");
        (state, thread, until)
    }

    #[test]
    fn a_call_in_time_is_left_alone() {
        let (mut state, _, until) = running();
        assert!(!state.advance(until - SECOND / 2, false, SECOND));
        assert!(state.reach(state.call).is_none());
        assert_eq!(state.end(), None);
        assert!(!state.advance(until + SECOND, false, SECOND), "no call is left that could be late");
    }

    #[test]
    fn a_raise_that_comes_late_finds_no_call() {
        let (mut state, thread, until) = running();
        assert!(state.advance(until, false, SECOND));
        let late = state.call;
        assert_eq!(state.end(), Some(Stop::TimeLimit));
        assert!(state.reach(late).is_none(), "the call is over");
        state.begin(thread, until + SECOND).expect("nothing is lost");
        assert!(state.reach(late).is_none(), "the next one is in time");
        assert!(state.advance(until + SECOND, false, SECOND));
        assert!(state.reach(late).is_none(), "the next one gets an exception of its own");
        assert!(state.reach(state.call).is_some());
    }

    #[test]
    fn a_call_is_told_twice_and_then_lost() {
        let (mut state, thread, until) = running();
        assert!(state.advance(until, false, SECOND) && !state.insists());
        assert!(!state.advance(until, false, SECOND), "once is enough for now");
        assert!(state.advance(until + SECOND, false, SECOND) && state.insists());
        assert!(state.reach(state.call).is_some());
        assert!(!state.advance(until + 2 * SECOND, false, SECOND));
        assert_eq!(state.phase, Phase::Lost { reached: true });
        assert_eq!(state.end(), Some(Stop::Lost));
        assert_eq!(state.begin(thread, until), Err(Stop::Lost));
        state.leave();
        assert_eq!(state.phase, Phase::Lost { reached: true });
    }

    #[test]
    fn an_interrupted_call_is_told_at_once() {
        let (mut state, _, until) = running();
        assert!(state.advance(until - SECOND / 2, true, SECOND));
        assert!(!state.advance(until, true, SECOND), "it has its grace");
        assert_eq!(state.end(), Some(Stop::Interrupted));
    }
}
