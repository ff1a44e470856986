"""A queue on a Redis server, with worker processes. `remote.rs` runs each test in a process of its own."""

import hashlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

from helpers import ctrl_c, fed_by_another_thread, in_fork, in_threads, pipe, raises, until
from jobs import JobFailed, Queue
from server import Forgetful, Server, free_port


def failure(queue, ticket):
    try:
        answer = queue.result(ticket, timeout=60)
    except JobFailed as failed:
        return failed
    raise AssertionError(answer)


def test_the_work_is_done():
    with Server() as server:
        server.worker(), server.worker()
        queue = Queue(server.url)
        data = Path(os.__file__).read_bytes()
        expected = [
            ("sha256", os.__file__, hashlib.sha256(data).hexdigest()),
            ("words", os.__file__, str(len(data.split()))),
            ("primes", "100000", "9592"),
            ("echo", "größe\r\n\0", "größe\r\n\0"),
            ("echo", "", ""),
        ]
        tickets = [queue.push(kind, argument) for kind, argument, _ in expected]
        for ticket, (kind, _, value) in zip(tickets, expected):
            answer = queue.result(ticket, timeout=60)
            assert (answer.value, answer.tries) == (value, 1), (kind, answer)
        assert server("KEYS", "*") == ""


def test_panics_and_failures():
    with Server() as server:
        worker = server.worker()
        queue = Queue(server.url)
        assert queue.result(queue.push("panic", "2"), timeout=60).tries == 3
        failed = failure(queue, queue.push("panic", "3"))
        assert (failed.job, failed.tries, failed.reason) == (("panic", "3"), 3, "this is panic 3 of 3")
        failed = failure(queue, queue.push("sha256", "/no/such/file"))
        assert (failed.job, failed.tries) == (("sha256", "/no/such/file"), 1) and "No such file" in failed.reason
        assert queue.result(queue.push("echo", "alive"), timeout=60).value == "alive"
        assert worker.poll() is None
        # Others may push what this worker does not know.
        server("HSET", "{jobs}:job:1", "kind", "paint", "argument", "wall", "visibility", "1000", "tries", "0")
        server("RPUSH", "{jobs}:ready", "gone", "1")
        assert failure(queue, "1").reason == 'the worker knows no kind of job "paint"'
        assert server("KEYS", "*") == ""


def test_a_result_is_given_once():
    with Server() as server:
        queue = Queue(server.url)
        ticket = queue.push("echo", "x")
        start = time.monotonic()
        for timeout in [0, 0.2]:
            with raises(TimeoutError, "not done yet"):
                queue.result(ticket, timeout)
        assert time.monotonic() - start >= 0.2
        # A server that has just come back is no reason to say that it is away.
        server.stop()
        server.start()
        with raises(TimeoutError, "not done yet"):
            queue.result(ticket, timeout=0)
        server.worker()
        # Any process that has the ticket may ask.
        assert Queue(server.url).result(ticket, timeout=60).value == "x"
        for unknown in [ticket, "mine", ""]:
            with raises(KeyError, "no job has the ticket", unknown):
                queue.result(unknown, timeout=60)


def test_a_worker_that_is_killed_loses_no_job():
    with Server() as server:
        queue = Queue(server.url, visibility=3.0)
        workers = {worker.pid: worker for worker in [server.worker(), server.worker()]}
        slow = [queue.push("sleep", "6000") for _ in range(2)]
        quick = [queue.push("primes", "100000") for _ in range(20)]
        holders = [until(lambda: server.holder(ticket)) for ticket in slow]
        assert set(holders) == set(workers)
        workers[holders[0]].send_signal(signal.SIGKILL)
        assert workers[holders[0]].wait() == -signal.SIGKILL
        assert server.holder(slow[0]) == holders[0], "it was killed while it had the job"
        server.worker()  # Which would take whatever its worker does not hold.
        answers = [queue.result(ticket, timeout=60) for ticket in slow + quick]
        assert [answer.value for answer in answers] == ["", ""] + ["9592"] * 20
        # The other slow job takes twice its visibility time, and is still its worker's, which gives signs of life.
        assert [answer.tries for answer in answers] == [2, 1] + [1] * 20
        assert server("KEYS", "*") == ""


