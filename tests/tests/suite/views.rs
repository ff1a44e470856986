//! Results that are views of Rust's memory: what Python can do with them, where the memory is, and when it is given back.

use std::ffi::CStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use bytes::Bytes;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::{MemoryView, fast_pyfunction};

use crate::containers::served;

macro_rules! views {
    ($($name:ident: $item:ty;)*) => {
        $(
            #[fast_pyfunction]
            fn $name(values: Vec<$item>) -> MemoryView<$item> {
                values.into()
            }
        )*

        fn add_views(module: &Bound<'_, PyModule>) -> PyResult<()> {
            $(module.add_function(wrap_pyfunction!($name, module)?)?;)*
            Ok(())
        }
    };
}

views! {
    view_bool: bool;
    view_i8: i8;
    view_i16: i16;
    view_i32: i32;
    view_i64: i64;
    view_isize: isize;
    view_u8: u8;
    view_u16: u16;
    view_u32: u32;
    view_u64: u64;
    view_usize: usize;
    view_f32: f32;
    view_f64: f64;
}

/// Where the memory of the last `somewhere` was before it was Python's.
static ADDRESS: AtomicUsize = AtomicUsize::new(0);

/// Room for more than its items, or just for them.
#[fast_pyfunction]
fn somewhere(n: usize, boxed: bool) -> MemoryView<i64> {
    let mut items = Vec::with_capacity(n + 100);
    items.extend(0..n as i64);
    if boxed {
        let items = items.into_boxed_slice();
        ADDRESS.store(items.as_ptr().addr(), SeqCst);
        return items.into();
    }
    ADDRESS.store(items.as_ptr().addr(), SeqCst);
    items.into()
}

#[fast_pyfunction]
fn address() -> usize {
    ADDRESS.load(SeqCst)
}

#[fast_pyfunction(heavy)]
fn heavy(n: usize) -> PyResult<(MemoryView<u16>, Option<MemoryView<bool>>)> {
    if n > 9 {
        return Err(PyValueError::new_err("too many"));
    }
    Ok((vec![7; n].into(), (n > 0).then(|| vec![true; n].into())))
}

/// Memory that counts how often it has been given back.
struct Counted(Vec<u8>);

static GIVEN_BACK: AtomicUsize = AtomicUsize::new(0);

impl AsRef<[u8]> for Counted {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        GIVEN_BACK.fetch_add(1, SeqCst);
    }
}

#[fast_pyfunction]
fn counted(n: usize) -> MemoryView<u8> {
    Bytes::from_owner(Counted(vec![7; n])).into()
}

#[fast_pyfunction]
fn given_back() -> usize {
    GIVEN_BACK.load(SeqCst)
}

#[fast_pyfunction]
fn view_bytes(data: Bytes) -> MemoryView<u8> {
    data.into()
}

#[fast_pyfunction]
fn same_bytes(data: Bytes) -> Bytes {
    data
}

#[fast_pyfunction]
fn address_of_bytes(data: Bytes) -> usize {
    data.as_ptr().addr()
}

#[fast_pyfunction]
fn address_of_slice(data: &[u8]) -> usize {
    data.as_ptr().addr()
}

#[fast_pyfunction(heavy)]
fn heavy_bytes(data: Bytes) -> usize {
    data.len()
}

/// Runs `script` with the functions above.
fn run(script: &CStr) {
    Python::attach(|py| {
        let module = PyModule::new(py, "views").unwrap();
        add_views(&module).unwrap();
        for function in [
            wrap_pyfunction!(somewhere, &module),
            wrap_pyfunction!(address, &module),
            wrap_pyfunction!(heavy, &module),
            wrap_pyfunction!(counted, &module),
            wrap_pyfunction!(given_back, &module),
            wrap_pyfunction!(view_bytes, &module),
            wrap_pyfunction!(same_bytes, &module),
            wrap_pyfunction!(address_of_bytes, &module),
            wrap_pyfunction!(address_of_slice, &module),
            wrap_pyfunction!(heavy_bytes, &module),
            wrap_pyfunction!(served, &module),
        ] {
            module.add_function(function.unwrap()).unwrap();
        }
        let globals: Bound<'_, PyDict> = module.dict();
        globals.set_item("has_buffers", cfg!(any(not(Py_LIMITED_API), Py_3_11))).unwrap();
        py.run(PRELUDE, Some(&globals), None).unwrap();
        py.run(script, Some(&globals), None).unwrap();
    });
}

