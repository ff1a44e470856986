"""Distances, courses and the nearest airport, for one place and for many. `python -m geo` shows what it is worth.

Each function has a batch beside it, whose name ends in `_batch`: it takes lists, arrays and single values, and gives for each item what the
function gives for it.
"""

from ._geo import (
    EARTH_RADIUS,
    Airports,
    bearing,
    bearing_batch,
    count_within,
    count_within_batch,
    destination,
    destination_batch,
    distance_to_nearest,
    distance_to_nearest_batch,
    haversine,
    haversine_batch,
    icao_country,
    icao_country_batch,
    nearest,
    nearest_batch,
    nearest_code,
    nearest_code_batch,
    normalised_code,
    normalised_code_batch,
    row_of,
    row_of_batch,
)
from .places import Places, places

__all__ = [
    "EARTH_RADIUS",
    "Airports",
    "Places",
    "bearing",
    "bearing_batch",
    "count_within",
    "count_within_batch",
    "destination",
    "destination_batch",
    "distance_to_nearest",
    "distance_to_nearest_batch",
    "haversine",
    "haversine_batch",
    "icao_country",
    "icao_country_batch",
    "nearest",
    "nearest_batch",
    "nearest_code",
    "nearest_code_batch",
    "normalised_code",
    "normalised_code_batch",
    "places",
    "row_of",
    "row_of_batch",
]
