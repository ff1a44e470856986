//! What is told of a whole call: its texts, long batches, inputs that change meanwhile, and what the Rust functions over slices give.

use super::functions::{mixed_batch, numbers_batch, of_str_batch};
use super::{assert_none, globals, run};
use pyo3::prelude::*;

/// Pinned here, as the reference of the other tests says them in its own words.
#[test]
fn refusals_are_told() {
    const SCRIPT: &str = r#"
def text(kind, name, *args, **kwargs):
    try: result = functions[name][1](*args, **kwargs)
    except kind as error: return str(error)
    raise AssertionError(result)

two, three, a = [1, 2], (1.5, 2.5, 3.5), np.arange(3.0)
told = [
    (text(ValueError, 'numbers', two, three), "numbers_batch() needs as many items of each: 'a' has 2, 'b' has 3"),
    (text(ValueError, 'numbers', two, c=range(4), b=a), "numbers_batch() needs as many items of each: 'a' has 2, 'b' has 3, 'c' has 4"),
    (text(ValueError, 'numbers', [], 0.5, [1]), "numbers_batch() needs as many items of each: 'a' has 0, 'c' has 1"),
    # One item is stretched where all are NumPy's, and nowhere else.
    (text(ValueError, 'numbers', a.astype('i'), [0.5]), "numbers_batch() needs as many items of each: 'a' has 3, 'b' has 1"),
    (text(ValueError, 'numbers', a.astype('i'), a[:2], a[:1]), "numbers_batch() needs as many items of each: 'a' has 3, 'b' has 2, 'c' has 1"),
    (text(ValueError, 'numbers', 1, memoryview(bytes(8)).cast('B', [2, 2, 2])), "argument 'b': numbers_batch() takes NumPy arrays of several dimensions, of others one, and this one has 3"),
    (text(TypeError, 'of_f64', (x for x in a)), "argument 'x': of_f64_batch() needs to know how many items there are, and a 'generator' does not tell: make a list of it"),
    (text(TypeError, 'of_f64', map(float, two)), "argument 'x': of_f64_batch() needs to know how many items there are, and a 'map' does not tell: make a list of it"),
    # PyO3's wrapper counts the arguments.
    (text(TypeError, 'of_f64'), "of_f64_batch() missing 1 required positional argument: 'x'"),
    (text(TypeError, 'of_f64', two, two), 'of_f64_batch() takes 1 positional arguments but 2 were given'),
    (text(TypeError, 'of_f64', two, y=1), "of_f64_batch() got an unexpected keyword argument 'y'"),
    (text(TypeError, 'of_f64', two, x=1), "of_f64_batch() got multiple values for argument 'x'"),
]
failures = [f'{ours}\n  not {wanted}' for ours, wanted in told if ours != wanted]
"#;
    Python::attach(|py| assert_none(run(&globals(py), SCRIPT), c"failures"));
}

/// As they are for users: names, docs and signatures of both.
#[test]
fn both_functions_are_described() {
    const SCRIPT: &str = r#"
import inspect
failures = []
for name, (scalar, batch, *_) in functions.items():
    if (scalar.__name__, batch.__name__) != (name, name + '_batch'): failures.append(f'{scalar} and {batch}')
    ours = inspect.signature(batch)
    # The batch may have one parameter more, for its results.
    ours = ours.replace(parameters=[parameter for key, parameter in ours.parameters.items() if key != 'into'])
    if str(inspect.signature(scalar)) != str(ours): failures.append(f'{batch}: {inspect.signature(batch)}')
    lines = batch.__doc__.split('\n')
    batched = [key for key in inspect.signature(scalar).parameters if (name, key) != ('mixed', 'unit')]
    if lines[0] != f'Calls `{name}` for each item of {", ".join(batched)}.': failures.append(lines[0])
if 'One value for all items: unit.' not in functions['mixed'][1].__doc__: failures.append(functions['mixed'][1].__doc__)
"#;
    Python::attach(|py| assert_none(run(&globals(py), SCRIPT), c"failures"));
}

