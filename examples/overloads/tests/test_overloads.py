"""What each function does with what it is given, on Python's own standard library. `pip install './examples/overloads[test]'` first."""

import inspect
import io
import math
import os
import pathlib
import pickle
import zlib

import overloads
import pytest
from overloads import Place, column, digest, distance, most_common

SOURCES = sorted(pathlib.Path(os.__file__).parent.glob("*.py"))
LONDON, PARIS = Place(51.5074, -0.1278), Place(48.8566, 2.3522)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_a_digest_is_the_same_wherever_the_data_is(source):
    data = source.read_bytes()
    expected = zlib.crc32(data)
    assert digest(data) == expected
    assert digest(source) == expected
    assert digest(io.BytesIO(data)) == expected
    with source.open("rb") as file:
        assert digest(file, chunk=4096) == expected
    text = data.decode("utf-8", "surrogateescape")
    if text.isascii():
        assert digest(text) == expected
        assert digest(io.StringIO(text)) == expected


def test_what_no_digest_can_be_made_of_is_listed_with_all_reasons():
    with pytest.raises(TypeError) as error:
        digest(7)
    lines = str(error.value).splitlines()
    assert lines[0] == "digest() has no overload that takes these arguments"
    assert [line.split(":")[0] for line in lines[1:]] == [
        "- digest(text)",
        "- digest(data)",
        "- digest(path)",
        "- digest(file, *, chunk=65536)",
    ]


def test_an_error_is_no_reason_to_go_on():
    class Torn:
        def read(self, size):
            raise TypeError("torn")

    with pytest.raises(TypeError, match="^torn$"):
        digest(Torn())
    with pytest.raises(FileNotFoundError):
        digest(pathlib.Path("/no/such/file"))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (3, 5.5, 2.5),
        (True, 3, 2.0),
        ("kitten", "sitting", 3),
        ("", "größe", 5),
        ((0, 0), (3, 4), 5.0),
        ([0.0, 0.0], (3.0, 4.0), 5.0),
        (LONDON, PARIS, pytest.approx(343.556, abs=0.001)),
        (LONDON, LONDON, 0.0),
    ],
)
def test_a_distance_is_what_the_arguments_make_it(a, b, expected):
    assert distance(a, b) == expected
    assert distance(b=b, a=a) == expected


@pytest.mark.parametrize(("a", "b"), [(1, "one"), ((1, 2), (1, 2, 3)), (LONDON, 1), (None, None)])
def test_what_lies_on_no_scale_has_no_distance(a, b):
    with pytest.raises(TypeError, match="no overload"):
        distance(a, b)


def test_points_of_numpy_are_points():
    numpy = pytest.importorskip("numpy")
    assert distance(numpy.zeros(2), numpy.array([3.0, 4.0])) == 5.0
    assert distance(numpy.float64(1), numpy.int32(3)) == 2.0


def test_subclasses_are_what_they_are_made_of():
    class Home(Place):
        pass

    assert distance(Home(51.5074, -0.1278), LONDON) == 0.0
    assert distance(type("Word", (str,), {})("a"), "b") == 1
    assert math.isnan(distance(math.nan, 1))
    assert math.isnan(distance(Place(math.nan, 0), LONDON))


def test_the_words_of_the_library_are_near_themselves():
    names = [source.stem for source in SOURCES]
    for name in names:
        assert min(names, key=lambda other: distance(name, other)) == name


def test_a_column_is_chosen_by_name_or_by_number():
    header, *rows = [line.split(",") for line in ["name,size", "os,39864", "abc,6522"]]
    assert column(header, rows, "size") == column(header, rows, 1) == ["39864", "6522"]
    with pytest.raises(KeyError, match="no column 'age'"):
        column(header, rows, "age")
    with pytest.raises(IndexError):
        column(header, rows, 2)
    with pytest.raises(TypeError, match=r"failed to extract enum Key \('Name \| Index'\)"):
        column(header, rows, 1.5)


def test_the_most_common_item_has_the_type_of_the_items():
    words = " ".join(source.read_text("utf-8", "replace") for source in SOURCES[:5]).split()
    assert most_common(words) == max(words, key=words.count)
    assert most_common([3, 1, 3]) == 3
    assert most_common([]) is None
    with pytest.raises(TypeError, match=r"with T = i64"):
        most_common([1, "one"])


def test_the_functions_look_like_functions():
    assert "digest(path)\nOf the file at a path" in digest.__doc__
    assert pickle.loads(pickle.dumps(distance)) is distance
    # A wheel holds the extension module in a package of its name.
    assert distance.__module__.rpartition(".")[2] == "overloads"
    with pytest.raises(ValueError):
        inspect.signature(distance)
    assert str(inspect.signature(most_common)) == "(items)"
    public = {name for name in vars(overloads) if not name.startswith("_")}
    assert public >= {"Place", "column", "digest", "distance", "most_common"}
