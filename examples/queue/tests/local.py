"""A queue whose workers are threads of this process. `local.rs` runs each test in a process of its own."""

import atexit
import hashlib
import os
import pickle
import sys
import threading
import time
from pathlib import Path

from helpers import ctrl_c, fed_by_another_thread, in_fork, in_threads, pipe, raises, until
from jobs import JobFailed, Queue


def failure(queue, kind, argument):
    """The JobFailed of a job that must fail."""
    try:
        answer = queue.result(queue.push(kind, argument), timeout=60)
    except JobFailed as failed:
        return failed
    raise AssertionError(answer)


def threads_of_workers():
    return [task for task in Path("/proc/self/task").iterdir() if (task / "comm").read_text().strip() == "jobs"]


def test_the_work_is_done():
    queue = Queue(workers=2)
    data = Path(os.__file__).read_bytes()
    expected = [
        ("sha256", os.__file__, hashlib.sha256(data).hexdigest()),
        ("words", os.__file__, str(len(data.split()))),
        ("primes", "0", "0"),
        ("primes", "2", "0"),
        ("primes", "3", "1"),
        ("primes", "100000", "9592"),
        ("echo", "größe\n\0", "größe\n\0"),
    ]
    tickets = [queue.push(kind, argument) for kind, argument, _ in expected]
    for ticket, (kind, _, value) in zip(tickets, expected):
        answer = queue.result(ticket)
        assert (answer.value, answer.tries) == (value, 1), (kind, answer)
    assert repr(queue.result(queue.push("echo", "a"))) == 'Answer(value="a", tries=1)'


def test_a_job_that_panics_is_handed_out_again():
    queue = Queue()
    for times in ["0", "1", "2"]:
        assert queue.result(queue.push("panic", times)).tries == int(times) + 1


def test_a_job_that_panics_three_times_is_reported():
    queue = Queue(workers=1)
    failed = failure(queue, "panic", "3")
    assert (failed.job, failed.tries, failed.reason) == (("panic", "3"), 3, "this is panic 3 of 3")
    assert str(failed) == 'panic "3" failed after 3 tries: this is panic 3 of 3'
    again = pickle.loads(pickle.dumps(failed))
    assert (str(again), again.job, again.tries, again.reason) == (str(failed), failed.job, 3, failed.reason)
    # The one worker has survived it.
    assert queue.result(queue.push("echo", "alive")).value == "alive"


def test_a_job_that_cannot_be_done_is_reported_at_once():
    queue = Queue()
    for kind, argument, reason in [
        ("sha256", "/no/such/file", "cannot read /no/such/file: No such file or directory"),
        ("words", "/", "cannot read /: Is a directory"),
        ("primes", "many", '"many" is no whole number'),
        ("primes", "-1", '"-1" is no whole number'),
        ("primes", "10000000000", "10000000000 is too large"),
        ("panic", "", '"" is no whole number'),
    ]:
        failed = failure(queue, kind, argument)
        assert failed.tries == 1 and failed.reason.startswith(reason), failed


def test_bad_input():
    queue = Queue(workers=1)
    with raises(ValueError, 'there is no kind of job "paint"', "sha256, words, primes"):
        queue.push("paint", "wall")
    with raises(TypeError, "'int' object is not an instance of 'str'"):
        queue.push("echo", 7)
    with raises(TypeError, "argument"):
        queue.push("echo")
    with raises(UnicodeEncodeError):
        queue.push("echo", "\ud800")
    for timeout in [-1, float("nan"), -float("inf")]:
        with raises(ValueError, "timeout is", "a number of seconds"):
            queue.result("x", timeout)
        with raises(ValueError, "timeout is", "a number of seconds"):
            queue.push("echo", "x", timeout)
    for workers in [0, 257]:
        with raises(ValueError, f"workers is {workers}"):
            Queue(workers=workers)
    with raises(OverflowError):
        Queue(workers=-1)
    with raises(ValueError, "visibility is for a queue on a Redis server"):
        Queue(visibility=1.0)
    with raises(ValueError, "workers are for a queue in this process"):
        Queue("redis://127.0.0.1:1/0", workers=1)
    with raises(TypeError, "'int' object is not an instance of 'str'"):
        Queue(7)
    assert queue.result(queue.push("echo", "x", float("inf")), float("inf")).value == "x"


def test_a_result_is_given_once():
    queue = Queue()
    ticket = queue.push("echo", "x")
    queue.result(ticket)
    with raises(KeyError, "no job has the ticket", ticket):
        queue.result(ticket)
    with raises(KeyError, "no job has the ticket", "mine"):
        queue.result("mine", timeout=60)
    with raises(KeyError):
        Queue().result(queue.push("echo", "x"))


