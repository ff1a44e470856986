# Which calls the fast path serves through a buffer, and which it leaves to PyO3: functions of `fast`, and arguments.

# Each function's own type, as `array`, `memoryview` and NumPy call it.
OWN = {
    'vec_i8': 'b', 'vec_i16': 'h', 'vec_i32': 'i', 'vec_i64': 'q', 'vec_isize': 'q', 'vec_u8': 'B', 'vec_u16': 'H', 'vec_u32': 'I', 'vec_u64': 'Q',
    'vec_usize': 'Q', 'vec_f32': 'f', 'vec_f64': 'd',
}
served_calls = []
for name, code in OWN.items():
    served_calls += [(name, source) for source in (
        f'array({code!r})', f'array({code!r}, [1, 2, 3])', f'np.array([1, 2, 3], {code!r})', f'np.zeros(0, {code!r})', f'np.arange(9).astype({code!r})[::2]',
        f'np.arange(9).astype({code!r})[::-1]', f'np.arange(9).astype({code!r})[:2:-3]', f'memoryview(array({code!r}, [1, 2, 3]))',
        f'memoryview(array({code!r}, [1, 2, 3]))[::2]', f'memoryview(array({code!r}, [1, 2, 3]))[::-1]', f'memoryview(np.array([1, 2, 3], {code!r}))',
        f'memoryview(bytes(24)).cast({code!r})', f'read_only(np.array([1, 2], {code!r}))', f'misaligned(np.array([1, 2], {code!r}))',
        f'np.broadcast_to(np.array(1, {code!r}), 3)', f'np.arange(6).astype({code!r}).reshape(2, 3)[:, 1]',
    )]
    # All items are in range.
    served_calls += [(name, f'np.array([1, 2, 3], {other!r})') for other in 'bBhHiIlLqQ'] + [(name, f'array({other!r}, [1, 2, 3])') for other in 'bBhHiIlLqQ']
served_calls += [
    ('vec_f32', 'np.arange(3.0)'), ('vec_f64', "np.arange(3, dtype='f')"), ('vec_f64', "array('f', [0.1])"), ('vec_f32', "array('d', [0.1])[::-1]"),
    ('vec_u8', "b'abc'"), ('vec_u8', "bytearray(b'abc')"), ('vec_u8', "memoryview(b'abc')"), ('vec_u8', "memoryview(bytearray(b'abc'))[::2]"),
    ('vec_bool', 'np.array([True, False])'), ('vec_bool', 'np.array([True, False, True])[::-2]'), ('vec_bool', "memoryview(b'\\0\\1').cast('?')"), ('vec_bool', 'np.zeros(0, bool)'),
    ('array_f64', "array('d', [1, 2, 3])"), ('array_f64', 'np.arange(3.0)'), ('array_f64', 'np.arange(6.0)[::-2]'), ('array_f32', "np.arange(3, dtype='f')"),
    ('array_i64', 'np.arange(3)'), ('array_i64', "array('q', [1, 2, 3])"), ('array_u8', "b'abc'"), ('array_u8', "bytearray(b'abc')"), ('array_u8', "memoryview(b'abc')"),
    ('array_bool', 'np.array([True, False, True])'),
    ('slice_f64', "array('d', [1])"), ('slice_f64', 'np.arange(3)[::-1]'), ('slice_i32', 'np.arange(3)'), ('slice_bool', 'np.array([True])'),
    ('slices', "[np.arange(3.0), array('b', [1])]"),
    ('optional', "array('d', [1])"), ('optional', 'np.arange(3.0)'),
]
for name, code in ('rows_f64', 'd'), ('rows_i32', 'i'), ('rows_u8', 'B'):
    served_calls += [(name, f'np.arange(6).astype({code!r}).reshape(2, 3){cut}') for cut in ('', '.T', '.copy("F")', '[::-1]', '[:, ::-1]', '[:, ::2]', '[1:1]', '[:, 1:1]')]
served_calls += [('rows_f64', f"np.arange(6, dtype={code!r}).reshape(2, 3)") for code in 'bBhHiIlLqQf']

