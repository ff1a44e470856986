//! What else can be built. The suite once more, as PyO3 can be built otherwise: where a `Py<T>` that meets a detached thread
//! aborts, or may be cloned, and with coroutines; each has a target folder of its own. A small crate, checked for the
//! interpreters that no test runs on. And one that lacks a feature.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Interpreters, as PyO3's configuration names them, and features: the versions before those that tests run on, and what has no fast
/// path. The stable ABI is a matter of the feature alone: PyO3 overrides what the configuration says of it.
const INTERPRETERS: [(&str, &str); 8] = [
    ("implementation=CPython\nversion=3.9\n", ""),
    ("implementation=CPython\nversion=3.10\n", ""),
    ("implementation=CPython\nversion=3.11\n", ""),
    ("implementation=CPython\nversion=3.12\n", ""),
    ("implementation=CPython\nversion=3.13\n", ""),
    ("implementation=CPython\nversion=3.9\n", "pyo3/abi3-py39"),
    ("implementation=PyPy\nversion=3.11\n", ""),
    ("implementation=GraalVM\nversion=3.12\n", ""),
];

/// Runs the suite in another build, with fewer generated calls than in the first. Faults are one build's business.
fn suite(name: &str, features: &str, rustflags: &str) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("builds").join(name);
    let given = std::env::var("RUSTFLAGS").unwrap_or_default();
    let cases = std::env::var("PYO3_FAST_CASES").map_or(500, |cases| cases.parse::<u32>().expect("a number") / 4);
    run(Command::new(env!("CARGO"))
        .args(["test", "--package", env!("CARGO_PKG_NAME"), "--test", "suite", "--features", features, "--target-dir"])
        .arg(&target)
        .args(["--", "--skip", "faults"])
        .env("RUSTFLAGS", format!("{given} {rustflags}"))
        .env("PYO3_FAST_CASES", cases.to_string()));
}

fn run(command: &mut Command) {
    let output = command.output().expect("cargo can be run");
    assert!(
        output.status.success(),
        "{command:?}\n{}\n{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// What keeps bodies from lean entries: each alone is asked for below.
#[test]
fn with_py_clone_and_coroutines_and_without_the_reference_pool() {
    suite("guarded", "py-clone,experimental-async", "--cfg pyo3_disable_reference_pool");
}

/// Each of the two keeps bodies from lean entries by itself.
#[test]
fn lean_is_only_chosen_where_nothing_aborts() {
    const SOURCE: &str = "const _: () = assert!(!pyo3_fast::__private::LEAN_UNASKED);\n";
    for (name, features, flags) in
        [("py-clone", "\"py-clone\"", ""), ("no-reference-pool", "", "--cfg pyo3_disable_reference_pool")]
    {
        let (output, messages) = check(name, SOURCE, features, flags);
        assert!(output, "{messages}");
    }
    assert!(!check("lean", SOURCE, "", "").0, "a plain build chooses lean entries");
}

/// The runtime, and what the macros make of each kind of function: without a warning, for a user's build shows them too.
#[test]
fn for_interpreters_that_no_test_runs_on() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("interpreters");
    fs::create_dir_all(&target).unwrap();
    for (interpreter, features) in INTERPRETERS {
        // Cargo heeds the name of this file, so each has its own.
        let config = target.join(interpreter.trim_end().replace(['\n', '='], "-"));
        fs::write(&config, interpreter).unwrap();
        // Not each in a folder of its own: the macros, which are most of the work, are the same for all.
        run(Command::new(env!("CARGO"))
            .args([
                "check",
                "--package",
                "pyo3-fast",
                "--package",
                "renamed",
                "--features",
                features,
                "--offline",
                "--target-dir",
            ])
            .arg(&target)
            .env("PYO3_CONFIG_FILE", &config)
            .env("RUSTFLAGS", "-D warnings"));
    }
}

/// Whether a crate of this source compiles, with these features of PyO3's, and what the compiler says.
fn check(name: &str, source: &str, features: &str, flags: &str) -> (bool, String) {
    let checks = Path::new(env!("CARGO_TARGET_TMPDIR")).join("checks");
    let folder = checks.join(name);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace is around this package");
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), source).unwrap();
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n[workspace]\n[dependencies]\n\
         pyo3 = {{ version = \"0.30\", features = [{features}] }}\npyo3-fast = {{ path = {:?} }}\n",
        root.join("pyo3-fast")
    );
    fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    let given = std::env::var("RUSTFLAGS").unwrap_or_default();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--color", "never", "--target-dir"])
        .arg(checks.join("target"))
        .current_dir(&folder)
        .env("RUSTFLAGS", format!("{given} {flags}"))
        .output()
        .unwrap();
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// One message, at the word.
#[test]
fn parallel_without_rayon() {
    const SOURCE: &str = "#[pyo3_fast::fast_pyfunction(batch(parallel))]\nfn twice(x: f64) -> f64 {\n    2.0 * x\n}\n";
    let (succeeds, messages) = check("parallel-without-rayon", SOURCE, "", "");
    let errors: Vec<_> = messages.lines().filter(|line| line.starts_with("error")).collect();
    assert!(!succeeds && errors.len() == 2, "{messages}");
    assert!(errors[0].contains("`batch(parallel)` needs the feature `rayon` of pyo3-fast"), "{messages}");
    assert!(messages.contains("src/lib.rs:1:36"), "{messages}");
}
