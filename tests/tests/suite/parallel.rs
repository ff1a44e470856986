//! `batch(parallel)`, in interpreters of their own, whose pools have four threads.

use std::process::Command;
use std::time::Duration;

use crate::children;
use crate::interpreter_exit::MODULE_FOLDER;

const PRELUDE: &str = include_str!("parallel/prelude.py");

/// Runs `script` to its end, which must be a good one and come in time.
fn python(script: &str) {
    let mut command = Command::new(env!("PYTHON"));
    command.args(["-c", &format!("{PRELUDE}\n{script}")]).arg(&*MODULE_FOLDER).env("RAYON_NUM_THREADS", "4");
    children::run(&mut command, Duration::from_secs(120)).unwrap_or_else(|failure| panic!("{failure}"));
}

// Without buffers there is no `into`.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn values_and_their_order_are_those_of_one_thread() {
    python(include_str!("parallel/values.py"));
}

// Without buffers there is no `into`.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn the_first_row_that_fails_decides() {
    python(include_str!("parallel/failures.py"));
}

/// From where the loop would detach.
#[test]
fn long_batches_are_spread_and_short_ones_are_not() {
    python(
        r"
import threading
short = parallel.work_batch([1, 2, 3])
assert len({thread for thread, _ in short}) == 1 and all(attached for _, attached in short), short

long = parallel.work_batch([200] * 1000)
attached = [thread for thread, attached in long if attached]
assert attached and set(attached) == {short[0][0]} and [a for _, a in long] == sorted((a for _, a in long), reverse=True)
# Which of the four come in time is a matter of luck.
assert len({thread for thread, attached in long if not attached}) > 1, long

# One row is nobody else's business.
parallel.product_parallel_batch([2.], [3.]) == [6.]
assert parallel.product_parallel_batch([], []) == [] and parallel.nothing_parallel_batch([]) is None
",
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_all_threads() {
    python(
        r"
for function, items, most in (parallel.nap_batch, 40_000, 2000), (parallel.spin_batch, 8, 0):
    delays = []
    for tries in range(10):
        sent = interrupt(.2)
        try:
            function(list(range(items)))
        except KeyboardInterrupt:
            delays.append(time.perf_counter() - sent[0])
        assert len(delays) == tries + 1 and delays[-1] < 5, delays
        assert parallel.naps() <= most
        if tries > 0 and min(delays) < .15: break
    assert min(delays) < .15, delays
    # They have ended.
    time.sleep(.1)
    assert parallel.naps() == 0
assert parallel.product_parallel_batch(array('d', range(5000)), 2.) == array('d', range(0, 10_000, 2))

# A handler that raises nothing.
ran = []
signal.signal(signal.SIGINT, lambda *_: ran.append(threading.current_thread()))
interrupt(.1)
assert parallel.nap_batch(list(range(2000))) == list(range(2000)) and ran == [threading.main_thread()]
",
    );
}

/// The parent has used its pool, and the child has none.
#[cfg(unix)]
#[test]
fn a_forked_child_runs_alone() {
    python(include_str!("parallel/processes.py"));
}

#[test]
fn rows_may_run_batches_and_so_may_other_threads() {
    python(
        r"
def inner(x):
    return sum(parallel.nap_batch([x] * 3))
assert parallel.call_batch('inner', list(range(40))) == [3 * x for x in range(40)]

results = {}
def run(k):
    results[k] = parallel.nap_batch(list(range(100 * k, 100 * k + 400)))
threads = [threading.Thread(target=run, args=(k,)) for k in range(6)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert results == {k: list(range(100 * k, 100 * k + 400)) for k in range(6)}
",
    );
}
