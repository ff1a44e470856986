# How arguments get to candidates: by number, by name, by default; and what is said when no candidate takes them.

def served_by(function, *args, **kwargs):
    """The result, and whether the fast path gave it."""
    before = served()
    result = function(*args, **kwargs)
    return result, served() - before == 1

def refused(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except TypeError as error:
        assert type(error) is TypeError
        return str(error)
    raise AssertionError('taken')

def equal(given, must):
    assert given == must, f'\n{given}\nis not\n{must}'

shape = Shape(3.0)
equal(served_by(area, shape), (9.0, True))
equal(served_by(area, shape=shape), (9.0, False))
equal(served_by(area, 3.0), (6.0, True))
equal(served_by(area, 3.0, 4.0), (12.0, True))
equal(served_by(area, 3.0, 4.0, scale=0.5), (6.0, False))
equal(served_by(area, 3, scale=2), (12.0, False))
all = '1 2 3 None m x"y true 2.25'
equal(served_by(area, 1, 2, 3, unit='m'), (all, False))
equal(area(bottom=None, unit='m', right=3, left=1, top=2), all)
equal(area(1, 2, 3, 4, unit='m', names='n', flag=False, other=0.5), '1 2 3 Some(4) m n false 0.5')
equal(area(1, 2, right=3, unit='m'), all)

equal(refused(area), '''area() has no overload that takes these arguments
- area(shape): missing argument 'shape'
- area(width, height=2.0, /, *, scale=1.0): missing argument 'width'
- area(left, top, right, bottom=None, *, unit, names="x\\"y", flag=True, other=...): missing argument 'left\'''')
BETWEEN = 'left, top, right, bottom=None, *, unit, names="x\\"y", flag=True, other=...'
def lines(shape, rectangle, between):
    return f'''area() has no overload that takes these arguments
- area(shape): {shape}
- area(width, height=2.0, /, *, scale=1.0): {rectangle}
- area({BETWEEN}): {between}'''
one = 'takes 1 positional argument but %s were given'
equal(refused(area, 1, 2, 3, 4, 5), lines(one % 5, 'takes 2 positional arguments but 5 were given', 'takes 4 positional arguments but 5 were given'))
equal(refused(area, 1, 2, 3), lines(one % 3, 'takes 2 positional arguments but 3 were given', "missing argument 'unit'"))
equal(refused(area, shape, shape=shape), lines("got multiple values for argument 'shape'", "got an unexpected keyword argument 'shape'", "got an unexpected keyword argument 'shape'"))
# A positional-only parameter has no name for callers.
equal(refused(area, width=1.0), lines("got an unexpected keyword argument 'width'", "got an unexpected keyword argument 'width'", "got an unexpected keyword argument 'width'"))
equal(refused(area, 'x'), lines("argument 'shape': 'str' object is not an instance of 'Shape'", "argument 'width': must be real number, not str", "missing argument 'top'"))
equal(refused(area, 1, 2**70, 3, unit='m'), lines("takes 1 positional argument but 3 were given", "takes 2 positional arguments but 3 were given", "argument 'top': OverflowError: Python int too large to convert to C long"))
assert "scale=1.0): got an unexpected keyword argument '\ufffd" in refused(area, 2.5, **{'\ud800': 1})
class Name(str):
    def __eq__(self, other): raise RuntimeError('compared')
    __hash__ = str.__hash__
equal(area(2.5, **{Name('scale'): 2.0}), 10.0)
equal(refused(lean, 1), '''lean() has no overload that takes these arguments
- lean(a, b): missing argument 'b'
- lean(a, b): missing argument 'b'
- lean(text, start=0): argument 'text': 'int' object is not an instance of 'str'
- lean(): takes 0 positional arguments but 1 was given''')

# A lean entry, through all passes; one call in many drains deferred drops, before the same.
class Int(int): pass
class Index:
    def __index__(self): return 4
for _ in range(600):
    equal(lean(1, 2), 3)
equal(served_by(lean, 1.5, 2.5), (4.0, True))
equal(served_by(lean, 'text', 2), ('xt', True))
equal(served_by(lean), (None, True))
equal(served_by(lean, text='text'), ('text', False))
equal(served_by(lean, Int(1), 2), (3, False))
equal(served_by(lean, True, 2), (3, False))
equal(served_by(lean, Index(), 2), (6, False))
equal(served_by(lean, 1, 2.5), (3.5, False))
equal(served_by(guarded, 1), (1, True))
equal(served_by(guarded, 'text'), (4, True))
