//! Calls made while the interpreter exits, in an interpreter of their own: as under `#[pyfunction]`. And exits while detached
//! bodies run.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;
use std::time::Duration;

use crate::children;

/// Each object below dies at another moment of the exit, and calls the bodies in all modules.
const SCRIPT: &str = r"
import atexit, os, sys
sys.path.insert(0, sys.argv[1])
import pyo3_fast_tests as m

class Noisy:
    def __del__(self, write=os.write): write(1, b'died\n')

class AtExit:
    def __init__(self, name): self.name, self.modules, self.heavy, self.write = name, (m.plain, m.fast, m.heavy), m.heavy, os.write
    def __del__(self):
        for module in self.modules: self.call(module)
    def call(self, module):
        outcome = []
        calls = [('fails', (-1,)), ('panics', (-1,)), ('fails', (1,)), ('forget', ())]
        # A detached thread can attach no more; and PyO3's `auto-initialize`, in this build, would start Python anew.
        if module is not self.heavy: calls.append(('attaches', (2,)))
        for function, args in calls:
            try:
                outcome.append(getattr(module, function)(*args))
            except BaseException as error:
                outcome.append((type(error).__name__, str(error)))
        # Late in the exit, `print` is silent.
        self.write(1, f'{self.name} {module.__name__} {outcome}\n'.encode())

m.plain.keep(Noisy())
cycle = AtExit('cycle'); cycle.self = cycle; del cycle
kept = AtExit('module global')
sys.kept = AtExit('sys attribute')
atexit.register(AtExit('atexit').__del__)
";

/// The bodies that daemon threads run end while the interpreter finalises, each in its own way, or never. A thread cannot
/// attach any more then: each hangs, and the process ends over it.
const DAEMONS: &str = r"
import os, sys, threading, time
sys.path.insert(0, sys.argv[1])
from pyo3_fast_tests import waiting

ways = ['return', 'raise', 'panic', 'never'] * 2
for way in ways: threading.Thread(target=waiting.wait, args=(way,), daemon=True).start()
while waiting.count() < len(ways): time.sleep(0.001)

class Late:
    def __del__(self, release=waiting.release, sleep=time.sleep, write=os.write):
        release()
        sleep(0.2)  # In which the bodies end.
        write(1, b'late')
late = Late()
";

/// The folder that holds the module under its Python name, made once.
pub(crate) static MODULE_FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let program = std::env::current_exe().expect("this program has a path");
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let built = program.with_file_name(format!("{prefix}pyo3_fast_tests{suffix}"));
    let folder = program.with_file_name("module");
    std::fs::create_dir_all(&folder).expect("the build folder can be written");
    let extension = if cfg!(windows) { "pyd" } else { "so" };
    // Renamed into place: `faults` runs this test beside itself, and a module must not be written to while it is loaded.
    let copy = folder.join(std::process::id().to_string());
    std::fs::copy(&built, &copy).unwrap_or_else(|error| panic!("cannot copy {}: {error}", built.display()));
    std::fs::rename(&copy, folder.join(format!("pyo3_fast_tests.{extension}"))).expect("the copy can be renamed");
    folder
});

/// Runs `script` in an interpreter of its own, and returns what it writes.
fn run(script: &str) -> (String, String) {
    let mut python = Command::new(env!("PYTHON"));
    children::run(python.args(["-c", script]).arg(&*MODULE_FOLDER), Duration::from_secs(120))
        .unwrap_or_else(|failure| panic!("{failure}"))
}

#[test]
fn calls_during_interpreter_exit() {
    let (out, err) = run(SCRIPT);
    // What is kept is forgotten once: by whoever comes first.
    let of = |module: &str| -> Vec<String> {
        let lines = out.lines().filter(|line| line.contains(&format!(" {module} ")));
        lines.map(|line| line.replace(module, "").replace(", True", ", False")).collect()
    };
    let plain = of("plain");
    assert_eq!(plain, of("fast"), "{out}\n{err}");
    let unattached: Vec<_> = plain.iter().map(|line| line.replace(", 42]", "]")).collect();
    assert_eq!(unattached, of("heavy"), "{out}\n{err}");
    assert!(plain.len() >= 4 && out.contains("died"), "{out}\n{err}");
}

#[test]
fn exits_while_detached_bodies_run() {
    let (out, err) = run(DAEMONS);
    assert!(out == "late" && err.is_empty(), "{out}\n{err}");
}
