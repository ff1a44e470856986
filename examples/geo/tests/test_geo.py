"""What the functions say about real places, and that a batch says the same of all. `pip install './examples/geo[test]'` first."""

import inspect
import math
import random

import geo
import pytest

TABLE = geo.places()
AIRPORTS = TABLE.airports
ROW = {code: row for row, code in enumerate(TABLE.codes)}


def place(code):
    row = ROW[code]
    return TABLE.latitudes[row], TABLE.longitudes[row]


# As airlines and reference works publish them, in kilometres: on an ellipsoid, from which a sphere differs by up to half a percent.
@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        ("EGLL", "KJFK", 5_554),  # London, New York
        ("KJFK", "KLAX", 3_983),  # New York, Los Angeles
        ("WSSS", "KJFK", 15_349),  # Singapore, New York
        ("WSSS", "EGLL", 10_885),  # Singapore, London
        ("YPPH", "EGLL", 14_499),  # Perth, London
        ("OTHH", "NZAA", 14_535),  # Doha, Auckland
        ("YSSY", "KLAX", 12_051),  # Sydney, Los Angeles
        ("YSSY", "SCEL", 11_340),  # Sydney, Santiago, by way of the south
        ("EGLL", "LFPG", 348),  # London, Paris
    ],
)
def test_distances_are_those_that_are_published(a, b, kilometres):
    assert geo.haversine(*place(a), *place(b)) == pytest.approx(kilometres, rel=0.006)
    assert geo.haversine(*place(b), *place(a)) == pytest.approx(kilometres, rel=0.006)


def test_a_distance_is_that_of_the_textbook():
    """Nashville and Los Angeles, Rosetta Code's example: 2886.44444283798 km, if the radius were 6371 km."""
    distance = geo.haversine(36.12, -86.67, 33.94, -118.40)
    assert distance == pytest.approx(2886.44444283798 * geo.EARTH_RADIUS / 6371, rel=1e-12)


@pytest.mark.parametrize(("a", "b", "degrees"), [("EGLL", "KJFK", 288), ("KJFK", "EGLL", 51), ("YSSY", "KLAX", 61)])
def test_courses_are_those_that_are_flown(a, b, degrees):
    assert geo.bearing(*place(a), *place(b)) == pytest.approx(degrees, abs=1)


def test_a_course_leads_to_where_it_was_taken_for():
    """For all airports, with its batch: there and back again."""
    here = [TABLE.latitudes, TABLE.longitudes]
    there = [column[5_000:] + column[:5_000] for column in here]
    ways = geo.haversine_batch(*here, *there)
    reached = geo.destination_batch(*here, geo.bearing_batch(*here, *there), ways)
    assert max(geo.haversine_batch(*zip(*reached), *there)) < 1e-3


@pytest.mark.parametrize(
    ("name", "lat", "lon", "code"),
    [
        ("the Tower of London to its airport in the city", 51.5081, -0.0759, "EGLC"),
        ("terminal 5 of Heathrow", 51.4723, -0.4879, "EGLL"),
        ("the gate of Frankfurt airport", 50.0510, 8.5700, "EDDF"),
        ("the opera of Sydney", -33.8568, 151.2153, "YSSY"),
        ("the Maracana", -22.9121, -43.2302, "SBRJ"),
        ("the geographic South Pole", -90.0, 0.0, "NZSP"),
        ("the same, along another meridian", -90.0, 123.4, "NZSP"),
        ("Easter Island", -27.1127, -109.3497, "SCIP"),
        ("Tristan da Cunha, whose nearest airport is on St Helena", -37.0676, -12.3116, "FHSH"),
    ],
)
def test_known_places_have_the_airport_that_is_near(name, lat, lon, code):
    row = geo.nearest(AIRPORTS, lat, lon)
    assert TABLE.codes[row] == code
    assert geo.nearest_code(AIRPORTS, lat, lon) == code
    assert geo.nearest(AIRPORTS, lat, lon + 360) == row
    distance = geo.distance_to_nearest(AIRPORTS, lat, lon)
    assert distance == pytest.approx(geo.haversine(lat, lon, *place(code)), abs=1e-6)
    assert geo.nearest_code(AIRPORTS, lat, lon, distance + 1e-6) == code
    assert geo.nearest_code(AIRPORTS, lat, lon, within=distance - 1e-6) is None


