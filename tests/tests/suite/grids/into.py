# `into`: buffers of any layout, and such that have memory in common with the arguments.
import array

out = np.zeros(3)
assert sum_batch([1, 2, 3], 1, into=out) is out and out.tolist() == [2.0, 3.0, 4.0]
out = array.array('d', [0] * 3)
assert sum_batch(np.arange(3), (1, 1, 1), into=out) is out and list(out) == [1.0, 2.0, 3.0]
out.append(4.0)  # It is not exported any more.
out = memoryview(bytearray(24)).cast('d')
assert sum_batch([1], [2], into=None) == [3.0] and sum_batch([1, 2, 3], 1, into=out).tolist() == [2.0, 3.0, 4.0]
out = np.full(3, 7, dtype='f4')
half_batch([2, 1, 4], into=out)
assert np.array_equal(out, [1, np.nan, 2], equal_nan=True)
out = np.ones(3, dtype=bool)
assert even_batch([1, 2, 3], into=out).tolist() == [False, True, False]
misaligned = np.frombuffer(bytearray(25), dtype='f8', offset=1, count=3)
assert sum_batch([1, 2, 3], 1, into=misaligned).tolist() == [2.0, 3.0, 4.0]
empty = np.zeros((0, 3))
assert sum_batch(np.zeros((0, 3)), 1, into=empty) is empty

# What was written before the first item that fails stays; what comes behind it is not touched.
out = np.full(5, 9.0)
try: sum_batch([1, 2, 'x', 4, 5], 1, into=out)
except TypeError as error: assert error.args == ('must be real number, not str',)
assert out.tolist() == [2.0, 3.0, 9.0, 9.0, 9.0]


def a_view(memory, shape, gaps):
    """Some part of the memory, in any order of the axes."""
    count = int(np.prod(shape))
    step = random.choice([1, 1, 2]) if gaps else 1
    start = random.randint(0, 9)
    part = memory[start : start + step * count : step]
    if random.random() < .3: part = part[::-1]
    order = list(range(len(shape)))
    random.shuffle(order)
    return part.reshape([shape[axis] for axis in order]).transpose(np.argsort(order))


for _ in range(CASES):
    shape = [random.randint(1, 4) for _ in range(random.randint(1, 3))] if random.random() < .9 else [random.choice([1023, 3000])]
    memory = np.random.default_rng(random.getrandbits(32)).random(2 * int(np.prod(shape)) + 10)
    x, y, out = (a_view(memory, shape, True) for _ in range(3))
    if random.random() < .3: out = x
    if random.random() < .3 and y.shape[0] > 1: y = y[:1]
    want = x.copy() + y.copy()
    rest = memory.copy()
    rest_out = np.lib.stride_tricks.as_strided(rest[(out.__array_interface__['data'][0] - memory.__array_interface__['data'][0]) // 8 :], out.shape, out.strides)
    rest_out[...] = want
    assert sum_batch(x, y, into=out) is out
    assert np.array_equal(memory, rest), (x.strides, y.strides, out.strides)
