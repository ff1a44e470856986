"""What each function is called with: the rows of the table that `python -m geo` prints."""

from itertools import cycle, islice, repeat
from typing import Any, Callable, List, NamedTuple, Optional, Sequence

import geo

try:
    import numpy
except ImportError:
    numpy = None

# A loop over the columns, for each number of values that are the same for all items, and of columns.
LOOPS = {
    (0, 1): lambda function, a: [function(x) for x in a],
    (0, 4): lambda function, a, b, c, d: [function(x, y, z, w) for x, y, z, w in zip(a, b, c, d)],
    (1, 1): lambda function, same, a: [function(same, x) for x in a],
    (1, 2): lambda function, same, a, b: [function(same, x, y) for x, y in zip(a, b)],
}

# How far the second place of a pair is from the first, in the list of airports.
SHIFT = 12_345


class Row(NamedTuple):
    """A function, and as much as it is asked for."""

    name: str
    # What is the same for all items, and comes first.
    scalars: Sequence[Any]
    columns: List[list]
    # What NumPy's users would write, if there is such a thing.
    expression: Optional[Callable] = None

    @property
    def scalar(self) -> Callable:
        return getattr(geo, self.name)

    @property
    def batch(self) -> Callable:
        return getattr(geo, f"{self.name}_batch")

    @property
    def has_numbers(self) -> bool:
        return isinstance(self.columns[0][0], float)

    def first(self, size: int) -> "Row":
        """The same, for the first `size` items."""
        return self._replace(columns=[column[:size] for column in self.columns])

    def in_a_loop(self) -> list:
        """The function, called for each item in a loop."""
        return LOOPS[len(self.scalars), len(self.columns)](self.scalar, *self.scalars, *self.columns)

    def in_map(self) -> list:
        """The function, called for each item by `map`: the fastest loop that Python has."""
        return list(map(self.scalar, *map(repeat, self.scalars), *self.columns))

    def at_once(self, columns: Sequence[Any]) -> Any:
        """The batch function, called for columns of any kind."""
        return self.batch(*self.scalars, *columns)

    def arrays(self) -> list:
        """The columns as NumPy arrays."""
        return [numpy.array(column) for column in self.columns]


def haversine_in_numpy(lat1, lon1, lat2, lon2):
    """The distance, as it is written with NumPy."""
    lat1, lon1, lat2, lon2 = map(numpy.radians, (lat1, lon1, lat2, lon2))
    square = numpy.sin((lat2 - lat1) / 2) ** 2 + numpy.cos(lat1) * numpy.cos(lat2) * numpy.sin((lon2 - lon1) / 2) ** 2
    return 2 * geo.EARTH_RADIUS * numpy.arcsin(numpy.sqrt(square))


def bearing_in_numpy(lat1, lon1, lat2, lon2):
    """The course, as it is written with NumPy."""
    lat1, lon1, lat2, lon2 = map(numpy.radians, (lat1, lon1, lat2, lon2))
    east = lon2 - lon1
    north = numpy.cos(lat1) * numpy.sin(lat2) - numpy.sin(lat1) * numpy.cos(lat2) * numpy.cos(east)
    return numpy.degrees(numpy.arctan2(numpy.sin(east) * numpy.cos(lat2), north)) % 360


def all_rows(size: int) -> List[Row]:
    """All functions, each with `size` items: the airports, as often as it takes."""
    table = geo.places()

    def column(values, shift=0):
        return list(islice(cycle(values[shift:] + values[:shift]), size))

    here = [column(table.latitudes), column(table.longitudes)]
    there = [column(table.latitudes, SHIFT), column(table.longitudes, SHIFT)]
    # Half way between two airports, where there may be none near.
    between = [[(a + b) / 2 for a, b in zip(*pair)] for pair in zip(here, there)]
    courses = geo.bearing_batch(*here, *there)
    codes = column(table.codes)
    airports = [table.airports]
    return [
        Row("haversine", [], here + there, haversine_in_numpy),
        Row("bearing", [], here + there, bearing_in_numpy),
        Row("destination", [], [*here, courses, geo.haversine_batch(*here, *there)]),
        Row("nearest", airports, between),
        Row("distance_to_nearest", airports, between),
        Row("nearest_code", airports, between),
        Row("count_within", airports, between),
        Row("row_of", airports, [codes]),
        Row("icao_country", [], [codes]),
        Row("normalised_code", [], [[f" {code.lower()}" for code in codes if code.isalnum()]]),
    ]
