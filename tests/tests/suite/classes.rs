//! Classes under both macros: what Python sees of them, and what they do.

use std::ffi::CString;
use std::panic::catch_unwind;
use std::process::Command;
use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_fast::__private::assert_class;
use pyo3_fast_tests::classes;

use crate::children;
use crate::interpreter_exit::MODULE_FOLDER;

const PRELUDE: &std::ffi::CStr = cr"
import builtins, copy, gc, inspect, operator, pickle, pydoc, re, threading, time, weakref

def clean(text):
    return re.sub(' at 0x[0-9a-fA-F]+', '', text)

def portrait(cls):
    words = '__name__ __qualname__ __module__ __doc__ __text_signature__ __basicsize__ __itemsize__ __dictoffset__ __weakrefoffset__'
    # Without the bit that says that the interpreter has a version number for it.
    lines = [(word, getattr(cls, word, None)) for word in words.split()] + [cls.__flags__ & ~(1 << 19)]
    lines += [[base.__name__ for base in cls.__mro__], dir(cls), callable(cls)]
    for name, value in sorted(vars(cls).items()):
        lines.append((name, type(value).__name__, clean(repr(value)), getattr(value, '__text_signature__', None)))
    try:
        lines.append(str(inspect.signature(cls)))
    except (TypeError, ValueError) as error:
        lines.append(str(error))
    lines += clean(pydoc.render_doc(cls, renderer=pydoc.plaintext)).splitlines()
    return lines

def outcome(source, module):
    try:
        names = {**globals(), **vars(module)}
        *statements, last = source.split('; ')
        for statement in statements: exec(statement, names)
        result = eval(last, names)
        return type(result).__name__, clean(repr(result)), [clean(str(result))]
    except BaseException as error:
        return type(error).__name__, clean(str(error)), getattr(error, '__notes__', None)

def pickled(object):
    cls = type(object)
    setattr(builtins, cls.__name__, cls)
    try:
        return pickle.loads(pickle.dumps(object))
    finally:
        delattr(builtins, cls.__name__)
";

