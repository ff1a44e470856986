//! Batches over real arrays of PyArrow, Polars and DuckDB: pytest, on an extension module that is built with the feature `arrow`.
//!
//! The module has a folder of its own for what is built: elsewhere nothing needs Arrow's crates.

use std::fs;
use std::path::Path;
use std::process::Command;

use pyo3_fast_tests::requirements::{PYTHON, modules, provide, python, python_folder, run};

/// The folder that cargo gives to tests.
const TARGET: &str = env!("CARGO_TARGET_TMPDIR");
/// What has no build for free-threaded CPython.
const BOUND_TO_THE_GIL: [&str; 2] = ["duckdb", "polars"];

#[test]
fn arrays_of_others_are_batched() -> Result<(), String> {
    let (folder, _lock) = python_folder(TARGET);
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("arrow");
    let environment = folder.join("arrow");
    provide(&environment, &wanted(&fs::read_to_string(tests.join("requirements.txt")).unwrap()))?;

    let target = folder.join("target-arrow");
    run(Command::new(env!("CARGO"))
        .args(["build", "--lib", "--package", "arrow-batches", "--features", "arrow", "--target-dir"])
        .arg(&target)
        .current_dir(&tests)
        .env("PYO3_PYTHON", PYTHON)
        .env("PYO3_BUILD_EXTENSION_MODULE", "1"));
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let built = target.join("debug").join(format!("{prefix}arrow_batches{suffix}"));
    fs::copy(built, modules(&environment).join("arrow_batches.so")).unwrap();
    let printed = run(python(&environment).args(["-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider"]).arg(&tests));
    println!("{printed}");
    Ok(())
}

/// What can be installed.
fn wanted(listed: &str) -> String {
    let script = "import sysconfig; print(sysconfig.get_config_var('Py_GIL_DISABLED') or 0)";
    if run(Command::new(PYTHON).args(["-c", script])).trim() == "0" {
        return listed.to_owned();
    }
    println!("left out, for free-threaded CPython has no build of them: {}", BOUND_TO_THE_GIL.join(", "));
    let is_bound = |line: &&str| BOUND_TO_THE_GIL.iter().any(|name| line.starts_with(name));
    listed.lines().filter(|line| !is_bound(line)).map(|line| format!("{line}\n")).collect()
}
