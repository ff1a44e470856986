//! The program, in a process of its own: what it prints, and how it ends where a rule cannot be stopped.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use common::rule;

mod common;

/// How long a process may take before the test calls it hung.
const MOST: Duration = Duration::from_secs(60);

/// For ever, in C: a regular expression that tries 2^60 ways.
const STUCK: &str = "import re\n\ndef decide(zone):\n    return re.match('(a+)+$', 'a' * 60 + 'b') is not None\n";
const GOOD: &str = "def decide(zone):\n    return True\n";

fn start(arguments: &[&str], rules: &[&Path]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_embedding"));
    // Which .cargo/config.toml sets for other tests.
    command.env_remove("RUST_MIN_STACK");
    command.args(arguments).args(rules).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program starts")
}

/// Waits for the end, and kills what does not come to it.
fn end(mut child: Child) -> Output {
    let begun = Instant::now();
    while child.try_wait().expect("it is a child").is_none() {
        if begun.elapsed() > MOST {
            child.kill().expect("it can be killed");
            let output = child.wait_with_output().expect("it is a child");
            panic!("the program has hung for {MOST:?}: {output:?}");
        }
        thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().expect("it is a child")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A rule's row of the table: its numbers, and how it ended.
fn row(output: &Output, name: &str) -> (Vec<usize>, String) {
    let table = text(&output.stdout);
    let row = table.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_else(|| panic!("no {name}: {output:?}"));
    let numbers = row.split_whitespace().map_while(|word| word.parse().ok()).collect();
    (numbers, row.rsplit("  ").next().expect("there is one").to_owned())
}

#[test]
fn the_rules_of_the_example_run() {
    let output = end(start(&["--limit", "500", "--grace", "1000"], &[]));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let disabled = "disabled: it failed too often".to_owned();
    assert_eq!(row(&output, "near.py"), (vec![23, 289, 0, 0], "finished".to_owned()));
    assert_eq!(row(&output, "commented.py"), (vec![0, 1, 3, 0], disabled.clone()));
    assert_eq!(row(&output, "regions.py"), (vec![0, 12, 0, 3], disabled.clone()));
    assert_eq!(row(&output, "retry.py"), (vec![1, 0, 0, 3], disabled));
    let errors = text(&output.stderr);
    for part in [
        "commented.py failed for Europe/Andorra:\nTraceback (most recent call last):\n",
        "commented.py\", line 9, in is_polar\n    return \"arctic\" in comments.lower()\n",
        "AttributeError: 'NoneType' object has no attribute 'lower'\n",
        "regions.py was stopped for America/Argentina/Buenos_Aires:\n",
        "in region\n",
        "retry.py was stopped for Europe/Andorra:\n",
    ] {
        assert!(errors.contains(part), "{part:?} is missing: {errors}");
    }
}

#[test]
fn what_rules_print_and_log_is_written() {
    let source = "import host\n\ndef decide(zone):\n    print('looks at', zone.name)\n    host.log('logs ' + zone.name)\n    return True\n";
    let output = end(start(&["--limit", "5000"], &[&rule("prints.py", source)]));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(text(&output.stdout).matches("looks at Europe/Berlin\n").count(), 1);
    assert_eq!(text(&output.stderr).matches("prints.py: logs Europe/Berlin\n").count(), 1);
}

#[test]
fn a_rule_that_is_not_loaded_fails_the_program_and_no_other_rule() {
    let output = end(start(&[], &[&rule("wrong.py", "def decide(zone:\n"), &rule("right.py", GOOD)]));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(text(&output.stderr).contains("wrong.py cannot be loaded:\n"), "{output:?}");
    assert_eq!(row(&output, "wrong.py").1, "not loaded");
    assert_eq!(row(&output, "right.py").1, "finished");
}

/// On CPython 3.11 this takes more than the 2 MiB of stack that a thread of Rust's has, and would end the process.
#[test]
fn a_deep_recursion_is_an_error_of_the_rule() {
    let source = r#"
class Deep:
    def __lt__(self, other):
        return sorted([Deep(), Deep()]) is None

def decide(zone):
    sorted([Deep(), Deep()])
"#;
    let output = end(start(&["--limit", "5000"], &[&rule("deep.py", source)]));
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(row(&output, "deep.py").0, [0, 0, 3, 0]);
    assert!(text(&output.stderr).contains("RecursionError: "), "{output:?}");
}

#[test]
fn a_wrong_command_line_is_explained() {
    let output = end(start(&["--limit", "soon"], &[]));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "embedding: `--limit` needs a number above 0, not \"soon\"\n");
    let output = end(start(&["--fast"], &[]));
    assert!(text(&output.stderr).starts_with("embedding: unknown option `--fast`; there are `--limit MS`"));
}

/// With a GIL nothing else can run, and the program says so and ends. Without one it goes on.
#[test]
fn a_call_of_c_that_does_not_end_is_given_up() {
    let rules = [rule("good.py", GOOD), rule("stuck.py", STUCK), rule("next.py", GOOD)];
    let output = end(start(&["--grace", "1000"], &rules.each_ref().map(|path| path.as_path())));
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert_eq!(row(&output, "good.py").1, "finished");
    assert_eq!(row(&output, "stuck.py").1, "lost: it cannot be stopped");
    let errors = text(&output.stderr);
    assert!(errors.contains("stuck.py cannot be stopped, for Europe/Andorra, and is left alone."), "{errors}");
    if cfg!(Py_GIL_DISABLED) {
        assert_eq!(row(&output, "next.py").1, "finished");
    } else {
        assert!(errors.contains("The way out is a process for each rule."), "{errors}");
        assert!(!text(&output.stdout).contains("next.py"));
    }
}
