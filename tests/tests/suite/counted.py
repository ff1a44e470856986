import inspect, os, signal, sys, threading, time

sys.path.insert(0, sys.argv[1])
from pyo3_fast_tests import counted


def raised(function, *args, **kwargs):
    """The exception, as far as it can be compared."""
    try:
        function(*args, **kwargs)
    except BaseException as error:
        return type(error), error.args, getattr(error, "__notes__", [])
    raise AssertionError("nothing was raised")


# A list of as many as there are to be.
for count in 0, 1, 2, 1_000, 5_000:
    counted.restart()
    assert counted.token_batch(count) == list(range(count)) and counted.token() == count
assert counted.token_batch(n=2) == [5_001, 5_002]
assert counted.token_batch(True) == [5_003]
assert len(set(counted.shared_token_batch(100_000))) == 100_000

# `n` comes first, before what the function takes.
assert counted.repeated(2, "ab") == ["abab"] * 2 == counted.repeated(n=2, text="ab") == counted.repeated(2, text="ab", times=2)
assert counted.repeated(2, "ab", times=1) == ["ab"] * 2
assert counted.repeat("ab") == "abab"
assert counted.bytes_batch(2, 3) == [b"\1\1\1"] * 2
assert str(inspect.signature(counted.token_batch)) == "(n)"
assert str(inspect.signature(counted.repeated)) == "(n, text, *, times=2)"
assert str(inspect.signature(counted.bytes_batch)) == "(n, size, /)"
assert inspect.getdoc(counted.token_batch).startswith("Calls `token` as often as `n` says.")


# What is no number of items: as PyO3 words it, with PyO3's own note, for no item is at fault.
class Index:
    def __index__(self):
        return 2


assert len(counted.token_batch(Index())) == 2
for wrong in -1, 1 << 64, -(1 << 70):
    error = raised(counted.token_batch, wrong)
    assert error[0] is OverflowError and (error[2] == ["while processing 'n'"] or sys.version_info < (3, 11)), error
for wrong in 2.0, "2", None, [1, 2]:
    error = raised(counted.token_batch, wrong)
    assert error[0] is TypeError and "cannot be interpreted as an integer" in error[1][0] and not any("item" in note for note in error[2]), error
assert raised(counted.token_batch)[1][0] == "token_batch() missing 1 required positional argument: 'n'"
assert raised(counted.token_batch, 1, 2)[0] is raised(counted.bytes_batch, 1)[0] is TypeError
# More than there is memory for.
for huge in (1 << 64) - 1, 1 << 62, 1 << 56:
    for function in counted.token_batch, counted.shared_token_batch, lambda n: counted.bytes_batch(n, 0), lambda n: counted.repeated(n, ""):
        assert raised(function, huge)[0] is MemoryError

# An item that fails says which it was; a scalar that cannot be converted, the first; and none is, where none is called.
counted.restart()
error = raised(counted.countdown_batch, 10, 7)
assert error[:2] == (ValueError, (7,))
if sys.version_info >= (3, 11):
    assert error[2] == ["countdown_batch(): item 7"]
error = raised(counted.countdown_batch, 3, "x")
assert error[0] is TypeError and (sys.version_info < (3, 11) or error[2] == ["while processing 'limit'", "countdown_batch(): item 0"]), error
assert counted.countdown_batch(0, "x") == []

# It detaches, and asks for Ctrl-C. Without results there is no end to how many.
assert counted.nap_batch(3) is None
if os.name == "posix":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ran = []

    begun = threading.Event()

    def interrupt():
        begun.wait()
        time.sleep(0.2)
        ran.append(time.perf_counter())
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    begun.set()
    assert raised(counted.nap_batch, (1 << 64) - 1)[0] is KeyboardInterrupt
    assert time.perf_counter() - ran[0] < 5
