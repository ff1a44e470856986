# Batches of two arrays against `numpy.add`: shape, values, order in memory, and that the same arrays broadcast.
def expected(x, y):
    try: return np.add(x, y) if x.dtype == y.dtype == np.float64 else np.add(x.astype('f8'), y.astype('f8'))
    except ValueError: return None


def given(batch, x, y):
    try: return batch(x, y)
    except ValueError as error:
        assert 'needs shapes that broadcast' in str(error) or 'needs as many items' in str(error), error
        return None


refused = ordered = 0
for _ in range(CASES):
    shape = a_shape()
    x, y = an_array(shape), an_array(a_shape() if random.random() < .1 else shape)
    want, got = expected(x, y), given(sum_batch, x, y)
    call = (x.shape, x.strides, x.dtype, y.shape, y.strides, y.dtype)
    assert (want is None) == (got is None), call
    if want is None:
        refused += 1
        continue
    want = np.asarray(want)
    if x.ndim == y.ndim == 0:  # One value.
        assert type(got) is float and got == want, call
        continue
    assert type(got) is np.ndarray and got.dtype == np.float64 and got.shape == want.shape, call
    assert np.array_equal(got, want), call
    # Of other types there is a copy to compare with, which may lie otherwise in memory.
    if x.dtype == y.dtype == np.float64 and got.size:
        ordered += 1
        assert longer_than_one(got) == longer_than_one(want), (call, got.strides, want.strides)
    texts = text_batch(x, y)
    assert texts == np.vectorize(repr, otypes=[object])(np.array(got.tolist(), dtype=object).reshape(got.shape)).tolist() if got.size else texts == got.tolist(), call
assert refused and ordered

# Other results, and what is converted by way of objects.
square = np.arange(6).reshape(2, 3)
halves = half_batch(square.astype('i2').T)
assert halves.dtype == np.float32 and np.array_equal(halves, [[0, np.nan], [np.nan, 2], [1, np.nan]], equal_nan=True)
assert even_batch(square).dtype == np.bool_ and even_batch(square).tolist() == [[True, False, True], [False, True, False]]
assert shout_batch(np.array([['a', 'bc'], ['d', 'é']])) == [['A', 'BC'], ['D', 'É']]
assert shout_batch(np.array([['a'], ['b']], dtype=object)) == [['A'], ['B']]
assert total_batch(square.astype('f8')).tolist() == [3.0, 12.0] and total_batch([[1.0, 2.0], np.ones(3)]) == [3.0, 3.0]
assert sum_batch(np.ones((2, 1)), 2).tolist() == [[3.0], [3.0]]
assert sum_batch(np.ones((1, 1)), np.ones(1)).shape == (1, 1) and text_batch(np.ones((1, 1)), 1) == [['2.0']]
# Many chunks, and runs that are shorter than one.
long = np.arange(30_000.0)
for shape in (3, 10_000), (10_000, 3), (100, 300), (2, 3, 5_000):
    for x in long.reshape(shape), np.asfortranarray(long.reshape(shape)), long.astype('i8').reshape(shape):
        assert np.array_equal(sum_batch(x, long[: shape[-1]]), x + long[: shape[-1]])
