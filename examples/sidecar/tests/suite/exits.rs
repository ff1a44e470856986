//! Ends: interpreters that exit with messages in flight, Ctrl-C, and forked processes. What was acknowledged is in the journal,
//! which is read when the process is gone.

use std::collections::HashSet;

use crate::children::{Ended, run};

/// Asserts that nothing that was acknowledged is lost, that nothing was done twice, and what the program has printed.
#[track_caller]
fn assert_kept(ended: &Ended, out: &str) {
    let done: HashSet<_> = ended.journal.iter().map(|line| &line[0]).collect();
    assert_eq!(done.len(), ended.journal.len(), "a message was done twice");
    let lost: Vec<_> = ended.acknowledged.iter().filter(|number| !done.contains(number)).collect();
    assert!(lost.is_empty(), "lost: {lost:?}\n{}\n{}", ended.out, ended.err);
    assert!(!ended.acknowledged.is_empty(), "{}\n{}", ended.out, ended.err);
    assert_eq!(ended.out.trim_end(), out, "{}", ended.err);
}

/// How a program ends, with what code, and what it says.
const WAYS: [(&str, i32, &str); 7] = [
    ("", 0, ""),
    ("sys.exit(3)", 3, ""),
    ("raise KeyError('uncaught')", 1, "KeyError: 'uncaught'"),
    ("del indexer", 0, ""),
    ("cycle = [indexer]; cycle.append(cycle); del indexer, cycle", 0, ""),
    ("threading.Thread(target=feed, args=(indexer, 300)).start()", 0, ""),
    ("indexer.add('/no/such/file')", 0, "JobError: job 502, \"/no/such/file\": cannot read the file"),
];

#[test]
fn exits_with_messages_in_flight() {
    for (way, code, err) in WAYS {
        // The gate opens just before the end of the indexers, as it was registered after the import.
        let ended = run(&format!(
            r#"
indexer = Indexer(1000, journal)
gate = Gate(indexer)
atexit.register(gate.open)
feed(indexer, 500)
print(indexer.pending, flush=True)
{way}
"#
        ));
        assert_kept(&ended, "501");
        assert_eq!(ended.code, code, "{way}: {}", ended.err);
        assert!(ended.err.contains(err) && (ended.err.is_empty() == err.is_empty()), "{way}: {}", ended.err);
    }
}

#[test]
fn exits_while_daemon_threads_add() {
    let ended = run(r#"
threading.excepthook = lambda args: None  # They are told that the indexer is closed.
indexer = Indexer(50, journal)
for _ in range(6): threading.Thread(target=feed, args=(indexer, 10**9), daemon=True).start()
until(lambda: indexer.high_water == 51)
"#);
    assert_kept(&ended, "");
    assert_eq!((ended.code, &*ended.err), (0, ""));
}

#[test]
fn exits_while_daemon_threads_wait_for_answers() {
    let ended = run(r#"
threading.excepthook = lambda args: None
indexer = Indexer(500, journal)
gate = Gate(indexer)
atexit.register(gate.open)
feed(indexer, 300)
for call in (gate.ticket.result, lambda: indexer.search("word"), indexer.close):
    threading.Thread(target=call, daemon=True).start()
until(lambda: indexer.closed)
"#);
    assert_kept(&ended, "");
    assert_eq!((ended.code, &*ended.err), (0, ""));
}

#[test]
fn what_comes_after_the_end_is_refused() {
    // What was registered after the import comes before the end of the indexers; what dies with the modules comes after.
    let ended = run(r#"
indexer = Indexer(100, journal)
class Late:
    def __init__(self): self.indexer, self.new, self.write = indexer, Indexer, os.write
    def __del__(self):
        for call in (lambda: self.indexer.add("", ""), self.new):
            try: call()
            except (ValueError, RuntimeError) as error: self.write(1, f"{error}\n".encode())
late = Late()
late.cycle = late
atexit.register(feed, indexer, 50)
"#);
    assert_kept(&ended, "the indexer is closed\nthe interpreter exits: no indexer can be made any more");
    assert_eq!((ended.code, &*ended.err), (0, ""));
}

#[test]
fn ctrl_c_ends_what_waits_and_loses_nothing() {
    for call in ["indexer.add('unsent', '')", "gate.ticket.result()", "indexer.search('a')", "indexer.close()"] {
        let ended = run(&format!(
            r#"
indexer = Indexer(20, journal)
gate, tickets = fill(indexer, 20)
for ticket in tickets: os.write(acknowledged, f"{{ticket.number}}\n".encode())
def interrupt():
    time.sleep(0.3)
    os.kill(os.getpid(), signal.SIGINT)
thread = threading.Thread(target=interrupt)
raised(KeyboardInterrupt, lambda: (thread.start(), {call}))
assert indexer.pending == 21 and not tickets[0].done()
gate.open()
indexer.close()
assert len(lines()) == 21 and not [name for _, name, _ in lines() if name == "unsent"]
print("interrupted")
"#
        ));
        assert_kept(&ended, "interrupted");
        assert_eq!((ended.code, &*ended.err), (0, ""), "{call}");
    }
}

#[test]
fn ctrl_c_ends_an_exit_that_waits() {
    let ended = run(r#"
indexer = Indexer(20, journal)
gate, _ = fill(indexer, 20)
def interrupt():
    until(lambda: indexer.closed)
    os.kill(os.getpid(), signal.SIGINT)
threading.Thread(target=interrupt, daemon=True).start()
"#);
    assert!(ended.code == 0 && ended.err.contains("KeyboardInterrupt"), "{}: {}", ended.code, ended.err);
}

#[test]
fn a_forked_child_is_told_and_goes_its_own_way() {
    let ended = run(r#"
def child():
    forked = lambda *call: "was forked: make an indexer here" in str(raised(RuntimeError, *call))
    assert forked(indexer.add, "a", "") and forked(indexer.search, "a") and forked(indexer.close) and indexer.closed
    assert forked(waiting.result) and not waiting.done() and settled.result() == 1
    with Indexer(4, os.path.join(folder, "childs")) as own:
        assert own.add("own", "two words").result() == 2
    del globals()["indexer"], globals()["waiting"]
    gc.collect()

indexer = Indexer(8, journal)
settled = indexer.add("settled", "word")
settled.result()
stopped = Indexer(8)
gate = Gate(stopped)
waiting = stopped.add("waiting", "")
threads = [threading.Thread(target=feed, args=(indexer, 1500, "a few words")) for _ in range(3)]
for thread in threads: thread.start()
for way in range(30):
    pid = os.fork()
    if pid == 0:
        try:
            child()
            # By turns: as multiprocessing ends its processes, and as a program ends.
            if way % 2: os._exit(0)
            sys.exit(0)
        except AssertionError:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0, way
for thread in threads: thread.join()
gate.open()
assert waiting.result() == 0
print("parent done")
"#);
    assert_kept(&ended, "parent done");
    assert_eq!((ended.code, &*ended.err, ended.journal.len()), (0, "", 4501));
}
