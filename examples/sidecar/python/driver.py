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


def cost(call, count):
    """Microseconds that a call takes: of several rounds the median."""
    times = []
    for _ in range(ROUNDS):
        with Indexer(MESSAGES) as indexer:
            start = perf_counter()
            for _ in range(count):
                call(indexer)
            times.append((perf_counter() - start) / count * 1e6)
    return median(times)


def print_costs():
    print("\nwhat a message costs              us")
    rows = [
        ("add, with room in the queue", lambda indexer: indexer.add("", ""), MESSAGES),
        ("add, and its result", lambda indexer: indexer.add("", "").result(), 2_000),
        ("search, of an idle worker", lambda indexer: indexer.search(""), 2_000),
    ]
    for name, call, count in rows:
        print(f"{name:<32}{cost(call, count):>6.2f}")


def main():
    paths = sources()
    print(f"Python {sys.version.split()[0]}, {Path(sysconfig.get_path('stdlib'))}")
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal"
        indexer = Indexer(CAPACITY, journal)
        start = perf_counter()
        for path in paths:
            indexer.add(path)
        fed = perf_counter() - start
        # Asked in its turn: when all are indexed.
        indexer.search("")
        indexed = perf_counter() - start
        print(f"{'files':<32}{len(paths):>12,}")
        print(f"{'size':<32}{sum(path.stat().st_size for path in paths):>12,} bytes")
        print(f"{'time to feed the worker':<32}{fed:>12.2f} s")
        print(f"{'time until all was indexed':<32}{indexed:>12.2f} s")
        print(f"{'most messages pending':<32}{indexer.high_water:>12} (queue: {CAPACITY}, worker: 1)")
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
            print(f"\n{error}")
        lines = len(journal.read_text("utf-8").splitlines())
    print_costs()
    return 0 if lines == len(paths) else 1


if __name__ == "__main__":
    sys.exit(main())
