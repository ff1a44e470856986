"""`python -m geo`, on few items, and what it draws."""

import xml.etree.ElementTree as ElementTree

from geo import __main__, chart, check
from geo.rows import all_rows


def test_the_program_runs_and_draws(tmp_path, capsys):
    picture = tmp_path / "geo.svg"
    options = ["--items", "200", "--largest", "300", "--rounds", "1", "--svg", str(picture)]
    assert __main__.main(options) == 0
    printed = capsys.readouterr().out
    assert "Each batch gives what its function gives for each airport" in printed
    table = [line.split() for line in printed.splitlines() if line.startswith(("haversine ", "row_of "))]
    assert [len(line) for line in table] == [6, 4]
    root = ElementTree.parse(picture).getroot()
    lines = [element for element in root.iter() if element.tag.endswith("polyline")]
    assert [len(line.get("points").split()) for line in lines] == [6, 6, 6, 6]


def test_a_difference_is_told():
    row = all_rows(10)[0]
    wrong = row._replace(expression=lambda *columns: columns[0])
    assert list(check.differences(row)) == []
    assert list(check.differences(wrong)) == ["haversine is not what NumPy's expression gives"]
    assert check.is_same([1.0], [1]) is False


def test_a_chart_has_each_point_where_it_belongs():
    drawn = chart.text({"up": [(1, 1), (10, 10), (100, 100)], "down": [(1, 100), (100, 1)]}, width=20, height=10)
    lines = drawn.splitlines()
    assert lines[0] == "   100 |*                   o"
    assert [line[:8] for line in lines[1:10] if line[:6].strip()] == ["    50 |", "    20 |", "    10 |", "     5 |", "     2 |"]
    assert lines[5] == "    10 |          o"
    assert lines[10] == "     1 |o-------------------*"
    assert lines[12].split() == ["1", "10", "100"]
    assert lines[13:] == ["        o up", "        * down"]


def test_ticks_are_round_and_around_all():
    assert chart.ticks([0.07, 3.5], [1, 2, 5]) == [0.05, 0.1, 0.2, 0.5, 1, 2, 5]
    assert chart.ticks([1, 1], [1]) == [1, 10]
    assert chart.ticks([1, 300], [1]) == [1, 10, 100, 1000]
