import copy
import pickle
import sys
import threading
import unittest.mock


class Int(int):
    pass


class Index:
    def __index__(self):
        calls.append('__index__')
        return 4


calls = []


def outcome(call):
    """What a call gives, or raises, so that it can be compared."""
    calls.clear()
    try:
        result = call()
    except BaseException as error:
        result = type(error).__name__, str(error), type(error.__cause__).__name__
    if type(result).__name__ in ('Pair', 'Sub', 'Other'):
        result = type(result).__name__, result.a, result.b
    return result, list(calls)


def made(Pair):
    """The outcomes of all ways to make a pair. Each is run twice: the first object of a class is made otherwise than the next."""
    ways = [
        lambda: Pair(1, 2.5), lambda: Pair(1), lambda: Pair(a=1), lambda: Pair(b=2.5, a=1), lambda: Pair(1, b=3), lambda: Pair(Int(5), 1),
        lambda: Pair(Index(), 1), lambda: Pair(), lambda: Pair(1, 2, 3), lambda: Pair(1, c=2), lambda: Pair(1, a=1), lambda: Pair('x'),
        lambda: Pair(1, 'x'), lambda: Pair(2**70), lambda: Pair(-1), lambda: Pair(-2), lambda: Pair(-3).a, lambda: Pair(*[1], **{'b': 2}),
        lambda: Pair(**{'a': 1, 'b': 2}), lambda: Pair.__new__(Pair, 1), lambda: type.__call__(Pair, 1),
        lambda: object.__new__(Pair), lambda: Pair.__new__(int, 1), lambda: Pair(1, **{'\ud800': 2}), lambda: Pair(None),
        lambda: list(map(Pair, [1, 2]))[1], lambda: copy.copy(Pair(1)), lambda: pickle.loads(pickle.dumps(Pair))(7),
    ]
    return [outcome(way) for way in ways for _ in range(2)]


def patched(Pair):
    """The outcomes while the class is patched, and after that."""
    outcomes = []

    def note():
        outcomes.append([outcome(lambda: Pair(1, 2.5)), outcome(lambda: Pair(a=3)), outcome(lambda: Pair(-1)), outcome(lambda: Pair())])

    def init(self, *args, **kwargs):
        calls.append(('init', args, sorted(kwargs.items())))

    def new(cls, *args, **kwargs):
        calls.append(('new', cls.__name__, args))
        return original(cls, 7)

    def other(cls, *args, **kwargs):
        return 'not a pair'

    original = Pair.__new__
    note()
    for attribute, patch in [('__init__', init), ('__new__', new), ('__new__', other)]:
        setattr(Pair, attribute, staticmethod(patch) if attribute == '__new__' else patch)
        note()
        delattr(Pair, attribute) if attribute == '__init__' else setattr(Pair, attribute, original)
        note()
    for attribute in '__init__', '__new__':
        with unittest.mock.patch.object(Pair, attribute, lambda *args, **kwargs: None):
            note()
        note()
    return outcomes


def subclassed(Pair):
    """The outcomes of subclasses, of all kinds of constructors."""
    class Sub(Pair):
        pass

    outcomes = [outcome(lambda: Sub(1, 2.5)), outcome(lambda: Sub(a=3)), outcome(lambda: Sub()), outcome(lambda: Sub(-1))]

    class Sub(Pair):
        def __init__(self, *args, **kwargs):
            calls.append(('init', args, sorted(kwargs.items())))

    outcomes += [outcome(lambda: Sub(1, 2.5)), outcome(lambda: Sub(a=3)), outcome(lambda: Sub())]

    class Sub(Pair):
        def __new__(cls, *args):
            calls.append(('new', args))
            return super().__new__(cls, 9)

    outcomes += [outcome(lambda: Sub(1, 2, 3)), outcome(lambda: Sub(a=3))]

    class Meta(type):
        def __call__(cls, *args, **kwargs):
            calls.append(('meta', args, sorted(kwargs.items())))
            return super().__call__(*args, **kwargs)

    class Sub(Pair, metaclass=Meta):
        pass

    outcomes += [outcome(lambda: Sub(1, 2.5)), outcome(lambda: Sub(b=2, a=3)), outcome(lambda: Sub())]

    # The class itself may change its metaclass, and back.
    outcomes.append(outcome(lambda: setattr(Pair, '__class__', Meta)))
    outcomes += [outcome(lambda: Pair(1, 2.5)), outcome(lambda: Pair(b=2, a=3)), outcome(lambda: Pair())]
    outcomes.append(outcome(lambda: setattr(Pair, '__class__', type)))
    outcomes += [outcome(lambda: Pair(1, 2.5)), outcome(lambda: Pair(b=2, a=3)), outcome(lambda: Pair())]
    return outcomes


def seen(Pair):
    """What can be seen of the class, before and after the first construction."""
    return sorted(vars(Pair)), repr(Pair), Pair.__doc__, getattr(Pair, '__text_signature__', None), Pair.__flags__, Pair.__module__


before = [seen(Pair) for Pair in classes]
for check in made, patched, subclassed, made:
    for Pair in classes:
        sys.modules[Pair.__module__].Pair = Pair
        results = check(Pair)
        if Pair is classes[0]:
            expected = results
        for result, wanted in zip(results, expected):
            assert result == wanted, (check, result, wanted)
after = [seen(Pair) for Pair in classes]
assert before[0] == before[1] and after[0] == after[1], (before, after)
# What the constructions of a class leave in it, without any patch: nothing.
Named = modules[1].Named
unused = seen(Named)
Named(1), Named(2)
assert seen(Named) == unused

# Classes with another base, with an `__init__`, and those that return something else, are as they were.
for name in 'Derived', 'Initialised', 'Elsewhere', 'Classy':
    plain, fast = (getattr(module, name) for module in modules)
    for _ in range(3):
        assert outcome(lambda: plain(1).a) == outcome(lambda: fast(1).a), name
        assert outcome(lambda: plain('x')) == outcome(lambda: fast('x')), name

gil = getattr(sys, '_is_gil_enabled', lambda: True)()
# Objects and arguments are owned once; the class is owned by each.
Pair = classes[1]
text = str(b'some text of its own', 'ascii')
count = sys.getrefcount(text)
for _ in range(1000):
    Named(text), Named(name=text)
assert sys.getrefcount(text) == count
owned = sys.getrefcount(Named)
kept = [Named(text) for _ in range(100)]
if gil:
    assert sys.getrefcount(Named) - owned in (100, 101), (sys.getrefcount(Named), owned)

# Threads that make objects while others patch the class.
stop, wrong, made_by_threads = threading.Event(), [], []


def make():
    count = 0
    while not stop.is_set():
        try:
            if Named(text).name is not text or Named(name=text).name is not text:
                wrong.append('another')
            count += 2
        except BaseException as error:
            # Without a GIL, `type.__call__` itself may see `__init__` deleted but its slot not changed yet; so it is for classes
            # that Python code defines.
            if gil or not str(error).startswith('object.__init__() takes exactly one argument'):
                wrong.append(repr(error))
                break
    made_by_threads.append(count)


threads = [threading.Thread(target=make) for _ in range(4)]
for thread in threads:
    thread.start()
for _ in range(300):
    Named.__init__ = lambda self, *args, **kwargs: None
    del Named.__init__
stop.set()
for thread in threads:
    thread.join()
assert not wrong and sum(made_by_threads) > 0, wrong
