//! What the tests need from PyPI: `requirements.txt`, installed once for each interpreter and each change of it.
//!
//! `target` is always the folder that cargo gives to tests: `env!("CARGO_TARGET_TMPDIR")`, which only they can read.

use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pyo3::prelude::*;

/// The interpreter that PyO3 is built for.
pub const PYTHON: &str = env!("PYTHON");
/// The folder that has what `requirements.txt` lists.
pub const TOOLS: &str = "tools";

/// NumPy, imported by the interpreter of this process. Detached while it is installed.
///
/// # Panics
/// If it can be neither found nor installed. The message says what is missing.
pub fn numpy<'py>(py: Python<'py>, target: &str) -> Bound<'py, PyModule> {
    let modules = py.detach(|| {
        let (folder, _lock) = python_folder(target);
        modules(&provide_tools(&folder).unwrap_or_else(|missing| panic!("{missing}")))
    });
    let modules = modules.to_str().expect("the path is text");
    let path = py.import("sys").and_then(|sys| sys.getattr("path")).expect("there is a path");
    if !path.contains(modules).expect("the path is a list") {
        // First: the interpreter may have another NumPy of its own.
        path.call_method1("insert", (0, modules)).expect("the path is a list");
    }
    py.import("numpy").expect("the installed NumPy can be imported")
}

/// The folder for what one interpreter needs, and its lock.
pub fn python_folder(target: &str) -> (PathBuf, File) {
    let version = run(Command::new(PYTHON).args(["-c", "import sys; print(sys.version)"]));
    let mut hasher = DefaultHasher::new();
    (PYTHON, version).hash(&mut hasher);
    own_folder(target, &format!("python-{:016x}", hasher.finish()))
}

/// The virtual environment with what `requirements.txt` lists; made, unless it is there.
///
/// # Errors
/// Says what is missing.
pub fn provide_tools(folder: &Path) -> Result<PathBuf, String> {
    let environment = folder.join(TOOLS);
    let requirements = Path::new(env!("CARGO_MANIFEST_DIR")).join("requirements.txt");
    provide(&environment, &fs::read_to_string(requirements).unwrap())?;
    Ok(environment)
}

/// A virtual environment with what is wanted; made, unless it is there.
///
/// # Errors
/// Says what is missing.
pub fn provide(environment: &Path, wanted: &str) -> Result<(), String> {
    // Written last: an environment without it is not finished.
    let stamp = environment.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|made_from| made_from == wanted) {
        return Ok(());
    }
    let made = Command::new(PYTHON).args(["-m", "venv", "--clear"]).arg(environment).output().unwrap();
    if !made.status.success() {
        let advice = "Debian and Ubuntu: `apt install python3-venv`";
        return Err(format!("cannot make a virtual environment with {PYTHON} ({advice}): {}", last_line(&made)));
    }
    let list = environment.join("wanted.txt");
    fs::write(&list, wanted).unwrap();
    let installed = python(environment)
        .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
        .arg(&list)
        .output()
        .unwrap();
    if !installed.status.success() {
        let packages: Vec<_> = wanted.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
        let packages = packages.join(" and ");
        return Err(format!("cannot install {packages} from PyPI (is there a network?): {}", last_line(&installed)));
    }
    fs::rename(list, stamp).unwrap();
    Ok(())
}

/// A folder for one test, kept from run to run, and the lock that keeps other processes out of it.
pub fn own_folder(target: &str, name: &str) -> (PathBuf, File) {
    let folder = Path::new(target).join(name);
    fs::create_dir_all(&folder).unwrap();
    let lock = File::create(folder.join("lock")).unwrap();
    lock.lock().unwrap();
    (folder, lock)
}

/// The environment's interpreter, which heeds no other folders or settings, and leaves no bytecode in the repository.
pub fn python(environment: &Path) -> Command {
    let mut command = Command::new(environment.join("bin/python"));
    command.arg("-IB");
    command
}

/// Where an environment has its modules.
pub fn modules(environment: &Path) -> PathBuf {
    run(python(environment).args(["-c", "import sysconfig; print(sysconfig.get_path('purelib'))"])).trim_end().into()
}

/// What a command prints.
///
/// # Panics
/// If it fails.
pub fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{command:?}\n{printed}\n{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// The last line that a command printed: of its errors, if there are any.
fn last_line(output: &Output) -> String {
    let printed = if output.stderr.is_empty() { &output.stdout } else { &output.stderr };
    String::from_utf8_lossy(printed).lines().rfind(|line| !line.is_empty()).unwrap_or("no message").to_owned()
}
