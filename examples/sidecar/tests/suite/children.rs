//! Python programs, each in an interpreter of its own with the extension module, none of which is waited for for ever.

use std::fs::{self, File};
use std::io::{Read, Seek};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a program may take. Each takes a few seconds at most on a machine that is not busy.
const LIMIT: Duration = Duration::from_secs(100);

/// What the programs have in common.
const PRELUDE: &str = r#"
import atexit, gc, itertools, os, pickle, signal, sys, sysconfig, threading, time, warnings, weakref
sys.path.insert(0, sys.argv[1])
from sidecar import Indexer, JobError, Ticket

signal.signal(signal.SIGINT, signal.default_int_handler)
warnings.simplefilter("ignore")  # That a process with threads forks.
folder = sys.argv[2]
journal = os.path.join(folder, "journal")
acknowledged = os.open(os.path.join(folder, "acknowledged"), os.O_CREAT | os.O_WRONLY | os.O_APPEND)

def lines():
    with open(journal, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file]

def raised(kind, call, *args):
    try:
        result = call(*args)
    except kind as error:
        assert type(error) is kind, repr(error)
        return error
    raise AssertionError(f"{call} did not raise, and returned {result!r}")

def until(condition):
    while not condition(): time.sleep(0.001)

class Gate:
    """Stops the worker: a named pipe that it reads as a file."""
    numbers = itertools.count()
    def __init__(self, indexer):
        path = os.path.join(folder, f"gate-{next(self.numbers)}")
        os.mkfifo(path)
        self.ticket = indexer.add(path)
        self.pipe = os.open(path, os.O_WRONLY)  # Waits for the worker.
    def open(self):
        os.close(self.pipe)

def fill(indexer, capacity):
    """Stops the worker, and fills the queue."""
    gate = Gate(indexer)
    return gate, [indexer.add(f"filler {number}", "some text") for number in range(capacity)]

def feed(indexer, count, text="some words " * 200):
    """Adds texts, and writes down the number of each ticket as soon as it has it."""
    for number in range(count):
        ticket = indexer.add(f"text {number}", text)
        os.write(acknowledged, f"{ticket.number}\n".encode())
"#;

/// The folder that holds the module under its Python name, made once.
static MODULE_FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let program = std::env::current_exe().expect("this program has a path");
    let built =
        program.with_file_name(format!("{}sidecar{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX));
    let folder = program.with_extension("module");
    fs::create_dir_all(&folder).expect("the build folder can be written");
    fs::copy(&built, folder.join("sidecar.so"))
        .unwrap_or_else(|error| panic!("cannot copy {}: {error}", built.display()));
    folder
});

/// How a program ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    /// The journal's lines: number, name, outcome.
    pub(crate) journal: Vec<[String; 3]>,
    /// The numbers of the tickets that `feed` has had.
    pub(crate) acknowledged: Vec<String>,
}

/// Runs the program to its end.
pub(crate) fn run(script: &str) -> Ended {
    let folder = tempfile::tempdir().expect("the temporary folder can be written");
    // Files: a pipe is held open by what the child itself has started.
    let [mut out, mut err] = [(); 2].map(|()| tempfile::tempfile().expect("the temporary folder can be written"));
    let [to_out, to_err] = [&out, &err].map(|file| Stdio::from(file.try_clone().expect("a file can be shared")));
    let mut python = Command::new(env!("PYTHON"));
    python.args(["-c", &format!("{PRELUDE}\n{script}")]).arg(&*MODULE_FOLDER).arg(folder.path());
    let mut child = python.stdin(Stdio::null()).stdout(to_out).stderr(to_err).spawn().expect("Python can be started");
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child can be waited for") {
            break status;
        }
        if started.elapsed() > LIMIT {
            child.kill().and_then(|()| child.wait()).expect("a child can be killed");
            panic!("it hung, and was killed after {LIMIT:?}:\n{script}\n{}\n{}", text(&mut out), text(&mut err));
        }
        sleep(Duration::from_millis(5));
    };
    let read = |name| fs::read_to_string(folder.path().join(name)).unwrap_or_default();
    let fields = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into();
    Ended {
        code: status.code().unwrap_or_else(|| panic!("it ended with {status}:\n{}", text(&mut err))),
        out: text(&mut out),
        err: text(&mut err),
        journal: read("journal").lines().map(|line| fields(line).expect("a line has three fields")).collect(),
        acknowledged: read("acknowledged").lines().map(str::to_owned).collect(),
    }
}

/// The whole of a file that others wrote to.
fn text(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("a temporary file can be read");
    String::from_utf8_lossy(&bytes).into_owned()
}
