import array
import collections
import random
import sys


class Int(int):
    pass


class Float(float):
    pass


class Text(str):
    pass


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value

    def __repr__(self):
        return f'Index({self.value})'


def outcome(call, *args, **kwargs):
    """What a call gives: its class and value, or its exception's, without notes."""
    try:
        result = call(*args, **kwargs)
    except Exception as error:
        return type(error), str(error)
    return type(result), result


def mapped(scalar, *columns, **named):
    """The scalar for each row: its results, or the first exception and its row."""
    results = []
    for row, items in enumerate(zip(*columns)):
        try:
            results.append(scalar(*items, **named))
        except Exception as error:
            return type(error), str(error), row
    return results


def batched(batch, *columns, **named):
    """The same of the batch."""
    try:
        result = batch(*columns, **named)
    except Exception as error:
        notes = getattr(error, '__notes__', None)
        row = int(notes[-1].rsplit(' ', 1)[1]) if notes else None
        return type(error), str(error), row
    assert type(result) is list, result
    return result


def exactly(values):
    """Classes and values, in which NaN is NaN."""
    return [(type(value), repr(value)) for value in values] if isinstance(values, list) else values


def agree(batch, scalar, *columns, **named):
    expected = mapped(scalar, *columns, **named)
    result = batched(batch, *columns, **named)
    if sys.version_info < (3, 11) and isinstance(expected, tuple):
        expected, result = expected[:2], result[:2]
    assert exactly(result) == exactly(expected), (batch, columns, named, result, expected)
