//! Parameters that borrow from a container's items, beyond what the twins cover: what is borrowed stays alive while Python code takes
//! the container apart, the entries of a dict keep their order, and which path serves which call.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, VecDeque};
use std::ffi::CStr;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::fast_pyfunction;
use pyo3_fast_tests::shapes;

use crate::containers::served;

/// Functions that call Python back while they have what they borrow, and then give it away.
macro_rules! calling_back {
    ($($name:ident: $ty:ty, $words:ident => $given:expr;)*) => {$(
        #[fast_pyfunction]
        fn $name<'a>(words: $ty, callback: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
            callback.call0()?;
            let $words = words;
            Ok($given)
        }
    )*};
}

calling_back! {
    of_list: Vec<&'a str>, words => words.iter().map(ToString::to_string).collect();
    of_cows: Vec<Cow<'a, str>>, words => {
        assert!(words.iter().all(|word| matches!(word, Cow::Borrowed(_))));
        words.iter().map(ToString::to_string).collect()
    };
    of_bytes: Vec<&'a [u8]>, words => words.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect();
    of_cow_bytes: Vec<Cow<'a, [u8]>>, words => {
        assert!(words.iter().all(|word| matches!(word, Cow::Borrowed(_))));
        words.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect()
    };
    of_deque: VecDeque<&'a str>, words => words.iter().map(ToString::to_string).collect();
    of_array: [&'a str; 3], words => words.iter().map(ToString::to_string).collect();
    of_set: HashSet<&'a str>, words => words.iter().map(ToString::to_string).collect();
    of_keys: HashMap<&'a str, i64>, words => words.keys().map(ToString::to_string).collect();
    of_values: HashMap<i64, &'a str>, words => words.values().map(ToString::to_string).collect();
    of_entries: Vec<(&'a str, i64)>, words => words.iter().map(|(word, _)| word.to_string()).collect();
    of_nested: Vec<Vec<Option<&'a str>>>, words => words.iter().flatten().flatten().map(ToString::to_string).collect();
}

/// The same where a conversion of PyO3's comes first, and may run Python code: the list is read in its turn.
#[fast_pyfunction]
fn behind(number: u128, words: Vec<&str>, callback: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    callback.call0()?;
    Ok(words[..number as usize].iter().map(ToString::to_string).collect())
}

/// A detached body takes no objects, so it finds what to call by name: for each thread another, for tests run beside each other.
#[fast_pyfunction(heavy(when = !words.is_empty()))]
fn detached(words: Vec<&str>) -> PyResult<Vec<String>> {
    Python::attach(|py| {
        let thread: u64 = py.import("threading")?.call_method0("get_ident")?.extract()?;
        py.import("builtins")?.getattr(format!("called_back_{thread}"))?.call0().map(drop)
    })?;
    Ok(words.iter().map(ToString::to_string).collect())
}

/// The entries as they come.
#[fast_pyfunction]
fn entries(entries: Vec<(&str, i64)>) -> Vec<(String, i64)> {
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// What Python passes, borrowed.
#[fast_pyfunction(signature = (*words, **more))]
fn passed<'a>(words: Vec<&'a str>, more: Option<HashMap<&'a str, &'a str>>) -> usize {
    words.len() * 10 + more.map_or(0, |more| more.len())
}

/// Runs `script` with the functions above and the fast twins.
fn run(script: &CStr) {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        let module = PyModule::new(py, "lent").unwrap();
        for function in [
            wrap_pyfunction!(of_list, &module),
            wrap_pyfunction!(of_cows, &module),
            wrap_pyfunction!(of_bytes, &module),
            wrap_pyfunction!(of_cow_bytes, &module),
            wrap_pyfunction!(of_deque, &module),
            wrap_pyfunction!(of_array, &module),
            wrap_pyfunction!(of_set, &module),
            wrap_pyfunction!(of_keys, &module),
            wrap_pyfunction!(of_values, &module),
            wrap_pyfunction!(of_entries, &module),
            wrap_pyfunction!(of_nested, &module),
            wrap_pyfunction!(behind, &module),
            wrap_pyfunction!(detached, &module),
            wrap_pyfunction!(entries, &module),
            wrap_pyfunction!(passed, &module),
            wrap_pyfunction!(served, &module),
        ] {
            let function = function.unwrap();
            globals.set_item(function.getattr("__name__").unwrap(), function).unwrap();
        }
        for twin in shapes::all().iter().filter(|twin| twin.name.starts_with("lent_")) {
            globals.set_item(twin.name, (twin.fast)(&module).unwrap()).unwrap();
        }
        py.run(PRELUDE, Some(&globals), None).unwrap();
        py.run(script, Some(&globals), None).unwrap();
    });
}

