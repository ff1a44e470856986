//! Rust is the program, Python the policy: rules in Python files decide about a stream of records.
//!
//! `cargo run -p embedding` runs those in `rules` over the world's time zones. README.md tells what is done about rules that fail, and what
//! cannot be done.

use std::sync::Once;

mod async_exc;
mod host;
mod rule;
mod script;
mod state;
mod watch;
mod zones;

pub use rule::{Ending, Limits, Outcome, Verdict, run};
pub use zones::Zone;

/// Starts the interpreter, with the module `host` built in, unless that has been done.
pub fn initialize() {
    use host::host;
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        pyo3::append_to_inittab!(host);
        pyo3::Python::initialize();
    });
}
