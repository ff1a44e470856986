//! Embeds Python with the module `jobs` built in, and runs `python/driver.py`. Or is a worker, without Python.

use std::env;
use std::process::ExitCode;

use ::jobs::{jobs, worker};
use pyo3::ffi::c_str;
use pyo3::prelude::*;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    match &*arguments.iter().map(String::as_str).collect::<Vec<_>>() {
        ["worker", url] => {
            let Err(why) = worker::run(url);
            eprintln!("{why}");
            ExitCode::FAILURE
        }
        [] => run(None),
        [url] if url.contains("://") => run(Some(url)),
        _ => {
            eprintln!("usage: queue [redis://HOST:PORT/DB], or: queue worker redis://HOST:PORT/DB");
            ExitCode::from(2)
        }
    }
}

fn run(url: Option<&str>) -> ExitCode {
    pyo3::append_to_inittab!(jobs);
    Python::initialize();
    Python::attach(|py| match run_driver(py, url) {
        Ok(code) => code.into(),
        Err(error) => {
            error.print(py);
            ExitCode::FAILURE
        }
    })
}

/// Runs the driver's `main`, which returns the exit code.
fn run_driver(py: Python<'_>, url: Option<&str>) -> PyResult<u8> {
    let source = c_str!(include_str!("../python/driver.py"));
    let driver = PyModule::from_code(py, source, c"driver.py", c"driver")?;
    driver.call_method1("main", (env::current_exe()?, url))?.extract()
}