/// Ways to call each function with fresh text or bytes, which no constant has.
const PRELUDE: &CStr = cr"
import builtins, gc, sys, threading

class Str(str): pass
class Bytes(bytes): pass
class List(list): pass
class Tuple(tuple): pass
class Set(set): pass
class Dict(dict): pass

def texts(): return [f'w\u00f6rter {i}' * 9 for i in range(3)]
def data(): return [b'bytes %d' % i * 9 for i in range(3)]
def nested(items): return [items[:2], [None, items[2]]]

def call_detached(container, callback):
    name = f'called_back_{threading.get_ident()}'
    setattr(builtins, name, callback)
    try:
        return detached(container)
    finally:
        delattr(builtins, name)

def call_behind(container, callback): return behind(3, container, callback)

# A function, what makes the items it takes, and what makes a container of them: for the fast path, and for the slow path.
taken = [
    (of_list, texts, list, List), (of_list, texts, list, lambda items: items[:2] + [Str(items[2])]),
    (of_cows, texts, list, List), (of_bytes, data, list, List), (of_cow_bytes, data, list, List),
    (of_bytes, data, list, lambda items: items[:2] + [Bytes(items[2])]),
    (of_deque, texts, list, List), (of_array, texts, list, List), (of_set, texts, set, Set),
    (of_keys, texts, lambda items: dict.fromkeys(items, 1), lambda items: Dict.fromkeys(items, 1)),
    (of_values, texts, lambda items: dict(enumerate(items)), lambda items: Dict(enumerate(items))),
    (of_entries, texts, lambda items: dict.fromkeys(items, 1), lambda items: Dict.fromkeys(items, 1)),
    (of_nested, texts, nested, lambda items: List(nested(items))),
    (call_behind, texts, list, List),
    (call_detached, texts, list, List),
]

def take_apart(container):
    for inner in container:
        if isinstance(inner, list): inner.clear()
    container.clear()

def as_text(item): return item.decode() if isinstance(item, bytes) else str(item)
";

