"""A batch on a cluster of Dask's: partition by partition, in other processes. `pip install './examples/geo[dask]'` has what it needs.

`cluster` and `run_on` know nothing about airports: they are there to be copied.
"""

import os
from collections import Counter
from contextlib import contextmanager
from itertools import chain
from time import monotonic
from typing import Any, Callable, Iterator, List, NamedTuple, Sequence

import numpy
from dask.distributed import Client, LocalCluster

from .rows import all_rows


class Part(NamedTuple):
    """What one partition gave."""

    process: int
    """Which one served it."""
    values: Any


class Answer(NamedTuple):
    """What all partitions gave."""

    values: Any
    """What the batch gives for all rows at once: an array or a list."""
    processes: List[int]
    """Which one served each partition."""


@contextmanager
def cluster(workers: int = 2, patience: float = 120) -> Iterator[Client]:
    """Processes of this machine, which are gone at the end of the `with`, whatever happens in it.

    Neither start nor end takes longer than some times `patience`, in seconds. A process that is busy at the end is killed by Dask after
    four of them. Scripts need `if __name__ == "__main__"` around this: the processes import them.
    """
    machine = LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        # So long a process has for its start.
        death_timeout=patience,
    )
    try:
        with Client(machine, timeout=patience) as client:
            client.wait_for_workers(workers, timeout=patience)
            yield client
    finally:
        machine.close(timeout=patience)


def run_on(
    client: Client,
    batch: Callable,
    shared: Sequence[Any],
    columns: Sequence[Sequence[Any]],
    rows: int = 10_000,
    patience: float = 300,
) -> Answer:
    """`batch(*shared, *columns)`, of so many rows at a time, on any cluster whose workers can import what the batch is in.

    What is shared goes to each worker once, and stays there while it is needed. The exception is that of the first partition that has one,
    with a note that says where it begins; a `TimeoutError`, if not all partitions are done in time. Of more than some 10 MB Dask warns
    that they all pass through its scheduler: then let the workers read their partitions, and send where these are.
    """
    end = monotonic() + patience
    starts = range(0, len(columns[0]), rows)
    if len(starts) < 2:
        return Answer(batch(*shared, *columns), [os.getpid()])
    # They travel with their tasks, so that one whose worker dies is served by another.
    parts = [[column[start : start + rows] for column in columns] for start in starts]
    # Each worker has a copy. `hash`: Dask need not look whether it has it already.
    shared = [client.scatter(value, broadcast=True, hash=False, timeout=patience) for value in shared]
    # The batch travels as its name. Not `pure`, which would look at all the data for a key.
    futures = client.map(run_part, starts, parts, batch=batch, shared=shared, pure=False)
    try:
        done = [future.result(timeout=max(end - monotonic(), 0.001)) for future in futures]
    finally:
        client.cancel(futures)
    return Answer(joined([part.values for part in done]), [part.process for part in done])


def run_part(start: int, columns: Sequence[Sequence[Any]], batch: Callable, shared: Sequence[Any]) -> Part:
    """One partition, in the process that serves it."""
    try:
        return Part(os.getpid(), batch(*shared, *columns))
    except Exception as error:
        # From Python 3.11 on. The batch's own note counts from the partition's first row.
        if hasattr(error, "add_note"):
            error.add_note(f"in the partition of the rows from {start} on")
        raise


def joined(parts: "list[Any]") -> Any:
    """One result of several: of arrays an array, of lists a list."""
    return numpy.concatenate(parts) if isinstance(parts[0], numpy.ndarray) else list(chain.from_iterable(parts))


def compare(items: int, workers: int = 2) -> bool:
    """How far it is to the nearest airport from so many places: here, and on a cluster. Whether both answers are the same."""
    row = next(row for row in all_rows(items) if row.name == "distance_to_nearest")
    columns = row.arrays()

    start = monotonic()
    here = row.at_once(columns)
    print(f"{row.name} of {items:,} places")
    print(f"{'here':>10}: {monotonic() - start:.2f} s, in process {os.getpid()}")

    start = monotonic()
    with cluster(workers) as client:
        up = monotonic()
        # A few partitions for each worker, so that none waits long for the other.
        answer = run_on(client, row.batch, row.scalars, columns, rows=max(items // (4 * workers), 1))
        done = monotonic()
    print(f"{'Dask':>10}: {done - up:.2f} s, and {up - start:.2f} s for the start of {workers} processes")
    for process, partitions in sorted(Counter(answer.processes).items()):
        print(f"{'':>12}process {process} served {partitions} of {len(answer.processes)} partitions")

    is_same = bool(numpy.array_equal(here, answer.values))
    print("Both answers are the same." if is_same else "The answers differ!")
    return is_same
