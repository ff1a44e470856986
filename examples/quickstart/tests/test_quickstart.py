"""What `quickstart.plain` and `quickstart.fast` do: the same. `pip install './examples/quickstart[test]'`, then `pytest`."""

import inspect
import zlib

import pytest
from quickstart import fast, plain

NAMES = [name for name, value in vars(plain).items() if inspect.isbuiltin(value)]

ANSWERS = [
    ("is_code", ("x = 1",), True),
    ("is_code", ("  # x = 1",), False),
    ("is_code", ("",), False),
    ("indent", ("  x",), 2),
    ("indent", (" \tx",), 8),
    ("indent", (" \tx", 4), 4),
    ("indent", ("\tx", 0), 0),
    ("has_word", ("self.x", "self"), True),
    ("has_word", ("myself.x", "self"), False),
    ("has_word", ("größe = 1", "größe"), True),
    ("first_word", ("  def f():",), "def"),
    ("first_word", (" ",), None),
    ("is_identifier", ("größe_1",), True),
    ("is_identifier", ("1st",), False),
    ("is_identifier", ("",), False),
    ("fnv1a", ("",), 0xCBF29CE484222325),
    ("fnv1a", ("foobar",), 0x85944171F73967E8),
    ("parse_number", ("1_000",), 1000),
    ("parse_number", ("18446744073709551615",), 2**64 - 1),
    ("parse_number", ("18446744073709551616",), None),
    ("parse_number", ("_1",), None),
    ("common_prefix", ("print", "prior"), 3),
    ("snake_case", ("HttpServer",), "http_server"),
    ("count_lines", (b"a\nb",), 2),
    ("adler32", (b"Wikipedia",), 0x11E60398),
    ("adler32", (b"\xff" * 100_000,), zlib.adler32(b"\xff" * 100_000)),
]

MISTAKES = [
    ("is_code", (b"bytes",), {}),
    ("is_code", ("lone surrogate \ud800",), {}),
    ("indent", ("x", "4"), {}),
    ("indent", ("x", -1), {}),
    ("indent", ("x", 2**64), {}),
    ("indent", ("x",), {"tabs": 4}),
    ("indent", ("x", 4), {"tab": 4}),
    ("has_word", ("line",), {}),
    ("has_word", ("line", None), {}),
    ("fnv1a", (7,), {}),
    ("common_prefix", ("one", "two", "three"), {}),
    ("adler32", ("text",), {}),
]


@pytest.fixture(params=[plain, fast], ids=["plain", "fast"])
def functions(request):
    return request.param


def test_both_have_every_function():
    assert {name for name, _, _ in ANSWERS} == set(NAMES)
    assert NAMES == [name for name, value in vars(fast).items() if inspect.isbuiltin(value)]


@pytest.mark.parametrize("name, arguments, answer", ANSWERS)
def test_answers(functions, name, arguments, answer):
    given = getattr(functions, name)(*arguments)
    assert given == answer
    assert type(given) is type(answer)


def test_keywords(functions):
    assert functions.indent("\tx", tab=4) == functions.indent(tab=4, line="\tx") == 4


@pytest.mark.parametrize("name, arguments, keywords", MISTAKES)
def test_mistakes_are_reported_alike(name, arguments, keywords):
    def report(functions):
        with pytest.raises(Exception) as caught:
            getattr(functions, name)(*arguments, **keywords)
        return type(caught.value), str(caught.value), getattr(caught.value, "__notes__", None)

    assert report(fast) == report(plain)


def test_the_wrong_number_of_arguments(functions):
    """With one positional-only parameter the fast function is METH_O: CPython itself refuses, in its own words."""
    for arguments, keywords in [((), {}), (("two", "lines"), {}), ((), {"line": "by name"})]:
        with pytest.raises(TypeError, match="argument"):
            functions.is_code(*arguments, **keywords)


@pytest.mark.parametrize("name", NAMES)
def test_looks_the_same_to_python(name):
    before, after = getattr(plain, name), getattr(fast, name)
    assert inspect.signature(after) == inspect.signature(before)
    assert after.__doc__ == before.__doc__
    assert after.__name__ == before.__name__