def test_every_airport_is_nearest_to_itself():
    rows = geo.nearest_batch(AIRPORTS, TABLE.latitudes, TABLE.longitudes)
    first = {}
    for row, place in enumerate(zip(TABLE.latitudes, TABLE.longitudes)):
        first.setdefault(place, row)
    # Some share their place with another: then it is the first of these.
    assert rows == [first[place] for place in zip(TABLE.latitudes, TABLE.longitudes)]
    assert max(geo.distance_to_nearest_batch(AIRPORTS, TABLE.latitudes, TABLE.longitudes)) == 0.0


def test_the_nearest_is_what_a_look_at_all_gives():
    chance = random.Random(8)
    places = [(math.degrees(math.asin(chance.uniform(-1, 1))), chance.uniform(-180, 180)) for _ in range(200)]
    for lat, lon in [*places, (90.0, 0.0), (-90.0, 0.0), (0.0, 180.0), (0.0, -180.0), (-16.5, 180.0)]:
        distances = geo.haversine_batch(lat, lon, TABLE.latitudes, TABLE.longitudes)
        assert geo.distance_to_nearest(AIRPORTS, lat, lon) == pytest.approx(min(distances), abs=1e-5)
        assert distances[geo.nearest(AIRPORTS, lat, lon)] == pytest.approx(min(distances), abs=1e-5)
        for radius in [50.0, 500.0, 5_000.0]:
            at_least, at_most = (sum(map((radius + more).__ge__, distances)) for more in (-1e-5, 1e-5))
            assert at_least <= geo.count_within(AIRPORTS, lat, lon, radius) <= at_most


def test_all_are_within_half_the_girth():
    assert geo.count_within(AIRPORTS, 12.0, 34.0, 20_100.0) == len(AIRPORTS) == len(TABLE.codes)
    assert geo.count_within(AIRPORTS, *place("EGLL")) == geo.count_within(AIRPORTS, *place("EGLL"), radius=100.0) > 50
    assert geo.count_within(AIRPORTS, 12.0, 34.0, -1.0) == 0


def test_codes_tell_the_country():
    """Those of four letters, which are ICAO's. (Of islands in the Caribbean, `airportsdata` says US, and ISO has codes of their own.)"""
    codes = [code for code in TABLE.codes if code.isascii() and code.isalpha()]
    countries = [TABLE.countries[ROW[code]] for code in codes]
    told = geo.icao_country_batch(codes)
    assert len(codes) > 15_000
    same = sum(a == b or {a, b} <= {"US", "PR", "VI"} for a, b in zip(told, countries))
    assert same / len(codes) > 0.99
    assert geo.icao_country_batch(["EDDF", "00AA", "KJFK", "lhr"]) == ["DE", None, "US", None]


def test_codes_are_found_however_they_are_written():
    codes = [code for code in TABLE.codes if code.isalnum()]
    written = geo.normalised_code_batch([f"  {code.lower()}\n" for code in codes])
    assert written == codes
    assert geo.row_of_batch(AIRPORTS, written) == [ROW[code] for code in codes]


def test_the_functions_look_like_functions():
    assert str(inspect.signature(geo.haversine)) == "(lat1, lon1, lat2, lon2)"
    # Numbers can be written into a buffer; text cannot.
    assert str(inspect.signature(geo.haversine_batch)) == "(lat1, lon1, lat2, lon2, *, into=None)"
    assert str(inspect.signature(geo.count_within_batch)) == "(airports, lat, lon, radius=100.0, *, into=None)"
    assert str(inspect.signature(geo.icao_country_batch)) == str(inspect.signature(geo.icao_country)) == "(code)"
    assert inspect.getdoc(geo.nearest_batch).startswith("Calls `nearest` for each item of lat, lon.")
    assert "One value for all items: airports." in geo.nearest_batch.__doc__
    assert inspect.getdoc(geo.nearest) in inspect.getdoc(geo.nearest_batch)
    functions = {name.removesuffix("_batch") for name in geo.__all__ if name.endswith("_batch")}
    assert len(functions) == 10 and functions <= set(geo.__all__)
    assert set(geo.__all__) <= set(vars(geo))
