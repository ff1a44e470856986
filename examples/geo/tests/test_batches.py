"""That a batch is its function for each item: whatever the items come in, wherever one is wrong, in whichever process."""

import multiprocessing
import pickle
import sys
import sysconfig
import threading
from array import array
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

import geo
import pytest
from geo.check import differences, is_same
from geo.rows import all_rows

numpy = pytest.importorskip("numpy")

TABLE = geo.places()
AIRPORTS = TABLE.airports
LATITUDES, LONGITUDES = TABLE.latitudes, TABLE.longitudes
ROWS = all_rows(len(TABLE.codes))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_batch_of_all_airports_is_the_function_of_each(row):
    assert list(differences(row)) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@pytest.mark.parametrize("size", [0, 1, 2, 1_023, 1_024, 1_025])
def test_a_batch_of_a_few_is_the_function_of_each(row, size):
    if size > 0:
        assert list(differences(row.first(size))) == []
    else:
        assert row.at_once(row.first(0).columns) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_batch_of_single_values_is_the_function(row):
    values = [column[7] for column in row.columns]
    assert row.at_once(values) == row.scalar(*row.scalars, *values)
    assert type(row.at_once(values)) is type(row.scalar(*row.scalars, *values))


def test_the_result_is_of_the_strongest_kind():
    lists, arrays = [LATITUDES, LONGITUDES], [array("d", LATITUDES), array("d", LONGITUDES)]
    numpys = [numpy.array(LATITUDES), numpy.array(LONGITUDES)]
    heathrow = 51.4706, -0.46194
    assert type(geo.haversine_batch(*heathrow, *lists)) is list
    assert type(geo.haversine_batch(*heathrow, *map(tuple, lists))) is list
    assert type(geo.haversine_batch(*heathrow, lists[0], arrays[1])) is array
    result = geo.haversine_batch(*heathrow, numpys[0], arrays[1])
    assert type(result) is numpy.ndarray and result.dtype == numpy.float64 and result.shape == (len(LATITUDES),)
    rows = geo.nearest_batch(AIRPORTS, *numpys)
    assert rows.dtype == numpy.uint64 or rows.dtype == numpy.uintp
    # As an index of arrays, as NumPy's users are used to.
    assert is_same(numpys[0][rows], LATITUDES)
    # Text, pairs, and what may be missing are objects in a list.
    for name in ["nearest_code_batch", "count_within_batch"]:
        assert len(getattr(geo, name)(AIRPORTS, *numpys)) == len(LATITUDES)
    assert type(geo.nearest_code_batch(AIRPORTS, *numpys)) is list
    assert type(geo.destination_batch(*numpys, 90.0, 1.0)) is list


def test_numbers_of_other_types_are_what_they_are_to_the_function():
    halves = numpy.array(LATITUDES[:100], dtype=numpy.float32), numpy.array(LONGITUDES[:100], dtype=numpy.float32)
    expected = [geo.haversine(*map(float, pair), 0, 0) for pair in zip(*halves)]
    assert is_same(geo.haversine_batch(*halves, 0, 0), expected)
    whole = [round(lat) for lat in LATITUDES[:100]]
    expected = [geo.haversine(lat, 0, 0, 0) for lat in whole]
    assert geo.haversine_batch(whole, 0, 0, 0) == expected
    for dtype in [numpy.int8, numpy.int64]:
        assert is_same(geo.haversine_batch(numpy.array(whole, dtype=dtype), 0, 0, 0), expected)


def test_arrays_of_one_are_stretched_as_numpy_does_and_lists_are_not():
    lats, lons = numpy.array(LATITUDES), numpy.array(LONGITUDES)
    one = numpy.array([12.5])
    assert is_same(geo.haversine_batch(one, one, lats, lons), geo.haversine_batch(12.5, 12.5, LATITUDES, LONGITUDES))
    with pytest.raises(ValueError, match=r"'lat1' has 1, 'lon1' has 1, 'lat2' has \d+, 'lon2' has \d+"):
        geo.haversine_batch([12.5], [12.5], LATITUDES, LONGITUDES)


@pytest.mark.parametrize("place", [0, 1, 1_024, 20_000])
@pytest.mark.parametrize("kind", [list, numpy.array])
def test_a_mistake_is_that_of_the_first_item_that_has_one(place, kind):
    lats = list(LATITUDES)
    lats[place], lats[place + 1] = 90.5, -91.0
    with pytest.raises(ValueError, match="^90.5 is no latitude") as error:
        geo.nearest_batch(AIRPORTS, kind(lats), kind(LONGITUDES))
    if sys.version_info >= (3, 11):
        assert error.value.__notes__ == [f"nearest_batch(): item {place}"]
    with pytest.raises(ValueError, match="^90.5 is no latitude"):
        geo.nearest(AIRPORTS, 90.5, 0.0)


