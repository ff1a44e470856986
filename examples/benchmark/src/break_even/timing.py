"""Times one function attached and detached, alone and beside a busy thread.

Prints a line for each pair of windows: the situation ("alone", or the switch interval in milliseconds, or 0 without a GIL), the
input's size, the part of the time that a thread waited for a processor, then of the attached and of the detached function the
seconds per call and the rounds a second that the busy thread made meanwhile. Lines that begin with "busy" have its rounds a second
alone, just after these pairs.
"""

import gc
import itertools
import operator
import os
import sys
import threading
import time

sys.path.insert(0, sys.argv[1])
import benchmark

# A pair is timed again where other processes took a processor from it for more than this part of its time.
PAIRS = 15
MOST_PAIRS = 22
DISTURBED = 0.05
SIZES = [64 << step for step in range(17)]
ALONE_WINDOW = 0.003
# Milliseconds of the switch interval, and seconds of a window: several intervals long. Without a GIL nothing is switched.
HAS_GIL = getattr(sys, "_is_gil_enabled", lambda: True)()
BESIDE = [(5, 0.030), (0.5, 0.008)] if HAS_GIL else [(0, 0.008)]
BUSY_WINDOWS = 3
PROCESSORS = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []

clock = time.perf_counter
attached, detached = benchmark.fast.checksum, benchmark.fast.checksum_heavy
rounds = 0
done = False


def stay_on_processor(index):
    """Each thread on its own, as on an idle machine: else the system puts both on one where other processes run."""
    if hasattr(os, "sched_setaffinity") and index < len(PROCESSORS):
        os.sched_setaffinity(0, {PROCESSORS[index]})


def busy():
    """Pure Python that never waits. Most of it allocates nothing, so that each round takes as long as the others."""
    global rounds
    stay_on_processor(1)
    while not done:
        for _ in itertools.repeat(None, 200):
            pass
        rounds += 1


thread = threading.Thread(target=busy, daemon=True)


def window(function, data, calls):
    """Seconds per call, and the busy thread's rounds a second."""
    again = itertools.repeat(None, calls)
    before, start = rounds, clock()
    for _ in again:
        function(data)
    seconds = clock() - start
    return seconds / calls, (rounds - before) / seconds


def calls_in(function, data, seconds):
    """A number of calls that takes at least that long."""
    calls = 1
    while window(function, data, calls)[0] * calls < seconds:
        calls *= 2
    return calls


def seconds_waited():
    """How long both threads have waited for a processor so far, where the system tells."""
    try:
        tasks = [open(f"/proc/self/task/{task}/schedstat") for task in os.listdir("/proc/self/task")]
    except OSError:
        return 0.0
    return sum(int(task.read().split()[1]) for task in tasks) / 1e9


def timed_pair(functions, data):
    """The part of the time that a thread waited for a processor, and the windows' figures."""
    waited, start = seconds_waited(), clock()
    timed = {function: window(function, data, calls) for function, calls in functions}
    waiting = (seconds_waited() - waited) / (clock() - start)
    # The system counts a wait when it ends. In several intervals, beside an attached body, a thread that can run has run.
    if thread.is_alive() and timed[attached][1] == 0:
        waiting = 1.0
    return waiting, *timed[attached], *timed[detached]


def compare(situation, seconds):
    for size in SIZES:
        data = bytes(index * 7 % 251 for index in range(size))
        assert attached(data) == detached(data)
        functions = [(f, calls_in(f, data, seconds)) for f in (attached, detached)]
        pairs = []
        while len(pairs) < MOST_PAIRS and sum(pair[0] < DISTURBED for pair in pairs) < PAIRS:
            pairs.append(timed_pair(functions, data))
            # Neither is always the first.
            functions.reverse()
        for pair in sorted(pairs, key=operator.itemgetter(0))[:PAIRS]:
            print(situation, size, *pair)
        yield


def busy_alone():
    for _ in range(BUSY_WINDOWS):
        before, start = rounds, clock()
        time.sleep(0.02)
        print("busy", (rounds - before) / (clock() - start))


def main():
    global done
    gc.disable()
    stay_on_processor(0)
    for _ in compare("alone", ALONE_WINDOW):
        pass
    thread.start()
    for milliseconds, seconds in BESIDE:
        sys.setswitchinterval((milliseconds or 5) / 1000)
        for _ in compare(milliseconds, seconds):
            busy_alone()
    done = True
    thread.join()


main()
