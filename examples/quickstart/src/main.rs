//! Embeds Python, puts the module `quickstart` into it, and runs the driver, `python/driver.py`.

use std::process::ExitCode;

use pyo3::ffi::c_str;
use pyo3::prelude::*;
use quickstart::quickstart;

fn main() -> ExitCode {
    pyo3::append_to_inittab!(quickstart);
    Python::initialize();
    let outcome = Python::attach(|py| {
        let code = c_str!(include_str!("../python/driver.py"));
        let driver = PyModule::from_code(py, code, c"driver.py", c"driver")?;
        driver.call_method0("main")?.extract().inspect_err(|error| error.print(py))
    });
    ExitCode::from(outcome.unwrap_or(2u8))
}