/// Each object that is borrowed from has one reference more while the body runs, though its container is empty by then, and none
/// afterwards.
#[test]
fn items_are_owned_while_the_body_runs() {
    run(cr"
for function, make, *ways in taken:
    for way in ways:
        items = make()
        container = way(items)
        # A subclass may have copied an item.
        items = [item for inner in container for item in (inner if isinstance(inner, list) else [inner]) if item is not None]
        items = list(container.values()) if function is of_values else items
        before, during = list(map(sys.getrefcount, items)), []
        def callback():
            take_apart(container)
            gc.collect()
            during.extend(map(sys.getrefcount, items))
        before_served = served()
        result = function(container, callback)
        # Behind a conversion of PyO3's, the fast path has it converted in its turn.
        assert served() - before_served == (way is ways[0] or function is call_behind), (function, way)
        assert sorted(result) == sorted(map(as_text, items)), (function, way, result)
        # The container held one before.
        assert during == before, (function, way, during, before)
        after = list(map(sys.getrefcount, items))
        assert after == [count - 1 for count in before], (function, way, after, before)
");
}

/// Nobody else has the objects: what is borrowed is still what it was, after their memory would have been used anew.
#[test]
fn items_outlive_their_container() {
    run(cr"
for function, make, *ways in taken:
    for way in ways:
        expected = sorted(map(as_text, make()))
        for _ in range(50):
            container, reused = way(make()), []
            def callback():
                take_apart(container)
                gc.collect()
                reused.extend(('x' * (i % 90) + '\u00f6', b'x' * i) for i in range(200))
            assert sorted(function(container, callback)) == expected, (function, way)
");
}

/// Where reading ends in an error, or the body does, nothing is kept.
#[test]
fn nothing_is_kept_after_an_error() {
    run(cr"
def fail(): raise ValueError('in the callback')

for function, make, *ways in taken:
    for way in ways:
        items = make()
        container = way(items)
        inner = container[0] if function is of_nested else container
        before = list(map(sys.getrefcount, items))
        try:
            function(container, fail)
        except ValueError as error:
            assert str(error) == 'in the callback'
        else:
            assert False, function
        if isinstance(inner, list) and function is not of_array:
            inner.append(object())
            try:
                function(container, fail)
            except TypeError:
                pass
            else:
                assert False, function
        assert list(map(sys.getrefcount, items)) == before, (function, way)
");
}

#[test]
fn entries_are_in_the_order_of_the_dict() {
    run(cr"
class Reversed(dict):
    def __iter__(self): return reversed(list(super().keys()))
    def items(self): return reversed(list(super().items()))

for n in 0, 1, 5, 1000, 10**5:
    given = {f'w\u00f6rter {i * 7919 % 10**6}': i for i in range(n)}
    for _ in range(n // 10):
        # Moves an entry to the end.
        key = next(iter(given))
        given[key] = given.pop(key)
    before = served()
    assert entries(given) == list(given.items())
    assert served() - before == 1
    assert entries(Dict(given)) == entries(Reversed(given)) == list(given.items())
    assert served() - before == 1
");
}

#[test]
fn each_path_serves_what_is_its() {
    run(cr"
surrogate = 'a\ud800'

class Odd(list):
    def __iter__(self): return iter(['other'])
class OddTuple(tuple):
    def __iter__(self): return iter(['other'])
class OddDict(dict):
    def __iter__(self): return iter(['other'])
class Sequence:
    def __len__(self): return 2
    def __getitem__(self, index): return ['a', 'b'][index]

def itself():
    words = ['a']
    words.append(words)
    return words

# A function, its argument, its result, or its error and a part of the message, and whether the fast path serves it.
calls = [
    (lent_words, [], [], True), (lent_words, (), [], True), (lent_words, ['a'], ['a'], True), (lent_words, ('a', '\u00e4'), ['a', '\u00e4'], True),
    (lent_words, [Str('a'), 'b'], ['a', 'b'], False), (lent_words, ['a', Str('b'), 'c'], ['a', 'b', 'c'], False),
    (lent_words, ['a', 'b', Str('c')], ['a', 'b', 'c'], False),
    (lent_words, [3, 'b'], TypeError, False), (lent_words, ['a', None, 'c'], TypeError, False), (lent_words, ['a', 'b', b'c'], TypeError, False),
    (lent_words, [surrogate], UnicodeEncodeError, False), (lent_words, ['a', surrogate], UnicodeEncodeError, False),
    (lent_words, 'abc', TypeError, False), (lent_words, {'a'}, TypeError, False), (lent_words, iter(['a']), TypeError, False),
    (lent_words, range(1), TypeError, False), (lent_words, itself(), TypeError, False), (lent_words, Sequence(), ['a', 'b'], False),
    # PyO3 converts subclasses by their iterators.
    (lent_words, Odd(['a', 'b']), ['other'], False), (lent_words, OddTuple(['a', 'b']), ['other'], False),
    (lent_words, List(['a']), ['a'], False), (lent_words, Tuple(['a']), ['a'], False),
    (lent_cows, ['a', '\u00e4'], ['a', '\u00e4'], True), (lent_cows, [Str('a')], ['a'], False),
    (lent_bytes, [b'a', b''], [b'a', b''], True), (lent_bytes, [Bytes(b'a')], [b'a'], False), (lent_bytes, [bytearray(b'a')], TypeError, False),
    (lent_cow_bytes, (b'a', b''), [b'a', b''], True), (lent_cow_bytes, [b'a', bytearray(b'b'), [99]], [b'a', b'b', b'c'], False),
    (lent_map, {}, {}, True), (lent_map, {'a': 1, 'b': 0.5}, {'a': 1.0, 'b': 0.5}, True), (lent_map, Dict(a=0.5), {'a': 0.5}, False),
    (lent_map, OddDict(a=0.5), {'a': 0.5}, False), (lent_map, {Str('a'): 0.5}, {'a': 0.5}, False), (lent_map, {3: 0.5}, TypeError, False),
    (lent_map, {'a': 0.5, None: 1.5}, TypeError, False), (lent_map, {'a': 'b'}, TypeError, False), (lent_map, [('a', 0.5)], TypeError, False),
    (lent_map, {surrogate: 0.5}, UnicodeEncodeError, False),
    (lent_map_to_words, {'a': ['b', 'c'], '': ()}, {'a': ['b', 'c'], '': []}, True), (lent_map_to_words, {'a': [3]}, TypeError, False),
    (lent_entries, {'a': 1, 'b': 0.5}, {'a': 1.0, 'b': 0.5}, True), (lent_entries, [('a', 0.5)], TypeError, False),
    (lent_entries, Dict(a=0.5), {'a': 0.5}, False), (lent_entries, {3: 0.5}, TypeError, False),
    (lent_numbered, [(1, 'a')], [(1, 'a')], True), (lent_numbered, [(1, 'a'), Tuple((2, 'b'))], [(1, 'a'), (2, 'b')], False),
    (lent_numbered, [(1, 'a'), ('b', 2)], TypeError, False), (lent_numbered, [(1, 'a', 2)], ValueError, False),
    (lent_deque, [1, 0.5], [1.0, 0.5], True), (lent_deque, [True], [1.0], False), (lent_deque, range(2), [0.0, 1.0], False),
    (lent_deque_of_bytes, b'ab', b'ab', True), (lent_deque_of_bytes, [97, 98], b'ab', False), (lent_deque_of_bytes, Bytes(b'ab'), b'ab', False),
    (lent_slice, [1, 0.5], [1.0, 0.5], True), (lent_slice, (), [], True), (lent_slice, range(2), [0.0, 1.0], False),
    (lent_slice, List([1]), [1.0], False), (lent_slice, 'ab', TypeError, False), (lent_slice, {1.0}, TypeError, False),
    (lent_slice, [1.0, 'a'], TypeError, False), (lent_slice_of_bools, None, None, True), (lent_slice_of_bools, [True], [True], True),
    (lent_slices, [[1, 2], (3,)], [[1, 2], [3]], True), (lent_slices, [[2**31]], OverflowError, False),
    (lent_deque_of_words, ('a', 'b'), ['a', 'b'], True), (lent_deque_of_words, 'ab', TypeError, False),
    (lent_set, {'b', 'a'}, ['a', 'b'], True), (lent_set, frozenset({'a'}), ['a'], True), (lent_set, Set({'a'}), ['a'], False),
    (lent_set, ['a'], TypeError, False), (lent_set, {'a', 3}, TypeError, False),
    (lent_array, ['a', 'b'], ['a', 'b'], True), (lent_array, ('a', 'b'), ['a', 'b'], True), (lent_array, ['a'], ValueError, False),
    (lent_optional, None, None, True), (lent_optional, ['a'], ['a'], True), (lent_options, ['a', None], ['a', None], True),
    (lent_one, ['a'], ['a'], True), (lent_one, List(['a']), ['a'], False), (lent_one, [3], TypeError, False),
    (lent_heavy, ['a', 'b'], ['a', 'b'], True), (lent_heavy, List(['a']), ['a'], False), (lent_heavy, [3], TypeError, False),
]
wrong = []
for function, argument, expected, fast in calls:
    before = served()
    try:
        result = function(argument)
    except Exception as error:
        result = type(error)
    if result != expected or served() - before != fast:
        wrong.append((function.__name__, repr(argument), result, 'served', served() - before))
assert not wrong, wrong

# Defaults, and what is given by name.
before = served()
assert lent_optional() is None and lent_optional(x=['a']) == ['a'] and lent_default() == ['plain'] and lent_default(x=['a']) == ['a']
assert lent_keyword_only(0.5, y=['a']) == 1.5 and lent_heavy_when(['a'], 1.0) == 2.0 and lent_heavy_when(y=1.0, x=['a'] * 3) == 4.0
assert served() - before == 7
before = served()
assert lent_optional(x=List('a')) == ['a'] and lent_heavy_when(List('abc'), 1.0) == 4.0 and lent_heavy_when(y=1.0, x=List('a')) == 2.0
assert served() == before
");
}

#[test]
fn rest_is_lent() {
    run(cr"
before = served()
texts = texts()
assert passed() == 0 and passed(*texts) == 30 and passed(*texts, a='b') == 31 and passed(**{Str('a'): Str('b')}) == 1
for args, kwargs in ((1,), {}), (('a', None), {}), ((), {'a': 1}):
    try:
        passed(*args, **kwargs)
    except TypeError as error:
        assert 'cannot be' in str(error) or 'is not an instance of' in str(error), error
    else:
        assert False, (args, kwargs)
assert lent_beside_args(texts, 1, 2) == 32 and lent_args(*texts) == texts and lent_keyword_args(texts, a=1) == 31
assert lent_pass_module(['a', 'b']) == 'lent ab' and lent_beside_from_py_with(texts, 4) == 11 and lent_heavy_args(*texts) == 3
assert served() == before
");
}

#[test]
fn large_containers_are_lent() {
    run(cr"
n = 10**5
words = [f'w\u00f6rter {i}' for i in range(n)]
numbers = {word: i / 7 for i, word in enumerate(words)}
before = served()
assert lent_words(words) == words
assert lent_words(tuple(words)) == words
assert lent_cows(words) == words
assert lent_deque_of_words(words) == words
assert lent_bytes([word.encode() for word in words]) == [word.encode() for word in words]
assert lent_set(set(words)) == sorted(words)
assert lent_map(numbers) == numbers and lent_entries(numbers) == numbers
assert lent_map_to_words({word: [word] for word in words}) == {word: [word] for word in words}
assert lent_numbered(list(enumerate(words))) == list(enumerate(words))
assert lent_deque(list(numbers.values())) == list(numbers.values())
assert served() - before == 11, served() - before
before = served()
# The odd one comes last: the slow path takes what the fast path gave up on.
assert lent_words(words + [Str('last')]) == words + ['last']
assert lent_map(numbers | {Str('last'): 0.5}) == numbers | {'last': 0.5}
assert served() == before
");
}
