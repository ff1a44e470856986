"""That a batch on Dask's cluster, in processes of its own, gives what it gives here; and that nothing is left of the cluster afterwards."""

import asyncio
import os
import signal
import sys
import time

import geo
import pytest
from program import run_program

NEEDED = "what `pip install './examples/geo[dask]'` installs is missing"
numpy = pytest.importorskip("numpy", reason=NEEDED)
dask = pytest.importorskip("dask", reason=NEEDED)
pytest.importorskip("distributed", reason=NEEDED)
psutil = pytest.importorskip("psutil", reason=NEEDED)

from geo.check import is_same  # noqa: E402
from geo.distributed import cluster, run_on  # noqa: E402

# Beside another cluster, Dask's own page has another port.
pytestmark = pytest.mark.filterwarnings("ignore:Port 8787 is already in use")

TABLE = geo.places()
# Where there is no airport, mostly.
LATITUDES, LONGITUDES = numpy.array(TABLE.latitudes) * 0.9, numpy.array(TABLE.longitudes) + 1


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    settings = {
        "temporary-directory": str(tmp_path_factory.mktemp("dask")),
        # Each serves what it is given at first, however slow it is: else a quick one could serve all.
        "distributed.scheduler.work-stealing": False,
    }
    with dask.config.set(settings), cluster() as client:
        yield client


def workers_of(client):
    """Their process ids."""
    return set(client.run(os.getpid).values())


def assert_gone(processes):
    """That none of them runs any more, or will not in a moment."""
    end = time.monotonic() + 60
    left = processes
    while left and time.monotonic() < end:
        left = {process for process in left if psutil.pid_exists(process)}
        time.sleep(0.05)
    assert not left


def test_two_other_processes_serve_what_is_the_answer_here(client):
    expected = geo.distance_to_nearest_batch(TABLE.airports, LATITUDES, LONGITUDES)
    answer = run_on(client, geo.distance_to_nearest_batch, [TABLE.airports], [LATITUDES, LONGITUDES], rows=3_000)
    assert type(answer.values) is numpy.ndarray and answer.values.dtype == numpy.float64
    assert is_same(answer.values, expected.tolist())
    assert len(answer.processes) == -(-len(LATITUDES) // 3_000)
    others = set(answer.processes) - {os.getpid()}
    assert len(others) >= 2
    assert set(answer.processes) == others == workers_of(client)


def test_lists_of_objects_are_joined_as_well(client):
    columns = [LATITUDES.tolist(), LONGITUDES.tolist()]
    answer = run_on(client, geo.nearest_code_batch, [TABLE.airports], columns, rows=10_000)
    assert is_same(answer.values, geo.nearest_code_batch(TABLE.airports, *columns))
    answer = run_on(client, geo.icao_country_batch, [], [TABLE.codes], rows=20_000)
    assert is_same(answer.values, geo.icao_country_batch(TABLE.codes))


def test_few_rows_stay_here(client):
    for count in [0, 1, 10]:
        columns = [LATITUDES[:count], LONGITUDES[:count]]
        answer = run_on(client, geo.nearest_batch, [TABLE.airports], columns, rows=10)
        assert is_same(answer.values, geo.nearest_batch(TABLE.airports, *columns).tolist())
        assert answer.processes == [os.getpid()]


def test_a_mistake_is_that_of_the_first_partition_that_has_one(client):
    lats = LATITUDES.copy()
    lats[[2_500, 9_000]] = 90.5, -91.0
    with pytest.raises(ValueError, match="^90.5 is no latitude") as error:
        run_on(client, geo.nearest_batch, [TABLE.airports], [lats, LONGITUDES], rows=1_000)
    if sys.version_info >= (3, 11):
        assert error.value.__notes__ == ["nearest_batch(): item 500", "in the partition of the rows from 2000 on"]
    # And the cluster goes on.
    assert run_on(client, geo.icao_country_batch, [], [["EDDF", "SBGR"]], rows=1).values == ["DE", "BR"]


def die_once_batch(flag, numbers):
    """Ends the process that serves 0, unless one has ended before."""
    if 0 in numbers and not os.path.exists(flag):
        open(flag, "w").close()
        os.kill(os.getpid(), signal.SIGKILL)
    return [2 * number for number in numbers]


def test_a_partition_whose_process_dies_is_served_by_another(client, tmp_path):
    before = workers_of(client)
    answer = run_on(client, die_once_batch, [str(tmp_path / "flag")], [list(range(40))], rows=5)
    assert answer.values == [2 * number for number in range(40)]
    assert len(answer.processes) == 8 and os.getpid() not in answer.processes
    client.wait_for_workers(2, timeout=120)
    assert len(before - workers_of(client)) == 1


def sleep_batch(seconds):
    return [time.sleep(second) for second in seconds]


def test_a_cluster_is_closed_when_time_is_up():
    """While its processes are busy: they are ended nevertheless."""
    workers = set()
    start = time.monotonic()
    # It is Python's own `TimeoutError` from 3.11 on.
    with pytest.raises(asyncio.TimeoutError):
        with cluster() as client:
            workers |= workers_of(client)
            assert len(workers) == 2 and all(map(psutil.pid_exists, workers))
            run_on(client, sleep_batch, [], [[600.0, 600.0]], rows=1, patience=1)
    assert time.monotonic() - start < 300
    assert_gone(workers)


def test_the_program_compares_both():
    printed = run_program("-m", "geo", "--dask", "--items", "20000")
    assert "Both answers are the same." in printed
    served = [line.split() for line in printed.splitlines() if " served " in line]
    assert sum(int(words[3]) for words in served) == 8
    assert_gone({int(words[1]) for words in served})
