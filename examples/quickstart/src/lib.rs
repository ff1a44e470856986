//! The same functions twice: `quickstart.plain` is made by PyO3's `#[pyfunction]`, `quickstart.fast` by `#[fast_pyfunction]`.
//!
//! * `cargo run --release -p quickstart` runs both over Python's standard library and prints what a call costs.
//! * `pip install ./examples/quickstart` installs both as an extension module.
//!
//! A crate of your own needs no `twins!`: write `#[fast_pyfunction]` where `#[pyfunction]` stands.

mod functions;

pub use functions::{fast, plain};
use pyo3::prelude::*;

/// The extension module.
#[pymodule]
pub fn quickstart(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let plain = PyModule::new(py, "quickstart.plain")?;
    plain::add_to(&plain)?;
    let fast = PyModule::new(py, "quickstart.fast")?;
    fast::add_to(&fast)?;

    let loaded = py.import("sys")?.getattr("modules")?;
    for (name, twin) in [("plain", plain), ("fast", fast)] {
        module.add(name, &twin)?;
        // Lets `from quickstart.fast import indent` find it.
        loaded.set_item(twin.name()?, twin)?;
    }
    Ok(())
}