def test_a_table_of_distances_is_one_batch():
    """From each of some airports to each of others: NumPy's broadcasting."""
    lats, lons = numpy.array(LATITUDES), numpy.array(LONGITUDES)
    here, there = slice(0, 30), slice(30, 100)
    table = geo.haversine_batch(lats[here, None], lons[here, None], lats[None, there], lons[None, there])
    assert table.shape == (30, 70)
    for row, lat, lon in zip(table, lats[here], lons[here]):
        assert is_same(row, geo.haversine_batch(float(lat), float(lon), LATITUDES[there], LONGITUDES[there]))
    rows = geo.nearest_batch(AIRPORTS, lats[:12].reshape(3, 4).T, 0.0)
    assert is_same(rows.T.ravel(), geo.nearest_batch(AIRPORTS, LATITUDES[:12], 0.0))


def assert_told(error, parameter, *more):
    """That a message names the parameter: in notes, as far as Python has them."""
    notes = getattr(error.value, "__notes__", [])
    assert parameter in f"{error.value} {notes}"
    assert sys.version_info < (3, 11) or set(more) <= set(notes)


def test_mistakes_in_text():
    with pytest.raises(ValueError, match="^\"heathrow\" is no airport's code"):
        geo.normalised_code_batch(["egll", "heathrow", ""])
    with pytest.raises(KeyError, match='no airport has the code \\\\?"EGLX\\\\?"'):
        geo.row_of_batch(AIRPORTS, ["EGLL", "EGLX"])
    with pytest.raises(TypeError) as error:
        geo.row_of_batch(AIRPORTS, ["EGLL", 7])
    assert_told(error, "code", "row_of_batch(): item 1")


def test_mistakes_in_calls():
    with pytest.raises(TypeError) as error:
        geo.nearest_batch(AIRPORTS, ["51"], [0.0])
    assert_told(error, "lat", "nearest_batch(): item 0")
    with pytest.raises(TypeError) as error:
        geo.nearest_batch([AIRPORTS], [51.0], [0.0])
    assert_told(error, "airports")
    with pytest.raises(TypeError) as error:
        geo.count_within_batch(AIRPORTS, [51.0], [0.0], [10.0])
    assert_told(error, "radius")
    with pytest.raises(TypeError, match="make a list of it"):
        geo.nearest_batch(AIRPORTS, iter([51.0]), [0.0])
    with pytest.raises(ValueError, match="several dimensions"):
        geo.nearest_batch(AIRPORTS, numpy.zeros((2, 2)), [0.0, 0.0])
    with pytest.raises(ValueError, match="there are 1 codes, 2 latitudes and 0 longitudes"):
        geo.Airports(["EGLL"], [51.0, 52.0], [])
    with pytest.raises(ValueError, match="there are no airports"):
        geo.nearest(geo.Airports([], [], []), 0.0, 0.0)


def test_airports_are_picklable():
    few = geo.Airports(["EGLL", "LFPG"], [51.4706, 49.0097], [-0.46194, 2.5479])
    again = pickle.loads(pickle.dumps(few))
    assert (again.codes, again.latitudes, again.longitudes) == (few.codes, few.latitudes, few.longitudes)
    assert geo.nearest(again, 48.85, 2.35) == 1


def chunks(column, size=5_000):
    return [column[start : start + size] for start in range(0, len(column), size)]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_batches_run_in_a_pool_of_processes_as_they_are(method):
    """They are pickled by their name; the airports as they are, once for each chunk."""
    context = multiprocessing.get_context(method)
    lats, lons = map(chunks, (LATITUDES, LONGITUDES))
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        distances = pool.map(partial(geo.haversine_batch, 51.4706, -0.46194), lats, lons)
        counts = pool.map(partial(geo.count_within_batch, AIRPORTS), lats[:2], lons[:2])
        countries = pool.map(geo.icao_country_batch, chunks(TABLE.codes))
        joined = [[item for chunk in result for item in chunk] for result in (distances, counts, countries)]
    assert joined[0] == geo.haversine_batch(51.4706, -0.46194, LATITUDES, LONGITUDES)
    assert joined[1] == geo.count_within_batch(AIRPORTS, LATITUDES[:10_000], LONGITUDES[:10_000])
    assert joined[2] == geo.icao_country_batch(TABLE.codes)


def test_batches_run_in_threads_that_share_the_airports():
    """And on a free-threaded Python, the module does not bring the lock back."""
    if sysconfig.get_config_var("Py_GIL_DISABLED"):
        assert not sys._is_gil_enabled()
    lats, lons = numpy.array(LATITUDES), numpy.array(LONGITUDES)
    expected = geo.nearest_batch(AIRPORTS, lats, lons).tolist()
    start = threading.Barrier(4)

    def run(_):
        start.wait()
        return geo.nearest_batch(AIRPORTS, lats, lons).tolist()

    with ThreadPoolExecutor(4) as pool:
        assert all(rows == expected for rows in pool.map(run, range(4)))
