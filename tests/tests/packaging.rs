//! What leaves the repository works where it arrives: the examples' wheels in a clean virtual environment, its extension module
//! where a panic aborts, and the packages that cargo makes, with nothing but their own files.
//!
//! maturin, pytest, NumPy, and an example's airports and Dask come from PyPI.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use pyo3_fast_tests::requirements::{PYTHON, TOOLS, modules, own_folder, provide_tools, python, python_folder, run};

/// The folder that cargo gives to tests.
const TARGET: &str = env!("CARGO_TARGET_TMPDIR");
/// The packages that are meant for others.
const PUBLISHED: [&str; 2] = ["pyo3-fast", "pyo3-fast-macros"];
/// What each of them has to have, apart from its manifest and its sources.
const TEXTS: [&str; 3] = ["LICENSE-APACHE", "LICENSE-MIT", "README.md"];
/// What else each of them may have.
const MANIFESTS: [&str; 5] = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml", "Cargo.toml.orig", "build.rs"];

#[test]
fn the_examples_install_in_a_clean_environment() -> Result<(), String> {
    let (folder, _lock) = python_folder(TARGET);
    let tools = provide_tools(&folder)?;
    let clean = clean_environment(&folder, "clean");

    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([tools.join("bin")].into_iter().chain(std::env::split_paths(&path))).unwrap();
    for example in ["quickstart", "overloads", "geo"] {
        run(python(&clean)
            .args(["-m", "pip", "install", "--no-index", "--no-build-isolation", "--check-build-dependencies"])
            .arg(workspace().join("examples").join(example))
            .env("PATH", &path)
            .env("CARGO_TARGET_DIR", folder.join("target")));
        test_the(example, &clean);
    }
    Ok(())
}

/// And a panic, which is an exception elsewhere, ends the process, as it does under PyO3: lean or not.
#[test]
fn the_quickstart_works_where_a_panic_aborts() -> Result<(), String> {
    let (folder, _lock) = python_folder(TARGET);
    provide_tools(&folder)?;
    let clean = clean_environment(&folder, "abort");

    let target = folder.join("target-abort");
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    run(cargo(&["build", "--lib", "--package", "quickstart", "--package", "renamed", "--offline", "--target-dir"])
        .arg(&target)
        .env("CARGO_PROFILE_DEV_PANIC", "abort")
        .env("PYO3_PYTHON", PYTHON)
        .env("PYO3_BUILD_EXTENSION_MODULE", "1"));
    for module in ["quickstart", "renamed"] {
        let built = target.join("debug").join(format!("{prefix}{module}{suffix}"));
        fs::copy(built, modules(&clean).join(format!("{module}.so"))).unwrap();
    }
    test_the("quickstart", &clean);
    for function in ["item", "lean_item"] {
        let call = format!("import renamed; print(renamed.{function}(2), flush=True); renamed.{function}(3)");
        let output = python(&clean).args(["-c", &call]).output().unwrap();
        assert_eq!(output.stdout, b"3\n", "{function}: {output:?}");
        assert!(has_aborted(output.status), "{function}: {output:?}");
    }
    Ok(())
}

/// `cargo package --workspace`, but for its last step, the build, which is our own: cargo's keeps in its home the first
/// `pyo3-fast` that it unpacked, and would build later packages against that.
#[test]
fn packages_build_from_their_own_files() {
    let (folder, _lock) = own_folder(TARGET, "packages");
    let crates = folder.join("package");
    let unpacked = folder.join("unpacked");
    for stale in [&crates, &unpacked] {
        let _ = fs::remove_dir_all(stale);
    }
    fs::create_dir(&unpacked).unwrap();
    // All crates are here, since these tests were built with them.
    run(cargo(&["package", "--workspace", "--allow-dirty", "--no-verify", "--offline", "--target-dir"]).arg(&folder));
    for file in fs::read_dir(&crates).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "crate") {
            // `m`: the files are as old as their unpacking. Cargo dates all alike, and would not see that one changed.
            run(Command::new("tar").arg("-xzmf").arg(&file).arg("-C").arg(&unpacked));
        }
    }

    let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n\n[patch.crates-io]\n".to_owned();
    for name in PUBLISHED {
        let package = unpacked_package(&unpacked, name);
        manifest += &format!("{name}.path = {package:?}\n");
        for text in TEXTS {
            let same = fs::read(package.join(text)).ok() == Some(fs::read(workspace().join(text)).unwrap());
            assert!(same, "the package {name} has no {text}, or another than the repository's");
        }
    }
    fs::write(unpacked.join("Cargo.toml"), manifest).unwrap();
    fs::copy(workspace().join("Cargo.lock"), unpacked.join("Cargo.lock")).unwrap();
    // Not `--locked`: a package lacks dependencies that only its tests have, and the lock file has them.
    run(cargo(&["check", "--workspace", "--offline", "--target-dir"])
        .arg(folder.join("target"))
        .arg("--manifest-path")
        .arg(unpacked.join("Cargo.toml")));
}

#[test]
fn packages_hold_nothing_but_sources_and_texts() {
    for name in PUBLISHED {
        let files = run(cargo(&["package", "--list", "--allow-dirty", "--offline", "--package", name]).arg("--quiet"));
        assert!(files.lines().any(|file| file == "src/lib.rs"), "{files}");
        let is_source = |file: &str| file.starts_with("src/") && file.ends_with(".rs");
        let junk = files.lines().filter(|file| !is_source(file) && !TEXTS.contains(file) && !MANIFESTS.contains(file));
        assert_eq!(junk.collect::<Vec<_>>(), [""; 0], "in the package {name}");
    }
}

#[cfg(unix)]
fn has_aborted(status: ExitStatus) -> bool {
    /// The same number on all Unixes.
    const SIGABRT: i32 = 6;
    std::os::unix::process::ExitStatusExt::signal(&status) == Some(SIGABRT)
}

/// Elsewhere an abort has no number of its own; 1 would be an exception.
#[cfg(not(unix))]
fn has_aborted(status: ExitStatus) -> bool {
    !status.success() && status.code() != Some(1)
}

/// A virtual environment with nothing in it but a way to the tools, which are found behind its own modules: so they need no
/// second installation, and no network.
fn clean_environment(folder: &Path, name: &str) -> PathBuf {
    let clean = folder.join(name);
    run(Command::new(PYTHON).args(["-m", "venv", "--clear", "--without-pip"]).arg(&clean));
    fs::write(modules(&clean).join("tools.pth"), modules(&folder.join(TOOLS)).to_str().unwrap()).unwrap();
    clean
}

/// Runs an example's own tests on the modules of an environment. What they skip is told, with the reason.
fn test_the(example: &str, environment: &Path) {
    let tests = workspace().join("examples").join(example).join("tests");
    let printed = run(python(environment).args(["-m", "pytest", "-rs", "-p", "no:cacheprovider"]).arg(tests));
    // Not `eprintln!`, which is heard only where a test fails.
    let mut heard = io::stderr();
    for skipped in printed.lines().filter(|line| line.starts_with("SKIPPED")) {
        writeln!(heard, "{example}: {skipped}").unwrap();
    }
}

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(arguments).current_dir(workspace());
    command
}

/// The folder `name-version`, for whatever version.
fn unpacked_package(unpacked: &Path, name: &str) -> PathBuf {
    let is_version =
        |rest: &str| rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let mut folders = fs::read_dir(unpacked).unwrap().map(|entry| entry.unwrap());
    let found = folders.find(|entry| entry.file_name().to_str().unwrap().strip_prefix(name).is_some_and(is_version));
    found.unwrap_or_else(|| panic!("cargo made no package {name}")).path()
}
