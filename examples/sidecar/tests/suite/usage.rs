//! Use: what is indexed and found, what back-pressure does, and which errors there are.

use crate::children::run;

/// Runs a program that checks for itself, and prints only what goes wrong.
fn check(script: &str) {
    let ended = run(script);
    assert!(ended.code == 0 && ended.out.is_empty() && ended.err.is_empty(), "{}\n{}", ended.out, ended.err);
}

#[test]
fn texts_are_indexed_and_found() {
    check(
        r#"
with Indexer(journal=journal) as indexer:
    path = os.path.join(folder, "file")
    with open(path, "w", encoding="utf-8") as file: file.write("Tea, größe tea\n")
    assert indexer.add("a", "tea TEA tea_time").result() == 3
    ticket = indexer.add(path)
    assert (ticket.number, ticket.name, ticket.result(), ticket.done()) == (2, path, 3, True)
    indexer.add("b\t\n", "tea"), indexer.add("a", "tea"), indexer.add("", "")
    assert indexer.search("Tea") == [(path, 2), ("a", 2), ("a", 1), ("b\t\n", 1)], indexer.search("Tea")
    assert indexer.search("GRÖSSE") == [] and indexer.search("GRÖßE") == [(path, 1)]
    assert indexer.search("ea") == indexer.search("") == []
assert [line[0] for line in lines()] == ["1", "2", "3", "4", "5"]
assert lines()[0] == ["1", "a", "3 words"] and lines()[2] == ["3", "b\\t\\n", "1 words"]
with Indexer(1, journal) as indexer: indexer.add("more", "")
assert len(lines()) == 6 and lines()[5] == ["1", "more", "0 words"]
"#,
    );
}

#[test]
fn the_python_library_is_indexed_as_python_would() {
    check(
        r#"
import re, pathlib
paths = sorted(pathlib.Path(os.__file__).parent.glob("*.py"))
texts = [path.read_text("utf-8") for path in paths]
with Indexer(4) as indexer:
    tickets = [indexer.add(path) for path in paths]
    words = [re.findall(r"\w+", text.lower()) for text in texts]
    assert [ticket.result() for ticket in tickets] == [len(words) for words in words]
    for word in ("import", "self", "0"):
        expected = {str(path): words.count(word) for path, words in zip(paths, words) if word in words}
        assert dict(indexer.search(word)) == expected, word
"#,
    );
}

#[test]
fn a_slow_worker_keeps_a_fast_thread_back() {
    check(
        r#"
count, text = 10**5, "so many words that the worker takes its time: " * 8
with Indexer(100, journal) as indexer:
    numbers = []
    for number in range(count):
        numbers.append(indexer.add("", text).number)
        assert indexer.pending <= 101, indexer.pending
    # The queue was full, and the worker had one more.
    assert indexer.high_water == 101, indexer.high_water
assert indexer.pending == 0
assert numbers == list(range(1, count + 1)) == [int(line[0]) for line in lines()]
"#,
    );
}

#[test]
fn others_run_while_a_thread_waits_for_room() {
    check(
        r#"
with Indexer(2, journal) as indexer:
    gate, _ = fill(indexer, 2)
    tickets = []
    thread = threading.Thread(target=lambda: tickets.append(indexer.add("late", "a few words")))
    thread.start()
    # Long enough for many slices.
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        # Stops all threads that are attached, which a free-threaded build does not do otherwise.
        gc.collect()
    assert thread.is_alive() and not tickets and len(lines()) == 0
    assert indexer.pending == indexer.high_water == 3
    gate.open()
    thread.join()
    assert tickets[0].result() == 3
"#,
    );
}

