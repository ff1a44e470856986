# Lengths around those of blocks, chunks, and what several threads have of them.
for count in 2, 3, 7, 31, 32, 33, 64, 100, 1023, 1024, 1025, 5000, 33_333, 100_000:
    numbers = [(x * 7919 % 2003 - 1000) / 4 for x in range(count)]
    integers = [x * 7919 % 251 for x in range(count)]
    for floats in numbers, tuple(numbers), array("d", numbers), array("f", numbers), array("d", numbers * 2)[::2]:
        expected, got = (f(floats, 1.5) for f in (parallel.product_batch, parallel.product_parallel_batch))
        assert got == expected and type(got) is type(expected)
        expected, got = (f(floats) for f in (parallel.root_batch, parallel.root_parallel_batch))
        # NaN is not equal to itself.
        assert repr(got) == repr(expected)
    view = memoryview(array("d", numbers * 2))[::-2]
    assert parallel.product_parallel_batch(view, numbers) == parallel.product_batch(view, numbers)
    # Into a buffer: without gaps, with gaps, into an argument itself, and into a part of it that is read later.
    for function, arguments in (parallel.product_parallel_batch, (1.5,)), (parallel.root_parallel_batch, ()):
        source = array("d", numbers)
        expected = repr(array("d", function(source, *arguments)))
        out, wide = array("d", [7.0] * count), array("d", [7.0] * 2 * count)
        assert function(source, *arguments, into=out) is out and repr(out) == expected
        function(source, *arguments, into=memoryview(wide)[1::2])
        assert repr(wide[1::2]) == expected and set(wide[::2]) == {7.0}
        function(source, *arguments, into=source)
        assert repr(source) == expected
        source = array("d", numbers + [0.0])
        function(memoryview(source)[:-1], *arguments, into=memoryview(source)[1:])
        assert repr(source[1:]) == expected
    words = [f"word {x}" for x in range(count)]
    for items in words, "a word":
        assert parallel.text_parallel_batch(items, integers) == parallel.text_batch(items, integers)
    for items in integers, array("B", integers), bytearray(integers):
        flags = [x % 3 == 0 for x in integers]
        assert parallel.pair_parallel_batch(items, flags) == parallel.pair_batch(items, flags)
        assert parallel.nothing_parallel_batch(array("q", integers)) is None and parallel.sum() == sum(integers)

    tables = [parallel.Table([float(x), 0.5]) for x in range(count)]
    indices = [x % 3 for x in range(count)]
    expected = [[2.0 * x, 1.0, None][index] for x, index in enumerate(indices)]
    assert parallel.scaled_batch(tables, indices, scale=2.0) == expected
    whole = parallel.Table(numbers)
    places = [x * 7919 % count for x in range(count)]
    assert parallel.looked_up_batch(whole, places) == [numbers[place] for place in places]

assert parallel.product_parallel_batch(2.0, 4.0) == 8.0

# What dispatches is spread where arrays or lists choose at once, and stays attached where each item does.
for items in array("f", range(20_000)), list(range(20_000)):
    result = parallel.kept_batch(items, 5)
    assert [x for x, _ in result] == list(items) and len({thread for _, thread in result}) > 1
items = [x if x % 2 else float(x) for x in range(2_000)]
result = parallel.kept_batch(items, 5)
assert repr([x for x, _ in result]) == repr(items) and {thread for _, thread in result} == {parallel.kept(1, 0)[1]}
