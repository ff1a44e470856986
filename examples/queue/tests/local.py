"""A queue whose workers are threads of this process, and what needs no server. `local.rs` runs each test in a process of its own."""

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
from pathlib import Path

from helpers import ctrl_c, failure, fed_by_another_thread, in_fork, in_threads, pipe, raises, until
from jobs import Queue


def has_workers():
    def is_worker(task):
        try:
            return (task / "comm").read_text() == "jobs\n"
        except OSError:  # The thread has just ended.
            return False

    return any(map(is_worker, Path("/proc/self/task").iterdir()))


def test_the_work_is_done():
    queue = Queue(workers=2)
    expected = [
        ("words", os.__file__, str(len(Path(os.__file__).read_bytes().split()))),
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


def test_a_job_that_panics_is_handed_out_again_and_reported_after_three_tries():
    queue = Queue(workers=1)
    for times in ["0", "1", "2"]:
        assert queue.result(queue.push("panic", times)).tries == int(times) + 1
    failed = failure(queue, queue.push("panic", "3"))
    assert (failed.kind, failed.argument, failed.tries, failed.reason) == ("panic", "3", 3, "this is panic 3 of 3")
    assert str(failed) == 'panic "3" failed after 3 tries: this is panic 3 of 3'
    again = pickle.loads(pickle.dumps(failed))
    assert (str(again), again.args) == (str(failed), ("panic", "3", 3, "this is panic 3 of 3"))
    # The one worker has survived it.
    assert queue.result(queue.push("echo", "alive")).value == "alive"


def test_a_job_that_cannot_be_done_is_reported_at_once():
    queue = Queue()
    for kind, argument, reason in [
        ("words", "/no/such/file", "cannot read /no/such/file: No such file or directory"),
        ("words", "/", "cannot read /: Is a directory"),
        ("primes", "many", '"many" is no whole number from 0 to 4294967295'),
        ("primes", "-1", '"-1" is no whole number'),
        ("primes", "4294967296", '"4294967296" is no whole number'),
        ("panic", "", '"" is no whole number'),
    ]:
        failed = failure(queue, queue.push(kind, argument))
        assert failed.tries == 1 and failed.reason.startswith(reason), failed


def test_bad_input():
    queue = Queue(workers=1)
    with raises(ValueError, 'there is no kind of job "paint"', "words, primes"):
        queue.push("paint", "wall")
    with raises(TypeError, "'int' object is not an instance of 'str'"):
        queue.push("echo", 7)
    with raises(UnicodeEncodeError):
        queue.push("echo", "\ud800")
    for timeout in [-1, float("nan"), -float("inf")]:
        with raises(ValueError, "timeout is", "a number of seconds"):
            queue.result("x", timeout)
        with raises(ValueError, "timeout is", "a number of seconds"):
            queue.push("echo", "x", timeout)
    for workers in [0, 257]:
        with raises(ValueError, f"workers is {workers}"):
            Queue(workers)
    with raises(OverflowError):
        Queue(-1)
    assert queue.result(queue.push("echo", "x", float("inf")), float("inf")).value == "x"


def test_addresses_where_no_server_is():
    with raises(ConnectionError, "the Redis server at 127.0.0.1:1: ", "refused"):
        Queue.connect("redis://127.0.0.1:1/0")
    for url in ["", "localhost", "http://127.0.0.1:6379", "redis://127.0.0.1:port/0"]:
        with raises(ValueError, f'"{url}" is no address like redis://127.0.0.1:6379/0'):
            Queue.connect(url)
    try:
        Queue.connect("redis://:secret@127.0.0.1:port")
    except ValueError as error:
        assert "secret" not in str(error) and "127.0.0.1:port" in str(error)
    for visibility in [0, 0.01, -1, 1e6, float("nan"), float("inf")]:
        with raises(ValueError, "visibility is", "a number of seconds from 0.1 to 86400"):
            Queue.connect("redis://127.0.0.1:1/0", visibility)
    for arguments, code, words in [(["worker", "localhost"], 1, "no address like redis://"), (["worker"], 2, "usage: queue")]:
        program = subprocess.run([os.environ["QUEUE"], *arguments], capture_output=True, text=True, timeout=60)
        assert program.returncode == code and words in program.stderr, program


def test_a_result_is_given_once():
    queue = Queue()
    ticket = queue.push("echo", "x")
    queue.result(ticket)
    for unknown in [ticket, "mine", Queue().push("echo", "x")]:
        with raises(KeyError, "no job has the ticket", unknown):
            queue.result(unknown)

    def wait(_):
        try:
            return queue.result(ticket).value
        except KeyError:
            return "0"

    with fed_by_another_thread() as path:
        ticket = queue.push("words", path)
        assert sorted(in_threads(8, wait)) == ["0"] * 7 + ["1"]


def test_a_wait_has_its_time():
    queue = Queue(workers=2)
    with pipe() as path:
        ticket = queue.push("words", path)
        start = time.monotonic()
        for timeout in [0, 0.1]:
            with raises(TimeoutError, "not done yet"):
                queue.result(ticket, timeout)
        assert time.monotonic() - start >= 0.1
        # The other worker works beside it.
        assert queue.result(queue.push("echo", "quick")).value == "quick"
        Path(path).write_bytes(b"two words")
        assert queue.result(ticket).value == "2"


def test_eight_threads_push():
    queue = Queue(workers=4)

    def push(index):
        texts = [f"{index}-{number}" for number in range(200)]
        tickets = [queue.push("echo", text) for text in texts]
        return texts == [queue.result(ticket).value for ticket in tickets]

    assert in_threads(8, push) == [True] * 8


def test_other_threads_run_during_a_wait():
    queue = Queue()
    with fed_by_another_thread() as path:
        assert queue.result(queue.push("words", path)).value == "1"
    with fed_by_another_thread() as path:
        ticket = queue.push("words", path)
        queue.close()
        assert queue.result(ticket, timeout=0).value == "1"


def test_ctrl_c_ends_each_wait():
    queue = Queue(workers=1)
    with pipe() as path:
        ticket = queue.push("words", path)
        with ctrl_c():
            queue.result(ticket)
        with ctrl_c():
            queue.result(ticket, timeout=600)
        with ctrl_c():
            queue.close()
        with raises(RuntimeError, "the queue is closed"):
            queue.push("echo", "x")
        Path(path).write_bytes(b"word")
    queue.close()
    assert queue.result(ticket, timeout=0).value == "1"


def test_close_waits():
    with fed_by_another_thread() as path, Queue(workers=1) as queue:
        tickets = [queue.push(*job) for job in [("words", path), ("panic", "2"), ("echo", "last")]]
    assert [queue.result(ticket, timeout=0).tries for ticket in tickets] == [1, 3, 1]
    with raises(RuntimeError, "the queue is closed"):
        queue.push("echo", "x")
    queue.close()
    until(lambda: not has_workers())


def test_a_queue_that_is_dropped_lets_its_workers_go():
    queue = Queue(workers=1)
    with pipe() as path:
        for _ in range(10):
            queue.push("words", path)
        with open(path, "wb"):
            del queue  # Waits for nobody.
            assert has_workers()
        # The worker ends with the job that it has: to the others nobody would write.
        until(lambda: not has_workers())


def test_exit_with_jobs_under_way():
    """The test ends, although its jobs never do, and somebody waits for them."""

    def busy(workers):
        queue = Queue(workers)
        ticket = queue.push("words", path)
        threading.Thread(target=queue.result, args=(ticket,), daemon=True).start()
        return queue

    with pipe() as path:
        global kept
        kept = busy(1)
        sys.kept = busy(2)
        cycle = [busy(3)]
        cycle.append(cycle)
        atexit.register(busy(1).push, "echo", "late")
        time.sleep(0.2)


def test_a_forked_child_is_told():
    queue = Queue(workers=2)

    def child():
        nonlocal queue
        words = f"the queue belongs to process {os.getppid()}", "a forked process makes one of its own"
        for call in [lambda: queue.push("echo", "x"), lambda: queue.result(ticket), queue.close]:
            with raises(RuntimeError, *words):
                call()
        own = Queue(workers=2)
        assert own.result(own.push("echo", "child")).value == "child"
        del queue, own, call

    with pipe() as path:
        ticket = queue.push("words", path)
        for _ in range(20):
            # The lock is often held by a worker just now.
            others = [queue.push("echo", "x") for _ in range(50)]
            in_fork(child)
            for other in others:
                queue.result(other)
        Path(path).write_bytes(b"word")
        assert queue.result(ticket).tries == 1
