//! The module `host`: what rules may call.

use pyo3_fast::fast_pymodule;

/// What the program lends to its rules.
#[fast_pymodule]
pub mod host {
    use std::io::{Write, stderr};
    use std::thread;

    use pyo3_fast::fast_pyfunction;

    #[pymodule_export]
    use crate::time_limit::TimeLimit;
    #[pymodule_export]
    use crate::zones::Zone;

    /// The English name of a country, by its code.
    #[fast_pyfunction]
    #[pyo3(signature = (code, /))]
    fn country(code: &str) -> Option<&'static str> {
        crate::countries::name(code)
    }

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
}