#[test]
fn eight_threads_feed_one_worker() {
    check(
        r#"
count = 2000
def work(name):
    for number in range(count):
        tickets.append(indexer.add(name, f"shared {name}"))
        if number % 500 == 0: assert indexer.search(name)[0] == (name, 1)
with Indexer(16, journal) as indexer:
    tickets = []
    threads = [threading.Thread(target=work, args=(f"thread{number}",)) for number in range(8)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
    assert all(ticket.result() == 2 for ticket in tickets)
    assert len({ticket.number for ticket in tickets}) == 8 * count == len(indexer.search("shared"))
    assert all(len(indexer.search(f"thread{number}")) == count for number in range(8))
    assert indexer.high_water == 17, indexer.high_water
assert not (sysconfig.get_config_var("Py_GIL_DISABLED") and sys._is_gil_enabled())
assert sorted(int(line[0]) for line in lines()) == sorted(ticket.number for ticket in tickets)
"#,
    );
}

#[test]
fn errors_carry_their_jobs() {
    check(
        r#"
missing, latin = os.path.join(folder, "missing"), os.path.join(folder, "latin")
with open(latin, "wb") as file: file.write("größe".encode("latin-1"))
indexer = Indexer(journal=journal)
indexer.add("good", "tea")
tickets = [indexer.add(path) for path in (missing, latin, folder)]
errors = [raised(JobError, ticket.result) for ticket in tickets]
assert [(error.number, error.name, error.others) for error in errors] == [(2, missing, 0), (3, latin, 0), (4, folder, 0)]
assert errors[0].reason.startswith("cannot read the file: No such file") and "not UTF-8" in errors[1].reason
assert "from index 2" in str(errors[1]) and str(errors[1]).startswith(f'job 3, "{latin}": '), str(errors[1])
assert str(raised(JobError, tickets[0].result)) == str(errors[0])
assert indexer.add("good", "tea").result() == 1 and len(indexer.search("tea")) == 2
first = raised(JobError, indexer.close)
assert (first.number, first.others) == (2, 2) and str(first).endswith("(and 2 more failed)")
again = pickle.loads(pickle.dumps(first))
assert type(again) is JobError and str(again) == str(first) and isinstance(again, Exception)
indexer.close()
assert [line[2].split(":")[0] for line in lines()] == ["1 words", "failed", "failed", "failed", "1 words"]

def block(error):
    with Indexer() as indexer:
        indexer.add(missing)
        if error: raise error
assert raised(JobError, block, None).number == 1
sys.unraisablehook = lambda unraisable: printed.append(unraisable.exc_value)
printed = []
raised(KeyError, block, KeyError("the block's own"))
assert [(type(error), error.name) for error in printed] == [(JobError, missing)]
"#,
    );
}

#[test]
fn a_journal_that_cannot_be_written_is_told() {
    check(
        r#"
import resource
raised(NotADirectoryError, Indexer, 1, "/dev/null/journal")
journal = os.path.join(folder, "torn")
indexer = Indexer(8, journal)
indexer.add("first", "tea").result()
def limit(size): resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
limit(os.path.getsize(journal) + 4)
error = raised(JobError, indexer.add("lost", "tea").result)
assert error.reason.startswith("cannot write the journal: File too large"), error
limit(resource.RLIM_INFINITY)
indexer.add("last", "tea").result()
assert lines() == [["1", "first", "1 words"], ["2", "lo"], ["3", "last", "1 words"]], lines()
assert indexer.search("tea") == [("first", 1), ("last", 1)]
assert raised(JobError, indexer.close).name == "lost"
"#,
    );
}

#[test]
fn a_closed_indexer_says_so() {
    check(
        r#"
indexer = Indexer(2)
gate, _ = fill(indexer, 2)
closing = threading.Thread(target=indexer.close)
waiting = threading.Thread(target=raised, args=(ValueError, indexer.add, "waits", ""))
threading.excepthook = lambda args: outcomes.append(args.exc_value)
outcomes = []
waiting.start(), time.sleep(0.1), closing.start()
waiting.join()
assert outcomes == [], outcomes
calls = [(indexer.add, "a", "b"), (indexer.add, "a"), (indexer.search, "a")]
for call in calls: assert str(raised(ValueError, *call)) == "the indexer is closed"
assert indexer.closed and closing.is_alive()
gate.open()
closing.join()
for call in calls: assert str(raised(ValueError, *call)) == "the indexer is closed"
indexer.close()
assert indexer.closed and indexer.pending == 0 and gate.ticket.result() == 0
for capacity in (0, 2**20 + 1, sys.maxsize):
    assert "should be from 1 to 1048576" in str(raised(ValueError, Indexer, capacity))
raised(OverflowError, Indexer, -1), raised(TypeError, Indexer().add, "name", b"bytes"), raised(TypeError, Ticket)
"#,
    );
}

#[test]
fn an_indexer_is_collected() {
    check(
        r#"
indexer = Indexer(100, journal)
gate, tickets = fill(indexer, 100)
reference = weakref.ref(indexer)
cycle = [indexer]; cycle.append(cycle)
del indexer, cycle
gc.collect()
# Nobody waited for the worker, which goes on.
assert reference() is None and not tickets[0].done() and len(lines()) == 0
gate.open()
assert [ticket.result() for ticket in tickets] == [2] * 100 and len(lines()) == 101
# Nor does it go on for ever.
if os.path.isdir("/proc/self/task"):
    for _ in range(50): Indexer().add("last", "words")
    until(lambda: len(os.listdir("/proc/self/task")) == 1)
"#,
    );
}