const PRELUDE: &CStr = cr"
import array, ctypes, gc, struct, sys, threading

i64, u64 = ('l', 'L') if struct.calcsize('l') == 8 else ('q', 'Q')
size, unsigned_size = (i64, u64) if struct.calcsize('P') == 8 else ('i', 'I')
# A function, its items' format, and items.
kinds = [
    (view_bool, '?', [True, False, True]),
    (view_i8, 'b', [-2**7, 0, 2**7 - 1]), (view_i16, 'h', [-2**15, 0, 2**15 - 1]), (view_i32, 'i', [-2**31, 0, 2**31 - 1]),
    (view_i64, i64, [-2**63, 0, 2**63 - 1]), (view_isize, size, [-2**31, 0, 2**31 - 1]),
    (view_u8, 'B', [0, 1, 2**8 - 1]), (view_u16, 'H', [0, 1, 2**16 - 1]), (view_u32, 'I', [0, 1, 2**32 - 1]),
    (view_u64, u64, [0, 1, 2**64 - 1]), (view_usize, unsigned_size, [0, 1, 2**32 - 1]),
    (view_f32, 'f', [-0.5, 0.0, 3.0e38]), (view_f64, 'd', [-0.1, 0.0, 1.0e308]),
]

def given(f, items):
    # A list for `Vec<u8>` is PyO3's.
    return bytes(items) if f is view_u8 else items

def address_in(view):
    return ctypes.addressof((ctypes.c_char * view.nbytes).from_buffer(view))

def raises(error, f, *arguments):
    try:
        f(*arguments)
    except BaseException as raised:
        assert type(raised) is error, (raised, f, arguments)
        return str(raised)
    assert False, (f, arguments)
";

