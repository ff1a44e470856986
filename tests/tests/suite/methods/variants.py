import copy
import gc
import pickle
import sys
import threading
import types

sys.modules['sides'] = sides = types.ModuleType('sides')


def outcome(call):
    try:
        return call()
    except BaseException as error:
        return type(error).__name__, str(error)


def told(module):
    """What is told of the variants, as values that do not hang on the class."""
    Side, Marked = sides.Side, sides.Marked = module.Side, module.Marked
    named = {'Left': Side.Left, 'MIDDLE': Side.MIDDLE, 'Right': Side.Right}

    def name(side):
        found = [name for name, one in named.items() if one is side]
        return found[0] if found else side

    results = [name(side.opposite()) for side in named.values()]
    results += [name(Side.of(x)) for x in (-1.0, 0.0, 1, True, float('nan'))]
    results += [[name(side) for side in Side.all()], {key: name(side) for key, side in Side.by_name().items()}]
    results += [tuple(map(name, Side.some(some))) for some in (True, False)]
    results += [name(Side.checked(5)), outcome(lambda: Side.checked(6)), outcome(lambda: Side.of('x')), Side.of(x=-1.0) is Side.Left]
    results += [name(Side.given(side)) for side in named.values()]
    results += [outcome(lambda: Side.given(5)), outcome(lambda: Side()), outcome(lambda: setattr(Side.Left, 'x', 1))]
    for side in named.values():
        results += [
            repr(side), str(side), int(side), hash(side) == hash(Side.Left), side == int(side), side == Side.Left, side < Side.Right, side in {Side.Left: 1},
            name(copy.copy(side)), name(copy.deepcopy(side)), [name(pickle.loads(pickle.dumps(side, way))) for way in range(pickle.HIGHEST_PROTOCOL + 1)],
            name(copy.deepcopy([side, side])[1]), type(side).__name__, type(side).__module__, gc.is_tracked(side),
        ]
    # One object, with the attributes that anybody gives it.
    Marked.One.note = 'seen'
    results += [vars(Marked.One), vars(Marked.Other.next()), dict(vars(Marked.One.next())), Marked.One.next() is Marked.Other]
    # A constructor makes a new one, which is no variant's.
    results += [Marked() is Marked.One, dict(vars(Marked())), Marked().next() is Marked.Other]
    results += [outcome(lambda: copy.copy(Marked.One)), outcome(lambda: pickle.dumps(Marked.One)), sorted(vars(Side)), sorted(vars(Marked))]
    return results


for _ in range(2):
    plain, fast = map(told, modules)
    for index, (one, other) in enumerate(zip(plain, fast)):
        assert one == other, (index, one, other)
    assert len(plain) == len(fast)

# Threads that ask for the first time get one object.
for late in lates:
    barrier, found = threading.Barrier(8), []

    def work():
        barrier.wait()
        found.extend([late() for _ in range(100)])

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(map(id, found))) == 1 and len(found) == 800

# Each result is a reference, and no more.
if getattr(sys, '_is_gil_enabled', lambda: True)():
    Side = modules[1].Side
    before = sys.getrefcount(Side.Left)
    kept = [Side.of(-1.0) for _ in range(100)]
    assert sys.getrefcount(Side.Left) == before + 100
    for _ in range(1000):
        Side.of(-1.0), Side.all(), Side.Right.opposite(), Side.by_name()
    del kept
    assert sys.getrefcount(Side.Left) == before
