//! The suite once more, as PyO3 can be built otherwise: where a `Py<T>` that meets a detached thread aborts, or may be
//! cloned, and with coroutines. Each build has a target folder of its own.

use std::path::Path;
use std::process::Command;

/// Runs the suite in another build. Faults are one build's business.
fn suite(name: &str, features: &str, rustflags: &str) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds").join(name);
    let given = std::env::var("RUSTFLAGS").unwrap_or_default();
    let output = Command::new(env!("CARGO"))
        .args(["test", "--package", env!("CARGO_PKG_NAME"), "--test", "suite", "--features", features, "--target-dir"])
        .arg(&target)
        .args(["--", "--skip", "faults"])
        .env("RUSTFLAGS", format!("{given} {rustflags}"))
        .env("PYO3_FAST_CASES", std::env::var("PYO3_FAST_CASES").unwrap_or("500".to_owned()))
        .output()
        .expect("cargo can be run");
    assert!(
        output.status.success(),
        "{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn without_the_reference_pool() {
    suite("no-reference-pool", "", "--cfg pyo3_disable_reference_pool");
}

#[test]
fn with_py_clone_and_coroutines() {
    suite("py-clone", "py-clone,experimental-async", "");
}
