//! NumPy for the interpreter that is measured. It runs without its site packages, whatever they are, so it has a NumPy of the
//! benchmark's own: pip installs it, once for each version and ABI of Python, beside this program.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::measure::{run, without_python_variables};

/// What the tests need from PyPI. It may say which NumPy.
const CONSTRAINTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/requirements.txt");

/// The folder that has NumPy, for `sys.path`.
///
/// # Errors
/// pip cannot install it, or Python cannot import it.
pub(crate) fn provide(python: &Path) -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| format!("cannot find this program: {error}"))?;
    let folder = program.with_file_name(format!("numpy-{}", abi(python)?));
    if !folder.exists() {
        install(python, &folder)?;
    }
    let script = "import sys; sys.path.insert(0, sys.argv[1]); import numpy";
    run(without_python_variables(Command::new(python).args(["-S", "-c", script]).arg(&folder)))?;
    Ok(folder)
}

/// The version and the ABI: `cpython-314t-x86_64-linux-gnu`.
fn abi(python: &Path) -> Result<String, String> {
    let script = "import sysconfig; print(sysconfig.get_config_var('SOABI'))";
    let output = run(Command::new(python).args(["-S", "-E", "-c", script]))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Under another name first: pip may be interrupted.
fn install(python: &Path, folder: &Path) -> Result<(), String> {
    eprintln!("Installing NumPy for {} in {}", python.display(), folder.display());
    let unfinished = folder.with_extension(format!("{}.unfinished", std::process::id()));
    let mut command = Command::new(python);
    command
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=numpy", "numpy"])
        .args(["--constraint", CONSTRAINTS])
        .arg("--target")
        .arg(&unfinished);
    run(without_python_variables(&mut command))?;
    std::fs::rename(&unfinished, folder)
        .map_err(|error| format!("cannot rename {} to {}: {error}", unfinished.display(), folder.display()))
}
