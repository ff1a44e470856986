"""Batches over what PyArrow, Polars and DuckDB have."""

import array
import datetime
import random

import numpy as np
import pyarrow as pa
import pytest

import arrow_batches as b

NUMBERS = [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(), pa.float32(), pa.float64()]


def notes(error):
    return getattr(error.value, "__notes__", None)


def test_results_are_arrays_that_others_take_without_a_copy():
    result = b.expression_batch(pa.array([1.0, 2.0, 3.0]))
    assert type(result).__name__ == "ArrowArray" and type(result).__module__ == "pyo3_fast"
    assert repr(result) == "<ArrowArray of 3 double: [2.0, 5.0, 10.0]>"
    assert (len(result), result[0], result[-1], list(result), result.to_pylist()) == (3, 2.0, 10.0, [2.0, 5.0, 10.0], [2.0, 5.0, 10.0])
    for index in (3, -4):
        with pytest.raises(IndexError):
            result[index]
    first, second = pa.array(result), pa.array(result)
    first.validate(full=True)
    assert first.type == pa.float64() and first.equals(pa.array([2.0, 5.0, 10.0]))
    assert first.buffers()[1].address == second.buffers()[1].address
    del result, second
    assert first.to_pylist() == [2.0, 5.0, 10.0]
    assert b.expression_batch(b.expression_batch(pa.array([1.0]))).to_pylist() == [5.0]


@pytest.mark.parametrize("of", NUMBERS, ids=str)
def test_numbers_of_any_width_give_what_their_objects_give(of):
    for values in ([1, 2, 100], [1, None, 3], [], [None]):
        column = pa.array(values, of)
        expected = [None if x is None else b.expression(x) for x in column.to_pylist()]
        assert b.expression_batch(column).to_pylist() == expected
        if not pa.types.is_floating(of):
            expected = [None if x is None else b.even(x) for x in column.to_pylist()]
            assert b.even_batch(column).to_pylist() == expected


def test_nulls_are_not_called_for_unless_the_parameter_is_an_option():
    x, y = pa.array([1.0, None, None, 4.0]), pa.array([None, 2, None, 3])
    assert b.add_batch(x, y).to_pylist() == [None, None, None, 7.0]
    assert b.or_else_batch(x, y).to_pylist() == [None, 2.0, None, 4.0]
    assert b.add_batch(x, [1, "never asked for", None, 2]).to_pylist() == [2.0, None, None, 6.0]
    assert b.add_batch(x, 1).to_pylist() == [2.0, None, None, 5.0]
    assert b.upper_batch(pa.array(["a", None])).to_pylist() == ["A", None]
    assert b.expression_batch(pa.nulls(2)).to_pylist() == [None, None]
    assert b.text_or_nothing_batch(pa.array([datetime.date(2020, 1, 1), None])).to_pylist() == ["2020-01-01", "nothing"]
    assert b.text_of_batch(pa.array([datetime.date(2020, 1, 1), None])).to_pylist() == ["2020-01-01", None]
    assert b.count_texts_batch(pa.array([["a"], None])).to_pylist() == [1, None]
    assert b.pair_batch(pa.array([1.0, None])) == [(1.0, -1.0), None]
    dictionary = pa.DictionaryArray.from_arrays(pa.array([0, 1, None]), pa.array([" x", None]))
    assert b.trim_batch(dictionary).to_pylist() == ["x", None, None]


@pytest.mark.parametrize("of", [pa.string(), pa.large_string(), pa.string_view()], ids=str)
def test_text(of):
    texts = [" a ", None, "", " äöü", "longer than twelve bytes "]
    result = pa.array(b.trim_batch(pa.array(texts, of)))
    result.validate(full=True)
    assert result.type == pa.string() and result.to_pylist() == [text and text.strip() for text in texts]


@pytest.mark.parametrize("of", [pa.binary(), pa.large_binary(), pa.binary_view(), pa.binary(2)], ids=str)
def test_bytes(of):
    assert b.total_batch(pa.array([b"ab", None, b"cd"], of)).to_pylist() == [195, None, 199]


def test_bool():
    values = [random.choice([True, False, None]) for _ in range(100)]
    for start, end in ((0, 100), (3, 77), (64, 64)):
        result = pa.array(b.negated_batch(pa.array(values)[start:end]))
        result.validate(full=True)
        assert result.type == pa.bool_() and result.to_pylist() == [x if x is None else not x for x in values[start:end]]


def test_slices_are_read_from_where_they_begin():
    numbers = pa.array(range(100), pa.float64())[13:57]
    assert b.expression_batch(numbers).to_pylist() == [x * x + 1 for x in range(13, 57)]
    for of in (pa.string(), pa.string_view(), pa.binary()):
        texts = pa.array([None if i % 5 == 0 else " " * i + str(i) for i in range(100)], of)[13:57]
        batch = b.text_of_batch if of == pa.binary() else b.trim_batch
        call = str if of == pa.binary() else str.strip
        assert batch(texts).to_pylist() == [x if x is None else call(x) for x in texts.to_pylist()]


