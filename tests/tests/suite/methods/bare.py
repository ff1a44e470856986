import gc
import operator
import sys
import threading
import time
import weakref

FIELDS = {'Named': ('number', 'text'), 'Open': ('x',), 'Recycled': ('text',), 'Panicking': ('x',)}
CALLS = {
    'Named': ['1', '-7, "some"', '10, "some"', 'text="some", number=2', '1, 2', '', '2**63', '-2**63', '1, text="\\ud800"'],
    'Nothing': ['', '1', 'x=1'],
    'Wide': ['2**64 - 1, 255', '1, 256', 'low=3, small=0'],
    'Open': ['1.5', 'x=2', '"x"'],
    'Recycled': ['"some"', 'text="other"', '1'],
    'Dropped': ['"some"', 'text="other"', '1'],
    'Panicking': ['1', '3', '-1'],
    'Traversed': ['[]', 'object=()'],
}


gil = getattr(sys, '_is_gil_enabled', lambda: True)()


def collected(is_done):
    """Collects until that is done, for 10 s at most: `gc.collect()` does nothing while another thread of this process collects."""
    end = time.monotonic() + 10
    while not is_done() and time.monotonic() < end:
        gc.collect()
        time.sleep(0.001)
    return is_done()


def counted(*objects):
    return [sys.getrefcount(it) for it in objects]


def at_most(counts, before):
    # What was made before, and is collected only now, owned them, too.
    return all(map(operator.le, counts, before))


def outcome(call):
    try:
        result = call()
    except BaseException as error:
        return type(error).__name__, str(error)
    fields = [getattr(result, field) for field in FIELDS.get(type(result).__name__, ())]
    if hasattr(result, 'fields'):
        fields.append(result.fields())
    referents = [type(it).__name__ for it in gc.get_referents(result)]
    return type(result).__name__, fields, gc.is_tracked(result), sys.getsizeof(result), sys.getrefcount(result), referents, hasattr(result, '__dict__')


def made(module):
    """The outcomes of calls, each of which is made three times: the first object of a class is made otherwise than the next."""
    results = []
    for name, calls in CALLS.items():
        T = getattr(module, name)
        for arguments in calls:
            call = eval(f'lambda: T({arguments})', {'T': T})
            results.append((name, arguments, [outcome(call) for _ in range(3)]))
    return results


def abstract(module):
    """A class may become abstract, and concrete again, at any time."""
    results = []
    for name in CALLS:
        T = getattr(module, name)
        call = eval(f'lambda: T({CALLS[name][0]})', {'T': T})
        for methods in frozenset({'missing'}), frozenset():
            T.__abstractmethods__ = methods
            results.append((name, methods, outcome(call), outcome(call)))
        del T.__abstractmethods__
        results.append((name, outcome(call)))
    return results


def changed(module):
    """What Python code keeps in objects and around them."""
    first, second = module.Open(1.5), module.Open(2.5)
    results = [dict(first.__dict__), second.__dict__ is first.__dict__]
    first.other = 'one'
    reference = weakref.ref(second)
    results += [vars(first), dict(vars(second)), reference() is second, outcome(lambda: setattr(first, 'x', 1))]
    del second
    results.append(reference() is None)
    # Freed objects are used again.
    kept = [module.Recycled(f'text {i}') for i in range(5)]
    results.append([recycled.text for recycled in kept])
    del kept
    results.append([module.Recycled(f'text {i}').text for i in range(5)])
    # Each value is dropped once, and with its object.
    before = alive()
    kept = [module.Dropped(str(i)) for i in range(100)]
    results.append(alive() - before)
    outcome(lambda: module.Dropped(1))
    del kept[10:]
    results.append(alive() - before)
    del kept
    results.append(alive() - before)
    # A cycle through the object: its class has no `__clear__`, but the list has.
    items = []
    items.append(module.Traversed(items))
    results.append([[type(it).__name__ for it in gc.get_referents(items[0])], gc.is_tracked(items[0])])

    # Objects of Python's classes, whose values need no drop, and what they hold beside them.
    died = []

    class Kept(module.Wide):
        def __del__(self):
            died.append(self.fields())

    class Slotted(module.Wide):
        __slots__ = 'more', '__weakref__'

    for T in Kept, Slotted:
        counts = counted(T, module.Wide, died)
        kept = [T(i, 3) for i in range(100)]
        references = [weakref.ref(it) for it in kept]
        for it in kept:
            it.more = died
            it.more = [it, died]
        del it, kept[90:]
        results.append(collected(lambda: sum(reference() is None for reference in references) == 10))
        results.append(len(died))
        del kept
        results.append(collected(lambda: all(reference() is None for reference in references)))
        results.append(len(died))
        if gil:
            assert collected(lambda: at_most(counted(T, module.Wide, died), counts)), T
    results.append(sorted(died))

    class Sub(module.Named):
        __slots__ = 'more',
    sub = Sub(3, 'some')
    sub.more = 4
    results.append((sub.number, sub.text, sub.more, outcome(lambda: Sub(3, 'some', 1))))
    return results


for check in made, abstract, changed, made:
    plain, fast = map(check, modules)
    for one, other in zip(plain, fast):
        assert one == other, (check.__name__, one, other)
    assert len(plain) == len(fast)

# Threads make objects while others collect; each object owns its class once.
Named, Open, Wide = modules[1].Named, modules[1].Open, modules[1].Wide
wrong = []


def work():
    for i in range(2000):
        named, open, wide = Named(i % 9, 'text'), Open(i / 2), Wide(i, 7)
        made = named.number, named.text, open.x, wide.fields()
        if made != (i % 9, 'text', i / 2, (i * (2**64 - 1), 7)):
            wrong.append((i, made))
        if i % 200 == 0:
            gc.collect()


before = counted(Named, Wide)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not wrong, wrong[:3]
if gil:
    assert collected(lambda: at_most(counted(Named, Wide), before)), (counted(Named, Wide), before)
