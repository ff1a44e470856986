//! What becomes of rules that take too long. After each the host goes on: the tests of this file share a process.

use std::time::Duration;

use common::{LONG, decide, limits, rule};
use embedding::{Ending, Limits, Verdict};

mod common;

/// Asks a rule twice that takes for ever.
fn ask(name: &str, source: &str, grace: Duration) -> (Ending, Vec<Verdict>) {
    let limits = Limits { decide: Duration::from_millis(50), grace, ..limits() };
    let answer = decide(&rule(name, source), 2, limits);
    let next = rule(&format!("after_{name}"), "def decide(zone):\n    return True\n");
    assert_eq!(decide(&next, 1, common::limits()), (Ending::Finished, vec![Verdict::Kept]), "the next rule");
    answer
}

/// A rule that goes on for ever is stopped for each record, and shows the line where it was.
fn stopped(name: &str, source: &str, grace: Duration) {
    let (ending, verdicts) = ask(name, source, grace);
    assert_eq!((&ending, verdicts.len()), (&Ending::Finished, 2), "{name}: {verdicts:?}");
    for verdict in verdicts {
        let Verdict::Stopped(Some(traceback)) = verdict else { panic!("{name} should have been stopped: {verdict:?}") };
        assert!(traceback.contains(&format!("{name}\", line ")), "{traceback}");
        assert!(traceback.ends_with("host.TimeLimit: the rule has taken too long\n"), "{traceback}");
    }
}

#[test]
fn an_endless_loop_is_stopped() {
    stopped("endless.py", "def decide(zone):\n    while True:\n        pass\n", LONG);
    let source = "import host\n\ndef decide(zone):\n    while True:\n        host.distance(zone, 50.11, 8.68)\n";
    stopped("calls_host.py", source, LONG);
    let source = r#"
def decide(zone):
    return sum(forever())

def forever():
    while True:
        yield 0
"#;
    stopped("generates.py", source, LONG);
    let source = r#"
def decide(zone):
    while True:
        try:
            int("x")
        except Exception:
            pass
"#;
    stopped("catches.py", source, LONG);
}

#[test]
fn a_loop_that_catches_everything_is_stopped() {
    let grace = Duration::from_secs(2);
    let source = r#"
def decide(zone):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"#;
    stopped("catches_all.py", source, grace);
    let source = r#"
def decide(zone):
    while True:
        try:
            while True:
                swallow()
        except BaseException:
            for _ in range(1000):
                swallow()
        finally:
            swallow()

def swallow():
    try:
        try:
            while True:
                pass
        except:
            while True:
                pass
    except BaseException:
        [swallowed for swallowed in range(10)]
"#;
    stopped("catches_deeply.py", source, grace);
}

#[test]
fn a_rule_that_catches_it_and_returns_was_too_late() {
    let source = r#"
def decide(zone):
    try:
        while True:
            pass
    except BaseException:
        return True
"#;
    let late = || Verdict::Stopped(None);
    assert_eq!(ask("late.py", source, LONG), (Ending::Finished, vec![late(), late()]));
}

#[test]
fn a_rule_may_clean_up() {
    let source = r#"
cleaned = 0

def decide(zone):
    global cleaned
    if zone.name == "Asia/Dubai":
        return cleaned == 1
    try:
        while True:
            pass
    finally:
        for _ in range(1000):
            [].append(zone)
        cleaned += 1
"#;
    let limits = Limits { decide: Duration::from_secs(2), ..limits() };
    let (ending, verdicts) = decide(&rule("cleans.py", source), 2, limits);
    assert_eq!(ending, Ending::Finished);
    assert!(matches!(verdicts[..], [Verdict::Stopped(Some(_)), Verdict::Kept]), "{verdicts:?}");
}

#[test]
fn a_rule_that_does_not_get_loaded_is_stopped() {
    let path = rule("loads.py", "while True:\n    pass\n");
    let (ending, _) = decide(&path, 1, Limits { load: Duration::from_secs(3), ..limits() });
    let Ending::NotLoaded(reason) = ending else { panic!("{ending:?}") };
    assert!(reason.contains("loads.py was stopped: it took longer than 3s to load:\n"), "{reason}");
    assert!(reason.contains("in <module>"), "{reason}");
}

#[test]
fn an_exception_whose_text_has_no_end_is_reported() {
    let source = r#"
class Endless(Exception):
    def __str__(self):
        while True:
            pass

def decide(zone):
    raise Endless
"#;
    let path = rule("text.py", source);
    let (ending, verdicts) = decide(&path, 1, Limits { load: Duration::from_secs(3), ..limits() });
    assert_eq!(ending, Ending::Finished);
    assert!(matches!(verdicts[..], [Verdict::Failed(_)]), "{verdicts:?}");
}

/// `sleep` does not look for exceptions, but lets other threads attach.
#[test]
fn a_call_of_c_that_waits_is_left_alone() {
    let source = "from time import sleep\n\ndef decide(zone):\n    sleep(3600)\n";
    let lost = Ending::Lost { interpreter_held: false };
    assert_eq!(ask("waits.py", source, Duration::from_secs(2)), (lost, vec![]));
}

/// The rule itself dies after its last decision.
#[test]
fn a_finaliser_of_the_rule_is_stopped() {
    let source = r#"
class Rule:
    def __call__(self, zone):
        globals().pop("decide", None)
        return True

    def __del__(self):
        while True:
            pass

decide = Rule()
"#;
    let limits = Limits { load: Duration::from_secs(3), ..limits() };
    assert_eq!(decide(&rule("dies.py", source), 1, limits), (Ending::Finished, vec![Verdict::Kept]));
}

/// What a script keeps for its thread dies when that leaves the interpreter, where nothing can be raised any more.
#[test]
fn a_finaliser_at_the_end_of_the_thread_is_left_alone() {
    let source = r#"
import threading
import time

class Endless:
    def __del__(self):
        while True:
            time.sleep(0.01)

kept = threading.local()
kept.endless = Endless()

def decide(zone):
    return True
"#;
    let limits = Limits { load: Duration::from_secs(3), grace: Duration::from_secs(1), ..limits() };
    let lost = Ending::Lost { interpreter_held: false };
    assert_eq!(decide(&rule("keeps.py", source), 1, limits), (lost, vec![Verdict::Kept]));
}
