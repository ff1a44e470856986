# Makes calls to batches, and compares what comes of them with what the scalar functions give, item by item. `functions` is a dict that
# `functions.rs` makes. `code`, `keep_exporting`, `COUNTED` and the arguments' classes are those of the tests of buffers.
import collections.abc, inspect, itertools, math, random, re, struct, warnings


def exact(value):
    """As text that tells all: types, signs of zeros, bits of NaN."""
    if type(value) is float: return f'float {struct.pack("<d", value).hex()}'
    if type(value) in (list, tuple): return f'{type(value).__name__}({", ".join(map(exact, value))})'
    return re.sub('0x[0-9a-f]{6,}', '0x', f'{type(value).__module__}.{type(value).__name__} {value!r}')


class Refused(Exception):
    """The whole call is to be refused with the text."""
    def __init__(self, kind, text): super().__init__(text); self.kind = kind


class Elsewhere(Exception):
    """It is tested elsewhere: NumPy arrays of several dimensions."""


# The functions whose parameter's type is made of items, and takes rows of such arrays.
MADE_OF_ITEMS = 'octets', 'vec_u8', 'pair', 'vec_f64', 'slice_f64', 'words', 'map'


def has_a_buffer(argument):
    if sys.version_info >= (3, 12): return hasattr(type(argument), '__buffer__')
    try: memoryview(argument)
    except TypeError: return False
    except BufferError: pass
    return True


def items_of(batch, parameter, is_number, is_made_of_items, argument):
    """The kind that the argument asks for, and what stands for its items: None, where it is one value for all."""
    if argument is None or isinstance(argument, (str, bytes)): return 0, None
    if isinstance(argument, (list, tuple)): return 0, list(argument)
    view, kind = argument, 0
    if isinstance(argument, np.ndarray): kind = 2
    elif isinstance(argument, array): kind = 1
    elif isinstance(argument, (memoryview, bytearray)): pass
    elif isinstance(argument, collections.abc.Sequence): return 0, list(argument)
    # NumPy's own scalars are single values, though two kinds of them have a buffer of bytes.
    elif isinstance(argument, np.generic): return 0, None
    elif has_a_buffer(argument): view = memoryview(argument)
    elif isinstance(argument, collections.abc.Iterator):
        text = f"argument '{parameter}': {batch}() needs to know how many items there are, and a '{type(argument).__name__}' does not tell: make a list of it"
        raise Refused(TypeError, text)
    else: return 0, None
    dimensions = getattr(view, 'ndim', 1)
    if dimensions == 0: return 0, None
    if dimensions > 1 and not is_made_of_items and kind == 2: raise Elsewhere
    if dimensions > 1 and not is_made_of_items:
        text = f"argument '{parameter}': {batch}() takes NumPy arrays of several dimensions, of others one, and this one has {dimensions}"
        raise Refused(ValueError, text)
    if len(view) == 0: return kind, []
    items = listed(view, view is not argument)
    if len(items) != len(view): raise Refused(RuntimeError, f"argument '{parameter}': its length has changed while {batch}() read it")
    return kind, items


def listed(view, is_ours):
    if type(view) is np.ndarray and view.ndim == 1: return [view.item(index) for index in range(len(view))]
    # No view iterates over what ctypes says of its numbers: that they are little-endian, as those of this machine are.
    if is_ours and view.format in ('<b', '<B', '<h', '<H', '<i', '<I', '<l', '<L', '<q', '<Q', '<f', '<d', '<?'): return np.asarray(view).tolist()
    return list(view)


def lengths(batch, columns):
    """How many rows there are: None, where all are single values."""
    given = {name: len(items) for name, (_, items) in columns.items() if items is not None}
    if not given: return None
    stretches = all(kind == 2 for kind, items in columns.values() if items is not None)
    rows = next((length for length in given.values() if not stretches or length != 1), 1)
    if any(length != rows and not (stretches and length == 1) for length in given.values()):
        pairs = ', '.join(f"'{name}' has {length}" for name, length in given.items())
        raise Refused(ValueError, f'{batch}() needs as many items of each: {pairs}')
    return rows


def raised(error, *more):
    notes = getattr(error, '__notes__', []) + list(more if sys.version_info >= (3, 11) else ())
    return 'raised', type(error).__name__, str(error), notes, repr(error.__cause__)


