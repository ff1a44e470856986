//! Child processes, none of which is waited for for ever.

use std::fs::File;
use std::io::{Read, Seek};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Runs `command` to its end, and returns what it writes: to stdout, and to stderr. The error says that it ended badly, or
/// hung, and so was killed after `limit`.
pub(crate) fn run(command: &mut Command, limit: Duration) -> Result<(String, String), String> {
    // Files: a pipe fills up, or is held open by what the child itself has started.
    let [mut out, mut err] = [(); 2].map(|()| tempfile::tempfile().expect("the temporary folder can be written"));
    let [to_out, to_err] = [&out, &err].map(|file| Stdio::from(file.try_clone().expect("a file can be shared")));
    let started = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(to_out)
        .stderr(to_err)
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?} cannot be started: {error}"));
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if started.elapsed() > limit {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        sleep(Duration::from_millis(10));
    };
    let (out, err) = (text(&mut out), text(&mut err));
    match status {
        Some(status) if status.success() => Ok((out, err)),
        Some(status) => Err(format!("{command:?} ended with {status}:\n{out}\n{err}")),
        None => Err(format!("{command:?} hung, and was killed after {limit:?}:\n{out}\n{err}")),
    }
}

/// The whole of a file that others wrote to.
fn text(file: &mut File) -> String {
    let mut bytes = Vec::new();
    file.rewind().and_then(|()| file.read_to_end(&mut bytes)).expect("a temporary file can be read");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(unix)]
#[test]
fn a_child_that_hangs_is_killed() {
    // The grandchild hangs as well, and has the child's output open.
    let script = "import os, time; os.write(1, b'begun'); os.fork(); time.sleep(30)";
    let started = Instant::now();
    let failure = run(Command::new(env!("PYTHON")).args(["-c", script]), Duration::from_secs(2)).unwrap_err();
    assert!(
        failure.contains("time.sleep(30)") && failure.contains("hung, and was killed after 2s:\nbegun"),
        "{failure}"
    );
    assert!(started.elapsed() < Duration::from_secs(20), "it was waited for");
}

#[test]
fn a_child_that_writes_much_ends() {
    let script = "import sys; print('x' * 10**6); print('y' * 10**6, file=sys.stderr); sys.exit(len(sys.argv) - 1)";
    let python = || Command::new(env!("PYTHON"));
    let (out, err) = run(python().args(["-c", script]), Duration::from_secs(60)).unwrap();
    assert_eq!((out.trim_end().len(), err.trim_end().len()), (1_000_000, 1_000_000));
    let failure = run(python().args(["-c", script, "argument"]), Duration::from_secs(60)).unwrap_err();
    assert!(failure.contains("ended with exit status: 1") || failure.contains("ended with exit code: 1"));
}
