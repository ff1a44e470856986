//! The same functions twice: `quickstart.plain` is made by PyO3's `#[pyfunction]`, `quickstart.fast` by `#[fast_pyfunction]`.
//!
//! * `cargo run --release -p quickstart` runs both over Python's standard library and prints what a call costs.
//! * `pip install ./examples/quickstart` installs them as an extension module.
//!
//! In a crate of your own there is no macro to write: put `#[fast_pyfunction]` where `#[pyfunction]` stands.

use pyo3::prelude::*;

/// Writes each function once, and emits it twice: under either attribute, in a module of its own.
macro_rules! twins {
    ($($functions:tt)*) => {
        twins! { @module "Made by PyO3's `#[pyfunction]`.", plain, pyo3::pyfunction, $($functions)* }
        twins! { @module "Made by `#[fast_pyfunction]`.", fast, pyo3_fast::fast_pyfunction, $($functions)* }
    };
}