def gathered(values, format, kind):
    """The results, as the kind has them."""
    if format == 'none': return exact(None)
    if kind == 0 or format == 'list' or kind == 1 and format == '?': return exact(values)
    values = [math.nan if value is None else value for value in values]
    return f'{["", "array", "ndarray"][kind]} {format} {exact(values)}'


def expected(name, args, kwargs, unbatched=()):
    """What the batch is to give."""
    scalar, batch, format, numbers = functions[name]
    bound = inspect.signature(scalar).bind(*args, **kwargs).arguments
    try:
        columns = {
            key: (0, None) if key in unbatched else items_of(batch.__name__, key, key in numbers, name in MADE_OF_ITEMS, argument) for key, argument in bound.items()
        }
        rows = lengths(batch.__name__, columns)
    except Refused as refused:
        return 'raised', refused.kind.__name__, str(refused), [], 'None'
    except Elsewhere:
        return Elsewhere
    except Exception as error:
        return raised(error)
    values = []
    for row in range(1 if rows is None else rows):
        given = {key: bound[key] if items is None else items[row if len(items) > 1 or rows == 1 else 0] for key, (_, items) in columns.items()}
        try:
            values.append(scalar(**given))
        except BaseException as error:
            # A panic is no error of an item.
            is_noted = rows is not None and type(error).__name__ != 'PanicException'
            return raised(error, *([f'{batch.__name__}(): item {row}'] if is_noted else []))
    if rows is None: return exact(values[0])
    return gathered(values, format, max(kind for kind, _ in columns.values()))


def given(name, args, kwargs):
    """What it gives."""
    try:
        result = functions[name][1](*args, **kwargs)
    except BaseException as error:
        return raised(error)
    if type(result) is np.ndarray and result.ndim == 1:
        flags = result.flags
        if not (flags.c_contiguous and flags.owndata and flags.writeable): return f'{flags}'
        return f'ndarray {one_name(result.dtype.char, result.itemsize)} {exact(result.tolist())}'
    if type(result) is array: return f'array {one_name(result.typecode, result.itemsize)} {exact(result.tolist())}'
    return exact(result)


def one_name(format, size):
    """Of two names for one type of 64 bits, the one."""
    return format if size < 8 else {'l': 'q', 'L': 'Q'}.get(format, format)


def apart(ours, theirs):
    """Both, from a little before they differ."""
    ours, theirs = str(ours), str(theirs)
    start = max(next((place for place, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs))) - 200, 0)
    return [('... ' if start else '') + text[start:start + 600] for text in (ours, theirs)]


def difference(name, args, kwargs={}, unbatched=()):
    """None, or in words how the batch differs from the scalar. `args` and `kwargs` are sources."""
    def evaluated(): return [eval(code(source)) for source in args], {key: eval(code(source)) for key, source in kwargs.items()}
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        theirs = expected(name, *evaluated(), unbatched)
        if theirs is Elsewhere: return
        arguments, named = evaluated()
        before = [sys.getrefcount(argument) for argument in arguments if isinstance(argument, COUNTED)]
        ours = given(name, arguments, named)
        after = [sys.getrefcount(argument) for argument in arguments if isinstance(argument, COUNTED)]
    call = f'{name}_batch({", ".join([*args, *(f"{key}={source}" for key, source in kwargs.items())])})'
    if theirs != ours: return '{}\n  scalar {}\n  batch  {}'.format(call, *apart(theirs, ours))
    kept = [kept for argument in [*arguments, *named.values()] for kept in keep_exporting(argument)]
    if before != after or kept: return f'{call}: references {before} became {after}, still exported: {kept}'


