//! What becomes of rules that take too long. After each the host goes on: the tests of this file share a process.

use std::time::Duration;

use common::{decide, limits, rule};
use embedding::{Ending, Limits, Verdict};

mod common;

/// A rule that goes on for ever is stopped for each record, and shows the line where it was, or caught what stopped it.
fn stopped(name: &str, source: &str, grace: Duration) {
    let path = rule(name, source);
    let (ending, verdicts) = decide(&path, 3, Limits { grace, ..limits() });
    assert_eq!((&ending, verdicts.len()), (&Ending::Finished, 3), "{name}: {verdicts:?}");
    for verdict in verdicts {
        match verdict {
            Verdict::Stopped(None) => {}
            Verdict::Stopped(Some(traceback))
                if traceback.ends_with("host.TimeLimit: the rule has taken too long\n") =>
            {
                assert!(traceback.contains(&format!("File \"{}\", line ", path.display())), "{traceback}");
            }
            other => panic!("{name} should have been stopped: {other:?}"),
        }
    }
    let path = rule(&format!("after_{name}"), "def decide(zone):\n    return True\n");
    assert_eq!(decide(&path, 2, common::limits()), (Ending::Finished, vec![Verdict::Kept, Verdict::Kept]));
}

#[test]
fn an_endless_loop_is_stopped() {
    stopped("endless.py", "def decide(zone):\n    while True:\n        pass\n", common::LONG);
    let source = "import host\n\ndef decide(zone):\n    while True:\n        host.country('DE')\n";
    stopped("calls_host.py", source, common::LONG);
    let source = r#"
def decide(zone):
    return sum(forever())

def forever():
    while True:
        yield 0
"#;
    stopped("generates.py", source, common::LONG);
}

#[test]
fn a_loop_that_catches_exceptions_is_stopped() {
    let source = "def decide(zone):\n    while True:\n        try:\n            int('x')\n        except Exception:\n            pass\n";
    stopped("catches.py", source, common::LONG);
}

#[test]
fn a_loop_that_catches_everything_is_stopped() {
    let grace = Duration::from_secs(1);
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
    let (ending, verdicts) = decide(&rule("late.py", source), 2, limits());
    assert_eq!((ending, verdicts), (Ending::Finished, vec![Verdict::Stopped(None), Verdict::Stopped(None)]));
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
    let (ending, verdicts) = decide(&rule("cleans.py", source), 2, limits());
    assert_eq!(ending, Ending::Finished);
    assert!(matches!(verdicts[..], [Verdict::Stopped(Some(_)), Verdict::Kept]), "{verdicts:?}");
}

#[test]
fn a_rule_that_does_not_get_loaded_is_stopped() {
    let path = rule("loads.py", "while True:\n    pass\n");
    let (ending, _) = decide(&path, 1, Limits { load: Duration::from_millis(300), ..limits() });
    let Ending::NotLoaded(reason) = ending else { panic!("{ending:?}") };
    assert!(reason.contains("loads.py was stopped: it took longer than 300ms to load\n"), "{reason}");
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
    let (ending, verdicts) = decide(&path, 1, Limits { load: Duration::from_secs(1), ..limits() });
    assert_eq!(ending, Ending::Finished);
    assert!(matches!(verdicts[..], [Verdict::Failed(_)]), "{verdicts:?}");
}
