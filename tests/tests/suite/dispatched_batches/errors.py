def error(call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except Exception as error:
        return f'{type(error).__name__}: {error}', getattr(error, '__notes__', [])
    raise AssertionError('it has raised nothing')


def notes(*notes):
    return list(notes) if sys.version_info >= (3, 11) else []


message, told = error(twice_batch, [1, None, 2])
assert message.startswith('TypeError: twice() has no overload that takes these arguments\n- twice(x) with T = i64: '), message
assert told == notes('twice_batch(): item 1'), told
assert error(weighted, [1, -1], 2) == ('ValueError: negative', notes('weighted(): item 1'))
assert error(weighted, np.array([1.0, -1.0]), 2.0) == ('ValueError: negative', notes('weighted(): item 1'))
assert error(weighted, np.array([[1, -1]]), np.array([2, 2]))[1] == notes('weighted(): item (0, 1)')

# Calls that fit no candidate, before anything is read.
message, told = error(area_batch, [1.0], [2.0], [3.0])
assert message.split('\n') == [
    'TypeError: area_batch() has no overload that takes these arguments',
    '- area_batch(radius): takes 1 positional argument but 3 were given',
    '- area_batch(width, height, *, times=1): takes 2 positional arguments but 3 were given',
    '- area_batch(name): takes 1 positional argument but 3 were given',
], message
assert told == []
assert 'unexpected keyword argument' in error(area_batch, [1.0], wide=2)[0]
assert error(twice_batch)[0] == "TypeError: twice_batch() missing 1 required positional argument: 'x'"

# Lengths, and what does not tell how many items it has.
assert error(area_batch, [1.0, 2.0], [3.0])[0] == (
    "ValueError: area_batch() needs as many items of each: 'width' has 2, 'height' has 1"
)
assert error(weighted, [1.0, 2.0], [3.0])[0].startswith('ValueError: weighted() needs as many items of each')
assert error(twice_batch, iter([1]))[0].startswith("TypeError: argument 'x': twice_batch() needs to know how many items there are")
assert error(area_batch, iter([1]))[0].startswith("TypeError: argument 'radius': area_batch() needs to know how many items there are")

if buffers:
    # `into` is for what arrays choose.
    out = np.empty(2)
    assert error(twice_batch, [1, 'x'], into=out)[0].startswith(
        "TypeError: argument 'into': twice_batch() cannot write there: each item chooses its overload for itself"
    )
    assert "every argument is one value" in error(twice_batch, 1, into=out)[0]
    assert error(kind_batch, np.array([1, 2]), into=out)[0].startswith("TypeError: kind_batch() got an unexpected keyword")
    assert error(shapes_batch, [[1.0]], into=out)[0].startswith("TypeError: argument 'into': shapes_batch()")
    assert area_batch(np.array([1.0, 2.0]), into=out) is out and out.tolist() == [3.0, 12.0]
    assert twice_batch(np.array([1.0, 2.0]), into=None).tolist() == [2.0, 4.0]

# A candidate that passes calls on, and does not say so: each item alone may go on, all rows together may not.
assert secret_batch([1.0, 3.0, 'abc']) == [1.0, -3.0, 3]
for column in [[1.0, 3.0], (1.0, 3.0), np.array([1.0, 3.0])] if buffers else [[1.0, 3.0]]:
    message, _ = error(secret_batch, column)
    assert message == (
        'RuntimeError: secret_batch() cannot pass an item on to another overload: the function that does so must name `NextOverload`, in '
        'its result or its body'
    ), message


class Broken(collections.UserList):
    def __len__(self):
        raise LookupError('no length')


assert error(twice_batch, Broken([1]))[0] == "LookupError: no length"


class Raises:
    def __index__(self):
        raise KeyboardInterrupt


try:
    twice_batch([1, Raises()])
except KeyboardInterrupt:
    pass
else:
    raise AssertionError('Ctrl-C is no miss')
