"""Calls each function on Python's own standard library, plain and fast in turn, and prints what a call costs.

`cargo run --release -p quickstart` runs this inside the program. With the extension module installed,
`python examples/quickstart/python/driver.py` does the same in an ordinary interpreter.
"""

import gc
import hashlib
import re
import sys
import sysconfig
from itertools import repeat
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter_ns

from quickstart import fast, plain

LINES = 250_000
ROUNDS = 7
# Plain and fast are timed in turn on one piece of the corpus after another, so that a disturbance falls on few pairs.
PIECES = 100


class Corpus:
    """The standard library's sources, up to the file in which `LINES` are reached."""

    def __init__(self):
        self.root = Path(sysconfig.get_path("stdlib"))
        self.files, self.lines, self.words = [], [], []
        for path in sorted(self.root.rglob("*.py")):
            if {"site-packages", "dist-packages"} & set(path.parts):
                continue
            data = path.read_bytes()
            text = data.decode("utf-8", errors="replace")
            self.files.append(data)
            self.lines += text.splitlines()
            self.words += re.findall(r"\w+", text)
            if len(self.lines) >= LINES:
                break

    def __str__(self):
        return (
            f"{self.root}: {len(self.files):,} files, {len(self.lines):,} lines, {len(self.words):,} words, "
            f"{sum(map(len, self.files)):,} bytes"
        )


def rows(corpus):
    """What each function is called on: its name, the arguments of all its calls, and what one call is about."""
    lines, words = corpus.lines, corpus.words
    yield "is_code", lines, "line"
    yield "indent", lines, "line"
    yield "first_word", lines, "line"
    yield "has_word", list(zip(lines, repeat("self"))), "line"
    yield "is_identifier", words, "word"
    yield "parse_number", words, "word"
    yield "fnv1a", words, "word"
    yield "snake_case", words, "word"
    yield "common_prefix", list(zip(words, words[1:])), "word"
    yield "count_lines", corpus.files, "file"
    yield "adler32", corpus.files, "file"


def time_calls(function, arguments):
    """Nanoseconds to call `function` on each of `arguments`; without a function, those of the loop itself."""
    takes_two = isinstance(arguments[0], tuple)
    start = perf_counter_ns()
    if takes_two and function:
        for left, right in arguments:
            function(left, right)
    elif takes_two:
        for left, right in arguments:
            pass
    elif function:
        for argument in arguments:
            function(argument)
    else:
        for argument in arguments:
            pass
    return perf_counter_ns() - start


def digest(function, arguments):
    """A digest of every answer, in order."""
    call = (lambda pair: function(*pair)) if isinstance(arguments[0], tuple) else function
    return hashlib.sha256("\n".join(map(repr, map(call, arguments))).encode()).hexdigest()


def survey(functions, corpus):
    """The whole job: a small report that takes every function, with the Python code around the calls."""
    code = deepest = methods = numbers = related = 0
    names, starts = set(), set()
    for line in corpus.lines:
        if functions.is_code(line):
            code += 1
            deepest = max(deepest, functions.indent(line))
            starts.add(functions.first_word(line))
            methods += functions.has_word(line, "self")
    previous = ""
    for word in corpus.words:
        if functions.is_identifier(word):
            names.add(functions.fnv1a(functions.snake_case(word)))
        elif functions.parse_number(word) is not None:
            numbers += 1
        related += functions.common_prefix(previous, word) >= 3
        previous = word
    sums = [(functions.count_lines(data), functions.adler32(data)) for data in corpus.files]
    return code, deepest, len(starts), methods, sorted(names), numbers, related, sums


def time_survey(functions, corpus):
    """Nanoseconds that the whole job takes, and its answer."""
    start = perf_counter_ns()
    answer = survey(functions, corpus)
    return perf_counter_ns() - start, answer


def in_turn(number, measure):
    """Measures both variants: plain first in even rounds, fast first in odd ones."""
    if number % 2 == 0:
        before = measure(plain)
        return before, measure(fast)
    after = measure(fast)
    return measure(plain), after


