# Which candidate takes which objects: told by the rules, and by what PyO3's conversions take; compared with what the sets do.

import collections
from array import array
from fractions import Fraction

conversions = 0

def converted(value):
    global conversions
    conversions += 1
    if isinstance(value, BaseException):
        raise value
    return value

class Thing:
    def __repr__(self): return type(self).__name__
class Index(Thing):
    def __init__(self, value): self.value = value
    def __index__(self): return converted(self.value)
class Float(Thing):
    def __init__(self, value): self.value = value
    def __float__(self): return converted(self.value)
class Both(Index):
    def __float__(self): return converted(1.5)
class Iterable(Thing):
    def __iter__(self): return iter([1, 2])
class Items(Thing):
    def __len__(self): return 2
    def __getitem__(self, index): return converted([1, 2][index])
class Int(int):
    def __index__(self): return converted(1)
class Real(float):
    def __float__(self): return converted(3.0)
class Str(str): pass
class Bytes(bytes): pass
class List(list): pass
class Tuple(tuple): pass
class Dict(dict): pass
class SubShape(Shape): pass
class SubCounter(Counter): pass
class SubPoint(Point): pass

OBJECTS = '''
0  1  -1  127  128  2**40  -2**63  2**63  2**64 - 1  2**64  10**400  True  False  Int(5)  Int(2**70)  Int(-1)
0.5  float('nan')  Real(0.5)  Fraction(1, 2)  1j
''  'a'  'ab'  'ä'  '\\ud800'  'a\\ud800'  Str('a')  Str('ab')  Str('\\ud800')
b''  b'ab'  Bytes(b'ab')  bytearray(b'ab')  memoryview(b'ab')
None  NotImplemented  object()  int  Thing()
[]  [1]  [1, 2]  [0.5]  [0.5, 1]  [1, 0.5]  [True]  [1, True]  [0.5, True]  ['a']  ['a', 1]  ['a\\ud800']  [Str('a')]  [Int(1)]  [2**70]
[[1]]  [None]  [Index(3)]  [1, Index(3)]  [0.5, Float(1.5)]  [1, Index('x')]  [300]  [b'a']
()  (1,)  (1, 2)  (1, 0.5)  (0.5, 1)  ('a',)  ('a', 'b')  (Int(1), 0.5)  (True, 0.5)  (1, 0.5, 2)
List()  List([1, 2])  List([0.5])  List(['a'])  Tuple((1, 0.5))  Tuple(('a', 'b'))
range(3)  {1}  Iterable()  Items()  iter([1])
array('d')  array('d', [0.5])  array('q', [1])  array('i', [1])  array('f', [0.5])  array('B', [1])
memoryview(array('d', [0.5]))  memoryview(array('q', [1]))  memoryview(array('i', [1]))
np.float64(0.5)  np.float32(0.5)  np.int64(5)  np.int8(5)  np.uint64(2**64 - 1)  np.bool_(True)  np.str_('a')  np.bytes_(b'ab')
np.arange(3)  np.arange(3.0)  np.arange(3, dtype='i4')  np.arange(3, dtype='u1')  np.array(0.5)  np.array(['a'])  np.ones((2, 2))
{}  {'a': 0.5}  {'a': 1}  {'a': 1, 'b': 0.5}  {'a': True}  {'a': 'x'}  {1: 0.5}  {Str('a'): 0.5}  {'\\ud800': 0.5}  Dict(a=0.5)  Dict(a=1)
{'a': Index(1)}  collections.OrderedDict(a=0.5)
Index(5)  Index(300)  Index(2**70)  Index('x')  Index(ValueError('no index'))  Float(0.5)  Float('x')  Float(ValueError('no float'))  Both(5)
Shape(1.5)  SubShape(1.5)  Shape  Counter()  SubCounter()  Point(3)  SubPoint(3)
'''
OBJECTS = [source for line in OBJECTS.splitlines() for source in line.split('  ') if source]
# For pairs of arguments.
FEWER = '''
1  2**70  True  Int(5)  0.5  Real(0.5)  'a'  Str('a')  'a\\ud800'  None  [1]  [1, 0.5]  [0.5]  ['a']  ['a', Str('b')]  [1, True]
[]  Index(5)  Float(0.5)  np.int64(5)  np.float64(0.5)  array('d', [0.5])  array('q', [1])  Shape(1.5)  SubShape(1.5)  object()
'''
FEWER = [source for line in FEWER.splitlines() for source in line.split('  ') if source]

def is_text(o): return type(o) is str and not any('\ud800' <= c <= '\udfff' for c in o)
def is_int(o, low=-2**63, high=2**63 - 1): return type(o) is int and low <= o <= high
def is_number(o): return type(o) is float or type(o) is int and abs(o) < 2**1000
def is_sequence(o, good, first=lambda o: True):
    return type(o) in (list, tuple) and all(map(good, o)) and all(map(first, o[:1]))
