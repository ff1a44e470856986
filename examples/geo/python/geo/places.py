"""The airports of the world, as columns, from the package `airportsdata`."""

from functools import lru_cache
from typing import List, NamedTuple

import airportsdata

from ._geo import Airports


class Places(NamedTuple):
    """A table of airports, column by column: the same row of each is one airport."""

    codes: List[str]
    """ICAO codes, or those that a country has of its own."""
    names: List[str]
    countries: List[str]
    """ISO 3166-1 alpha-2."""
    latitudes: List[float]
    longitudes: List[float]
    airports: Airports
    """The same, arranged: what the functions that look for airports take."""


@lru_cache(maxsize=None)
def places() -> Places:
    """The airports that `airportsdata` knows: some 28,000. They are read once in a process, and not to be changed."""
    rows = airportsdata.load("ICAO").values()
    codes, names, countries, latitudes, longitudes = (
        [row[column] for row in rows] for column in ("icao", "name", "country", "lat", "lon")
    )
    return Places(codes, names, countries, latitudes, longitudes, Airports(codes, latitudes, longitudes))
