"""What batches over Arrow cost, of the same Rust loop over slices: medians of pairs. Build the module with `--release`."""

import statistics
import time

import arrow_batches as b
import numpy as np
import pyarrow as pa

N, PAIRS = 1_000_000, 31
numbers = [np.random.default_rng(seed).uniform(-90, 90, N) for seed in range(4)]
arrays = [pa.array(column.copy()) for column in numbers]


def ratio(name, batch, loop):
    ratios = []
    for _ in range(PAIRS):
        start = time.perf_counter()
        batch()
        ratios.append((time.perf_counter() - start) / loop())
    print(f"{name:<48} {statistics.median(ratios):.3f} of the loop over slices")


ratio("haversine over four float64 arrays", lambda: b.haversine_batch(*arrays), lambda: b.haversine_loop(*numbers))
ratio("x * x + 1 over a float64 array", lambda: b.expression_batch(arrays[0]), lambda: b.expression_loop(numbers[0]))
masked = pa.array(numbers[0], mask=np.arange(N) % 10 == 0)
ratio("x * x + 1, with nulls", lambda: b.expression_batch(masked), lambda: b.expression_loop(numbers[0]))
narrow = pa.array(numbers[0].astype("i4"))
ratio("x * x + 1 over an int32 array", lambda: b.expression_batch(narrow), lambda: b.expression_loop(numbers[0]))
