//! What becomes of rules, good and bad. After each bad one the host goes on: the tests of this file share a process.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use common::{decide, limits, rule};
use embedding::{Ending, Limits, Verdict, Zone, run};

mod common;

/// The reason for which a rule is not loaded, without its path.
fn refusal(name: &str, source: &str) -> String {
    let path = rule(name, source);
    match decide(&path, 1, limits()) {
        (Ending::NotLoaded(reason), verdicts) if verdicts.is_empty() => {
            reason.replace(&path.display().to_string(), name)
        }
        other => panic!("{name} should not be loaded: {other:?}"),
    }
}

/// The report on a rule that fails for each record, without its path.
fn failure(name: &str, source: &str) -> String {
    let path = rule(name, source);
    let (ending, verdicts) = decide(&path, 3, limits());
    assert_eq!((&ending, verdicts.len()), (&Ending::Finished, 3));
    assert!(verdicts.iter().all(|verdict| *verdict == verdicts[0]), "{verdicts:?}");
    match &verdicts[0] {
        Verdict::Failed(traceback) => traceback.replace(&path.display().to_string(), name),
        other => panic!("{name} should fail: {other:?}"),
    }
}

/// Lines of a traceback but for those that mark the place in a line, which differ between versions of Python.
fn lines(traceback: &str) -> Vec<&str> {
    traceback.lines().filter(|line| line.contains(|letter| !matches!(letter, ' ' | '^' | '~'))).collect()
}

#[test]
fn a_good_rule_decides() {
    let path = rule("south.py", "def decide(zone):\n    return zone.latitude < 0\n");
    let (ending, verdicts) = decide(&path, 7, limits());
    let dropped = || Verdict::Dropped;
    // Andorra, Dubai, Kabul, Tirane, Yerevan; Casey, Davis.
    let expected = [dropped(), dropped(), dropped(), dropped(), dropped(), Verdict::Kept, Verdict::Kept];
    assert_eq!((ending, &verdicts[..]), (Ending::Finished, &expected[..]));
}

#[test]
fn a_rule_sees_the_record_and_calls_the_host() {
    let source = r#"
import host

def decide(zone):
    assert isinstance(zone, host.Zone)
    assert (zone.name, zone.countries, zone.comments) == ("Europe/Andorra", ["AD"], None)
    assert (zone.latitude, round(zone.longitude, 4)) == (42.5, 1.5167)
    assert round(host.distance(zone, 42.5, 1.0 + 31 / 60)) == 0
    assert round(host.distance(zone, 48.8583, 2.2945)) == 710
    try:
        zone.latitude = 1.0
    except AttributeError:
        return True
"#;
    assert_eq!(decide(&rule("sees.py", source), 1, limits()), (Ending::Finished, vec![Verdict::Kept]));
}

#[test]
fn what_is_raised_is_reported_with_its_traceback() {
    let source = r#"
def decide(zone):
    try:
        return weight(zone) > 1
    except ZeroDivisionError as error:
        raise ValueError(f"no weight for {len(zone.countries)} country") from error

def weight(zone):
    return 1 / (len(zone.countries) - len(zone.countries))
"#;
    let path = rule("raises.py", source);
    let (ending, verdicts) = decide(&path, 1, limits());
    let [Verdict::Failed(traceback)] = &verdicts[..] else { panic!("{ending:?}, {verdicts:?}") };
    let expected = r#"Traceback (most recent call last):
  File "raises.py", line 4, in decide
    return weight(zone) > 1
  File "raises.py", line 9, in weight
    return 1 / (len(zone.countries) - len(zone.countries))
ZeroDivisionError: division by zero
The above exception was the direct cause of the following exception:
Traceback (most recent call last):
  File "raises.py", line 6, in decide
    raise ValueError(f"no weight for {len(zone.countries)} country") from error
ValueError: no weight for 1 country"#;
    let shown = traceback.replace(&path.display().to_string(), "raises.py");
    assert_eq!(lines(&shown), expected.lines().collect::<Vec<_>>());
    assert_eq!(ending, Ending::Finished);
}

#[test]
fn a_rule_that_fails_too_often_is_disabled() {
    let path = rule("odd.py", "def decide(zone):\n    return zone.countries[1] != ''\n");
    let (ending, verdicts) = decide(&path, 100, Limits { failures: 4, ..limits() });
    assert_eq!(ending, Ending::Disabled);
    assert_eq!(verdicts.iter().filter(|verdict| matches!(verdict, Verdict::Failed(_))).count(), 4);
    assert!(verdicts.contains(&Verdict::Kept), "Dubai has several countries");
}

