//! Parameters that are slices of memory that Python can change: which buffers they take, and how long they hold them.

use std::ffi::CStr;

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3_fast::{UnsafeSlice, fast_pyfunction};

use crate::containers::served;

macro_rules! kinds {
    ($($read:ident, $write:ident: $item:ty;)*) => {
        $(
            #[fast_pyfunction]
            fn $read(values: UnsafeSlice<$item>) -> (Vec<$item>, bool) {
                assert_eq!(values.is_empty(), values.len() == 0);
                // SAFETY: the tests' other threads do not have the memory, and nothing else runs.
                let items = unsafe { values.as_slice() };
                assert_eq!(items.len(), values.len());
                (items.to_vec(), values.readonly())
            }

            /// Reverses the items.
            #[fast_pyfunction]
            fn $write(mut values: UnsafeSlice<$item>) -> PyResult<()> {
                // SAFETY: as above.
                unsafe { values.as_mut_slice() }?.reverse();
                Ok(())
            }
        )*

        fn add_kinds(module: &Bound<'_, PyModule>) -> PyResult<()> {
            $(
                module.add_function(wrap_pyfunction!($read, module)?)?;
                module.add_function(wrap_pyfunction!($write, module)?)?;
            )*
            Ok(())
        }
    };
}

kinds! {
    read_i8, reverse_i8: i8;
    read_i16, reverse_i16: i16;
    read_i32, reverse_i32: i32;
    read_i64, reverse_i64: i64;
    read_isize, reverse_isize: isize;
    read_u8, reverse_u8: u8;
    read_u16, reverse_u16: u16;
    read_u32, reverse_u32: u32;
    read_u64, reverse_u64: u64;
    read_usize, reverse_usize: usize;
    read_f32, reverse_f32: f32;
    read_f64, reverse_f64: f64;
}

#[fast_pyfunction(heavy)]
fn heavy(mut values: UnsafeSlice<f64>, end: &str) -> PyResult<usize> {
    // SAFETY: the tests' other threads do not have the memory, and nothing else runs.
    for value in unsafe { values.as_mut_slice() }? {
        *value *= 2.0;
    }
    match end {
        "raise" => Err(PyValueError::new_err("raised")),
        "panic" => panic!("panicked"),
        _ => Ok(values.len()),
    }
}

#[fast_pyfunction(heavy(when = values.len() > 2))]
fn heavy_when(values: UnsafeSlice<f64>) -> f64 {
    // SAFETY: as in `heavy`.
    unsafe { values.as_slice() }.iter().sum()
}

/// Holds the buffer while Python code runs, and no slice.
#[fast_pyfunction]
fn held(values: UnsafeSlice<u8>, callback: &Bound<'_, PyAny>) -> PyResult<usize> {
    callback.call0()?;
    Ok(values.len())
}

#[fast_pyfunction]
fn panics(values: UnsafeSlice<u8>) {
    panic!("{} bytes", values.len());
}

#[fast_pyfunction]
fn both(a: UnsafeSlice<u8>, b: UnsafeSlice<f64>) -> usize {
    a.len() + b.len()
}

#[fast_pyfunction(signature = (values = None))]
fn optional(values: Option<UnsafeSlice<i32>>) -> Option<usize> {
    values.map(|values| values.len())
}

/// Runs `script` with the functions above.
fn run(script: &CStr) {
    Python::attach(|py| {
        let module = PyModule::new(py, "unsafe_slices").unwrap();
        add_kinds(&module).unwrap();
        for function in [
            wrap_pyfunction!(heavy, &module),
            wrap_pyfunction!(heavy_when, &module),
            wrap_pyfunction!(held, &module),
            wrap_pyfunction!(panics, &module),
            wrap_pyfunction!(both, &module),
            wrap_pyfunction!(optional, &module),
            wrap_pyfunction!(served, &module),
        ] {
            module.add_function(function.unwrap()).unwrap();
        }
        let globals = module.dict();
        py.run(PRELUDE, Some(&globals), None).unwrap();
        py.run(script, Some(&globals), None).unwrap();
    });
}

const PRELUDE: &CStr = cr"
import array, ctypes, struct, sys

def raises(error, f, *arguments):
    try:
        f(*arguments)
    except BaseException as raised:
        assert type(raised).__name__ == error, (raised, f, arguments)
        return str(raised)
    assert False, (f, arguments)
";

