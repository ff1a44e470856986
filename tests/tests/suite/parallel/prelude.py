import os, signal, sys, threading, time
from array import array

sys.path.insert(0, sys.argv[1])
from pyo3_fast_tests import parallel

# A shell starts what runs in the background with the signal ignored, and so it is then for all its children.
signal.signal(signal.SIGINT, signal.default_int_handler)


def interrupt(after):
    """Sends a SIGINT from another thread. A list of the time when."""
    sent = []

    def send():
        time.sleep(after)
        sent.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=send).start()
    return sent


def raised(function, *args):
    """The exception, as far as it can be compared."""
    try:
        function(*args)
    except BaseException as error:
        return type(error).__name__, error.args, [note.replace("_parallel", "") for note in getattr(error, "__notes__", [])]
    raise AssertionError("nothing was raised")