def test_a_job_whose_workers_are_lost_three_times_is_reported():
    with Server() as server:
        queue = Queue(server.url, visibility=0.5)
        ticket = queue.push("sleep", "600000")
        for _ in range(3):
            worker = server.worker()
            until(lambda: server.holder(ticket) == worker.pid)
            worker.kill()
            worker.wait()
        server.worker()
        failed = failure(queue, ticket)
        assert (failed.job, failed.tries) == (("sleep", "600000"), 3)
        assert failed.reason == f"its worker, process {worker.pid}, was lost, or said nothing for too long"


def test_a_worker_that_is_too_slow_is_overtaken():
    with Server() as server:
        queue = Queue(server.url, visibility=0.5)
        slow = server.worker()
        ticket = queue.push("sleep", "300")
        until(lambda: server.holder(ticket) == slow.pid)
        slow.send_signal(signal.SIGSTOP)
        server.worker()
        assert queue.result(ticket, timeout=60).tries == 2
        slow.send_signal(signal.SIGCONT)
        # What it says of a job that is done and gone changes nothing, and it goes on.
        tickets = [queue.push("sleep", "200") for _ in range(4)]
        assert [queue.result(ticket, timeout=60).tries for ticket in tickets] == [1] * 4
        assert slow.poll() is None and server("KEYS", "*") == ""


def test_a_worker_that_is_too_slow_may_be_first_all_the_same():
    with Server() as server, pipe() as path:
        queue = Queue(server.url, visibility=0.5)
        slow = server.worker()
        ticket = queue.push("sleep", "300")
        until(lambda: server.holder(ticket) == slow.pid)
        slow.send_signal(signal.SIGSTOP)
        other = queue.push("words", path)
        time.sleep(0.6)
        # This one finds that the first has lost its job, puts it back, and takes the one that was there before.
        server.worker()
        until(lambda: server.holder(other))
        assert not server.holder(ticket) and server("LLEN", "{jobs}:ready") == "1"
        slow.send_signal(signal.SIGCONT)
        until(lambda: server("LLEN", "{jobs}:ready") == "0")
        # It is done, so nobody did it again.
        assert server("HMGET", "{jobs}:job:" + ticket, "state", "tries").split() == ["done", "1"]
        assert queue.result(ticket, timeout=60).tries == 1
        Path(path).write_bytes(b"word")
        assert queue.result(other, timeout=60).value == "1"
        assert server("KEYS", "*") == ""


def test_a_worker_that_is_too_slow_cannot_fail_a_job():
    with Server() as server, pipe() as path:
        queue = Queue(server.url, visibility=1.0)
        first = server.worker()
        ticket = queue.push("words", path)
        until(lambda: server.holder(ticket) == first.pid)
        first.kill()
        second = server.worker()
        until(lambda: server.holder(ticket) == second.pid)
        server.say(ticket, 1, "failed", "too late")
        server.say(ticket, 1, "panicked", "too late")
        assert server.holder(ticket) == second.pid
        Path(path).write_bytes(b"word")
        answer = queue.result(ticket, timeout=60)
        assert (answer.value, answer.tries) == ("1", 2)


def test_a_server_that_goes_away_and_comes_back():
    with Server() as server:
        queue = Queue(server.url, visibility=5.0)
        workers = [server.worker(), server.worker()]
        tickets = [queue.push("sleep", "150") for _ in range(20)] + [queue.push("primes", "1000") for _ in range(50)]
        queue.result(tickets.pop(0), timeout=60)
        # As a power cut would: what was not written by now is lost.
        server.stop(signal.SIGKILL)
        start = time.monotonic()
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: ", "refused"):
            queue.push("echo", "x", timeout=0.5)
        assert time.monotonic() - start >= 0.5
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: ", "refused"):
            queue.result(tickets[0], timeout=0.5)
        late = []
        waiting = threading.Thread(target=lambda: late.append(queue.push("echo", "late", timeout=60)))
        waiting.start()
        time.sleep(1.0)
        server.start()
        waiting.join()
        answers = [queue.result(ticket, timeout=60) for ticket in tickets + late]
        assert [answer.value for answer in answers] == [""] * 19 + ["168"] * 50 + ["late"]
        assert [worker.poll() for worker in workers] == [None, None]
        # And once more, in an orderly way, while both sides wait for something to come.
        asked = []
        ticket = queue.push("sleep", "2000")
        asking = threading.Thread(target=lambda: asked.append(queue.result(ticket)))
        asking.start()
        until(lambda: server.holder(ticket))
        server.stop()
        time.sleep(0.5)
        server.start()
        asking.join()
        assert asked[0].value == "" and [worker.poll() for worker in workers] == [None, None]


