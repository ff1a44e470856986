# Arguments for `differential`: Python sources, each evaluated anew for each call. Beside `array`, `ctypes`, `mmap`, `tempfile` and
# `np`, they may use what this file defines.
import ctypes, mmap, sys, tempfile
from array import array
from collections import UserList, deque

import numpy as np

log = []


class Array(array): pass
class Iterated(array):
    def __iter__(self): log.append('iter'); return iter([7, 8, 9])
    def __getitem__(self, index): log.append('item'); return 7
    def __len__(self): log.append('len'); return 3
class Bytes(bytes): pass
class IteratedBytes(bytes):
    def __iter__(self): log.append('iter'); return iter([7, 8, 9])
class Bytearray(bytearray): pass
class IteratedBytearray(bytearray):
    def __iter__(self): log.append('iter'); return iter([7, 8, 9])
class NdArray(np.ndarray): pass
class IteratedNdArray(np.ndarray):
    def __iter__(self): log.append('iter'); return iter([7.0, 8.0, 9.0])
class Sequence:
    def __init__(self, items): self.items = items
    def __len__(self): log.append('len'); return len(self.items)
    def __getitem__(self, index): log.append('item'); return self.items[index]
class Exporter:
    """From 3.12 on, it has a buffer. And no iterator."""
    def __init__(self, memory): self.memory = memory
    def __buffer__(self, flags): log.append('buffer'); return memoryview(self.memory)
    def __release_buffer__(self, view): log.append('release')
class Failing(Sequence):
    def __buffer__(self, flags): log.append('buffer'); raise RuntimeError('no buffer')
class ExportingSequence(Exporter, Sequence):
    def __init__(self, memory): Exporter.__init__(self, memory); Sequence.__init__(self, memory)
class Arrayed(Sequence):
    def __array__(self, *args, **kwargs): log.append('array'); return np.array(self.items)
class Index:
    def __repr__(self): return 'Index()'
    def __index__(self): log.append('index'); return 5
class Float:
    def __repr__(self): return 'Float()'
    def __float__(self): log.append('float'); return 0.1
class Point(ctypes.Structure):
    _fields_ = [('x', ctypes.c_double), ('y', ctypes.c_double)]


def released():
    view = memoryview(b'abc')
    view.release()
    return view
def mapped(data, close=False):
    memory = mmap.mmap(-1, len(data))
    memory.write(data)
    if close: memory.close()
    return memory
def memmapped(values):
    with tempfile.TemporaryFile() as file:
        values.tofile(file)
        return np.memmap(file, values.dtype, 'r+', shape=values.shape)
def read_only(values):
    values.flags.writeable = False
    return values
def misaligned(values):
    return np.frombuffer(b'x' + values.tobytes(), values.dtype, offset=1)
def can_be_cast(code):
    try:
        memoryview(bytes(16)).cast(code)
    except ValueError:
        return False
    return True
def itself():
    items = []
    items.append(items)
    return items


# Values at the edges: of an integer type with so many bits, and bit patterns of floats: zeros, infinities, quiet and signalling NaNs with
# payloads, the smallest and the largest, and halves between two f32.
def edges(bits, signed):
    if signed: return [-2**(bits - 1), -1, 2**(bits - 1) - 1]
    return [0, 2**(bits - 1), 2**bits - 1]
DOUBLES = [
    '0000000000000000', '0000000000000080', '0000000000000440', '000000000000f07f', '000000000000f0ff', '000000000000f87f',
    '230100000000f87f', '010000000000f07f', 'efbeadde0000f0ff', '0100000000000000', 'ffffffffffffef7f', 'ffffffffffff0f00',
    '000000100000f03f', '000000300000f03f', '010000100000f03f', 'ffffffefffffef47', '000000f0ffffef47', '000000000000a036',
]
SINGLES = [
    '00000000', '00000080', '0000c03f', '0000807f', '000080ff', '0000c07f', '2301c07f', '0100807f', 'adde80ff', '01000000',
    'ffff7f7f', 'ffff7f00',
]
DOUBLE_BYTES, SINGLE_BYTES = (f'bytes.fromhex({"".join(values)!r})' for values in (DOUBLES, SINGLES))
# Integers whose f64 is rounded, and whose f32 differs if they are not made f64 first.
ROUNDED = [2**53 + 1, 2**53 + 3, 2**60 + 2**36 + 1, 2**24 + 1, 2**62 + 2**38 + 1]

arguments = []