#[test]
fn each_item_type_has_its_view() {
    run(cr"
for f, format, items in kinds:
    for items in [], items[:1], items, items * 1000:
        before = served()
        view = f(given(f, items))
        assert served() - before == 1
        itemsize, n = struct.calcsize(format), len(items)
        if format in 'fd':
            items = list(struct.unpack(f'{n}{format}', struct.pack(f'{n}{format}', *items)))
        assert type(view) is memoryview
        assert (view.format, view.itemsize, view.readonly, view.ndim) == (format, itemsize, False, 1), (f, view.format)
        assert (view.shape, view.strides, view.suboffsets, view.nbytes, len(view)) == ((n,), (itemsize,), (), n * itemsize, n)
        assert view.c_contiguous and view.contiguous
        assert view.tolist() == list(view) == items and [type(item) for item in view[:1]] == [type(item) for item in items[:1]]
        assert bytes(view) == view.tobytes() == struct.pack(f'{n}{format}', *items)
        assert view[1:].tolist() == items[1:] and view[::-2].tolist() == items[::-2] and view == memoryview(view)
        if format != '?':
            copy = array.array(format)
            copy.frombytes(bytes(view))
            assert copy.tolist() == items and array.array(format, view) == copy and view == copy
        if items:
            assert view[-1] == items[-1] and struct.unpack_from(format, view)[0] == items[0]
            assert view.cast('B').cast(format) == view
            # Python may write to it.
            view[0] = items[-1]
            assert view.tolist() == items[-1:] + items[1:]
        again = memoryview(view)
        view.release()
        assert raises(ValueError, view.tolist) == 'operation forbidden on released memoryview object'
        assert again.tolist()[1:] == items[1:]
");
}

#[test]
fn views_are_of_the_memory_itself() {
    run(cr"
for n in 1, 1000, 10**6:
    for boxed in False, True:
        view = somewhere(n, boxed)
        assert (address_in(view) == address()) is has_buffers, (n, boxed)
        assert view.tolist() == list(range(n))
assert somewhere(0, False).tolist() == somewhere(0, True).tolist() == []

# The class is no one's to make, and each of its views is of the same memory.
view = somewhere(3, False)
if has_buffers:
    assert repr(view.obj).startswith('<pyo3_fast.RustMemory object at 0x'), view.obj
    assert 'RustMemory' in raises(TypeError, type(view.obj))
    memoryview(view.obj)[1] = 77
    assert view.tolist() == [0, 77, 2] and bytes(view.obj) == bytes(view)
else:
    assert type(view.obj) is bytearray
");
}

#[test]
fn views_stand_in_other_results() {
    run(cr"
numbers, flags = heavy(3)
assert numbers.tolist() == [7, 7, 7] and flags.tolist() == [True, True, True]
numbers, flags = heavy(0)
assert numbers.tolist() == [] and flags is None
assert raises(ValueError, heavy, 10) == 'too many'
");
}

#[test]
fn memory_is_given_back_with_the_last_view() {
    run(cr"
def gone():
    gc.collect()
    return given_back()

for n in 1, 1000:
    before = gone()
    view = counted(n)
    # Where Python cannot have the memory itself, it is copied and given back at once.
    held = 0 if has_buffers else 1
    part, again = view[n:], memoryview(view.obj)
    assert gone() - before == held
    view.release()
    del view
    assert gone() - before == held
    del part
    assert gone() - before == held and bytes(again) == b'\x07' * n
    del again
    assert gone() - before == 1
before = gone()
counted(5)
assert gone() - before == 1
");
}

#[test]
fn bytes_cross_without_a_copy() {
    run(cr"
class Sub(bytes): pass

for data in b'', b'a', b'abc' * 1000, Sub(b'abc'):
    assert same_bytes(data) == data and type(same_bytes(data)) is bytes
    assert address_of_bytes(data) == address_of_slice(data)
    before = sys.getrefcount(data)
    view = view_bytes(data)
    assert sys.getrefcount(data) - before == (1 if has_buffers and before < 2**30 else 0), data
    assert (view.format, view.itemsize, view.readonly, len(view)) == ('B', 1, True, len(data))
    assert bytes(view) == data
    assert raises(TypeError, view.__setitem__, slice(0, 0), b'') == 'cannot modify read-only memory'
    assert 'not writable' in raises(TypeError, ctypes.c_char.from_buffer, view)
    del view
    assert sys.getrefcount(data) == before
# A `bytearray` can change, so it is copied.
data = bytearray(b'abc')
view = view_bytes(data)
data[0] = 0
assert bytes(view) == same_bytes(bytearray(b'abc')) == b'abc'
assert 'list' in raises(TypeError, view_bytes, [1])
");
}

/// The object is let go of when the body has ended, and the thread is attached again. (Without PyO3's pool it aborts: so the guide says.)
#[cfg(not(pyo3_disable_reference_pool))]
#[test]
fn detached_bodies_let_go_of_bytes() {
    run(cr"
data = bytes(range(100))
before = sys.getrefcount(data)
for _ in range(10):
    assert heavy_bytes(data) == 100 and sys.getrefcount(data) == before
assert heavy_bytes(bytearray(data)) == 100
");
}

/// What is copied needs no object: no pool, either.
#[test]
fn detached_bodies_take_copied_bytes() {
    run(c"assert heavy_bytes(bytearray(100)) == 100");
}

#[test]
fn threads_share_the_memory() {
    run(cr"
view, threads, errors = view_i64(list(range(8000))), 8, []

def work(index):
    try:
        for _ in range(200):
            mine = (memoryview(view.obj) if has_buffers else view)[index::threads]
            for i in range(0, 1000, 50): mine[i] += 1
            assert view_i64([index] * 10).tolist() == [index] * 10
    except BaseException as error:
        errors.append(error)

running = [threading.Thread(target=work, args=(index,)) for index in range(threads)]
for thread in running: thread.start()
for thread in running: thread.join()
assert not errors, errors
assert view.tolist() == [i + 200 * (i // threads % 50 == 0) for i in range(8000)]
");
}

/// Rust code sees the items, and may pass the result on.
#[test]
fn rust_sees_the_items() {
    let view = view_f32(vec![0.5, 1.5]);
    assert_eq!((&view[..], format!("{view:?}")), (&[0.5, 1.5][..], "[0.5, 1.5]".to_owned()));
    assert!(view_bool(Vec::new()).is_empty());
    let owner = Arc::new(());
    struct Owner(#[expect(dead_code, reason = "it counts")] Arc<()>);
    impl AsRef<[u8]> for Owner {
        fn as_ref(&self) -> &[u8] {
            b"owned"
        }
    }
    let view = view_bytes(Bytes::from_owner(Owner(owner.clone())));
    std::thread::spawn(move || assert_eq!(*view, *b"owned")).join().unwrap();
    assert_eq!(Arc::strong_count(&owner), 1);
}