def progress(text):
    print(f"\r{text:<60}", end="", file=sys.stderr, flush=True)


def measure_calls(table):
    """For each function: per round and piece, nanoseconds a call plain and fast, the loop's own time taken off."""
    times = {name: [] for name, _, _ in table}
    for number in range(ROUNDS):
        for name, arguments, _ in table:
            progress(f"round {number + 1} of {ROUNDS}: {name}")
            size = len(arguments) // PIECES + 1
            for start in range(0, len(arguments), size):
                piece = arguments[start : start + size]
                loop = time_calls(None, piece)
                pair = in_turn(number, lambda functions: time_calls(getattr(functions, name), piece))
                times[name].append([(time - loop) / len(piece) for time in pair])
    return times


def measure_job(corpus):
    """Per round: the seconds of the whole job, plain and fast; and whether the answers agree."""
    times, agree = [], True
    for number in range(ROUNDS):
        progress(f"round {number + 1} of {ROUNDS}: the whole job")
        (plain_time, plain_answer), (fast_time, fast_answer) = in_turn(
            number, lambda functions: time_survey(functions, corpus)
        )
        times.append((plain_time / 1e9, fast_time / 1e9))
        agree = agree and plain_answer == fast_answer
    return times, agree


def time_threads(functions, data, count):
    """Nanoseconds for `count` threads that each take the checksum of `data` ten times."""
    threads = [Thread(target=lambda: [functions.adler32(data) for _ in range(10)]) for _ in range(count)]
    start = perf_counter_ns()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter_ns() - start


def measure_threads(corpus):
    """Per round: how long two threads with the same work take, in times of one; plain and fast."""
    data = b"".join(corpus.files)
    progress("two threads at once")
    return [
        in_turn(number, lambda functions: time_threads(functions, data, 2) / time_threads(functions, data, 1))
        for number in range(ROUNDS)
    ]


def summary(pairs):
    """Medians: the plain time, the fast time, and the ratio within a pair."""
    befores, afters = zip(*pairs)
    return median(befores), median(afters), median(after / before for before, after in pairs)


def differing(table):
    """The functions of which plain and fast give different answers."""
    wrong = []
    for name, arguments, _ in table:
        progress(f"comparing answers: {name}")
        if digest(getattr(plain, name), arguments) != digest(getattr(fast, name), arguments):
            wrong.append(name)
    return wrong


def print_table(table, times):
    print(f"{'function':<16}{'per':<6}{'calls':>9}{'plain ns':>11}{'fast ns':>11}{'ratio':>8}")
    small = []
    for name, arguments, unit in table:
        before, after, ratio = summary(times[name])
        if unit != "file":
            small.append(ratio)
        print(f"{name:<16}{unit:<6}{len(arguments):>9,}{before:>11,.1f}{after:>11,.1f}{ratio:>8.2f}")
    print(f"\nMedian ratio of the calls per line or word: {median(small):.2f}.")
    print("In the rows per file the work is nearly all of the time, and a cheaper call cannot show.")


def main():
    progress("reading the standard library")
    corpus = Corpus()
    table = list(rows(corpus))
    wrong = differing(table)
    gc.disable()
    times = measure_calls(table)
    job, agree = measure_job(corpus)
    threads = measure_threads(corpus)
    gc.enable()
    progress("")
    print(f"\rPython {sys.version.split()[0]}, {corpus}\n")
    print_table(table, times)
    before, after, ratio = summary(job)
    print(f"The whole job, Python code included: plain {before:.2f} s, fast {after:.2f} s, ratio {ratio:.2f}.")
    before, after, _ = summary(threads)
    print(f"Checksums of the corpus, two threads at once: plain {before:.2f} times as long as one thread, fast {after:.2f}.\n")
    if wrong or not agree:
        print(f"Plain and fast give DIFFERENT answers: {', '.join(wrong) or 'the whole job'}.")
        return 1
    print("Plain and fast give the same answers, for every call.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