#[test]
fn a_million_items() {
    const SCRIPT: &str = r#"
n = 10**6
floats = np.random.default_rng(7).standard_normal(n)
ints = np.arange(n) % 70
failures = []
def check(name, result, wanted):
    is_same = np.array_equal(result, wanted) if type(result) is np.ndarray else result == wanted
    if type(result) is not type(wanted) or not is_same: failures.append(name)
    if type(result) is np.ndarray and result.dtype != wanted.dtype: failures.append(f'{name}: {result.dtype}')
batch = {name: functions[name][1] for name in functions}
check('array', batch['attached'](floats), floats + 0.5)
check('reversed', batch['attached'](floats[::-1]), floats[::-1] + 0.5)
check('heavy', batch['heavy'](floats), floats + 0.25)
check('list', batch['attached'](floats.tolist()), (floats + 0.5).tolist())
check('array.array', batch['attached'](array('d', floats)), array('d', floats + 0.5))
check('mixed', batch['numbers'](ints, floats.astype('f'), 2), ints + np.float64(2) * floats.astype('f'))
check('texts', batch['of_str']([' a ', 'b'] * (n // 2)), ['a', 'b'] * (n // 2))
# An item that no `i16` holds, long after the loop has detached; and before it one of which the body makes an error.
late = ints.copy()
late[n - 5], late[n - 7] = 40_000, 77
try: failures.append(batch['numbers'](late, floats)[:0])
except KeyError as found:
    if found.__notes__[-1] != f'numbers_batch(): item {n - 7}': failures.append(str(found.__notes__))
late[n - 7] = 78
try: failures.append(batch['numbers'](late, floats)[:0])
except OverflowError as found:
    if found.__notes__[-1] != f'numbers_batch(): item {n - 5}': failures.append(str(found.__notes__))
"#;
    Python::attach(|py| assert_none(run(&globals(py), SCRIPT), c"failures"));
}

/// An error of each parameter's conversion, and one of the body, each in a row of its own or in the same: the first row decides, and in it
/// the first parameter, whether arrays are read late or lists early.
#[test]
fn errors_at_every_position() {
    const SCRIPT: &str = r#"
def column(kind, values, place, bad):
    if place is not None: values = values[:place] + [bad] + values[place + 1:]
    return {'list': f'{values}', 'numpy': f"np.array({values}, 'q')", 'array': f"array('q', {values})"}[kind]

failures, kinds, places = [], ('list', 'numpy', 'array'), (None, 0, 3, 40)
for a, c in itertools.product(kinds, kinds):
    for first, second, third, body in itertools.product(places, (None, 3, 40), places, (None, 2, 3)):
        values = [1] * 45
        if body is not None: values[body] = 77
        b = "[0.5] * 45" if second is None else f"[0.5] * {second} + ['x'] + [0.5] * {44 - second}"
        call = [column(a, values, first, 2**20), b, column(c, [2] * 45, third, -1)]
        failures += filter(None, [difference('numbers', call)])
        compared += 1
if compared != 1296: failures.append(f'{compared} are compared')
"#;
    Python::attach(|py| {
        let globals = globals(py);
        globals.set_item("compared", 0).unwrap();
        assert_none(run(&globals, SCRIPT), c"failures");
    });
}

/// As `numpy.vectorize` of the scalar has it, where NumPy has the type.
#[test]
fn as_numpy_vectorizes() {
    const SCRIPT: &str = r#"
failures = []
for name, (scalar, batch, format, numbers) in functions.items():
    if numbers != ['x'] or format in ('list', 'none') or 'option' in name or name == 'panicking': continue
    for dtype in '?bBhHiIlLefd':
        for length in 1, 5, 1023, 1024, 1025:
            if dtype == '?' and format != '?': continue
            values = (np.arange(length) % 100).astype(dtype)
            try: wanted = np.vectorize(scalar, [format])(values.astype(object))
            except TypeError: continue
            found = batch(values)
            if found.dtype != wanted.dtype or not np.array_equal(found, wanted): failures.append(f'{name} {dtype} {length}: {found} {wanted}')
            compared += 1
a, b = np.arange(7, dtype='i2'), np.linspace(0, 1, 7, dtype='f')
if not np.array_equal(functions['numbers'][1](a, b, a[1:2]), np.vectorize(functions['numbers'][0])(a, b, a[1:2])): failures.append('broadcast')
if compared < 300: failures.append(f'{compared} are compared')
"#;
    Python::attach(|py| {
        let globals = globals(py);
        globals.set_item("compared", 0).unwrap();
        assert_none(run(&globals, SCRIPT), c"failures");
    });
}

/// A list, whose items' own methods change it while they are converted: the items are those of the beginning, or it is an error.
// Where arrays are not exported, they may be resized.
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
#[test]
fn inputs_change_by_their_own_items() {
    const SCRIPT: &str = r#"
import sys
failures = []
class Changing:
    'A number that changes the list when it is asked for its value.'
    def __init__(self, change): self.change = change
    def __float__(self): self.change(); return 0.5
    def __index__(self): self.change(); return 5
class Lying(list):
    def __len__(self): return 3
changes = {
    'append': lambda items: items.append(9), 'pop': lambda items: items.pop(), 'clear': lambda items: items.clear(),
    'replace': lambda items: items.__setitem__(-1, 'x'), 'grow': lambda items: items.extend([1.5] * 10_000),
}
for kind in list, deque, UserList, Items:
    for change, by in changes.items():
        for place in 0, 20, 39:
            for name, value in ('of_f64', [1.5] * 40), ('of_f64', [2**60] * 40), ('of_i32', [7] * 40), ('option_f64', [1.5] * 40):
                items = kind(value)
                items[place] = Changing(lambda: by(items))
                try: result = functions[name][1](items)
                except RuntimeError as error: result = str(error)
                if result == f"argument 'x': its length has changed while {name}_batch() read it": continue
                wanted = kind(value)
                wanted[place] = 0.5 if name != 'of_i32' else 5
                if result != [functions[name][0](item) for item in wanted]: failures.append(f'{kind} {change} {place} {name}: {str(result)[:100]}')

# The one before changes the one behind it: its length was taken before, or it is an error.
for change, by in changes.items():
    items = [1.5] * 40
    try: result = functions['numbers'][1]([Changing(lambda: by(items))] * 40, items)
    except (RuntimeError, TypeError) as error: result = type(error)
    wanted = {'replace': TypeError}.get(change, RuntimeError)
    if result is not wanted: failures.append(f'{change}: {str(result)[:100]}')

# Columns are converted one behind the other: the array that is read last has what it has then.
numbers = np.ones(40)
def write(): numbers[:] = 3
if functions['numbers'][1]([Changing(write)] + [1] * 39, numbers, 1).tolist()[1:] != [4.0] * 39: failures.append('the array')
# An array cannot be resized while it is exported.
floats, refused = array('f', [1.5] * 40), []
def resize():
    try: floats.append(1)
    except BufferError as error: refused.append(error)
functions['numbers'][1]([Changing(resize)] + [1] * 39, floats)
if len(refused) > 1: failures.append('resized')
floats.append(1)
for lying in Lying([1, 2]), Lying([1, 2, 3, 4]):
    try: failures.append(f"{functions['of_f64'][1](lying)}")
    except RuntimeError: pass
if functions['of_f64'][1](Lying([1, 2, 3])) != [1, 2, 3]: failures.append('three')
"#;
    Python::attach(|py| assert_none(run(&globals(py), SCRIPT), c"failures"));
}

/// Lists, arrays and bytearrays that other threads write, and resize, while batches run: values are old, new or, each by itself, torn.
#[test]
fn inputs_change_by_other_threads() {
    const SCRIPT: &str = r#"
import sys, threading
number, text, big = 2.5e300, 'a text of its own', 2**40
shared = number, text, big
fillings = [[number] * 50, [text] * 70, [big] * 3, [7] * 1100, [], [number, big], [text, number]]
items, texts, octets = [], [], bytearray(100)
numbers, ints, narrow = np.ones(3000), np.ones(3000, 'q'), array('d', [1.0] * 2000)
stop, failures, answers = threading.Event(), [], set()
before = [sys.getrefcount(object) for object in shared]

def write(turn):
    while not stop.is_set():
        turn += 1
        items[:] = fillings[turn % len(fillings)]
        if turn % 3 == 0: items.clear()
        if turn % 5 == 0: items.append(number)
        texts[:] = [text, ' b '] * (turn % 40)
        numbers[:] = (1.0, number)[turn % 2]
        ints[:] = (1, big)[turn % 2]
        if turn % 1000 < len(narrow): narrow[turn % 1000] = (1.0, number)[turn % 2]
        try:
            if turn % 2: octets.extend(b'abc')
            else: del octets[50:]
            if turn % 2: narrow.append(1.0)
            else: narrow.pop()
        except BufferError:
            answers.add('exported')

def check(name, argument, values, most):
    try: result = functions[name][1](argument)
    except (TypeError, OverflowError, RuntimeError) as error: return answers.add(type(error).__name__)
    result = result.tolist() if isinstance(result, (np.ndarray, array)) else result
    answers.add((name, type(argument)))
    if len(result) > most or not set(result) <= values: failures.append(f'{name}: {len(result)} items, {set(result)}')

def read():
    try:
        for _ in range(rounds):
            check('of_f64', items, {number, float(big), 7.0}, 1101)
            check('of_i64', items, {big, 7}, 1101)
            check('object', items, {number, text, big, 7}, 1101)
            check('of_str', texts, {text, 'b'}, 80)
            check('string', texts, {text + '!', ' b !'}, 80)
            check('of_f64', numbers, {1.0, number}, 3000)
            check('of_f64', numbers[::-2], {1.0, number}, 3000)
            check('heavy', numbers, {1.25, number}, 3000)
            check('of_i32', ints, {1}, 3000)
            # While it is exported it cannot be resized, so it may grow more often than it shrinks.
            check('of_f64', narrow, {1.0, number}, 50_000)
            check('of_u8', octets, {0, *b'abc'}, 2000)
    except BaseException as error:
        failures.append(repr(error))

writers = [threading.Thread(target=write, args=(turn,)) for turn in range(2)]
readers = [threading.Thread(target=read) for _ in range(3)]
for thread in writers + readers: thread.start()
for thread in readers: thread.join()
stop.set()
for thread in writers: thread.join()
for filled in items, texts: filled.clear()
narrow.append(1.0), octets.append(1)
del writers, readers, thread
after = [sys.getrefcount(object) for object in shared]
if before != after: failures.append(f'references {before} became {after}')
if len(answers) < 9: failures.append(f'only {answers}')
"#;
    Python::attach(|py| {
        let globals = globals(py);
        globals.set_item("rounds", 300).unwrap();
        assert_none(run(&globals, SCRIPT), c"failures");
    });
}

#[test]
fn rust_code_calls_them_over_slices() {
    assert_eq!(of_str_batch(&[" a", "b "]), ["a", "b"]);
    assert_eq!(numbers_batch(&[1, 2], &[0.5, 1.5], &[2, 4]).unwrap(), [2.0, 8.0]);
    assert_eq!(mixed_batch(&[2], &[0.5], &["abc"], 3, &[None]).unwrap(), [7.0]);
    Python::attach(|py| {
        let error = numbers_batch(&[1, 77, 77], &[0.0; 3], &[1, 2, 3]).unwrap_err();
        assert_eq!(error.value(py).to_string(), "2");
    });
    let unequal = std::panic::catch_unwind(|| numbers_batch(&[1, 2], &[0.5], &[2, 4])).unwrap_err();
    assert_eq!(unequal.downcast_ref::<String>().unwrap(), "numbers_batch: `a` has 2 items, and `b` has 1");
}
