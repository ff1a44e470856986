//! Signals that arrive during long loops, in interpreters of their own.

use std::hint::black_box;
use std::process::Command;
use std::time::{Duration, Instant};

use pyo3_fast::interrupted;

use crate::children;
use crate::interpreter_exit::MODULE_FOLDER;

const PRELUDE: &str = r"
import os, signal, sys, threading, time
sys.path.insert(0, sys.argv[1])
from pyo3_fast_tests import loops

# A shell starts what runs in the background with the signal ignored, and so it is then for all its children.
signal.signal(signal.SIGINT, signal.default_int_handler)

def interrupt(after):
    'Sends a SIGINT from another thread. A list of the time when.'
    sent = []
    def send():
        time.sleep(after)
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)
    threading.Thread(target=send).start()
    return sent

def on_thread(function, *args):
    results = []
    thread = threading.Thread(target=lambda: results.append(function(*args)))
    thread.start()
    return thread, results
";

/// Runs `script` to its end, which must be a good one and come in time.
fn python(script: &str) {
    let start = Instant::now();
    let mut command = Command::new(env!("PYTHON"));
    command.args(["-c", &format!("{PRELUDE}{script}")]).arg(&*MODULE_FOLDER);
    let (out, err) =
        children::run(&mut command, Duration::from_secs(300)).unwrap_or_else(|failure| panic!("{failure}"));
    assert!(start.elapsed() < Duration::from_secs(30), "the interpreter ended late:\n{out}\n{err}");
}

/// Once in ten tries, for this machine has more to do.
#[cfg(unix)]
#[test]
fn sigint_ends_a_loop_soon() {
    python(
        r"
delays = []
for tries in range(1, 11):
    sent = interrupt(.2)
    try:
        loops.spin(10.)
    except KeyboardInterrupt:
        delays.append(time.perf_counter() - sent[0])
    # Where the loop went on to its end, the exception was raised after it.
    assert len(delays) == tries and delays[-1] < 5, delays
    if tries > 2 and min(delays) < .1: break
assert min(delays) < .1, delays
",
    );
}

#[cfg(unix)]
#[test]
fn a_handler_that_raises_nothing_runs_once_and_the_loop_goes_on() {
    python(
        r"
ran = []
def handler(*_):
    ran.append((time.perf_counter(), threading.current_thread()))
    # A loop inside the loop.
    start = time.perf_counter()
    asked = loops.spin(.06)[1]
    assert asked <= (time.perf_counter() - start) / .05 + 1, asked
signal.signal(signal.SIGINT, handler)
start, sent = time.perf_counter(), interrupt(.1)
loops.spin(1.5)
end = time.perf_counter()
assert end - start >= 1.5, end - start
[(at, thread)] = ran
assert sent[0] < at < end - .2 and thread is threading.main_thread(), (start, sent, ran, end)
",
    );
}

/// By a timer: on a GIL build, a thread that sends a signal would wait for an attached loop to end.
#[cfg(unix)]
#[test]
fn a_handlers_own_exception_comes_back() {
    python(
        r"
raised = []
def handler(*_):
    raised.append(LookupError('by the handler'))
    raise raised[-1]
signal.signal(signal.SIGALRM, handler)
for loop in loops.spin, loops.spin_guarded, loops.spin_lean:
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, .1)
    try:
        loop(10.)
    except LookupError as error:
        assert error is raised.pop() and not raised and time.perf_counter() - start < 5, (loop, raised)
    else:
        raise AssertionError(loop)
",
    );
}

/// Each slow iteration looks at the clock, though fast ones came before.
#[test]
fn slow_iterations_after_fast_ones() {
    python(
        r"
# Were the clock looked at in each 24th call only, one of these would find out late.
for fast in 100_000, 100_012:
    step = loops.slow_down(fast)
    assert 30 <= step <= 36, step
",
    );
}

#[test]
fn attaches_at_most_every_50_ms() {
    python(
        r"
for loop in loops.spin, loops.spin_guarded, loops.spin_lean:
    start = time.perf_counter()
    _, asked = loop(.3)
    assert 1 <= asked <= (time.perf_counter() - start) / .05 + 1, (loop, asked)
",
    );
}

/// Other threads do not wait for one that keeps attached.
#[test]
fn other_threads_do_not_attach() {
    python(
        r"
# The thread finds out by itself that it is not the main one; and need not, once that one has been here.
for most in 1, 0:
    thread, results = on_thread(loops.spin, .2)
    thread.join()
    [(_, asked)] = results
    assert asked == most, (asked, most)
    loops.spin(.15)
thread, results = on_thread(loops.spin, .3)
time.sleep(.01)
loops.hold(3.)
thread.join()
[(slowest, asked)] = results
assert asked == 0 and slowest < 2, (slowest, asked)

had_state, asked = loops.spin_on_a_rust_thread(.2)
assert (had_state, asked) == (False, 0), (had_state, asked)
",
    );
}

