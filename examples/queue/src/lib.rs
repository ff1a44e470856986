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
//! With a server, each job is handed out *at least once*. A worker has it for its *visibility time*. If that ends before the work does,
//! because the worker was killed or is slow, another one gets the job; that was a try, too. So the time is longer than a job takes, and
//! work is *idempotent*: done twice, it has the effect of done once. The answer that comes first counts, and is kept for a day. What a
//! push has returned a ticket for is lost only if the server loses it: one that runs with `appendonly yes` and `appendfsync always` has
//! it on the disk by then.
//!
//! A server that goes away is waited for: by workers for ever, by `push` and `result` until their time is over. One that accepts
//! connections and says nothing is given two seconds to answer, even if a call's time ends before. A worker whose server refuses it ends,
//! and says why.

use pyo3_fast::fast_pymodule;

mod deadline;
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
    use crate::job::{Answer, JobFailed};
    #[pymodule_export]
    use crate::queue::Queue;
}
