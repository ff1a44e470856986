"""Prints a table: batches that take longer and longer, attached and detached, alone and beside a thread that runs Python, and how
long that thread has to wait for a batch that stays attached."""

import statistics
import sys
import threading
import time

sys.path[:0] = sys.argv[1:]
import benchmark

clock = time.perf_counter
attached, detached = benchmark.fast.worked_attached_batch, benchmark.fast.worked_detached_batch
ROUNDS = 31


def seconds(call, argument):
    start = clock()
    call(argument)
    return clock() - start


def median(call, argument):
    return statistics.median(seconds(call, argument) for _ in range(ROUNDS)) * 1e6


def beside(call, argument):
    """The median, and the longest that the other thread was kept from running meanwhile."""
    over, gaps = threading.Event(), []

    def busy():
        last = clock()
        while not over.is_set():
            now = clock()
            gaps.append(now - last)
            last = now

    thread = threading.Thread(target=busy)
    thread.start()
    time.sleep(0.02)
    del gaps[:]
    taken = median(call, argument)
    time.sleep(0.02)
    over.set()
    thread.join()
    return taken, statistics.median(sorted(gaps)[-ROUNDS:]) * 1e6


print(f"{'alone':>12} {'detached':>12} {'beside':>12} {'detached':>12} {'the other waits':>16}")
for items in (10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000):
    argument = [100] * items
    (taken, waits), (taken_detached, _) = beside(attached, argument), beside(detached, argument)
    row = (median(attached, argument), median(detached, argument), taken, taken_detached)
    print(" ".join(f"{value:>9.1f} us" for value in row), f"{waits:>13.1f} us")