def test_a_stream_gives_a_stream_with_the_same_chunks():
    sizes = (1, 1023, 1024, 1025, 3, 5000, 0, 33)
    plain = pa.chunked_array([np.random.default_rng(n).random(n) for n in sizes])
    masked = pa.chunked_array([pa.array(c.to_numpy(), mask=np.arange(len(c)) % 3 == 0) for c in plain.chunks])
    for column in (plain, masked):
        result = b.add_batch(column, plain)
        assert type(result).__name__ == "ArrowChunkedArray"
        result = pa.chunked_array(result)
        result.validate(full=True)
        assert [len(chunk) for chunk in result.chunks] == list(sizes)
        assert result.to_pylist() == [None if x is None else x + y for x, y in zip(column.to_pylist(), plain.to_pylist())]
    other = pa.chunked_array([plain.combine_chunks()[:100], plain.combine_chunks()[100:]])
    assert pa.chunked_array(b.add_batch(other, plain)).num_chunks == 2
    assert pa.chunked_array(b.expression_batch(pa.chunked_array([], pa.float64()))).num_chunks == 0
    texts = pa.chunked_array([["a ", None], [], [" b"]])
    assert pa.chunked_array(b.trim_batch(texts)).equals(pa.chunked_array([["a", None], [], ["b"]]))


def test_other_kinds():
    x, gap = pa.array([1.0, 2.0, 3.0]), pa.array([1.0, None, 3.0])
    numpy, machine = np.array([1.0, 2.0, 3.0]), array.array("d", [1.0, 2.0, 3.0])
    result = b.add_batch(x, numpy)
    assert isinstance(result, np.ndarray) and result.tolist() == [2.0, 4.0, 6.0]
    result = b.add_batch(gap, numpy)
    assert result.dtype == np.float64 and np.isnan(result[1]) and result[[0, 2]].tolist() == [2.0, 6.0]
    assert pa.array(b.add_batch(gap, machine)).to_pylist() == [2.0, None, 6.0]
    assert b.pair_batch(x) == [(1.0, -1.0), (2.0, -2.0), (3.0, -3.0)]
    with pytest.raises(ValueError, match="'x' has 3, 'y' has 2"):
        b.add_batch(x, [1, 2])
    with pytest.raises(ValueError, match="several dimensions"):
        b.add_batch(x, np.ones((3, 3)))


def test_into_a_buffer():
    out = np.zeros(6)
    x = pa.array([1.0, 2.0, 3.0])
    assert b.add_batch(x, x, into=out[::2]) is not None and out.tolist() == [2.0, 0.0, 4.0, 0.0, 6.0, 0.0]
    with pytest.raises(ValueError, match="no place for nulls, and there is one at 1"):
        b.add_batch(x, pa.array([1.0, None, 3.0]), into=out[:3])
    shared = np.arange(4000.0)
    column = pa.array(shared)
    assert column.buffers()[1].address == shared.ctypes.data
    expected = shared[:-1] + shared[1:]
    b.add_batch(column[:-1], column[1:], into=shared[1:])
    assert shared[1:].tolist() == expected.tolist()


def test_errors_are_those_of_the_objects_with_the_row_of_the_array():
    for values, kind, row in (([1, None, 7], ValueError, 2), ([1, None, 7, 700], ValueError, 2), ([None, 700, 7], OverflowError, 1)):
        with pytest.raises(kind) as error:
            b.small_batch(pa.array(values))
        assert notes(error)[-1] == f"small_batch(): item {row}"
    with pytest.raises(TypeError, match="must be real number, not str"):
        b.expression_batch(pa.array(["x"]))
    with pytest.raises(TypeError, match="float.*integer"):
        b.even_batch(pa.array([1.0]))
    with pytest.raises(TypeError):
        b.add_batch(pa.array([1.0, None, 2.0]), [1, None, None])


def from_buffers(offsets, data):
    return pa.Array.from_buffers(pa.string(), len(offsets) - 1, [None, pa.py_buffer(np.array(offsets, "i4").tobytes()), pa.py_buffer(data)])


def test_arrays_that_are_not_what_they_say():
    with pytest.raises(UnicodeDecodeError) as error:
        b.trim_batch(from_buffers([0, 1, 3], b"a\xff\xfe"))
    assert notes(error) == ["trim_batch(): item 1"]
    for offsets in ([0, 1000, 3], [2, 1, 3]):
        with pytest.raises(ValueError, match="outside of its memory"):
            b.trim_batch(from_buffers(offsets, b"abc"))


