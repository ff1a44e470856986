//! `batch(count)`.

use std::process::Command;
use std::time::Duration;

use pyo3::Python;
use pyo3_fast_tests::counted::{repeat_batch, token_batch};

use crate::children;
use crate::interpreter_exit::MODULE_FOLDER;

/// Runs `script` to its end, which must be a good one and come in time.
fn python(script: &str) {
    let mut command = Command::new(env!("PYTHON"));
    command.args(["-c", script]).arg(&*MODULE_FOLDER).env("RAYON_NUM_THREADS", "4");
    children::run(&mut command, Duration::from_secs(120)).unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn from_python() {
    python(include_str!("counted.py"));
}

#[test]
fn from_rust() {
    Python::initialize();
    let tokens: Vec<u64> = token_batch(3);
    assert!(tokens.len() == 3 && tokens.is_sorted());
    assert_eq!(repeat_batch(2, "ab", 3), ["ababab"; 2]);
    assert!(repeat_batch(0, "", 0).is_empty());
}
