"""Prints a table: batches that take longer and longer, attached and detached, alone and beside a thread that runs Python, and how
long that thread waits at worst for a batch that stays attached. Means: a wait for the other thread is rare, and long."""

import sys
import threading
import time

sys.path[:0] = sys.argv[1:]
import benchmark

clock = time.perf_counter
attached, detached = benchmark.fast.worked_attached_batch, benchmark.fast.worked_detached_batch
SECONDS = 0.3


def mean(call, argument):
    calls, start = 0, clock()
    while (now := clock()) < start + SECONDS:
        call(argument)
        calls += 1
    return (now - start) / calls * 1e6


def beside(call, argument):
    """The mean, and the longest that the other thread was kept from running meanwhile."""
    over, longest = threading.Event(), [0.0]

    def busy():
        last = clock()
        while not over.is_set():
            now = clock()
            longest[0] = max(longest[0], now - last)
            last = now

    thread = threading.Thread(target=busy)
    thread.start()
    time.sleep(0.02)
    taken = mean(call, argument)
    over.set()
    thread.join()
    return taken, longest[0] * 1e6


print(f"{'alone':>12} {'detached':>12} {'beside':>12} {'detached':>12} {'the other waits':>16}")
for items in (10, 30, 100, 300, 1_000, 3_000, 10_000, 100_000):
    argument = [100] * items
    (taken, waits), (taken_detached, _) = beside(attached, argument), beside(detached, argument)
    row = (mean(attached, argument), mean(detached, argument), taken, taken_detached)
    print(" ".join(f"{value:>9.1f} us" for value in row), f"{waits:>13.1f} us")