#[test]
fn items_are_read_and_written_in_their_place() {
    run(cr"
i64, u64 = ('lq', 'LQ') if struct.calcsize('l') == 8 else ('q', 'Q')
i32, u32 = ('i', 'I') if struct.calcsize('l') == 8 else ('il', 'IL')
size, unsigned_size = (i64, u64) if struct.calcsize('P') == 8 else (i32, u32)
ctypes_of = {'d': ctypes.c_double, 'f': ctypes.c_float, 'b': ctypes.c_int8, 'B': ctypes.c_uint8, 'h': ctypes.c_int16, 'H': ctypes.c_uint16,
    'i': ctypes.c_int32, 'I': ctypes.c_uint32, 'l': ctypes.c_long, 'L': ctypes.c_ulong, 'q': ctypes.c_int64, 'Q': ctypes.c_uint64}
kinds = [
    (read_i8, reverse_i8, 'b', [-2**7, 0, 2**7 - 1]), (read_i16, reverse_i16, 'h', [-2**15, 0, 2**15 - 1]),
    (read_i32, reverse_i32, i32, [-2**31, 0, 2**31 - 1]), (read_i64, reverse_i64, i64, [-2**63, 0, 2**63 - 1]),
    (read_isize, reverse_isize, size, [-2**31, 0, 2**31 - 1]),
    (read_u8, reverse_u8, 'B', [0, 1, 2**8 - 1]), (read_u16, reverse_u16, 'H', [0, 1, 2**16 - 1]),
    (read_u32, reverse_u32, u32, [0, 1, 2**32 - 1]), (read_u64, reverse_u64, u64, [0, 1, 2**64 - 1]),
    (read_usize, reverse_usize, unsigned_size, [0, 1, 2**32 - 1]),
    (read_f32, reverse_f32, 'f', [-0.5, 0.0, 2.0]), (read_f64, reverse_f64, 'd', [-0.1, 0.0, 1.0e308]),
]
for read, reverse, formats, few in kinds:
    for format in formats:
        for items in [], few[:1], few, few * 300:
            n, packed = len(items), struct.pack(f'{len(items)}{format}', *items)
            exporters = [array.array(format, items), memoryview((ctypes_of[format] * n)(*items))]
            if items:
                exporters += [memoryview(bytearray(packed)).cast(format), memoryview(array.array(format, items))[:]]
            for exporter in exporters:
                before, calls = sys.getrefcount(exporter), served()
                got, readonly = read(exporter)
                assert (list(got), readonly) == (items, False), (read, exporter)
                reverse(exporter)
                assert list(read(exporter)[0]) == items[::-1] == list(memoryview(exporter).cast('B').cast(format) if items else [])
                assert served() - calls == 3 and sys.getrefcount(exporter) == before
            if items:
                # What is immutable can be read.
                frozen = memoryview(packed).cast(format)
                assert list(read(frozen)[0]) == items and read(frozen)[1] is True
                assert raises('BufferError', reverse, frozen) == 'the buffer is read-only'
                # Another type of the same size, or of another.
                for other, _, its_formats, _ in kinds:
                    if not set(its_formats) & set(formats):
                        name = other.__name__.split('_')[1]
                        assert raises('BufferError', other, exporters[0]) == f'buffer contents are not compatible with {name}', (other, format)
data = bytearray(b'abc')
reverse_u8(data)
assert data == b'cba' and read_u8(data) == (b'cba', False) and read_u8(b'abc') == (b'abc', True)
assert raises('BufferError', reverse_u8, b'') == 'the buffer is read-only'
assert optional() is None and optional(None) is None and optional(array.array('i', [1, 2])) == 2
");
}

#[test]
fn other_buffers_are_refused() {
    run(cr#"
incompatible = 'buffer contents are not compatible with f64'
doubles = array.array('d', [1.0, 2.0, 3.0, 4.0])
native, foreign = ('__ctype_le__', '__ctype_be__') if sys.byteorder == 'little' else ('__ctype_be__', '__ctype_le__')
class Pair(ctypes.Structure): _fields_ = [('a', ctypes.c_float), ('b', ctypes.c_float)]
# An argument, and its error.
refused = [
    (memoryview(doubles)[::2], 'BufferError', 'buffer contents are not contiguous'),
    (memoryview(doubles)[::-1], 'BufferError', 'buffer contents are not contiguous'),
    (memoryview(doubles).cast('B').cast('d', (2, 2)), 'BufferError', 'expected a buffer of one dimension, got 2'),
    (memoryview((ctypes.c_double * 2 * 2)()), 'BufferError', 'expected a buffer of one dimension, got 2'),
    (memoryview(ctypes.c_double()), 'BufferError', 'shape is null'),
    # PyO3's words for what says less of itself than is asked for.
    ((ctypes.c_double * 2)(), 'BufferError', 'strides is null'),
    (memoryview(bytearray(17))[1:].cast('d'), 'BufferError', 'buffer contents are insufficiently aligned for f64'),
    (memoryview((getattr(ctypes.c_double, foreign) * 3)()), 'BufferError', incompatible),
    (memoryview((Pair * 2)()), 'BufferError', incompatible),
    (array.array('f', [1.0]), 'BufferError', incompatible),
    (array.array('q', [1]), 'BufferError', incompatible),
    (b'12345678', 'BufferError', incompatible),
    (bytearray(8), 'BufferError', incompatible),
    (memoryview(b'').cast('B'), 'BufferError', incompatible),
    ([1.0], 'TypeError', "a bytes-like object is required, not 'list'"),
    (1.0, 'TypeError', "a bytes-like object is required, not 'float'"),
    (None, 'TypeError', "a bytes-like object is required, not 'NoneType'"),
]
for argument, error, message in refused:
    assert raises(error, read_f64, argument) == message, (argument, raises(error, read_f64, argument))
    before = sys.getrefcount(argument)
    raises(error, read_f64, argument)
    assert sys.getrefcount(argument) == before
# Contiguous, and so taken: this machine's order by name, and one item of any stride.
assert list(read_f64(memoryview((getattr(ctypes.c_double, native) * 3)(1.0, 2.0, 3.0)))[0]) == [1.0, 2.0, 3.0]
assert list(read_f64(memoryview(doubles)[3::2])[0]) == [4.0] and list(read_f64(memoryview(doubles)[4::2])[0]) == []
assert list(read_f64(memoryview(doubles)[1:3])[0]) == [2.0, 3.0]
# A bool is not 0 or 1 by anybody's promise.
flags = memoryview(bytearray(2)).cast('?')
assert raises('BufferError', read_u8, flags) == 'buffer contents are not compatible with u8'
released = memoryview(doubles)
released.release()
assert raises('ValueError', read_f64, released) == 'operation forbidden on released memoryview object'
"#);
}

/// Nobody resizes what is held, and anybody may afterwards, whatever the end of the call.
#[test]
fn the_buffer_is_held_for_the_call() {
    run(cr"
resized = 'Existing exports of data: object cannot be re-sized'
data = bytearray(b'abc')
assert held(data, lambda: None) == 3
assert held(data, lambda: raises('BufferError', data.append, 1) == resized or 1 / 0) == 3
data.append(1)
view = memoryview(data)
assert held(view, lambda: raises('BufferError', view.release)) == 4
view.release()
def fail(): raise KeyError('failed')
assert raises('KeyError', held, data, fail)
data.append(1)
assert raises('PanicException', panics, data) == '5 bytes'
data.append(1)
# The first one is let go of where the second is refused.
assert raises('BufferError', both, data, b'') == 'buffer contents are not compatible with f64'
assert raises('TypeError', both, data, 1)
assert raises('TypeError', both, data)
data.append(1)
assert raises('BufferError', read_f64, data)
data.append(1)
assert both(data, array.array('d')) == 8
data.append(1)
");
}

#[test]
fn detached_bodies_take_them() {
    run(cr"
import threading

values = array.array('d', [1.0, 2.5, 3.0])
calls = served()
assert heavy(values, '') == 3 and values.tolist() == [2.0, 5.0, 6.0]
values.append(1.0)
assert raises('ValueError', heavy, values, 'raise') == 'raised'
values.append(1.0)
assert raises('PanicException', heavy, values, 'panic') == 'panicked'
values.append(1.0)
assert values.tolist() == [8.0, 20.0, 24.0, 4.0, 2.0, 1.0]
assert raises('BufferError', heavy, memoryview(values).toreadonly(), '') == 'the buffer is read-only'
values.append(1.0)
assert heavy_when(values) == 60.0 and heavy_when(values[:2]) == 28.0
values.append(1.0)
# By name and by PyO3's wrapper, too.
assert heavy(end='', values=values) == 8 and raises('TypeError', heavy, values)
values.append(1.0)

# Each thread has its own part.
shared, threads = array.array('d', [1.0] * 8000), 8
def work(index):
    part = memoryview(shared)[index * 1000:][:1000]
    for _ in range(50): heavy(part, '')
running = [threading.Thread(target=work, args=(index,)) for index in range(threads)]
for thread in running: thread.start()
for thread in running: thread.join()
assert shared.tolist() == [2.0 ** 50] * 8000
");
}
