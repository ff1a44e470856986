//! Fast functions against plain ones. One program, so that `faults` can start it again with a fault switched on.

mod containers;
#[cfg(feature = "experimental-async")]
mod coroutines;
mod differential;
mod faults;
mod interpreter_exit;
mod keywords;
mod literals;
mod metadata;
mod modules;
mod pieces;
mod stress;
mod ways_out;