#[test]
fn sys_exit_ends_nothing_but_the_call() {
    let traceback = failure("exits.py", "import sys\n\ndef decide(zone):\n    sys.exit(3)\n");
    assert_eq!(lines(&traceback).last(), Some(&"SystemExit: 3"));
    let reason = refusal("exits_early.py", "import sys\nsys.exit('no rule today')\n");
    assert_eq!(lines(&reason).last(), Some(&"SystemExit: no rule today"));
}

#[test]
fn a_rule_that_raises_the_hosts_exception_has_failed() {
    let traceback = failure("limits.py", "import host\n\ndef decide(zone):\n    raise host.TimeLimit\n");
    assert_eq!(lines(&traceback).last(), Some(&"host.TimeLimit: the rule has taken too long"));
}

#[test]
fn what_is_no_decision_is_refused() {
    let traceback = failure("maybe.py", "def decide(zone):\n    return 'maybe'\n");
    assert_eq!(
        traceback,
        "TypeError: decide() is to return True or False, and has returned 'maybe', whose type is str\n"
    );
    let traceback = failure("nothing.py", "def decide(zone):\n    pass\n");
    assert!(traceback.contains("has returned None, whose type is NoneType"), "{traceback}");
    let traceback = failure("alone.py", "def decide():\n    return True\n");
    assert_eq!(traceback, "TypeError: decide() takes 0 positional arguments but 1 was given\n");
}

#[test]
fn a_text_that_is_no_unicode_is_shown() {
    let traceback = failure("surrogate.py", "def decide(zone):\n    raise ValueError('lone \\ud800')\n");
    assert!(traceback.contains("ValueError: lone "), "{traceback}");
}

#[test]
fn a_rule_that_does_not_compile_is_refused() {
    let reason = refusal("broken.py", "def decide(zone):\n    return zone.name ==\n");
    let expected = [
        "broken.py cannot be loaded:",
        "  File \"broken.py\", line 2",
        "    return zone.name ==",
        "SyntaxError: invalid syntax",
    ];
    assert_eq!(lines(&reason), expected);
}

#[test]
fn a_rule_that_cannot_be_loaded_is_refused() {
    let reason = refusal("imports.py", "import no_such_module\n");
    let expected = [
        "imports.py cannot be loaded:",
        "Traceback (most recent call last):",
        "  File \"imports.py\", line 1, in <module>",
        "    import no_such_module",
        "ModuleNotFoundError: No module named 'no_such_module'",
    ];
    assert_eq!(lines(&reason), expected);
    assert_eq!(refusal("empty.py", ""), "empty.py cannot be loaded:\nTypeError: there is no function `decide`\n");
    let reason = refusal("number.py", "decide = 7\n");
    assert_eq!(reason, "number.py cannot be loaded:\nTypeError: `decide` is no function, but 7, whose type is int\n");
    assert!(refusal("zero.py", "decide = '\0'\n").contains("source code string cannot contain null bytes"));
    let missing = PathBuf::from("no/such/rule.py");
    let (Ending::NotLoaded(reason), _) = decide(&missing, 1, limits()) else { panic!("it is loaded") };
    assert!(reason.starts_with("no/such/rule.py cannot be read: "), "{reason}");
}

#[test]
fn two_files_of_one_name_share_nothing() {
    let path = rule("twice.py", "def decide(zone):\n    return True\n");
    assert_eq!(decide(&path, 1, limits()), (Ending::Finished, vec![Verdict::Kept]));
    assert!(refusal("twice.py", "decided = 1\n").ends_with("there is no function `decide`\n"));
}

#[test]
fn a_rule_waits_for_a_slow_host() {
    let taken = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&taken);
    let records = Zone::all().into_iter().cycle().take(20_000).inspect(move |_| {
        counter.fetch_add(1, Relaxed);
    });
    let mut seen = 0;
    let ending = run(&rule("quick.py", "def decide(zone):\n    return True\n"), records, limits(), |_| {
        if seen % 1000 == 0 {
            thread::sleep(Duration::from_millis(50));
        }
        let ahead = taken.load(Relaxed) - seen;
        assert!(ahead <= 2001, "the rule is {ahead} records ahead");
        seen += 1;
    });
    assert_eq!((ending, seen), (Ending::Finished, 20_000));
}

#[test]
fn a_panic_of_the_hosts_code_is_the_hosts() {
    let path = rule("fine.py", "def decide(zone):\n    return True\n");
    let records = (0..2).map(|_| -> Zone { panic!("no such record") });
    let panicked = std::panic::catch_unwind(|| {
        run(&path, records, limits(), |_| {});
    });
    let message = panicked.expect_err("it goes on to the host's thread");
    assert_eq!(message.downcast_ref(), Some(&"no such record"));
}
