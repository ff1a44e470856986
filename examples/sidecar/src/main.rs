//! Embeds Python with the module `sidecar` built in, and runs `python/driver.py`.

use std::process::ExitCode;

use pyo3::ffi::c_str;
use pyo3::prelude::*;
use sidecar::sidecar;

fn main() -> ExitCode {
    pyo3::append_to_inittab!(sidecar);
    Python::initialize();
    Python::attach(|py| match run_driver(py) {
        Ok(code) => code.into(),
        Err(error) => {
            error.print(py);
            ExitCode::FAILURE
        }
    })
}

/// Runs the driver's `main`, which returns the exit code. It closes what it opens: this program does not finalise Python, so
/// `atexit` does not run.
fn run_driver(py: Python<'_>) -> PyResult<u8> {
    let source = c_str!(include_str!("../python/driver.py"));
    let driver = PyModule::from_code(py, source, c"driver.py", c"driver")?;
    driver.call_method0("main")?.extract()
}
