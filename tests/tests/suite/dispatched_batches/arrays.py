DTYPES = ['?', 'b', 'B', 'h', 'H', 'i', 'I', 'q', 'Q', 'f', 'd']


def is_array(result, dtype, values):
    assert type(result) is np.ndarray and result.dtype == np.dtype(dtype), result
    assert result.tolist() == values, (result, values)


# An array of the very type chooses it, wherever it stands among the candidates.
if buffers:
    for dtype, values in [('d', [0.5, 1e300]), ('f', [0.5, 2.0]), ('q', [1, -(2**60)]), ('h', [1, -5]), ('?', [True, False])]:
        is_array(same_batch(np.array(values, dtype)), dtype, values)
        is_array(same_batch(np.array(values * 3, dtype)[::2]), dtype, (values * 3)[::2])
        is_array(same_batch(np.array([values, values], dtype)), dtype, [values, values])
        is_array(same_batch(np.array([], dtype)), dtype, [])
        given = array.array(dtype, values) if dtype != '?' else None
        if given is not None:
            result = same_batch(given)
            assert type(result) is array.array and result.tolist() == values and result.itemsize == given.itemsize
            # A view is a list's kind, and its numbers choose all the same.
            assert exactly(same_batch(memoryview(given))) == exactly(values)
        into = np.empty(len(values), dtype)
        assert same_batch(np.array(values, dtype), into=into) is into and into.tolist() == values

    # Else that which takes all that such an array may hold, as it takes the items.
    is_array(same_batch(np.array([1, 2], 'i')), 'q', [1, 2])
    is_array(same_batch(np.array([200], 'B')), 'q', [200])
    is_array(twice_batch(np.array([1, 2], 'h')), 'q', [2, 4])
    is_array(twice_batch(np.array([0.5, 1.5], 'f')), 'd', [1.0, 3.0])
    is_array(twice_batch(np.array([True, False])), 'q', [2, 0])
    is_array(weighted(np.array([1.0, 2.0]), 3), 'd', [8.0, 10.0])
    is_array(weighted(np.array([1, 2]), np.array([0.5, 1.0])), 'd', [3.0, 6.0])
    is_array(weighted(np.array([1.0, 2.0]), 0.5, weight=1), 'd', [1.5, 2.5])
    is_array(smaller_batch(np.array([1, 5]), np.array([3, 3])), 'q', [1, 3])
    is_array(smaller_batch(np.array([1, 5]), 2.5), 'd', [1.0, 2.5])
    is_array(area_batch(np.array([1.0, 2.0])), 'd', [3.0, 12.0])
    is_array(area_batch(np.array([1, 2])), 'd', [3.0, 12.0])
    is_array(area_batch(np.array([1.0, 2.0]), np.array([3.0, 4.0]), times=2), 'd', [6.0, 16.0])
    is_array(area_batch(width=np.array([[1.0], [2.0]]), height=np.array([3.0, 4.0])), 'd', [[3.0, 4.0], [6.0, 8.0]])
    is_array(maybe_batch(np.array([1.0, 2.0])), 'd', [2.0, 3.0])
    is_array(secret_batch(np.array([0.5, 1.5])), 'd', [0.5, 1.5])
    # The result's kind has no room for text.
    assert kind_batch(np.array([1, 2])) == ['i64'] * 2 and kind_batch(np.array([1, 2], 'B')) == ['u8'] * 2
    assert kind_batch(np.array([0.5], 'f')) == ['f32'] and kind_batch(np.array([0.5])) == ['f64']
    assert kind_batch(array.array('f', [0.5])) == ['f32'] and kind_batch(np.array([[True]])) == [['bool']]

# Where the items of such an array may differ, each chooses for itself; and where its type says nothing of them.
for column in [
    np.array([1, 2**63], 'Q'), np.array(['a', 'n']), np.array([1, 'x', 0.5], object), np.array([1, 2], '>i4'),
    np.array([0.5], 'e'), array.array('Q', [1, 2**63]),
]:
    agree(twice_batch, twice, column.tolist())
    assert exactly(list(twice_batch(column))) == exactly([twice(item) for item in column.tolist()]), column
assert exactly(size_batch(np.array([1, 300]))) == exactly(['small', 'large'])
assert exactly(size_batch(np.array([1, 3], 'B'))) == exactly(['small', 'small'])
assert size_batch(np.array([0.5])) == ['any float']
# One value that may fit none, or another.
assert weighted(np.array([0.5]), 2**70) == [weighed(0.5, 2**70)] and weighted(np.array([1]), 2**70) == [weighed(1, 2**70)]
assert list(weighted(np.array([0.5, 1.0]), [1, 2])) == [weighed(0.5, 1), weighed(1.0, 2)]
# What passes calls on is asked for each item.
assert passing_batch(np.array([6, 9, 5])) == [3, 9, -5] and passing_batch(array.array('q', [6, 9, 5])) == [3, 9, -5]

# All of them give what the items give, but for a type that is told by its dtype alone.
for name in ['kind', 'same', 'twice', 'area', 'size', 'maybe']:
    batch, scalar = globals()[f'{name}_batch'], globals()[name]
    for dtype in DTYPES:
        column = np.array([0, 1, 100], dtype)
        result = batch(column)
        items = [scalar(item) for item in column.tolist()]
        results = result if type(result) is list else result.tolist()
        if name != 'kind' or dtype not in 'qfd':
            assert results == items, (name, dtype, result, items)
