"""Times calls with arrays of a million numbers, by turns with a copy by hand of a million `float64`.

Prints a line for each array: its name, the seconds that a call takes by hand, under PyO3 and under pyo3-fast (medians), and the
median of the rounds' ratios, pyo3-fast to by hand.
"""

import array
import gc
import statistics
import sys
import time

sys.path[:0] = sys.argv[1:]
import benchmark
import numpy

COUNT = 1_000_000
ROUNDS = 101
# PyO3 makes an object of each item: nothing that a single round would not tell.
PLAIN_ROUNDS = 3

clock = time.perf_counter
by_hand, plain, fast = (column.last for column in (benchmark.by_hand, benchmark.plain, benchmark.fast))
doubles = array.array("d", range(COUNT))
arrays = {"array": doubles} | {name: numpy.arange(COUNT, dtype=name) for name in ("float64", "float32", "int64")}


def seconds(function, argument):
    start = clock()
    function(argument)
    return clock() - start


def compare(name, argument):
    assert by_hand(doubles) == plain(argument) == fast(argument) == COUNT - 1
    copies, calls = [], []
    sides = [(by_hand, doubles, copies), (fast, argument, calls)]
    for _ in range(ROUNDS):
        for function, given, times in sides:
            times.append(seconds(function, given))
        # Neither is always the first.
        sides.reverse()
    of_plain = statistics.median(seconds(plain, argument) for _ in range(PLAIN_ROUNDS))
    ratio = statistics.median(call / copy for call, copy in zip(calls, copies))
    print(name, statistics.median(copies), of_plain, statistics.median(calls), ratio)


gc.disable()
for name, argument in arrays.items():
    compare(name, argument)
