//! The module `host`: what rules may call.

use pyo3_fast::fast_pymodule;

/// What the program lends to its rules.
#[fast_pymodule]
pub mod host {
    use std::io::{Write, stderr};
    use std::thread;

    use pyo3::exceptions::PyBaseException;
    use pyo3::prelude::*;
    use pyo3_fast::{fast_pyclass, fast_pyfunction};

    use crate::watch::Watch;
    #[pymodule_export]
    use crate::zones::Zone;

    /// How far a zone's principal place is from another, in kilometres.
    #[fast_pyfunction]
    #[pyo3(signature = (zone, latitude, longitude, /))]
    fn distance(zone: &Zone, latitude: f64, longitude: f64) -> f64 {
        let (from, to) = (zone.latitude.to_radians(), latitude.to_radians());
        let half_chord = ((to - from) / 2.0).sin().powi(2)
            + from.cos() * to.cos() * ((longitude - zone.longitude).to_radians() / 2.0).sin().powi(2);
        2.0 * 6371.0 * half_chord.sqrt().min(1.0).asin()
    }

    /// Writes a line to the program's log, with the rule's name in front. Detached: whoever reads the log may be slow.
    #[fast_pyfunction(heavy)]
    #[pyo3(signature = (message, /))]
    fn log(message: &str) -> std::io::Result<()> {
        writeln!(stderr(), "{}: {message}", thread::current().name().unwrap_or("a rule"))
    }

    /// The time for a call is over. Derived from `BaseException`: `except Exception` does not catch it.
    #[fast_pyclass(extends = PyBaseException)]
    pub struct TimeLimit;

    #[pymethods]
    impl TimeLimit {
        /// CPython makes the object in the thread that it is raised in, at the latest when a handler is entered. A rule that goes on all the
        /// same (`except: continue`) gets the next one there and then, and so is out of its loop when that comes to its end: each handler
        /// takes one, and a handler that has a loop or a call in it hears the next before it is through.
        #[new]
        fn new(py: Python<'_>) -> Self {
            Watch::insist(py);
            Self
        }

        fn __str__(&self) -> &'static str {
            "the rule has taken too long"
        }
    }
}
