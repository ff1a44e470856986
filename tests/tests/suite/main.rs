//! Fast functions against plain ones. One program, so that `faults` can start it again with a fault switched on.

// Without buffers there is no `into`.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
mod batched_methods;
mod batches;
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
mod buffer_requests;
mod buffers;
mod children;
mod classes;
mod container_results;
mod containers;
#[cfg(feature = "experimental-async")]
mod coroutines;
mod counted;
#[cfg(not(pyo3_disable_reference_pool))]
mod deferred_drops;
mod detached;
mod differential;
mod dispatch_stress;
mod dispatched_batches;
mod faults;
mod grids;
mod interpreter_exit;
mod interrupted;
mod keywords;
mod lent;
mod literals;
mod metadata;
mod methods;
mod modules;
mod overloads;
mod parallel;
mod pieces;
mod scripts;
mod stress;
mod unions;
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
mod unsafe_slices;
mod views;
mod ways_out;
