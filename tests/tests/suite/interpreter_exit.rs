//! Calls made while the interpreter exits, in an interpreter of their own: as under `#[pyfunction]`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// Each object below dies at another moment of the exit, and calls both twins.
const SCRIPT: &str = r"
import atexit, os, sys
sys.path.insert(0, sys.argv[1])
import pyo3_fast_tests as m

class Noisy:
    def __del__(self, write=os.write): write(1, b'died\n')

class AtExit:
    def __init__(self, name): self.name, self.modules, self.write = name, (m.plain, m.fast), os.write
    def __del__(self):
        for module in self.modules: self.call(module)
    def call(self, module):
        outcome = []
        for function, args in (('attaches', (2,)), ('fails', (-1,)), ('panics', (-1,)), ('fails', (1,)), ('forget', ())):
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

/// The folder that holds the module under its Python name.
pub(crate) fn module_folder() -> &'static Path {
    static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
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
    &FOLDER
}

#[test]
fn calls_during_interpreter_exit() {
    let output = Command::new(env!("PYTHON"))
        .args(["-c", SCRIPT])
        .arg(module_folder())
        .output()
        .expect("the interpreter that PyO3 was built for can be run");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "the interpreter ended with {}:\n{out}\n{err}", output.status);
    let of = |module: &str| -> Vec<String> {
        out.lines().filter(|line| line.contains(&format!(" {module} "))).map(|line| line.replace(module, "")).collect()
    };
    // What is kept is forgotten once: by whoever comes first.
    let (plain, fast) =
        (of("plain"), of("fast").iter().map(|line| line.replace("True]", "False]")).collect::<Vec<_>>());
    assert_eq!(plain.iter().map(|line| line.replace("True]", "False]")).collect::<Vec<_>>(), fast, "{out}\n{err}");
    assert!(plain.len() >= 4 && out.contains("died"), "{out}\n{err}");
}