def test_a_push_whose_answer_is_lost_is_one_job():
    with Server() as server:
        between = Forgetful(server.port)
        queue = Queue(between.url)
        ticket = queue.push("echo", "once")
        assert between.hung_up == 1 and server("LLEN", "{jobs}:ready") == "1"
        server.worker()
        answer = queue.result(ticket, timeout=60)
        assert (answer.value, answer.tries) == ("once", 1)


def test_servers_that_refuse():
    with Server("--requirepass", "secret") as server:
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: ", "uthentication"):
            Queue(server.url)
        guess = server.url.replace("//", "//:guess@")
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: "):
            Queue(guess)
        worker = subprocess.run([os.environ["QUEUE"], "worker", guess], capture_output=True, text=True, timeout=60)
        assert worker.returncode == 1 and f"the Redis server at 127.0.0.1:{server.port}: " in worker.stderr
        assert "guess" not in worker.stderr
        Queue(server.url.replace("//", "//:secret@")).push("echo", "x")


def test_threads_push_and_others_run():
    with Server() as server:
        server.worker(), server.worker()
        queue = Queue(server.url)

        def push(index):
            texts = [f"{index}-{number}" for number in range(20)]
            tickets = [queue.push("echo", text) for text in texts]
            return texts == [queue.result(ticket, timeout=60).value for ticket in tickets]

        assert in_threads(8, push) == [True] * 8
        with fed_by_another_thread() as path:
            assert queue.result(queue.push("words", path)).value == "1"


def test_ctrl_c_ends_each_wait():
    with Server() as server:
        queue = Queue(server.url)
        ticket = queue.push("echo", "x")
        with ctrl_c():
            queue.result(ticket)
        server.stop()
        with ctrl_c():
            queue.result(ticket)
        with ctrl_c():
            queue.push("echo", "y", timeout=600)
        server.start()
        server.worker()
        assert queue.result(ticket, timeout=60).value == "x"


def test_close_and_fork():
    with Server() as server:
        with Queue(server.url) as queue:
            ticket = queue.push("echo", "x")
        with raises(RuntimeError, "the queue is closed"):
            queue.push("echo", "x")
        queue.close()

        def child():
            nonlocal queue
            for call in [lambda: queue.push("echo", "x"), lambda: queue.result(ticket), queue.close]:
                with raises(RuntimeError, f"the queue belongs to process {os.getppid()}"):
                    call()
            del queue
            own = Queue(server.url)
            own.result(own.push("echo", "child"), timeout=60)

        server.worker()
        in_fork(child)
        assert queue.result(ticket, timeout=60).value == "x"


def test_addresses_where_no_server_is():
    port = free_port()
    with raises(ConnectionError, f"the Redis server at 127.0.0.1:{port}: ", "refused"):
        Queue(f"redis://127.0.0.1:{port}/0")
    for url in ["", "localhost", "http://127.0.0.1:6379", "redis://127.0.0.1:port/0"]:
        with raises(ConnectionError, f'the Redis server at "{url}": this is no address like redis://127.0.0.1:6379/0'):
            Queue(url)
    try:
        Queue("redis://:secret@127.0.0.1:port")
    except ConnectionError as error:
        assert "secret" not in str(error) and "127.0.0.1:port" in str(error)
    for visibility in [0, 0.01, -1, 1e6, float("nan"), float("inf")]:
        with raises(ValueError, "visibility is", "a number of seconds from 0.1 to 86400"):
            Queue(f"redis://127.0.0.1:{port}/0", visibility=visibility)
    worker = subprocess.run([os.environ["QUEUE"], "worker", "localhost"], capture_output=True, text=True, timeout=60)
    assert worker.returncode == 1 and "no address like redis://" in worker.stderr
    usage = subprocess.run([os.environ["QUEUE"], "worker"], capture_output=True, text=True, timeout=60)
    assert usage.returncode == 2 and "usage: queue" in usage.stderr