def is_array(o, kinds, size):
    if not buffers:
        # `bytes` alone are read, for bytes.
        return type(o) is bytes and kinds == 'u'
    if type(o) is np.ndarray:
        return o.ndim == 1 and o.dtype.kind in kinds and o.itemsize == size
    if type(o) not in (array, memoryview, bytes, bytearray):
        return False
    view = memoryview(o)
    kind = 'f' if view.format in 'fd' else 'u' if view.format.isupper() else 'i'
    return view.itemsize == size and kind in kinds
def is_floats(o): return is_sequence(o, is_number, lambda o: type(o) is float) or is_array(o, 'f', 8)
def is_words(o): return is_sequence(o, is_text)
def is_dict(o, good): return type(o) is dict and all(map(is_text, o)) and all(map(good, o.values()))

# For each candidate's name, and each of its parameters: whether an object is of exactly the type, and fits; and the classes of a cast.
TYPES = dict(
    int=(is_int, int),
    small=(lambda o: is_int(o, -128, 127), int),
    natural=(lambda o: is_int(o, 0, 2**64 - 1), int),
    float=(lambda o: type(o) is float, float),
    flag=(lambda o: type(o) is bool, bool),
    letter=(lambda o: is_text(o) and len(o) == 1, str),
    text=(is_text, str),
    octets=(lambda o: type(o) is bytes, bytes),
    ints=(lambda o: is_sequence(o, is_int) or is_array(o, 'i', 8), (list, tuple)),
    floats=(is_floats, (list, tuple)),
    slice=(is_floats, (list, tuple)),
    vector=(lambda o: is_array(o, 'u', 1), (list, tuple)),
    words=(is_words, (list, tuple)),
    pair=(lambda o: type(o) is tuple and len(o) == 2 and is_int(o[0]) and type(o[1]) is float, tuple),
    maybe=(lambda o: o is None or type(o) is float, float),
    prices=(lambda o: is_dict(o, is_number), dict),
    owned_prices=(lambda o: is_dict(o, is_number), dict),
    counts=(lambda o: is_dict(o, is_int), dict),
    dict=(lambda o: type(o) is dict, dict),
    # Everything is an `object`: a cast does not tell.
    anything=(lambda o: type(o) is object, ()),
    shape=(lambda o: type(o) is Shape, Shape),
    perhaps=(lambda o: o is None or type(o) is Shape, Shape),
    counter=(lambda o: type(o) is Counter, Counter),
    point=(lambda o: type(o) is Point, Point),
)
def is_maybe_text(o): return o is None or is_text(o)

def types(name):
    if name == 'text_text':
        return [TYPES['text'], (is_maybe_text, str)]
    return [TYPES[part] for part in name.split('_')] if name not in TYPES else [TYPES[name]]

def converts(name, source):
    try:
        return True, plain[name](*eval(source))
    except BaseException as error:
        # By the note, PyO3 tells which argument it is about.
        note, = error.__notes__
        argument, = [name for name in 'xy' if f"'{name}'" in note]
        text = str(error) if isinstance(error, TypeError) else f'{type(error).__name__}: {error}'
        return False, f"argument '{argument}': {text}"

def expected(set, names, source):
    """What must come out, and whether the first pass gives it."""
    arguments = eval(source)
    outcomes = {name: converts(name, source) for name in names}
    def is_exact(name): return all(exact(o) for o, (exact, _) in zip(arguments, types(name)))
    def is_cast(name): return all(exact(o) or isinstance(o, cast) for o, (exact, cast) in zip(arguments, types(name)))
    for number, accepts in enumerate([is_exact, is_cast, lambda name: True]):
        for name in names:
            if accepts(name) and outcomes[name][0]:
                return outcomes[name][1], number == 0
    lines = [f'{set}() has no overload that takes these arguments']
    lines += [f"- {set}({'x, y' if len(arguments) == 2 else 'x'}): {outcomes[name][1]}" for name in names]
    return '\n'.join(lines), False

def check(set, function, names, source):
    global conversions
    must, is_first = expected(set, names, source)
    arguments = eval(source)
    conversions, before = 0, served()
    try:
        given = function(*arguments)
    except TypeError as error:
        given = str(error)
    assert served() - before == is_first, f'{set}{source}: by the fast path?'
    assert given == must, f'{set}{source} is\n{given}\nand not\n{must}'
    # Two conversions by Python code are in no object but `Items`.
    assert conversions <= len(names) * (2 if 'Items' in source else 1), f'{set}{source}: {conversions} conversions'
    assert not is_first or conversions == 0, f'{set}{source}: {conversions} conversions in the first pass'
    return is_first

counts = collections.Counter()
for set_name, (function, names) in sets.items():
    if set_name.startswith('pairs'):
        sources = [f'({x}, {y})' for x in FEWER for y in FEWER]
    else:
        sources = [f'({x},)' for x in OBJECTS]
    for source in sources:
        counts[set_name, check(set_name, function, names, source)] += 1
for set_name in sets:
    assert counts[set_name, True] >= 5 and counts[set_name, False] >= 100, counts