LEFT = [
    "Array('d', [1, 2, 3])", "Iterated('d', [1, 2, 3])", "Bytes(b'abc')", "Bytearray(b'abc')", "IteratedBytes(b'abc')", "IteratedBytearray(b'abc')",
    'np.arange(3.0).view(NdArray)', 'np.arange(3.0).view(IteratedNdArray)', 'np.arange(3.0).view(np.recarray)', 'np.ma.array([1.0, 2.0, 3.0])',
    'np.ma.array([1.0, 2.0, 3.0], mask=[0, 1, 0])', 'np.matrix([[1.0, 2.0]])', 'memmapped(np.arange(3.0))',
    "np.arange(3, dtype='e')", "np.arange(3, dtype='g')", "np.arange(3, dtype='F')", "np.arange(3, dtype='D')", "np.arange(3, dtype='>f8')", "np.arange(3, dtype='>i4')",
    "np.zeros(2, [('a', 'd'), ('b', 'd')])", "np.zeros(3, 'V8')", 'np.array([1.5, 2, 3], object)', "np.zeros(3, 'M8[s]')", "np.zeros(3, 'm8[s]')", "np.zeros(3, 'S8')", "np.zeros(3, 'U2')",
    "np.array(['1'], np.dtypes.StringDType())", 'np.array(1.5)', 'np.float64(1.5)', "array('u', 'abc')", 'released()', "memoryview(bytes(48)).cast('d', [2, 3])", "memoryview(bytes(8)).cast('d', [])",
    "memoryview(bytes(24)).cast('P')", "memoryview(bytes(24)).cast('c')", '(ctypes.c_double * 3)(1, 2, 3)', "mapped(b'abc')", "Exporter(b'abc')", "Failing(b'abc')", "ExportingSequence(b'abc')",
    "ExportingSequence(array('d', [1, 2, 3]))", "Arrayed([1, 2, 3])", "UserList(array('d', [1]))", "deque(array('d', [1]))", 'np.arange(3.0).flat', 'np.zeros((1, 1, 1, 1))',
]
left_calls = [(name, source) for name in plain for source in LEFT if name not in ('by_name', 'blocks')]
left_calls += [(name, source) for name in plain if name.startswith(('vec_', 'array_')) for source in ('np.zeros((2, 3))', 'np.zeros((0, 3))', "np.zeros((3, 1), 'B')")]
left_calls += [(name, source) for name in ('rows_f64', 'rows_i32', 'rows_u8') for source in ('np.arange(3.0)', "array('d', [1])", "memoryview(b'abc')", 'np.zeros((2, 2, 2))', 'np.ones((2, 2), ">f8")')]
# A bool that is none, errors of wrong types, and what is out of range.
left_calls += [
    ('vec_bool', "np.frombuffer(b'\\0\\1\\2', bool)"), ('vec_bool', "memoryview(b'\\0\\1\\2').cast('?')"), ('vec_bool', 'np.array([1, 0])'), ('vec_bool', "b'\\0\\1'"), ('vec_bool', "array('B', [0, 1])"),
    ('vec_i64', 'np.arange(3.0)'), ('vec_u8', "array('f', [1])"), ('vec_u8', "array('i', [1, 256])"), ('vec_i8', 'np.array([1, 2, -129])'), ('vec_u64', 'np.array([1, -1])'),
    ('vec_i64', "np.array([2**63], 'u8')"), ('vec_i32', "array('q', [2**31])"), ('vec_i8', "b'\\x80'"), ('array_f64', 'np.arange(4.0)'), ('array_u8', "bytearray(b'ab')"),
    ('rows_u8', "np.array([[1, 2], [3, 256]])"), ('rows_i32', 'np.zeros((2, 2))'),
]


def count(name, source):
    argument, before = eval(source), served()
    try:
        fast[name](argument)
    except Exception:
        pass
    return served() - before


def wrongly_served():
    """Each call that the other path serves than the tables say. bytes need no buffer."""
    expected = lambda source: buffers_are_read or source.startswith("b'")
    wrong = [f'not as it should be: {name}({source})' for name, source in served_calls if count(name, source) != expected(source)]
    return wrong + [f'served: {name}({source})' for name, source in left_calls if count(name, source)]