# bytes and bytearrays.
for data in "b''", "b'abc'", "bytes([0, 1, 1])", "bytes(range(256))", "b'abcd'":
    arguments += [data, f'bytearray({data})', f'Bytes({data})', f'IteratedBytes({data})', f'Bytearray({data})', f'IteratedBytearray({data})']

# Arrays, their subclasses, and views of them.
integer_codes = 'bBhHiIlLqQ'
arrays = []
for code in integer_codes:
    values = edges(array(code).itemsize * 8, code.islower())
    arrays += [f'array({code!r}, {items})' for items in ([], [1], [1, 2, 3], [0, 1, 1], values, values * 2, [100] * 4)]
arrays += [f"array('{code}', {ROUNDED})" for code in 'qQ']
arrays += [f'array({code!r}, {items})' for code in 'fd' for items in ([], [1.0], [0.5, -0.0, 3.0], [1e-40, 3.4e38, 0.1], [0.1] * 7)]
arrays += [f"array('d', {DOUBLE_BYTES})", f"array('f', {SINGLE_BYTES})"]
arguments += arrays
arguments += [f'array({code!r}, {text!r})' for code in ('uw' if sys.version_info >= (3, 13) else 'u') for text in ('', 'abc')]
arguments += [source.replace('array(', f'{kind}(', 1) for kind in ('Array', 'Iterated') for source in arrays]
arguments += [f'memoryview({source}){cut}' for source in arrays for cut in ('', '[::2]', '[::-1]', '[1:1]', '.toreadonly()', '[1:]', '[:0]')]

# Casts.
for code in filter(can_be_cast, [*'bBhHiIlLqQnNPefdFD?c', '@d', '@i', '@B', '@?']):
    for data in "b''", "bytes(24)", "bytes(range(24))", "bytes([1, 0, 0, 0, 0, 0, 0, 0] * 3)", "b'\\xff' * 24", "bytes([0, 1, 2] * 8)":
        arguments += [f'memoryview({data}).cast({code!r}){cut}' for cut in ('', '[:3]', '[::-3]', '[1:1]')]
    arguments += [f'memoryview(bytes(range(25)))[1:].cast({code!r}){cut}' for cut in ('', '[:3]', '[::2]', '[::-1]')]
    arguments += [
        f'memoryview(bytearray(24)).cast({code!r})', f'memoryview(mapped(bytes(24))).cast({code!r})',
        f"memoryview(bytes(8)[:memoryview(bytes(16)).cast({code!r}).itemsize]).cast({code!r}, [])",
    ]
arguments += [
    f"memoryview(bytes(range(48))).cast({code!r}, {shape})" for code, shape in
    [('d', [2, 3]), ('d', [3, 2]), ('d', [1, 6]), ('i', [3, 4]), ('B', [3, 16]), ('B', [2, 3, 8]), ('d', [3, 1, 2]), ('f', [12, 1])]
]
arguments += ["memoryview(bytes(8)).cast('d', [])", 'released()', "memoryview(b'abc')", "memoryview(b'abc')[1:][::-1]", "memoryview(Bytes(b'abc'))"]

# Other exporters.
for kind in 'double', 'long', 'int8', 'uint16', 'bool', 'char', 'float', 'longlong', 'size_t', 'wchar':
    zero = "b'a'" if kind == 'char' else "'a'" if kind == 'wchar' else '1'
    for source in f'(ctypes.c_{kind} * 3)({zero}, {zero}, {zero})', f'(ctypes.c_{kind} * 0)()', f'ctypes.c_{kind}({zero})':
        arguments += [source, f'memoryview({source})']
arguments += [
    '((ctypes.c_double * 3) * 2)()', 'memoryview(((ctypes.c_double * 3) * 2)())', '(Point * 2)((1, 2), (3, 4))', 'memoryview((Point * 2)())',
    '(ctypes.c_double.__ctype_be__ * 3)(1, 2, 3)', 'memoryview((ctypes.c_double.__ctype_be__ * 3)(1, 2, 3))',
    "mapped(b'abc')", "mapped(b'abc', close=True)", "memoryview(mapped(b'abc'))",
]
for memory in "b'abc'", "array('d', [1, 2, 3])", "array('i', [1, 2, 3])", 'np.array([1.0, 2.0, 3.0])':
    arguments += [f'{kind}({memory})' for kind in ('Exporter', 'Failing', 'ExportingSequence', 'Sequence', 'Arrayed', 'UserList', 'deque', 'list', 'tuple', 'iter', 'reversed')]
    if sys.version_info >= (3, 12): arguments += [f'memoryview({kind}({memory}))' for kind in ('Exporter', 'ExportingSequence')]

