"""Times batches by turns with what they are measured by, and prints a line for each pair: its name, the seconds of either (medians),
and the median of the rounds' ratios.

Behind that, lines that begin with `also`: what else is worth knowing, in seconds.
"""

import gc
import math
import statistics
import sys
import time

sys.path[:0] = sys.argv[1:]
import benchmark
import numpy

COUNT = 1_000_000
clock = time.perf_counter
fast, by_hand = benchmark.fast, benchmark.by_hand


def seconds(call, times):
    start = clock()
    for _ in range(times):
        call()
    return (clock() - start) / times


def compare(name, ours, theirs, rounds=31, times=1):
    ours(), theirs()
    measured = {ours: [], theirs: []}
    sides = [ours, theirs]
    for _ in range(rounds):
        for side in sides:
            measured[side].append(seconds(side, times))
        # Neither is always the first.
        sides.reverse()
    ratio = statistics.median(our / their for our, their in zip(measured[ours], measured[theirs]))
    print(name, statistics.median(measured[ours]), statistics.median(measured[theirs]), ratio)


def also(name, call, rounds=5):
    print("also", statistics.median(seconds(call, 1) for _ in range(rounds)), name)


def expression(lat1, lon1, lat2, lon2):
    lat1, lon1, lat2, lon2 = (numpy.radians(angle) for angle in (lat1, lon1, lat2, lon2))
    across, along = numpy.sin((lat2 - lat1) / 2), numpy.sin((lon2 - lon1) / 2)
    return 12742 * numpy.arcsin(numpy.sqrt(across**2 + numpy.cos(lat1) * numpy.cos(lat2) * along**2))


gc.disable()
random = numpy.random.default_rng(1)
places = [random.uniform(-limit, limit, COUNT) for limit in (90, 180, 90, 180)]
numbers = places[0]
floats = numbers.tolist()
one = numpy.array([2.5])
assert numpy.array_equal(fast.grown_batch(numbers), numbers * numbers + 1)
assert fast.grown_batch(floats) == by_hand.grown_batch(floats) == [x * x + 1 for x in floats]
matrix, row = numbers.reshape(1000, 1000), places[1][:1000]
rows = numpy.ascontiguousarray(numpy.broadcast_to(row, matrix.shape))
assert numpy.array_equal(fast.weighted_batch(matrix, row), matrix * row + 1)
assert numpy.array_equal(fast.squared_batch(numbers), numbers * numbers)
assert fast.squared_batch(floats) == fast.squared_float_batch(floats)
assert numpy.allclose(fast.haversine_batch(*places), expression(*places))
assert numpy.array_equal(fast.haversine_batch(*places), fast.haversine_parallel_batch(*places))

compare("haversine", lambda: fast.haversine_batch(*places), lambda: fast.haversine_loop(*places), rounds=15)
compare("parallel", lambda: fast.haversine_parallel_batch(*places), lambda: fast.haversine_batch(*places), rounds=15)
compare("expression", lambda: fast.grown_batch(numbers), lambda: numbers * numbers + 1, rounds=101)
compare("lists", lambda: fast.grown_batch(floats), lambda: by_hand.grown_batch(floats))
compare("dimensions", lambda: fast.weighted_batch(matrix, rows), lambda: fast.weighted_batch(matrix.ravel(), rows.ravel()), rounds=101)
compare("broadcast", lambda: fast.weighted_batch(matrix, row), lambda: fast.weighted_batch(matrix, rows), rounds=101)
compare("generic", lambda: fast.squared_batch(numbers), lambda: fast.squared_float_batch(numbers), rounds=101)
compare("one", lambda: fast.grown_batch(one), lambda: numpy.add(one, 1.0), rounds=101, times=1000)

also("haversine: the scalar in a Python loop", lambda: [fast.haversine(*place) for place in zip(*(p.tolist() for p in places))], 1)
also("haversine: batch over lists", lambda lists=[p.tolist() for p in places]: fast.haversine_batch(*lists), 3)
also("haversine: batch over NumPy arrays", lambda: fast.haversine_batch(*places))
also("haversine: the NumPy expression", lambda: expression(*places))
also("x * x of a generic function: the scalar in a Python loop", lambda: [fast.squared(x) for x in floats])
also("x * x of a generic function: batch over a list", lambda: fast.squared_batch(floats))
also("x * x of one for f64: batch over a list", lambda: fast.squared_float_batch(floats))
mixed = [x if i % 2 else i for i, x in enumerate(floats)]
also("the same of floats and ints: the scalar in a Python loop", lambda: [fast.squared(x) for x in mixed])
also("the same of floats and ints: batch over a list", lambda: fast.squared_batch(mixed))
texts = [f"text number {i}" for i in range(100_000)]
also("length(&str) of 100,000: the scalar in a Python loop", lambda: [fast.length(text) for text in texts])
also("length(&str) of 100,000: batch", lambda: fast.length_batch(texts))