def test_other_types_are_converted_by_their_objects():
    assert b.count_batch(pa.array([[1.0, 2.0], None, []])).to_pylist() == [2, None, 0]
    assert b.text_of_batch(pa.array([{"a": 1}])).to_pylist() == ["{'a': 1}"]
    assert b.expression_batch(pa.array(np.array([1.5, 2], "f2"))).to_pylist() == [3.25, 5.0]
    uuid = pa.ExtensionArray.from_storage(pa.uuid(), pa.array([b"0" * 16], pa.binary(16)))
    assert b.text_of_batch(uuid).to_pylist() == [str(uuid[0].as_py())]


def test_tables_are_one_value_and_readers_are_refused():
    table = pa.table({"x": [1, 2]})
    assert b.same_batch(table) is table
    with pytest.raises(TypeError, match="how many items"):
        b.same_batch(table.to_reader())


def test_a_failing_stream_says_why():
    def chunks():
        yield pa.record_batch({"x": [1.0]})
        raise KeyError("no more")

    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            schema = pa.schema({"x": pa.float64()})
            return pa.RecordBatchReader.from_batches(schema, chunks()).__arrow_c_stream__()

    with pytest.raises(RuntimeError, match="no more"):
        b.same_batch(Stream())

    class Other:
        def __arrow_c_array__(self, requested_schema=None):
            return 1, 2

    with pytest.raises(TypeError):
        b.same_batch(Other())


def test_memory_goes_with_the_last_that_has_it():
    before = pa.total_allocated_bytes()
    for _ in range(3):
        kept = pa.array(b.expression_batch(pa.array(np.arange(100_000) * 1.0, mask=np.arange(100_000) == 5)))
        b.expression_batch(kept)
        pa.chunked_array(b.trim_batch(pa.chunked_array([["a"] * 10_000, ["b"]])))
    del kept
    assert pa.total_allocated_bytes() == before


def test_polars():
    pl = pytest.importorskip("polars")
    result = b.expression_batch(pl.Series([1.0, 2.0, None]))
    assert pl.Series(result).to_list() == [2.0, 5.0, None]
    assert pl.Series("x", b.trim_batch(pl.Series([" a", None, "b" * 20]))).to_list() == ["a", None, "b" * 20]
    chunked = pl.concat([pl.Series([1, 2]), pl.Series([3, None])], rechunk=False)
    assert pl.Series(b.even_batch(chunked)).n_chunks() == 2
    assert b.total_batch(pl.Series([b"abc" * 10])).to_pylist() == [2940]
    assert b.trim_batch(pl.Series(["a ", None], dtype=pl.Categorical)).to_pylist() == ["a", None]
    assert b.text_of_batch(pl.Series([datetime.date(2020, 1, 1), None])).to_pylist() == ["2020-01-01", None]
    assert pl.DataFrame({"x": [1.5, None]}).select(pl.col("x").map_batches(lambda x: pl.Series(b.expression_batch(x)), return_dtype=pl.Float64))["x"].to_list() == [3.25, None]
    frame = pl.DataFrame({"x": [1]})
    assert b.same_batch(frame) is frame


def test_duckdb():
    duckdb = pytest.importorskip("duckdb")
    column = duckdb.sql("select 1.5::double as x union all select null").to_arrow_table()["x"]
    assert sorted(b.expression_batch(column).to_pylist(), key=str) == [3.25, None]


@pytest.mark.parametrize("of", NUMBERS + [pa.bool_()], ids=str)
def test_columns_of_numbers_choose_their_candidate(of):
    for values in ([0, 1, 1], [0, None, 1]):
        values = [value if value is None else pa.scalar(value, pa.int64()).cast(of).as_py() for value in values]
        result = b.kept_batch(pa.array(values, of))
        if of == pa.uint64():
            # Not all of them are an `i64`: each chooses for itself.
            assert result == [value if value is None else b.kept(value) for value in values]
            continue
        wide = {pa.int8(): pa.int64(), pa.int16(): pa.int64(), pa.uint8(): pa.int64(), pa.uint16(): pa.int64(), pa.uint32(): pa.int64()}
        assert pa.array(result).type == wide.get(of, of) and result.to_pylist() == values
        assert list(map(type, result.to_pylist())) == [type(value if value is None else b.kept(value)) for value in values]


def test_other_columns_choose_item_by_item():
    assert b.size_batch(pa.array(["a", None, "bcd"])) == [1, None, 3]
    assert b.size_batch(pa.array([-1.5, None])).to_pylist() == [1.5, None]
    assert b.size_batch(pa.chunked_array([["a"], ["bc", None]])) == [1, 2, None]
    with pytest.raises(TypeError, match="no overload") as error:
        b.size_batch(pa.array([None, [1]]))
    assert notes(error) in (None, ["size_batch(): item 1"])