# ndarrays.
arrays = [f'np.array({items}, {kind!r})' for kind in ('?', 'f', 'd', 'e', 'g', 'F', 'D', 'G') for items in ([], [1], [0, 1, 1], [0.5, 1.0, 2.0], [-0.0, 3.0, 1e4])]
for code in integer_codes:
    values = edges(np.dtype(code).itemsize * 8, code.islower())
    arrays += [f'np.array({items}, {code!r})' for items in ([], [1], [1, 2, 3], [0, 1, 1], values, values * 2, [100] * 4)]
arrays += [f'np.array({ROUNDED}, {kind!r})' for kind in ('i8', 'u8')]
arrays += [
    f"np.frombuffer({DOUBLE_BYTES}, 'd')", f"np.frombuffer({SINGLE_BYTES}, 'f')", "np.frombuffer(b'\\0\\1\\2', bool)", "np.frombuffer(b'\\0\\1\\1', bool)",
    "np.frombuffer(bytes(range(16)), 'e')", "np.frombuffer(b'\\xff\\2\\x80', bool)",
]
cuts = ['', '[::2]', '[::-1]', '[1:1]', '[1:]', '[:0]', '[0:1]', '[()]', '[..., None]', '[None]', '[None, :, None]', '[1:][::-2]']
arguments += [source + cut for source in arrays for cut in cuts]
arguments += [
    f'{wrapper}({source})' for source in arrays for wrapper in
    ('memoryview', 'read_only', 'misaligned', 'np.ma.array', 'np.matrix', 'list')
]
arguments += [f'({source}).{way}' for source in arrays for way in ('view(NdArray)', 'view(IteratedNdArray)', 'view(np.recarray)', 'astype(object)', 'byteswap()', 'tolist()')]
arguments += [f'np.array({items}, {kind!r})' for kind in ('>f8', '>f4', '>i4', '>i8', '>u2', '<f8', '<i4', '=f8', '|u1', 'p', 'P', 'intp', 'uintp', 'longlong') for items in ([], [1, 2, 3], [1])]
arguments += [f'np.arange(6).astype({kind!r}).reshape(2, 3){cut}' for kind in '?bBhHiIlLqQefdgFDO' for cut in ('', '.T', '[::-1]', '[:, ::2]', '[:, 0]', '[0]', '[:, ::-1]', '[1:1]', '[:, 1:1]', '.copy("F")', '[..., None]', '[None]')]
for kind in 'f8', 'i4', 'u1', 'f4', 'i8', '?', '>f8', 'O':
    arguments += [f'np.zeros({shape}, {kind!r})' for shape in ((), (0,), (0, 3), (3, 0), (0, 0), (3, 0, 2), (0, 2, 2), (1, 1), (2, 2, 2), (3, 2), (1, 1, 1, 1))]
    arguments += [
        f'np.broadcast_to(np.array(1, {kind!r}), 3)', f'np.broadcast_to(np.array([0, 1], {kind!r}), (3, 2))', f'np.broadcast_to(np.array([[0], [1]], {kind!r}), (2, 3))',
        f'np.arange(8).astype({kind!r}).reshape(2, 2, 2)', f'np.arange(8).astype({kind!r}).reshape(2, 2, 2).T', f'np.arange(8).astype({kind!r}).reshape(2, 2, 2)[::-1, :, ::-1]',
        f'np.arange(24).astype({kind!r}).reshape(2, 3, 4).transpose(1, 2, 0)[::-1, ::2]', f"np.zeros(3, [('a', 'u1'), ('b', {kind!r})])['b']",
        f"np.zeros((2, 3), [('a', 'u1'), ('b', {kind!r})])['b']",
    ]