def test_a_wait_has_its_time():
    queue = Queue(workers=1)
    ticket = queue.push("sleep", "1000")
    start = time.monotonic()
    for timeout in [0, 0.1]:
        with raises(TimeoutError, "not done yet"):
            queue.result(ticket, timeout)
    assert time.monotonic() - start >= 0.1
    assert queue.result(ticket).tries == 1


def test_workers_work_side_by_side():
    queue = Queue(workers=2)
    slow = queue.push("sleep", "600000")
    assert queue.result(queue.push("echo", "quick")).value == "quick"
    with raises(TimeoutError):
        queue.result(slow, timeout=0)


def test_eight_threads_push():
    queue = Queue(workers=4)

    def push(index):
        texts = [f"{index}-{number}" for number in range(200)]
        tickets = [queue.push("echo", text) for text in texts]
        return texts == [queue.result(ticket).value for ticket in tickets]

    assert in_threads(8, push) == [True] * 8


def test_eight_threads_wait_for_one_job():
    queue = Queue()
    ticket = queue.push("sleep", "300")

    def wait(_):
        try:
            return queue.result(ticket).tries
        except KeyError:
            return 0

    assert sum(in_threads(8, wait)) == 1


def test_other_threads_run_during_a_wait():
    queue = Queue()
    with fed_by_another_thread() as path:
        assert queue.result(queue.push("words", path)).value == "1"
    with fed_by_another_thread() as path:
        ticket = queue.push("words", path)
        queue.close()
        assert queue.result(ticket, timeout=0).value == "1"


def test_ctrl_c_ends_a_wait():
    queue = Queue(workers=1)
    ticket = queue.push("sleep", "600000")
    with ctrl_c():
        queue.result(ticket)
    with ctrl_c():
        queue.result(ticket, timeout=600)
    with raises(TimeoutError):
        queue.result(ticket, timeout=0)


def test_ctrl_c_ends_a_close():
    queue = Queue(workers=1)
    with pipe() as path:
        ticket = queue.push("words", path)
        with ctrl_c():
            queue.close()
        with raises(RuntimeError, "the queue is closed"):
            queue.push("echo", "x")
        Path(path).write_bytes(b"word")
    queue.close()
    assert queue.result(ticket, timeout=0).value == "1"


def test_close_waits():
    with Queue(workers=1) as queue:
        tickets = [queue.push(*job) for job in [("sleep", "200"), ("panic", "2"), ("echo", "last")]]
    assert [queue.result(ticket, timeout=0).tries for ticket in tickets] == [1, 3, 1]
    with raises(RuntimeError, "the queue is closed"):
        queue.push("echo", "x")
    queue.close()
    assert until(lambda: not threads_of_workers())


def test_a_queue_that_is_dropped_lets_its_workers_go():
    queue = Queue(workers=2)
    for _ in range(100):
        queue.push("sleep", "1000")
    until(lambda: len(threads_of_workers()) == 2)
    del queue
    # They end with the job that they have: 100 jobs would take them 50 s.
    until(lambda: not threads_of_workers(), seconds=30)
    queue = Queue(workers=1)
    queue.push("sleep", "600000")
    del queue  # Waits for nobody.


def test_exit_with_jobs_under_way():
    """The test ends, although its jobs take ten minutes and somebody waits for them."""

    def wait(queue):
        queue.result(queue.push("sleep", "600000"))

    def busy(workers):
        queue = Queue(workers=workers)
        thread = threading.Thread(target=wait, args=(queue,), daemon=True)
        thread.start()
        queue.push("sleep", "600000")
        return queue

    global kept
    kept = busy(1)
    sys.kept = busy(2)
    cycle = [busy(3)]
    cycle.append(cycle)
    atexit.register(busy(1).push, "echo", "late")
    time.sleep(0.2)


def test_a_forked_child_is_told():
    queue = Queue(workers=2)
    ticket = queue.push("sleep", "500")

    def child():
        nonlocal queue
        words = f"the queue belongs to process {os.getppid()}", "a forked process makes one of its own"
        for call in [lambda: queue.push("echo", "x"), lambda: queue.result(ticket), queue.close]:
            with raises(RuntimeError, *words):
                call()
        own = Queue(workers=2)
        assert own.result(own.push("echo", "child")).value == "child"
        del queue, own

    for _ in range(20):
        # The lock is often held by a worker just now.
        others = [queue.push("echo", "x") for _ in range(50)]
        in_fork(child)
        for other in others:
            queue.result(other)
    assert queue.result(ticket).tries == 1
