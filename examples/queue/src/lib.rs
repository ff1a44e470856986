//! A queue of jobs: Python pushes them, Rust workers take them. The workers are threads of the same process, or processes of their
//! own that a Redis server stands between.
//!
//! * `cargo run --release -p queue` works on Python's standard library by threads.
//! * `cargo run --release -p queue -- redis://127.0.0.1:6379/0` does the same through a Redis server.
//! * `cargo run --release -p queue -- worker redis://127.0.0.1:6379/0` is a worker process. It starts no interpreter.
//!
//! # What becomes of a job
//!
//! A job whose work says that it cannot be done is reported at once. One whose work panics is handed out again, and reported after
//! three tries.
//!
//! With threads, jobs live as long as their process. `close` waits for them; a queue that is dropped, and an interpreter that exits, do
//! not: what is under way then is not finished.
//!
//! With a server, each job is handed out *at least once*. A worker that says nothing for the job's visibility time, because it was killed
//! or its machine is gone, loses the job to another one; that was a try, too. While it works it says so by itself, three times in that
//! time, so a job may take longer. Work may thus be done twice, and must be *idempotent*: done twice, it has the effect of done once. The
//! answer that comes first counts, and is kept for a day. What a push has returned a ticket for is lost only if the server loses it: one
//! that runs with `appendonly yes` and `appendfsync always` has it on the disk by then.
//!
//! A server that goes away is waited for: by workers for ever, by `push` and `result` until their time is over.

use pyo3_fast::fast_pymodule;

mod fault;
mod job;
mod local;
mod queue;
mod remote;
mod server;
mod store;
pub mod worker;

/// The extension module.
#[fast_pymodule]
pub mod jobs {
    #[pymodule_export]
    use crate::fault::JobFailed;
    #[pymodule_export]
    use crate::job::Answer;
    #[pymodule_export]
    use crate::queue::Queue;
}
