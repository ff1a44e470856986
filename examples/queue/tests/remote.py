"""A queue on a Redis server, with worker processes. `remote.rs` runs each test in a process of its own."""

import os
import signal
import subprocess
import threading
import time
from pathlib import Path

from helpers import ctrl_c, failure, fed_by_another_thread, in_fork, in_threads, pipe, raises, until
from jobs import Queue
from server import Forgetful, Server, freeze


def test_the_work_is_done():
    with Server() as server:
        server.worker(), server.worker()
        queue = Queue.connect(server.url)

        def push(index):
            texts = [f"größe {index}\r\n\0", ""] * 10
            tickets = [queue.push("echo", text) for text in texts]
            return texts == [queue.result(ticket, timeout=60).value for ticket in tickets]

        assert in_threads(8, push) == [True] * 8
        with fed_by_another_thread() as path:
            assert queue.result(queue.push("words", path)).value == "1"
        assert server("KEYS", "*") == ""


def test_panics_and_failures():
    with Server() as server:
        worker = server.worker()
        queue = Queue.connect(server.url)
        assert queue.result(queue.push("panic", "2"), timeout=60).tries == 3
        assert failure(queue, queue.push("panic", "3")).args == ("panic", "3", 3, "this is panic 3 of 3")
        failed = failure(queue, queue.push("words", "/no/such/file"))
        assert failed.args[:3] == ("words", "/no/such/file", 1) and "No such file" in failed.reason
        # Others may push what this worker does not know.
        server("HSET", "{jobs}:job:1", "kind", "paint", "argument", "wall", "visibility", "1000", "tries", "0")
        server("RPUSH", "{jobs}:ready", "gone", "1")
        assert failure(queue, "1").reason == 'the worker knows no kind of job "paint"'
        assert worker.poll() is None and server("KEYS", "*") == ""


def test_a_result_is_given_once():
    with Server() as server:
        queue = Queue.connect(server.url)
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
        assert Queue.connect(server.url).result(ticket, timeout=60).value == "x"
        for unknown in [ticket, "mine", ""]:
            with raises(KeyError, "no job has the ticket", unknown):
                queue.result(unknown, timeout=60)


def test_a_worker_that_is_killed_loses_no_job():
    with Server() as server, pipe() as path:
        queue = Queue.connect(server.url, visibility=3.0)
        ticket = queue.push("words", path)
        worker = server.worker_on(ticket)
        others = [queue.push("primes", "100000") for _ in range(20)]
        with open(path, "wb"):
            worker.kill()
            assert worker.wait() == -signal.SIGKILL
        assert server.holder(ticket) == worker.pid, "it was killed in the middle of the job"
        # These are done at once, and the job when its time is over.
        server.worker(), server.worker()
        assert [queue.result(other, timeout=60).value for other in others] == ["9592"] * 20
        Path(path).write_bytes(b"two words")
        answer = queue.result(ticket, timeout=60)
        assert (answer.value, answer.tries) == ("2", 2)
        assert server("KEYS", "*") == ""


def test_a_job_whose_workers_are_lost_three_times_is_reported():
    with Server() as server, pipe() as path:
        queue = Queue.connect(server.url, visibility=0.5)
        ticket = queue.push("words", path)
        for _ in range(3):
            worker = server.worker_on(ticket)
            worker.kill()
            worker.wait()
        server.worker()
        reason = f"its worker, process {worker.pid}, was lost or too slow"
        assert failure(queue, ticket).args == ("words", path, 3, reason)


def test_a_worker_that_is_too_slow_is_overtaken():
    with Server() as server, pipe() as path:
        queue = Queue.connect(server.url, visibility=1.0)
        ticket = queue.push("words", path)
        slow = server.worker_on(ticket)
        with open(path, "wb"):
            freeze(slow)
        # The other one shall read another pipe.
        os.unlink(path)
        os.mkfifo(path)
        server.worker_on(ticket)
        # Only who holds the job may say that it failed.
        server.say(ticket, 1, "failed", "too late")
        server.say(ticket, 1, "panicked", "too late")
        Path(path).write_bytes(b"word")
        answer = queue.result(ticket, timeout=60)
        assert (answer.value, answer.tries) == ("1", 2)
        # What the other says of a job that is done and gone changes nothing, and it goes on.
        slow.send_signal(signal.SIGCONT)
        tickets = [queue.push("echo", "x") for _ in range(20)]
        assert [queue.result(ticket, timeout=60).tries for ticket in tickets] == [1] * 20
        assert slow.poll() is None and server("KEYS", "*") == ""


