# What else there is to a function: names, docs, signatures, pickles.

import contextlib, inspect, io, pickle, sys

def equal(given, must):
    assert given == must, f'\n{given}\nis not\n{must}'

module = sys.modules[__name__] = type(sys)(__name__)
vars(module).update(globals())
for name, function in list(vars(module).items()):
    if getattr(function, '__module__', None) == 'overloads' and type(function) is type(len):
        equal((function.__name__, function.__qualname__, function.__module__), (name, name, __name__))
        assert pickle.loads(pickle.dumps(function)) is function
        assert repr(function).startswith(f'<built-in function {name}>'), repr(function)

equal(area.__doc__, '''The area of a shape.

area(shape)
Of anything that has a size.

area(width, height=2.0, /, *, scale=1.0)
Of a rectangle, "to scale".

A second paragraph.

area(left, top, right, bottom=None, *, unit, names="x\\"y", flag=True, other=...)''')
equal(area.__text_signature__, None)
try:
    inspect.signature(area)
except ValueError as error:
    assert 'no signature found' in str(error), error
else:
    raise AssertionError('there is a signature')
with contextlib.redirect_stdout(io.StringIO()) as printed:
    help(area)
assert 'area(...)' in printed.getvalue() and 'Of anything that has a size.' in printed.getvalue(), printed.getvalue()
# Where the set has no docs of its own, the first signature comes first: without `--` behind it, it is no text signature.
equal((guarded.__doc__, guarded.__text_signature__), ('One of its candidates does.\n\nguarded(a)\n\nguarded(a)', None))
equal((results.__doc__.splitlines()[:2], results.__text_signature__), (['results()', ''], None))

equal((twice.__doc__, twice.__text_signature__, str(inspect.signature(twice))), ('Twice as much.', '(x)', '(x)'))
equal((two.__doc__, two.__text_signature__), (None, '(x, y=None, *, times=1)'))
equal((first.__text_signature__, lookup.__text_signature__, lists.__text_signature__), ('(x, y, /)', '(prices, of="a")', '(of)'))
equal(str(inspect.signature(lookup)), "(prices, of='a')")