/// Runs with the prelude, and both modules.
fn with_modules<T>(test: impl FnOnce(Python<'_>, &Bound<'_, PyDict>, [&Bound<'_, PyModule>; 2]) -> T) -> T {
    Python::attach(|py| {
        let globals = PyDict::new(py);
        py.run(PRELUDE, Some(&globals), None).unwrap();
        let [plain, fast] = ["classes"; 2].map(|name| PyModule::new(py, name).unwrap());
        classes::plain::fill(&plain).unwrap();
        classes::fast::fill(&fast).unwrap();
        test(py, &globals, [&plain, &fast])
    })
}

#[test]
fn python_sees_the_same() {
    with_modules(|_, globals, [plain, fast]| {
        let portrait = globals.get_item("portrait").unwrap().unwrap();
        let names: Vec<String> = plain.index().unwrap().extract().unwrap();
        assert!(names.len() >= 14 && names.contains(&"Both".to_owned()), "{names:?}");
        for name in names {
            let [of_plain, of_fast] = [plain, fast].map(|module| {
                portrait.call1((module.getattr(&*name).unwrap(),)).unwrap().extract::<Vec<Py<PyAny>>>().unwrap()
            });
            let [of_plain, of_fast] = [of_plain, of_fast].map(|lines| lines.iter().map(ToString::to_string).collect());
            let (of_plain, of_fast): (Vec<_>, Vec<_>) = (of_plain, of_fast);
            assert_eq!(of_fast, of_plain, "{name}");
        }
    });
}

/// Statements and an expression; and a part of what comes of them, under both macros.
const OUTCOMES: &[(&str, &str)] = &[
    // Made, or not.
    ("Unit()", "Unit"),
    ("Unit(1)", "takes 0 positional arguments but 1 was given"),
    ("Closed()", "cannot create 'builtins.Closed' instances"),
    ("Point(1, 2)", "<1, 2>"),
    ("Point(1)", "missing 1 required positional argument: 'y'"),
    ("Point(1, y='x')", "while processing 'y'"),
    ("Both('a').firstOfThem, Both('a', 3).secondOfThem", "('a', 3)"),
    // Fields, and what is not one.
    ("Point(1, y=2).x", "1"),
    ("setattr(Point(1, 2), 'x', 3)", "not writable"),
    ("delattr(Point(1, 2), 'x')", "not writable"),
    ("setattr(Point(1, 2), 'z', 3)", "no attribute 'z'"),
    ("setattr(Point, 'z', 3); p = Point(1, 2); z = p.z; delattr(Point, 'z'); z, hasattr(p, 'z')", "(3, False)"),
    ("Both('a').first_of_them", "no attribute 'first_of_them'"),
    ("p = Pair('a', [1]); p.key, p.value, p.value is p.value, str(p)", "('a', [1], False, 'a: [1]')"),
    ("p = Pair('a', [1]); str(p.with_(p)) if hasattr(p, 'with_') else str(getattr(p, 'with')(p))", "aa: [1, 1]"),
    ("getattr(Pair('a', [1]), 'with')(Unit())", "while processing 'other'"),
    // Comparisons and hashes.
    (
        "Point(1, 2) == Point(1, 2), Point(1, 2) != Point(1, 2), Point(1, 2) < Point(1, 3), Point(1, 2) == 3",
        "(True, False, True, False)",
    ),
    ("Point(1, 2) < 3", "not supported between instances"),
    ("hash(Point(1, 2)) == hash(Point(1, 2)), {Point(1, 2): 3}[Point(1, 2)]", "(True, 3)"),
    ("Unit() == Unit()", "False"),
    // Copies and pickles.
    ("str(copy.copy(Point(1, 2))), str(copy.deepcopy(Point(1, 2)))", "('<1, 2>', '<1, 2>')"),
    ("pickled(Point(1, 2)) == Point(1, 2)", "True"),
    ("str(copy.copy(Pair('a', [1])))", "a: [1]"),
    ("copy.deepcopy(Pair('a', [1]))", ""),
    ("pickled(Unit())", ""),
    ("pickled(Both('a'))", "elsewhere"),
    ("pickled(Colour.verde)", ""),
    ("copy.copy(Shape.Nothing())", ""),
    // Derived in Rust, and in Python.
    (
        "d = Derived([1, 2]); d.name(), d.call(), super(Derived, d).name(), isinstance(d, Base)",
        "('derived from base, with 2 bytes', 101, 'base', True)",
    ),
    ("Base.name(Derived([1]))", "base"),
    ("Derived.name(Base())", "descriptor 'name'"),
    (
        "class Sub(Base): name = lambda self: 'sub of ' + super().name(); s = Sub(5); s.name(), s.call(), s.__dict__",
        "('sub of base', 6, {})",
    ),
    (
        "class Sub(Derived): __slots__ = (); s = Sub([]); s.new = 3; s.__dict__, s.name()",
        "({'new': 3}, 'derived from base, with 0 bytes')",
    ),
    (
        "Sub = type('Sub', (Derived,), {'__init__': lambda self, *args: setattr(self, 'seen', args)}); Sub([1]).seen",
        "([1],)",
    ),
    ("class Sub(Point): pass; 0", "not an acceptable base type"),
    ("class Sub(Base, Derived): pass; 0", "MRO"),
    (
        "Base.name = lambda self: 'patched'; names = Derived([]).name(), Base().name(); del Base.name; names + (hasattr(Base, 'name'),)",
        "False",
    ),
    // Attributes of their own, and weak references.
    ("b = Base(); b.any = 3; b.any, b.__dict__", "(3, {'any': 3})"),
    ("b = Base(); b.__dict__ = {'other': 4}; b.other", "4"),
    ("b = Base(); r = weakref.ref(b); alive = r() is b; del b; gc.collect(); alive, r()", "(True, None)"),
    ("p = Point(1, 2); r = weakref.ref(p); r() is p", "True"),
    ("weakref.ref(Unit())", "cannot create weak reference"),
    ("d = Derived([]); weakref.ref(d)() is d, d.__dict__", "(True, {})"),
    // Containers.
    ("t = Table({'a': 1}); len(t), t['a'], isinstance(t, __import__('collections').abc.Mapping)", "(1, 1, False)"),
    ("Table({})['b']", "'b'"),
    ("Table({'a': 1})[0]", "while processing 'key'"),
    ("operator.getitem(Table({}), 0)", ""),
    ("Table[int], Table[int].__origin__ is Table", "Table[int]"),
    ("r = Row([1.0, 2.5]); len(r), r[1], r[0], list(r), 2.5 in r", "(2, 2.5, 1.0, [1.0, 2.5], True)"),
    ("Row([])[0]", "there are no more"),
    ("[Row([float(i)])[0] for i in range(9)]", "8.0"),
    ("Unit[int]", "not subscriptable"),
    // Enums without and with fields.
    ("Colour.DARK_RED, Colour.verde, int(Colour.verde)", "Colour.DARK_RED"),
    ("Colour.DARK_RED == 3, Colour.DARK_RED < Colour.verde, Colour.DARK_RED is Colour.DARK_RED", "(True, True, True)"),
    ("hash(Colour.verde) == hash(Colour.verde), Colour.DARK_RED < 9", "(True, True)"),
    ("Colour()", "cannot create"),
    ("Colour.verde.x = 3; 0", "no attribute 'x'"),
    ("class Sub(Colour): pass; 0", "not an acceptable base type"),
    ("c = Shape.Circle(); c.radius, c.area(), isinstance(c, Shape), type(c).__name__", "(1.0, 3.0, True, 'Circle')"),
    ("Shape.Circle(radius=2.0) == Shape.Circle(2.0), Shape.Circle(2.0) == Shape.Nothing()", "(True, False)"),
    ("r = Shape.Rectangle(2, 3.5); r._0, r[1], len(r), r.area(), Shape.area(r)", "(2.0, 3.5, 2, 7.0, 7.0)"),
    ("Shape.Circle(1.0).radius = 2; 0", "not writable"),
    ("Shape.Circle.radius, Shape.Nothing(), Shape.Rectangle.__match_args__", "('_0', '_1')"),
    ("Shape()", "cannot create"),
    // State behind `&self`.
    ("s = Shared(); s.count = 4; s.add(7), s.add(8), s.count, s.log(), s.knows_itself()", "(7, 7, 6, [7, 8], False)"),
    ("Shared().count = -1; 0", "can't convert negative int"),
    ("del Shared().count; 0", "has no deleter"),
    ("Handle().is_null()", "True"),
];

/// What PyO3 has on some builds only.
#[cfg(any(not(Py_LIMITED_API), Py_3_12))]
const OF_DICTS: &[(&str, &str)] = &[
    (
        "c = Counts(limit=3); c['a'] = 1; c.update(b=2); dict(c), c.limit, isinstance(c, dict)",
        "({'limit': 3, 'a': 1, 'b': 2}, 3, True)",
    ),
    ("Counts(limit=3).limit = 4; 0", "not writable"),
];
#[cfg(not(any(not(Py_LIMITED_API), Py_3_12)))]
const OF_DICTS: &[(&str, &str)] = &[];
#[cfg(any(all(Py_3_10, not(Py_LIMITED_API)), Py_3_14))]
const OF_FIXED: &[(&str, &str)] = &[("Fixed.LIMIT", "7"), ("Fixed.LIMIT = 8; 0", "immutable type")];
#[cfg(not(any(all(Py_3_10, not(Py_LIMITED_API)), Py_3_14)))]
const OF_FIXED: &[(&str, &str)] = &[];

#[test]
fn they_do_the_same() {
    with_modules(|_, globals, [plain, fast]| {
        let outcome = globals.get_item("outcome").unwrap().unwrap();
        let mut failures = Vec::new();
        for (source, part) in [OUTCOMES, OF_DICTS, OF_FIXED].concat() {
            let [of_plain, of_fast] = [plain, fast].map(|module| {
                outcome.call1((source, module)).unwrap().extract::<(String, String, Option<Vec<String>>)>().unwrap()
            });
            let whole = format!("{}: {} {:?}", of_plain.0, of_plain.1, of_plain.2);
            if of_fast != of_plain || !whole.contains(part) {
                failures.push(format!("{source}: {whole}, under ours {of_fast:?}"));
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    });
}

#[test]
fn cycles_are_collected() {
    with_modules(|py, globals, modules| {
        for module in modules {
            globals.set_item("Node", module.getattr("Node").unwrap()).unwrap();
            let script = c"
gone = []
node = Node(); node.next = node
first, second = Node(), Node(); first.next, second.next = second, first
class Cycle: pass
mixed = Node(); mixed.next = Cycle(); mixed.next.back = mixed
tracked = gc.is_tracked(node), node in gc.get_referents(node)
for name, object in [('node', node), ('first', first), ('mixed', mixed)]:
    weakref.finalize(object, gone.append, name)
del node, first, second, mixed, object
# `gc.collect` does nothing while another thread collects.
until = time.monotonic() + 10
while len(gone) < 3 and time.monotonic() < until: gc.collect()
";
            py.run(script, Some(globals), None).unwrap();
            let gone: Vec<String> = py.eval(c"sorted(gone)", Some(globals), None).unwrap().extract().unwrap();
            assert_eq!(gone, ["first", "mixed", "node"]);
            assert!(py.eval(c"tracked == (True, True)", Some(globals), None).unwrap().is_truthy().unwrap());
        }
    });
}

/// On a free-threaded interpreter they run at once.
#[test]
fn threads_share_an_object() {
    with_modules(|py, globals, [_, fast]| {
        globals.update(fast.dict().as_mapping()).unwrap();
        let script = c"
shared, base, point, node = Shared(), Base(), Point(3, 4), Node()
failures = []

def work(index):
    try:
        once = {shared.add(index) for _ in range(2_000)}
        calls = [base.call() for _ in range(2_000)]
        for _ in range(2_000):
            node.next = point
            if (node.next, point.x, str(point), hash(point)) != (point, 3, '<3, 4>', hash(Point(3, 4))):
                failures.append('another point')
            if int(Colour.verde) != 4 or Shape.Circle(2.0).area() != 12:
                failures.append('another variant')
        if once != {shared.add(index)} or sorted(calls) != calls:
            failures.append((once, calls))
    except BaseException as error:
        failures.append(repr(error))

threads = [threading.Thread(target=work, args=(index,)) for index in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
log = shared.log()
counts = shared.count, len(log), [log.count(index) for index in range(8)], base.call()
";
        py.run(script, Some(globals), None).unwrap();
        let failures = globals.get_item("failures").unwrap().unwrap();
        assert!(failures.is_empty().unwrap(), "{failures}");
        let counts: (u64, u64, Vec<u64>, u64) = globals.get_item("counts").unwrap().unwrap().extract().unwrap();
        assert_eq!(counts, (8 * 2_001, 8 * 2_001, vec![2_001; 8], 8 * 2_000 + 1));
    });
}

/// A lock that a detached body holds: whoever waits for it attached keeps that body from the interpreter, and everybody waits for
/// ever. PyO3's `lock_py_attached` detaches before it waits.
#[test]
fn a_lock_is_waited_for_detached() {
    let script = |get: &str| {
        format!(
            "import sys, threading, time\n\
             sys.path.insert(0, sys.argv[1])\n\
             from pyo3_fast_tests import locks\n\
             locked = locks.Locked()\n\
             thread = threading.Thread(target=locks.hold, args=(locked,))\n\
             thread.start()\n\
             while not locked.is_held: time.sleep(0.001)\n\
             print('waits', flush=True)\n\
             print(locked.{get}())\n\
             thread.join()"
        )
    };
    let run = |get, limit| {
        let mut python = Command::new(env!("PYTHON"));
        children::run(python.args(["-c", &script(get)]).arg(&*MODULE_FOLDER), Duration::from_secs(limit))
    };
    assert_eq!(run("get", 60), Ok(("waits\n2\n".to_owned(), String::new())));
    let failure = run("get_carelessly", 5).unwrap_err();
    assert!(failure.contains("hung, and was killed") && failure.ends_with("waits\n\n"), "{failure}");
}

/// No field can be to blame, where the class says `impl !Sync`.
#[test]
fn a_class_is_asked_too() {
    assert_class([true, true], &[[true, false]], "Whole");
    assert_class([true, false], &[[true, true], [true, false]], "Reported");
    for (of_class, part) in [([false, true], "`Class` is not `Send`"), ([true, false], "`Class` is not `Sync`")] {
        let panic = catch_unwind(|| assert_class(of_class, &[[true, true]], "Class")).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        assert!(message.starts_with(part), "{message}");
    }
}

/// The exclusive borrow that PyO3 offers of other classes, in Rust, is not there; the shared one needs no check.
#[test]
fn rust_borrows_them() {
    Python::attach(|py| {
        let module = PyModule::new(py, "classes").unwrap();
        classes::fast::fill(&module).unwrap();
        let make = |source: &str| py.eval(&CString::new(source).unwrap(), Some(&module.dict()), None).unwrap();
        let shared = make("Shared()").cast_into::<classes::fast::Shared>().unwrap();
        let borrowed = (shared.borrow(), shared.get());
        assert!(std::ptr::eq(&*borrowed.0, borrowed.1));
        let pair: classes::fast::Pair = make("Pair('a', [2])").extract().unwrap();
        assert_eq!(pair.to_string(), "a: [2]");
    });
}