def test_a_worker_that_is_too_slow_may_be_first_all_the_same():
    with Server() as server, pipe() as path, pipe() as other_path:
        queue = Queue.connect(server.url, visibility=0.5)
        ticket = queue.push("words", path)
        slow = server.worker_on(ticket)
        with open(path, "wb") as end:
            freeze(slow)
            other = queue.push("words", other_path)
            time.sleep(0.6)
            # This one finds that the first has lost its job, puts it back, and takes the one that was there before.
            server.worker_on(other)
            assert not server.holder(ticket) and server("LLEN", "{jobs}:ready") == "1"
            end.write(b"word")
        slow.send_signal(signal.SIGCONT)
        until(lambda: server("LLEN", "{jobs}:ready") == "0")
        # It is done, so nobody did it again. Another answer would come too late.
        assert server("HMGET", "{jobs}:job:" + ticket, "state", "tries").split() == ["done", "1"]
        server.say(ticket, 2, "done", "too late")
        answer = queue.result(ticket, timeout=60)
        assert (answer.value, answer.tries) == ("1", 1)


def test_a_server_that_goes_away_and_comes_back():
    with Server() as server:
        queue = Queue.connect(server.url, visibility=5.0)
        workers = [server.worker(), server.worker()]
        tickets = [queue.push("primes", "20000") for _ in range(200)]
        queue.result(tickets.pop(0), timeout=60)
        # As a power cut would: what was not written by now is lost, and so may be what it told a worker. That job comes back later.
        server.stop(signal.SIGKILL)
        for call in [lambda: queue.push("echo", "x", timeout=0.5), lambda: queue.result(tickets[0], timeout=0.5)]:
            start = time.monotonic()
            with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: ", "refused"):
                call()
            assert time.monotonic() - start >= 0.5
        late = []
        waiting = threading.Thread(target=lambda: late.append(queue.push("echo", "late", timeout=60)))
        waiting.start()
        time.sleep(0.5)
        server.start()
        waiting.join()
        answers = [queue.result(ticket, timeout=60) for ticket in tickets + late]
        assert [answer.value for answer in answers] == ["2262"] * 199 + ["late"]
        assert [worker.poll() for worker in workers] == [None, None]


def test_a_server_that_ends_in_order_or_hangs_while_both_sides_wait():
    with Server() as server, pipe() as path:
        queue = Queue.connect(server.url)
        ticket = queue.push("words", path)
        workers = [server.worker_on(ticket), server.worker()]
        asked = []
        asking = threading.Thread(target=lambda: asked.append(queue.result(ticket)))
        asking.start()
        server.stop()
        time.sleep(0.5)
        server.start()
        freeze(server.process)
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: it does not answer"):
            queue.push("echo", "x", timeout=0.5)
        server.process.send_signal(signal.SIGCONT)
        Path(path).write_bytes(b"word")
        asking.join()
        assert asked[0].value == "1" and [worker.poll() for worker in workers] == [None, None]


def test_a_push_whose_answer_is_lost_is_one_job():
    with Server() as server:
        between = Forgetful(server.port)
        queue = Queue.connect(between.url)
        ticket = queue.push("echo", "once")
        assert between.hung_up == 1 and server("LLEN", "{jobs}:ready") == "1"
        server.worker()
        answer = queue.result(ticket, timeout=60)
        assert (answer.value, answer.tries) == ("once", 1)


def test_servers_that_refuse():
    with Server("--requirepass", "secret") as server:
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: ", "uthentication"):
            Queue.connect(server.url)
        guess = server.url.replace("//", "//:guess@")
        with raises(ConnectionError, f"the Redis server at 127.0.0.1:{server.port}: "):
            Queue.connect(guess)
        worker = subprocess.run([os.environ["QUEUE"], "worker", guess], capture_output=True, text=True, timeout=60)
        assert worker.returncode == 1 and f"the Redis server at 127.0.0.1:{server.port}: " in worker.stderr
        assert "guess" not in worker.stderr
        Queue.connect(server.url.replace("//", "//:secret@")).push("echo", "x")


def test_ctrl_c_ends_each_wait():
    with Server() as server:
        queue = Queue.connect(server.url)
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
        with Queue.connect(server.url) as queue:
            ticket = queue.push("echo", "x")
        with raises(RuntimeError, "the queue is closed"):
            queue.push("echo", "x")

        def child():
            nonlocal queue
            for call in [lambda: queue.push("echo", "x"), lambda: queue.result(ticket), queue.close]:
                with raises(RuntimeError, f"the queue belongs to process {os.getppid()}"):
                    call()
            del queue, call
            own = Queue.connect(server.url)
            own.result(own.push("echo", "child"), timeout=60)

        server.worker()
        in_fork(child)
        assert queue.result(ticket, timeout=60).value == "x"
