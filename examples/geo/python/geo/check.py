"""Whether a batch gives what its function gives for each item."""

from array import array
from typing import Iterator

from .rows import Row, numpy


def is_same(given, expected: list) -> bool:
    """Whether the items are equal, to the last bit, and of the same types."""
    items = given if isinstance(given, list) else given.tolist()
    return items == expected and list(map(type, items)) == list(map(type, expected))


def differences(row: Row) -> Iterator[str]:
    """What is wrong with the row, for each kind of container."""
    expected = row.in_a_loop()
    containers = {"lists": row.columns, "tuples": list(map(tuple, row.columns))}
    if row.has_numbers:
        containers["array.array"] = [array("d", column) for column in row.columns]
        if numpy:
            containers["NumPy"] = row.arrays()
            # Every other item of arrays that are twice as long.
            containers["NumPy, strided"] = [numpy.repeat(column, 2)[::2] for column in row.arrays()]
    elif numpy:
        containers["NumPy of objects"] = [numpy.array(column, dtype=object) for column in row.columns]
    for kind, columns in containers.items():
        if not is_same(row.at_once(columns), expected):
            yield f"{row.batch.__name__} of {kind} is not {row.name} of each"
    if numpy and row.expression:
        if not numpy.allclose(row.expression(*row.arrays()), expected, rtol=1e-9, atol=1e-6):
            yield f"{row.name} is not what NumPy's expression gives"
