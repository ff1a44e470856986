//! Tests in interpreters of their own, by Python programs that use the extension module; and of the worker's panics.
#![cfg(unix)]

mod children;
mod exits;
mod panics;
mod usage;
