count = 100_000
numbers = list(range(count))

# Errors of the function, of all rows from one on.
for limit in 0, 1, 31, 32, 5_000, 65_536, 99_999:
    for items in numbers, array("q", numbers):
        expected = raised(parallel.narrow_batch, items, limit)
        assert expected[0] == "ValueError" and (sys.version_info < (3, 11) or expected[2] == [f"narrow_batch(): item {limit}"])
        for _ in range(20):
            assert raised(parallel.narrow_parallel_batch, items, limit) == expected

# Items that cannot be read, before and behind a row that fails, and without one.
for place in 0, 1, 40, 1_023, 1_024, 50_000, 99_999:
    items = array("q", numbers)
    items[place] = 1 << 40
    for limit in place - 1, place + 2, 1 << 30:
        if limit >= 0:
            expected = raised(parallel.narrow_batch, items, limit)
            assert expected[0] == ("ValueError" if limit < place else "OverflowError")
            assert raised(parallel.narrow_parallel_batch, items, limit) == expected

# Written in place: what cannot be read is read again, and what comes behind it has not been written over.
for place in 5_000, 99_998:
    items = array("i", numbers)
    limits = array("q", [count] * count)
    limits[place] = 1 << 40
    error = raised(lambda: parallel.narrow_parallel_batch(items, limits, into=items))
    assert error == raised(parallel.narrow_batch, items, limits) and items == array("i", numbers), error

# Panics, and errors beside them.
for function in parallel.checked_batch, parallel.checked_parallel_batch:
    for limit in 1_001, count:
        assert raised(function, numbers, limit) == ("PanicException", ("a thousand",), [])
    assert raised(function, numbers, 999)[:2] == ("ValueError", (999,))

# What comes behind is dropped, and what comes before, if no object is made of it.
assert parallel.counted_batch(numbers[:70_000], count, False) == numbers[:70_000] and parallel.alive() == 0
for limit in 0, 1, 100, 60_000:
    for panics in False, True:
        error = raised(parallel.counted_batch, numbers, limit, panics)
        assert error[:2] == (("PanicException", (f"{limit} in panic",)) if panics else ("ValueError", (limit,))), error
        assert parallel.alive() == 0, (limit, panics, parallel.alive())

# The value of a row before the one that fails has no object.
assert raised(parallel.counted_batch, numbers, 80_000, False)[:2] == ("ValueError", ("no object for 77777",))
assert parallel.alive() == 0