arguments += [f'misaligned(np.arange(6.0)).reshape({shape}){cut}' for shape in ((6,), (2, 3), (1, 6)) for cut in ('', '.T', '[::-1]')]
arguments += [
    'memmapped(np.arange(3.0))', "memmapped(np.arange(3, dtype='i4'))", 'np.asarray(memmapped(np.arange(3.0)))', 'np.lib.stride_tricks.sliding_window_view(np.arange(4.0), 2)',
    'np.lib.stride_tricks.as_strided(np.arange(5.0), (3, 3), (8, 8))', 'np.ma.array([1.0, 2.0, 3.0], mask=[0, 1, 0])', 'np.ma.array([1, 2, 3], mask=[0, 1, 0])',
    'np.ma.array([1.0, 2.0, 3.0])', 'np.ma.array([[1.0, 2.0]], mask=[[0, 1]])', 'np.matrix([[1.0, 2.0]])', 'np.matrix([[1.0], [2.0]])', 'np.char.array(["a"])',
    "np.rec.array([(1.0, 2), (3.0, 4)], dtype=[('a', 'd'), ('b', 'i')])", "np.rec.array([(1.0, 2), (3.0, 4)], dtype=[('a', 'd'), ('b', 'i')]).a",
    "np.zeros(2, [('a', 'd'), ('b', 'd')])", "np.zeros(2, [('a', 'd', 2)])", "np.zeros(2, 'V8')", "np.zeros(3, 'V1')", "np.zeros(3, 'S1')", "np.array(['1', '2'])", "np.array([b'1', b''])",
    "np.array(['1', '2'], np.dtypes.StringDType())", "np.array([], np.dtypes.StringDType())", "np.zeros(3, 'M8[s]')", "np.array([1, 2], 'm8[s]')", "np.array(['NaT'], 'M8[ns]')", "np.zeros(3, 'M8')",
    'np.array([1, 2.5, None], object)', 'np.array([1.5, True, 3], object)', 'np.array([Index(), Index(), Index()], object)', 'np.array([Float(), Index(), 2], object)',
    'np.array([[1.5, 2.5], [3.5, 4.5]], object)', "np.array([b'a', 'b', 1], object)", 'np.array([np.float64(1), np.int8(2), np.bool_(True)], object)',
    'np.zeros((2,), object)', 'np.array(2.5)', 'np.array(3)', 'np.array(True)', 'np.array([2.5])[0, ...]', 'np.arange(3.0).flat', 'np.arange(3)', 'np.dtype("f8")',
    'np.arange(2.0).view("D")', 'np.frombuffer(bytearray(24))', "np.frombuffer(array('d', [1, 2, 3]))", "np.asarray(memoryview(b'abc'))", 'np.nditer(np.arange(3.0))', 'np.vectorize(abs)',
]
arguments += [f'np.{kind}({value})' for kind in ('float64', 'float32', 'float16', 'longdouble', 'int8', 'uint64', 'bool_', 'complex128', 'str_', 'bytes_', 'void') for value in (2, )]

# Containers of them, and what is none of all these.
items = [
    'np.arange(2.0)', "np.arange(2, dtype='i4')", "np.arange(2, dtype='u1')", 'np.arange(2.0)[::-1]', 'np.zeros(0)', "array('d', [1, 2])", "array('f', [0.1, 2])", "array('i', [1, 2])", "array('B', [1, 2])",
    "b'ab'", "bytearray(b'ab')", "memoryview(b'ab')", 'memoryview(np.arange(2.0))', '[1.0, 2.0]', '[1, 2]', '(1.0, 2.0)', '[]', "array('d')", 'np.zeros((2, 2))', 'np.float64(1.5)', 'np.int32(3)', 'np.array(1.5)',
    'np.arange(2.0).view(IteratedNdArray)', "np.array([True, False])", "np.arange(2, dtype='>f8')", 'None', "'ab'", '3', 'Sequence([1.0, 2.0])', "Iterated('d', [1, 2])", 'np.arange(3.0)', '[None, 1.5]', '[[1.0, 2.0]]',
]
arguments += [f'[{item}]' for item in items] + [f'({item}, {item})' for item in items] + [f"{{'k': {item}}}" for item in items]
arguments += [f"{{'k': {item}, 'l': [1.5]}}" for item in items] + [f'[[1.0, 2.0], {item}]' for item in items] + [f"[{item}, array('d', [3, 4])]" for item in items]
arguments += [f"[np.arange(2.0), {item}, 'x']" for item in items] + [f'[[{item}]]' for item in items] + [f'np.array([{item}], object)' for item in items if item not in ('[]',)]
arguments += [
    'None', '[]', '()', '{}', 'set()', '[1, 2, 3]', '[1.0, 2.0, 3.0]', '[True, False, True]', "'abc'", '1', '1.5', 'range(3)', 'itself()', '[None, 1.0, 2.0]', '[1, None]', '[Index(), Float(), 1]',
    "{1: array('d')}", "{'k': 1}", "[np.float32(0.1), np.float64(0.1), 0.1]", '[np.int8(-1), np.uint64(2**64 - 1), 1]', '[np.bool_(True), True, np.bool_(False)]', 'object()', 'array', 'np.ndarray', 'np',
]
