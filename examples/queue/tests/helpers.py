"""What both files of tests use."""

import gc
import os
import signal
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from jobs import JobFailed


@contextmanager
def raises(kind, *words):
    """Expects an exception of exactly this class, whose message has all these words."""
    try:
        yield
    except BaseException as error:
        if type(error) is not kind or not all(word in str(error) for word in words):
            raise
    else:
        raise AssertionError(f"no {kind.__name__}")


def failure(queue, ticket):
    """The JobFailed of a job that must fail."""
    try:
        answer = queue.result(ticket, timeout=60)
    except JobFailed as failed:
        return failed
    raise AssertionError(answer)


def until(condition):
    """Waits until there is something, and returns it."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError("waited for 60 s")


@contextmanager
def ctrl_c():
    """Expects that a Ctrl-C, in a moment, ends what is done here, and soon."""
    # Whoever starts the tests in the background may have it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    start = time.monotonic()
    timer.start()
    with raises(KeyboardInterrupt):
        yield
    assert time.monotonic() - start < 30


@contextmanager
def pipe():
    """A path for jobs that read there. Opened for writing once a job reads there, which goes on until it is closed."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pipe")
        os.mkfifo(path)
        yield path


@contextmanager
def fed_by_another_thread():
    """The same. Another thread writes a word, after it has run for a while and stopped all others."""

    def feed():
        with open(path, "wb") as end:
            for _ in range(20):
                gc.collect()
                time.sleep(0.01)
            end.write(b"word")

    with pipe() as path:
        thread = threading.Thread(target=feed, daemon=True)
        thread.start()
        yield path
        thread.join()


def in_threads(count, function):
    """What `function` returns, called with 0, 1, .. in as many threads at once. An exception in one is raised here."""
    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(function, range(count)))


def in_fork(function):
    """Runs `function` in a forked child. If that hangs, it ends with the test."""
    child = os.fork()
    if child == 0:
        try:
            function()
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert status == 0, status
