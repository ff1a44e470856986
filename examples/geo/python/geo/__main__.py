"""Runs every function on the airports of the world, checks that each batch gives what its function gives, and prints what a batch saves."""

import argparse
import pathlib
import sys

import geo

from . import chart
from .check import differences
from .measure import speeds
from .rows import Row, all_rows, numpy

COLUMNS = ["map", "batch, lists", "batch, NumPy", "NumPy alone"]


def progress(text: str) -> None:
    """Says what is going on, where someone looks."""
    if sys.stderr.isatty():
        print(f"\r{text:<70}", end="\r", file=sys.stderr, flush=True)


def print_table(rows: "list[Row]", rounds: int) -> None:
    """How many times as fast as a loop of calls the others are, for each function."""
    print(f"{'function':<22}{'items':>9}" + "".join(f"{name:>14}" for name in COLUMNS))
    for row in rows:
        progress(f"timing {row.name}")
        found = speeds(row, rounds)
        cells = (f"{found[name]:.1f}" if name in found else "" for name in COLUMNS)
        print(f"{row.name:<22}{len(row.columns[0]):>9,}" + "".join(f"{cell:>14}" for cell in cells))


def by_size(row: Row, rounds: int) -> chart.Lines:
    """The same for one function, by the number of items: 1, 3, 10, 30, ..."""
    lines: chart.Lines = {}
    largest = len(row.columns[0])
    sizes = [size for power in range(8) for size in (10**power, 3 * 10**power) if size <= largest]
    for size in sizes:
        progress(f"timing {row.name} of {size:,}")
        for name, speed in speeds(row.first(size), rounds).items():
            lines.setdefault(name, []).append((size, speed))
    return lines


def arguments(given: "list[str] | None") -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m geo", description=__doc__)
    parser.add_argument("--items", type=int, default=100_000, help="items of each row of the table (100,000)")
    parser.add_argument("--largest", type=int, default=1_000_000, help="the largest batch of the chart (1,000,000)")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of which the median is taken (7)")
    parser.add_argument("--dask", action="store_true", help="instead, run a batch of --items on a cluster of Dask's, and here")
    parser.add_argument("--svg", type=pathlib.Path, default="geo.svg", help="where to write the chart (geo.svg)")
    return parser.parse_args(given)


def compare_with_dask(items: int) -> int:
    """The same, for a batch on a cluster."""
    try:
        from .distributed import compare
    except ImportError as missing:
        print(f"--dask needs what `pip install './examples/geo[dask]'` installs: {missing}", file=sys.stderr)
        return 2
    return 0 if compare(items) else 1


def main(given: "list[str] | None" = None) -> int:
    """Returns the exit code: whether something differs."""
    options = arguments(given)
    if options.dask:
        return compare_with_dask(options.items)
    table = geo.places()
    version = f"NumPy {numpy.__version__}" if numpy else "no NumPy"
    print(f"{len(table.codes):,} airports, Python {sys.version.split()[0]}, {version}\n")

    wrong = []
    for row in all_rows(len(table.codes)):
        progress(f"checking {row.name}")
        wrong += differences(row)
    progress("")
    for difference in wrong:
        print(difference)
    if wrong:
        return 1
    print("Each batch gives what its function gives for each airport: of lists, tuples and arrays.\n")

    print("How many times as fast as a loop that calls the function for each item:\n")
    print_table(all_rows(options.items), options.rounds)

    lines = by_size(all_rows(options.largest)[0], options.rounds)
    title = "haversine: how many times as fast as a loop of calls"
    print(f"\n{title}, by the number of items:\n\n{chart.text(lines)}\n")
    options.svg.write_text(chart.svg(lines, title, "items", "times as fast"), encoding="utf-8")
    print(f"The same as a picture: {options.svg}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
