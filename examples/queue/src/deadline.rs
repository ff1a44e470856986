//! Until when a call may wait.

use std::time::{Duration, Instant};

use pyo3::PyResult;
use pyo3::exceptions::PyValueError;

/// How long a thread waits before it asks for signals again.
const SLICE: Duration = Duration::from_millis(50);

/// A point in time, or never.
#[derive(Clone, Copy)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    pub(crate) const NEVER: Self = Self(None);

    /// For what is tried once.
    pub(crate) fn now() -> Self {
        Self(Some(Instant::now()))
    }

    /// When so many seconds are over; `None` is never.
    pub(crate) fn after(timeout: Option<f64>) -> PyResult<Self> {
        let Some(seconds) = timeout.filter(|seconds| *seconds != f64::INFINITY) else { return Ok(Self::NEVER) };
        let timeout = Duration::try_from_secs_f64(seconds)
            .map_err(|_| PyValueError::new_err(format!("timeout is {seconds}: it is a number of seconds from 0 on")))?;
        Ok(Self(Instant::now().checked_add(timeout)))
    }

    pub(crate) fn left(self) -> Duration {
        self.0.map_or(Duration::MAX, |deadline| deadline.saturating_duration_since(Instant::now()))
    }

    /// What is left, or as much of it as may pass before signals are asked for. `None` when the time is over.
    pub(crate) fn slice(self) -> Option<Duration> {
        let left = self.left();
        (!left.is_zero()).then(|| left.min(SLICE))
    }
}
