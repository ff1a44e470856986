"""Indexes Python's own standard library in the worker, asks it for some words, and prints what a message costs.

`cargo run --release -p sidecar` runs this inside the program. With the extension module installed,
`python examples/sidecar/python/driver.py` does the same in an ordinary interpreter.
"""

import sys
import sysconfig
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from sidecar import Indexer, JobError

CAPACITY = 64
WORDS = ["self", "thread", "deadlock", "GIL"]
ROUNDS = 9
MESSAGES = 20_000


def sources():
    root = Path(sysconfig.get_path("stdlib"))
    return [path for path in sorted(root.rglob("*.py")) if not {"site-packages", "dist-packages"} & set(path.parts)]


def index(indexer, paths):
    """Adds the files one by one, and returns the number of words in them, the errors, and how long both took."""
    start = perf_counter()
    tickets = [indexer.add_file(path) for path in paths]
    fed = perf_counter()
    words, errors = 0, []
    for ticket in tickets:
        try:
            words += ticket.result()
        except JobError as error:
            errors.append(error)
    return words, errors, fed - start, perf_counter() - start


def cost(send, count):
    """Microseconds that a call takes: of several rounds the median."""
    times = []
    for _ in range(ROUNDS):
        with Indexer(MESSAGES) as indexer:
            call = send(indexer)
            start = perf_counter()
            for _ in range(count):
                call()
            times.append((perf_counter() - start) / count * 1e6)
            # There was room for each one: no call has waited.
            assert indexer.high_water <= MESSAGES and indexer.blocked < 0.001
    return median(times)


def print_costs():
    print("\nwhat a message costs              us")
    rows = [
        ("add, with room in the queue", lambda indexer: lambda: indexer.add("", ""), MESSAGES),
        ("try_add, with room in the queue", lambda indexer: lambda: indexer.try_add("", ""), MESSAGES),
        ("add, and its result", lambda indexer: lambda: indexer.add("", "").result(), 2_000),
        ("search, of an idle worker", lambda indexer: lambda: indexer.search(""), 2_000),
    ]
    for name, send, count in rows:
        print(f"{name:<32}{cost(send, count):>6.2f}")


def main():
    paths = sources()
    print(f"Python {sys.version.split()[0]}, {Path(sysconfig.get_path('stdlib'))}")
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal"
        indexer = Indexer(CAPACITY, journal)
        words, errors, feeding, whole = index(indexer, paths)
        lines = len(journal.read_text("utf-8").splitlines())
        print(f"{'files':<32}{len(paths):>12,}")
        print(f"{'words':<32}{words:>12,}")
        print(f"{'size':<32}{sum(path.stat().st_size for path in paths):>12,} bytes")
        print(f"{'lines in the journal':<32}{lines:>12,}")
        print(f"{'time until all was indexed':<32}{whole:>12.2f} s")
        print(f"{'time to feed it':<32}{feeding:>12.2f} s")
        print(f"{'blocked by back-pressure':<32}{indexer.blocked:>12.2f} s")
        print(f"{'most messages in the queue':<32}{indexer.high_water:>12} of {indexer.capacity}")
        print(f"\n{'word':<12}{'files':>6}{'ms':>8}  most often in")
        for word in WORDS:
            start = perf_counter()
            found = indexer.search(word)
            time = (perf_counter() - start) * 1e3
            best = f"{Path(found[0][0]).name} ({found[0][1]:,})" if found else ""
            print(f"{word:<12}{len(found):>6,}{time:>8.2f}  {best}")
        try:
            indexer.close()
        except JobError as error:
            print(f"\n{len(errors)} files could not be indexed: {error}")
    print_costs()
    return 0 if lines == len(paths) else 1


if __name__ == "__main__":
    sys.exit(main())
