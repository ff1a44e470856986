generator = random.Random()
seed = generator.randrange(2**32)
generator.seed(seed)
values = [
    0, 1, -1, 7, 255, 256, 2**40, 2**63, -2**63, 2**64, True, False, 0.5, -1.5, 1e300, float('inf'), 'text', 'n', 'name', '', '\ud800',
    Int(3), Int(2**70), Float(2.5), Text('nine'), Index(5), Index(2**70), None, b'bytes', bytearray(b'ab'), [1.0, 2.0], [1, 2], (2, 'ab'),
    (3, 4.5), (), [], [True], {}, object,
]
one = [
    (kind_batch, kind), (same_batch, same), (twice_batch, twice), (area_batch, area), (size_batch, size), (passing_batch, passing),
    (shapes_batch, shapes), (maybe_batch, maybe),
]

# Each value alone, first, and last.
for batch, scalar in one:
    for value in values:
        agree(batch, scalar, [value])
        agree(batch, scalar, (value, 1, 0.5))
        agree(batch, scalar, [0.5, 'n', value])

# Mixed lists, of all lengths that matter.
for case in range(1_500):
    length = generator.choice([0, 1, 2, 3, 10])
    batch, scalar = generator.choice(one)
    few = generator.sample(values, generator.choice([1, 2, 3]))
    agree(batch, scalar, [generator.choice(few) for _ in range(length)])
    columns = [[generator.choice(few) for _ in range(length)] for _ in range(2)]
    agree(weighted, weighed, *columns)
    agree(weighted, weighed, *columns, weight=generator.choice(values))
    agree(area_batch, area, *columns)
    agree(area_batch, area, *columns, times=generator.choice(values))

# Lists of one class, whose items a candidate takes, all or not all, and in each of the passes.
for items in [
    [1, 2], [2**40, 1], [2**70, 2**71], [1, 2**70], [255, 256], [True, False], [1.5, 2.5], ['a', 'nb'], ['a', '\ud800'], [Int(1), Int(2)],
    [Int(1), Int(2**70)], [Float(1.5)] * 2, [Text('x'), Text('n')], [Index(1), Index(2**70)], [b'a', b'bc'], [None, None], [-1, -2], [6, 9, 5],
]:
    for container in list, tuple:
        for batch, scalar in one:
            if batch is not secret_batch:
                agree(batch, scalar, container(items))
        agree(weighted, weighed, container(items), items[::-1])
        agree(weighted, weighed, container(items), items, weight=items[0])
        agree(weighted, weighed, container(items), [0.5] * len(items))

# Long ones, in which the last item is another's.
for length in [1023, 1024, 1025, 3000]:
    agree(twice_batch, twice, [1] * length + ['x'])
    agree(area_batch, area, [0.5] * length + ['nn'])
    agree(size_batch, size, [3] * length + [2**70])

# All containers of objects; text and bytes are one value.
for items in [(1, 0.5, 'x'), collections.deque([1, 0.5, 'x']), range(3), collections.UserList([1, 'x'])]:
    agree(twice_batch, twice, items)
for value in [1, 0.5, 'xyz', Int(3), Text('abc')]:
    assert outcome(twice_batch, value) == outcome(twice, value)
    assert outcome(area_batch, value) == outcome(area, value)
for value in [b'xyz', None, object()]:
    assert outcome(size_batch, value) == outcome(size, value)
assert outcome(twice_batch, None)[0] is TypeError and 'twice() has no overload' in outcome(twice_batch, None)[1]

# One value for all rows, and by name.
assert weighted([1, 2], 3) == [weighed(1, 3), weighed(2, 3)]
assert weighted(0.5, [1.5, 2.5], weight=1) == [2.0, 3.0]
assert weighted([1, 0.5], [2, 1.5]) == [6.0, 4.0]
assert area_batch(width=[1.0, 2.0], height=3.0) == [3.0, 6.0]
assert area_batch([1, 2], height=[3, 4.5], times=2) == [6.0, 18.0]
assert area_batch(name=['n', 'nn', 'x']) == [0, 1, None]
assert area_batch(radius=[1, 2.0]) == [3.0, 12.0]
assert passing_batch([6, 9, 5, 3]) == [3, 9, -5, 3]
assert passing_batch([6, 9], 2) == [12, 18] and passing_batch([6, 9], y=[1, 2]) == [6, 18]

# Containers as items, and arrays of several dimensions, whose rows they are.
assert shapes_batch([[1, 2], (2, 'ab'), [0.5]]) == [3.0, 'abab', 0.5]
assert shapes_batch(np.array([[1.0, 2.0], [3.0, 4.0]])) == [3.0, 7.0]
assert maybe_batch([None, 1, b'abc']) == [None, 2.0, 3]

# What is run, is run once, and in its order.
runs = []


class Noted:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        runs.append(self.value)
        return self.value


assert twice_batch([Noted(3), 2, Noted(4)]) == [6, 4, 8]
once = list(runs)
runs.clear()
assert [twice(Noted(3)), twice(2), twice(Noted(4))] == [6, 4, 8]
assert runs == once

# A list that changes while it is read.
items = [1, 2, 3]


class Clears:
    def __index__(self):
        items.clear()
        return 5


items.insert(1, Clears())
assert twice_batch(items) == [2, 10, 4, 6] and items == []
