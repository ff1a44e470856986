# Generic functions: the type that the arguments tell, or the next one that takes them.

from array import array

def raised(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        return type(error).__name__, str(error)
    raise AssertionError(f'returned {result!r}')

def equal(given, must):
    assert given == must and type(given) is type(must), f'\n{given!r}\nis not\n{must!r}'

def by_fast_path(function, *args, **kwargs):
    before = served()
    result = function(*args, **kwargs)
    assert served() - before == 1, (args, kwargs)
    return result

class Int(int): pass
class Real(float): pass
class Str(str): pass
class List(list): pass
class Index:
    def __index__(self): return 5

for function in [twice, lambda x: twice(x=x)]:
    equal(by_fast_path(function, 4), 8)
    equal(by_fast_path(function, 1.5), 3.0)
    equal(by_fast_path(function, 'ab'), 'abab')
equal(twice(True), 2)
equal(twice(Int(4)), 8)
equal(twice(Real(1.5)), 3.0)
equal(twice(np.float64(1.5)), 3.0)
equal(twice(np.int64(4)), 8)
equal(twice(Str('ab')), 'abab')
equal(twice(Index()), 10)
equal(twice(2**70), 2.0**71)
equal(raised(twice, None), ('TypeError', '''twice() has no overload that takes these arguments
- twice(x) with T = i64: argument 'x': 'NoneType' object cannot be interpreted as an integer
- twice(x) with T = f64: argument 'x': must be real number, not NoneType
- twice(x) with T = String: argument 'x': 'None' is not an instance of 'str\''''))
# Numbers and names of arguments are PyO3's matter.
equal(raised(twice), ('TypeError', "twice() missing 1 required positional argument: 'x'"))
equal(raised(twice, 1, 2), ('TypeError', 'twice() takes 1 positional arguments but 2 were given'))
equal(raised(twice, y=1), ('TypeError', "twice() got an unexpected keyword argument 'y'"))
equal(raised(twice, 1, x=1), ('TypeError', "twice() got multiple values for argument 'x'"))

# The same type everywhere.
equal(by_fast_path(first, 1, 2), (1, 2))
equal(by_fast_path(first, 1.5, 2.5), (1.5, 2.5))
equal(by_fast_path(first, True, False), (True, False))
equal(first(1, 2.5), (1.0, 2.5))
equal(first(1, True), (1, 1))
equal(first(1.5, True), (1.5, 1.0))
equal(raised(first, 1)[0], 'TypeError')
equal(raised(first, 1, y=2), ('TypeError', 'overloads.first() takes no keyword arguments'))
equal(by_fast_path(same, 1, [2, 3]), [2, 3, 1])
equal(by_fast_path(same, 1.5, [2.5]), [2.5, 1.5])
equal(by_fast_path(same, 'a', ('b',)), ['b', 'a'])
equal(same(1, [2.5]), [2.5, 1.0])
equal(same(1.5, [2]), [2.0, 1.5])
equal(raised(same, 1, ['a'])[1].splitlines()[0], 'same() has no overload that takes these arguments')

# Several parameters: the first one's types go before the second one's.
equal(by_fast_path(two, 1, 'a'), '1 Some("a")')
equal(by_fast_path(two, 1.5, True), '1.5 Some(true)')
equal(by_fast_path(two, 1), '1 None')
equal(by_fast_path(two, 1.5, times=2), '1.5 None1.5 None')
equal(by_fast_path(two, y=None, x=2), '2 None')
equal(two(True, Str('a'), times=Index()), '1 Some("a")' * 5)
equal(raised(two, 'x')[1].splitlines()[1:3], [
    "- two(x, y=None, *, times=1) with T = i64, U = String: argument 'x': 'str' object cannot be interpreted as an integer",
    "- two(x, y=None, *, times=1) with T = i64, U = bool: argument 'x': 'str' object cannot be interpreted as an integer"])

# Containers: by the first item, then all must fit; arrays by their type.
equal(by_fast_path(total, [1, 2]), '3 i64')
equal(by_fast_path(total, [1.5, 2]), '3.5 f64')
equal(by_fast_path(total, ()), '-0 f64')
equal(total([1, 2.5]), '3.5 f64')
equal(total([True, 1]), '2 f64')
equal(total(List([1, 2])), '3 f64')
equal(total([2**53 + 1]), f'{2**53 + 1} i64')
equal(total([2**70, 1]).split()[1], 'f64')
if buffers:
    equal(by_fast_path(slice, np.array([1])), (1, 'i64', True))
    for code, kind in [('d', 'f64'), ('q', 'i64'), ('B', 'u8')]:
        equal(by_fast_path(total, array(code, [3])), f'3 {kind}')
        equal(by_fast_path(total, memoryview(array(code, [3]))), f'3 {kind}')
    for dtype, kind in [('f8', 'f64'), ('i8', 'i64'), ('u1', 'u8')]:
        equal(by_fast_path(total, np.array([3], dtype)), f'3 {kind}')
equal(by_fast_path(total, b'ab'), '195 u8')
equal(total(array('i', [3])), '3 f64')
equal(slice([]), (0, 'f64', True))
equal(by_fast_path(slice, [1, 2]), (2, 'i64', False))
equal(by_fast_path(slice, [0.5, 2]), (2, 'f64', False))
equal(slice([1, 2.5]), (2, 'f64', False))
equal(slice(List([1])), (1, 'f64', True))
equal(lookup({'a': 1}), ('a', 1))
equal(lookup({'a': 1.5}), ('a', 1.5))
equal(lookup({'a': 'x', 'b': 'y'}, of='b'), ('b', 'y'))
equal(lookup({'a': 1, 'b': 1.5}), ('a', 1.0))
equal(lookup({}), None)

# Results of associated types; errors, and calls passed on.
equal(by_fast_path(widen, 1), 2**32)
equal(by_fast_path(widen, 1.5), '1.500')
equal(raised(widen, 0.0), ('ValueError', 'zero'))
# The first type passes it on, and the next one converts the int.
equal(by_fast_path(widen, -1), '-1.000')
equal(widen(Int(-1)), '-1.000')
equal(widen(2**40), f'{2**40}.000')
equal(lists([1]), ([1], 24))
equal(lists(['a']), (['a'], 24))
equal(lists(**{'in': (1, 2)}), ([1, 2], 24))
