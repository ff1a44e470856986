//! A worker thread in Rust that a frozen class feeds through a bounded channel: work for the processor that arrives one by one,
//! beside Python and not in its way. Here it indexes texts, and answers what is asked about them.
//!
//! * `cargo run --release -p sidecar` indexes Python's standard library, and prints what a message costs.
//! * `pip install ./examples/sidecar` installs it as an extension module.
//!
//! # The design
//!
//! - **The worker is Rust alone.** It has no Python object and never attaches, so neither the interpreter nor its end can stop it,
//!   and waiting for it cannot deadlock. What goes to it is converted before, what comes back after. See `worker`.
//! - **No thread waits attached.** With room in the queue a message is sent at once, and nothing detaches. Without, the caller
//!   detaches, and waits in slices, between which it looks for Ctrl-C. See `queue`.
//! - **A message is acknowledged** when `add` has returned its ticket. It is done once, in its turn, and has its line in the journal
//!   before its ticket has its result. `close` and an orderly exit of the interpreter (its end by return, by `sys.exit` or by an
//!   exception) wait for it. A call that raised has added nothing. What `os._exit`, a signal or a Ctrl-C while the exit waits
//!   ends loses what was not done yet, and no line of the journal.
//! - **The worker ends when nobody can send any more**, and not by a message that others could overtake: closing drops the
//!   sender, the channel still gives what is in it. A job's panic is that job's error; should the worker itself panic, each ticket
//!   that has no result yet says so, and so does each further call. See `queue` and `exit`.

use pyo3_fast::fast_pymodule;

mod answer;
mod error;
mod exit;
mod index;
mod indexer;
mod journal;
mod queue;
mod worker;

pub use error::JobError;
pub use index::Counts;
pub use indexer::{Indexer, Ticket};

/// The extension module.
#[fast_pymodule]
pub mod sidecar {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::{Indexer, JobError, Ticket};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::exit::register(module.py())
    }
}