# A table: what may be an argument of a function of one parameter, beside what the tests of buffers have.
def ones(kind, values): return [f'{kind}({values})', f'{kind}({values} * 11)', f'{kind}({values} * 400)']
texts = "['a', ' b ', 'c']", "['', 'w\\u00f6rter', 'x' * 99]", "['a', 3]", "['a', 'b\\ud800', 'c']", "['c', 'abc', 'c']", "['abc', 'a']"
own = [
    *ones('list', '[1, 2, 3]'), *ones('tuple', '[1.5, -0.0, float("nan")]'), *ones('deque', '[True, False]'), *ones('UserList', '[None, 1.5, 2]'),
    'range(5)', 'range(0)', 'range(3, -40, -2)', 'range(250, 270)', 'range(32)', 'range(33)', 'range(1023)', 'range(1025)', "[1] * 40 + ['x']",
    'list(range(1024)) + [2**70]', "array('q', [1] * 1500 + [2**40])", "np.array([1] * 1500 + [2**40])", "np.array([1.5] * 1024 + [0.5])",
    "np.arange(2050)[::-2]", "np.arange(2050.0)[1:]", "np.arange(1024, dtype='u1')", "np.arange(1025, dtype='>i4')", "np.arange(40, dtype='e')",
    "b'abc'", "[b'abc', b'']", "[b'abc', bytearray(b'x'), memoryview(b'y')]", "bytearray(b'abc')", "'abc'", "''", "{'a': 1.5}", "[{'a': 1.5}, {}, {'b': 'x'}]",
    '[(1.5, 2), (3, 4)]', '(1.5, 2)', '[(1.5, 2, 3)]', '[[1.5], [], (2, 3)]', "[['a', 'b'], [], ('c',)]", '[[1.5], 2]', 'np.arange(6.0).reshape(2, 3)', 'np.arange(6).reshape(3, 2)',
    'Counter(3)', '[Counter(3), Counter(4)]', '[Counter(3), None]', '(Counter(3), 3)', "np.array([Counter(3), Counter(5)], object)", '[None, None]',
    "[Index(), Float(), 3]", "[Float(), 'x']", 'iter([1])', '(x for x in [1])', 'zip()', 'open(__import__("os").devnull)', "{1: 2}.keys()", '{1, 2}', 'object()', "np.array(['a', 'bc'])", "np.array([b'a', b'bc'])",
    "np.array(['2020-01-01', 'NaT'], 'M8[D]')", "np.array([1, 2], 'm8[s]')", "np.datetime64(1, 's')", "np.timedelta64(1, 's')", "np.longdouble(1.5)", "np.array([1.5, 2], 'g')", "np.float32(1.5)", "np.int8(3)",
    "np.str_('abc')", "np.bytes_(b'abc')", "np.void(b'abc')", "np.zeros(2, [('a', 'd'), ('b', 'i')])", "np.zeros(2, [('a', 'd'), ('b', 'i')])[0]",
]
own += [f'{kind}({values})' for kind in ('list', 'tuple', 'Items', 'deque', 'UserList') for values in texts] + [f'np.array({values}, object)' for values in texts]


class Items(list): pass


def differences():
    single = [name for name, (scalar, *_) in functions.items() if len(inspect.signature(scalar).parameters) == 1]
    found = [difference(name, [source]) for name in single for source in own]
    # A few of the types for each of the many arguments that buffers are tested with.
    some = random.Random(7).sample(arguments, 500)
    found += [difference(name, [source]) for name in ('of_i8', 'of_u64', 'of_f32', 'of_f64', 'of_bool', 'object', 'vec_f64', 'option_f64') for source in some]
    return list(filter(None, found))


# Columns, for generated calls: `n` items of a kind, some of which are bad.
def numbers(seed, n, bad=(), floats=True):
    random_ = random.Random(seed)
    values = [random_.choice([0, 1, 2, 7, -3, 77, 100, *([0.5, -0.0, 1e300, math.nan, math.inf, 2.0] if floats else [])]) for _ in range(n)]
    return put(values, bad)
def words(seed, n, bad=()):
    random_ = random.Random(seed)
    return put([random_.choice(['', 'a', 'abc', 'w\u00f6rter']) for _ in range(n)], bad)
def put(values, bad):
    for place, value in bad:
        if place < len(values): values[place] = value
    return values
def strided(values, step, dtype):
    """An array with gaps between these items, or of these items in reverse."""
    whole = np.zeros(len(values) * abs(step) or 1, dtype)
    part = whole[::step][:len(values)]
    part[:] = np.array(values, dtype)
    return part
def swapped(values, dtype): return np.array(values, np.dtype(dtype).newbyteorder())
def cast(values, code): return memoryview(bytearray(array(code, values).tobytes())).cast(code)