/// Batches whose items take up to 1 ms: attached, detached, and such as get slow late. By a timer, as above. Once in ten tries.
#[cfg(unix)]
#[test]
fn a_batch_ends_soon() {
    python(
        r"
from array import array
signal.signal(signal.SIGALRM, signal.default_int_handler)
batches = loops.pause_batch, loops.pause_heavy_batch, loops.pause_attached_batch, loops.pause_object_batch
for batch in batches:
    for values in [1.] * 2_000, array('d', [1.]) * 2_000, [0.] * 1_000 + [1.] * 2_000, array('d', [0.] * 500 + [.3] * 6_000):
        delays = []
        for tries in range(1, 11):
            start = time.perf_counter()
            signal.setitimer(signal.ITIMER_REAL, .15)
            try:
                batch(values)
            except KeyboardInterrupt as error:
                assert not hasattr(error, '__notes__')
                delays.append(time.perf_counter() - start - .15)
            assert len(delays) == tries and delays[-1] < 1, (batch, values[:1], delays)
            if min(delays) < .1: break
        assert min(delays) < .1, (batch, values[:1], delays)
",
    );
}

/// A handler that raises nothing, and other threads: the batch goes on, and does not attach for them.
#[cfg(unix)]
#[test]
fn a_batch_goes_on_where_no_exception_is_raised() {
    python(
        r"
ran = []
signal.signal(signal.SIGINT, lambda *_: ran.append(time.perf_counter()))
start, sent = time.perf_counter(), interrupt(.1)
asked = loops.pause_heavy_batch([1.] * 400)
end = time.perf_counter()
assert len(ran) == 1 and sent[0] < ran[0] < end - .1, (sent, ran, end)
assert len(asked) == 400 and 1 <= asked[-1] - asked[0] <= (end - start) / .05 + 1, asked

thread, results = on_thread(loops.pause_heavy_batch, [1.] * 300)
sent = interrupt(.1)
thread.join()
[asked] = results
assert len(asked) == 300 and asked[-1] == 0 and len(ran) == 2, (asked, ran)
",
    );
}

/// The thread that forks is the main one in the child, whatever was known of threads before.
#[cfg(target_os = "linux")]
#[test]
fn a_forked_child_can_be_interrupted() {
    python(
        r"
def fork():
    assert loops.spin(.15)[1] == known_first
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if loops.slow_down(0) else 3)
        finally:
            os._exit(4)
    return os.waitpid(child, 0)[1]

for known_first in 1, 0:
    thread, results = on_thread(fork)
    thread.join()
    assert results == [0], results
    # From now on, the main thread is known in this process.
    loops.spin(.15)
",
    );
}

/// No module is imported, and what was set stays.
#[test]
fn python_sees_nothing_of_it() {
    python(
        r"
import socket
ours, theirs = socket.socketpair()
ours.setblocking(False)
signal.set_wakeup_fd(ours.fileno())
modules = set(sys.modules)
events = []
sys.addaudithook(lambda event, _: events.append(event) if watching else None)
watching = True
_, asked = loops.spin(.15)
watching = False
assert asked > 0 and set(sys.modules) == modules and not events, (asked, set(sys.modules) - modules, events)
assert sys.exc_info() == (None, None, None) and signal.set_wakeup_fd(-1) == ours.fileno()
",
    );
}

/// At the exit, loops are neither ended nor held up: each object dies at another moment of it, and a daemon thread goes on.
#[test]
fn loops_during_interpreter_exit() {
    python(
        r"
import atexit
class AtExit:
    def __init__(self): self.spin = loops.spin
    def __del__(self): self.spin(.12)
cycle = AtExit(); cycle.self = cycle; del cycle
kept = AtExit()
sys.kept = AtExit()
atexit.register(AtExit().__del__)
on_thread(loops.spin, .1)[0].join()
threading.Thread(target=loops.spin, args=(1000.,), daemon=True).start()
time.sleep(.1)
",
    );
}

/// Nothing starts Python. In a program of its own: other tests of this one do.
#[test]
fn without_an_interpreter() {
    const ALONE: &str = "PYO3_FAST_WITHOUT_AN_INTERPRETER";
    if std::env::var_os(ALONE).is_none() {
        let mut command = Command::new(std::env::current_exe().expect("this program has a path"));
        command.args(["--exact", "interrupted::without_an_interpreter"]).env(ALONE, "yes");
        let (out, err) =
            children::run(&mut command, Duration::from_secs(300)).unwrap_or_else(|failure| panic!("{failure}"));
        assert!(out.contains("1 passed"), "{out}\n{err}");
        return;
    }
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(150) {
        interrupted().unwrap();
    }
    // SAFETY: CPython asks nothing of the caller.
    assert_eq!(unsafe { pyo3::ffi::Py_IsInitialized() }, 0);
}

/// Some 3 ns in a release build. In every build, calls in a fast loop share looks at the clock.
#[test]
fn costs_less_than_a_clock() {
    fn best(mut call: impl FnMut()) -> Duration {
        const CALLS: u32 = 200_000;
        let mut measure = || {
            let start = Instant::now();
            (0..CALLS).for_each(|_| call());
            start.elapsed() / CALLS
        };
        (0..5).map(|_| measure()).min().unwrap()
    }
    let clock = best(|| _ = black_box(Instant::now()));
    let ours = best(|| interrupted().unwrap());
    // This build is not optimised, and deliberate faults are looked for: in a release build, it is a tenth.
    assert!(ours < 5 * clock, "{ours:?} a call, beside {clock:?}");
}
