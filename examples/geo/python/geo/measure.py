"""How many times as fast as a loop of calls the others are: medians of several rounds, in each of which all are timed in turn.

The time is the processor's, on which other programs have little bearing.
"""

import gc
from statistics import median
from time import process_time_ns
from typing import Callable, Dict, List

from .rows import Row, numpy

# A shorter time is not trusted: what takes less is repeated.
SHORTEST_NS = 2_000_000


def ways(row: Row) -> Dict[str, Callable[[], object]]:
    """What is compared. The first is what the others are compared with."""
    found = {"loop": row.in_a_loop, "map": row.in_map, "batch, lists": lambda: row.at_once(row.columns)}
    if numpy and row.has_numbers:
        arrays = row.arrays()
        found["batch, NumPy"] = lambda: row.at_once(arrays)
        if row.expression:
            found["NumPy alone"] = lambda: row.expression(*arrays)
    return found


def repeats(run: Callable[[], object]) -> int:
    """How often to run it for a time that is trusted."""
    count = 1
    while True:
        took = time(run, count)
        if took >= SHORTEST_NS:
            return count
        count = max(2 * count, round(count * SHORTEST_NS / max(took, 1)))


def time(run: Callable[[], object], count: int) -> int:
    """Nanoseconds that it takes, so many times."""
    start = process_time_ns()
    for _ in range(count):
        run()
    return process_time_ns() - start


def speeds(row: Row, rounds: int) -> Dict[str, float]:
    """For each way but the first: in how many times less time."""
    compared = {name: (run, repeats(run)) for name, run in ways(row).items()}
    ratios: Dict[str, List[float]] = {name: [] for name in compared}
    order = list(compared)
    gc.collect()
    gc.disable()
    try:
        for number in range(rounds):
            # Every other round the other way round: what slows down in the course of a round falls on all alike.
            turn = order if number % 2 == 0 else order[::-1]
            took = {name: time(*compared[name]) / compared[name][1] for name in turn}
            for name, ratio in ratios.items():
                ratio.append(took[order[0]] / took[name])
    finally:
        gc.enable()
    return {name: median(ratio) for name, ratio in ratios.items() if name != order[0]}
