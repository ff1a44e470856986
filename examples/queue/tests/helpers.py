"""What both files of tests use."""

import gc
import os
import signal
import tempfile
import threading
import time
from contextlib import contextmanager


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


def until(condition, seconds=60):
    """Waits until there is something, and returns it."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.01)
    raise AssertionError(f"waited {seconds} s for {condition.__name__}")


@contextmanager
def ctrl_c(delay=0.3):
    """Expects that a Ctrl-C, so many seconds from now, ends what is done here, and soon."""
    # Whoever starts the tests in the background may have it ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = threading.Timer(delay, os.kill, (os.getpid(), signal.SIGINT))
    start = time.monotonic()
    timer.start()
    with raises(KeyboardInterrupt):
        yield
    assert time.monotonic() - start < 30


@contextmanager
def pipe():
    """A path for a job that reads there, and ends only after somebody has written."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pipe")
        os.mkfifo(path)
        yield path


@contextmanager
def fed_by_another_thread():
    """The same. Another thread writes, after it has run for a while and stopped all others."""

    def feed():
        time.sleep(0.3)
        for _ in range(20):
            gc.collect()
        with open(path, "wb") as end:
            end.write(b"word")

    with pipe() as path:
        thread = threading.Thread(target=feed, daemon=True)
        thread.start()
        yield path
        thread.join()


def in_threads(count, function):
    """What `function` returns, called with 0, 1, .. in as many threads at once. An exception in one is raised here."""
    results, errors, barrier = [None] * count, [], threading.Barrier(count)

    def run(index):
        barrier.wait()
        try:
            results[index] = function(index)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(index,)) for index in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    return results


def in_fork(function):
    """Runs `function` in a forked child, which may take 30 s."""
    child = os.fork()
    if child == 0:
        try:
            function()
            os._exit(0)
        except BaseException:
            import traceback

            traceback.print_exc()
            os._exit(1)
    try:
        _, status = until(lambda: next(iter([pair for pair in [os.waitpid(child, os.WNOHANG)] if pair[0]]), None), 30)
    except AssertionError:
        os.kill(child, signal.SIGKILL)
        raise
    assert status == 0, status
