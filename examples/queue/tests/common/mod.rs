//! Runs the tests, which are Python's, in an interpreter of their own: some of them kill, fork or interrupt it, or exit.

use std::fs::{self, File};
use std::io::{Read, Seek};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// After so long a test is taken to hang.
const LIMIT: Duration = Duration::from_secs(120);

/// Makes a test, with an attribute if there is one, of each function of a file beside this folder.
#[macro_export]
macro_rules! python_tests {
    ($file:literal: $($name:ident)*) => {
        python_tests! { $file, #[cfg(all())]: $($name)* }
    };
    ($file:literal, #[$attribute:meta]: $($name:ident)*) => {
        $(
            #[test]
            #[$attribute]
            fn $name() {
                common::run($file, stringify!($name));
            }
        )*

        #[test]
        fn the_list_of_tests_is_complete() {
            let defined = include_str!($file).lines().filter_map(|line| line.strip_prefix("def test_")?.split('(').next());
            assert_eq!(defined.collect::<Vec<_>>(), [$(stringify!($name)),*].map(|name| &name["test_".len()..]));
        }
    };
}

/// The folder that holds the module under its Python name, made once.
static MODULE_FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let program = std::env::current_exe().expect("this program has a path");
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let built = program.with_file_name(format!("{prefix}jobs{suffix}"));
    let folder = program.with_file_name("jobs-module");
    fs::create_dir_all(&folder).expect("the build folder can be written");
    // Renamed into place: another run of the tests may have it loaded.
    let copy = folder.join(std::process::id().to_string());
    fs::copy(&built, &copy).unwrap_or_else(|error| panic!("cannot copy {}: {error}", built.display()));
    fs::rename(&copy, folder.join("jobs.so")).expect("the copy can be renamed");
    folder
});

/// Runs one function of a file of tests. If it fails, all processes that it has started end with it.
pub(crate) fn run(file: &str, function: &str) {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let script = format!("import {module}; {module}.{function}()", module = file.trim_end_matches(".py"));
    let output = tempfile::tempfile().expect("the temporary folder can be written");
    let mut child = Command::new(env!("PYTHON"))
        .args(["-c", &script])
        .env("PYTHONPATH", std::env::join_paths([tests, MODULE_FOLDER.clone()]).expect("a path without a colon"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("QUEUE", env!("CARGO_BIN_EXE_queue"))
        .stdin(Stdio::null())
        .stdout(output.try_clone().expect("a file can be shared"))
        .stderr(output.try_clone().expect("a file can be shared"))
        .process_group(0)
        .spawn()
        .expect("the interpreter can be started");
    let started = Instant::now();
    while child.try_wait().expect("a child can be waited for").is_none() {
        if started.elapsed() > LIMIT {
            kill_group(&child);
        }
        sleep(Duration::from_millis(10));
    }
    let status = child.wait().expect("a child can be waited for");
    if !status.success() {
        // The servers and workers of a test that crashed, too.
        kill_group(&child);
        let seconds = started.elapsed().as_secs();
        panic!(
            "{function} ended with {status} after {seconds} s (one that hangs is killed after {LIMIT:?}):\n{}",
            text(output)
        );
    }
}

fn kill_group(leader: &Child) {
    let group = format!("-{}", leader.id());
    Command::new("kill").args(["-KILL", "--", &group]).status().expect("there is a program `kill`");
}

/// The whole of a file that others wrote to.
fn text(mut file: File) -> String {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("a temporary file can be read");
    String::from_utf8_lossy(&bytes).into_owned()
}
