"""Gives each source of Python's own standard library to a queue, checks what comes back, and prints what a job costs.

`cargo run --release -p queue` runs this inside the program, with workers that are threads. With `-- redis://HOST:PORT/DB` it starts two
worker processes, and a Redis server stands between.
"""

import signal
import subprocess
import sys
import sysconfig
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from jobs import JobFailed, Queue

WORKERS = 2
FILES = 500
EMPTY = 2_000


def sources():
    """The standard library's first sources, in alphabetical order."""
    root = Path(sysconfig.get_path("stdlib"))
    paths = (path for path in sorted(root.rglob("*.py")) if not {"site-packages", "dist-packages"} & set(path.parts))
    return [str(path) for path, _ in zip(paths, range(FILES))]


def rows(paths):
    """The jobs: a kind, the arguments, and what gives the same in Python."""
    yield "words", paths, lambda path: str(len(Path(path).read_bytes().split()))
    yield "primes", ["100", "1000", "1000000"], {"100": "25", "1000": "168", "1000000": "78498"}.get
    # Panics in its first two tries.
    yield "panic", ["2"], lambda times: ""


@contextmanager
def worker_processes(program, url):
    processes = [subprocess.Popen([program, "worker", url]) for _ in range(WORKERS if url else 0)]
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
            process.wait()


def run_jobs(queue, kind, arguments):
    """The answers to jobs that are all in the queue at once, and the seconds that they take."""
    start = perf_counter()
    tickets = [queue.push(kind, argument) for argument in arguments]
    answers = [queue.result(ticket, timeout=120) for ticket in tickets]
    return answers, perf_counter() - start


def print_table(queue, paths):
    """Runs all jobs, and returns the kinds of those that gave something else than Python does."""
    wrong = []
    print(f"{'kind':<9}{'jobs':>7}{'tries':>7}{'seconds':>10}{'us a job':>11}")
    for kind, arguments, expected in rows(paths):
        answers, seconds = run_jobs(queue, kind, arguments)
        tries = sum(answer.tries for answer in answers)
        print(f"{kind:<9}{len(answers):>7,}{tries:>7,}{seconds:>10.3f}{seconds / len(answers) * 1e6:>11,.0f}")
        if [answer.value for answer in answers] != [expected(argument) for argument in arguments]:
            wrong.append(kind)
    return wrong


def print_cost(queue):
    """What the smallest job costs, one by one and all at once: the median of several rounds."""
    singles, alls = [], []
    for _ in range(5):
        start = perf_counter()
        for _ in range(EMPTY):
            queue.result(queue.push("echo", ""))
        singles.append((perf_counter() - start) / EMPTY)
        alls.append(run_jobs(queue, "echo", [""] * EMPTY)[1] / EMPTY)
    print(f"\nThe smallest job, from push to result: {median(singles) * 1e6:.1f} us.")
    print(f"Of {EMPTY:,} that are in the queue at once, each takes {median(alls) * 1e6:.1f} us.")


def main(program, url):
    # A program that embeds Python leaves Ctrl-C to the system, unless it says otherwise.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with worker_processes(program, url), (Queue.connect(url) if url else Queue(WORKERS)) as queue:
        where = f"processes, through {url.rsplit('@')[-1]}" if url else "threads of this process"
        print(f"Python {sys.version.split()[0]}, {WORKERS} workers: {where}\n")
        wrong = print_table(queue, sources())
        try:
            queue.result(queue.push("panic", "3"), timeout=120)
        except JobFailed as failed:
            print(f"\nJobFailed: {failed}")
        print_cost(queue)
    if wrong:
        print(f"DIFFERENT from Python: {', '.join(wrong)}.")
        return 1
    print("All jobs gave what Python gives.")
    return 0
