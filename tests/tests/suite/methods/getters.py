import re
import sys
import threading


def outcome(call):
    try:
        result = call()
    except BaseException as error:
        return type(error).__name__, str(error)
    return type(result), repr(result)


NAMES = 'float single flag signed small unsigned byte letter text lent cow none list object pair called settable'.split()


def told(Fields):
    """What is told of the fields of several objects, and of the class, each read three times: the second read is by another function."""
    class Sub(Fields):
        pass

    class Over(Fields):
        float = 'another'
        @property
        def signed(self): return super().signed + 1

    marker = object()
    wide = Fields(float('nan'), 2**63 - 1, 'a\0\xf6\U0001f600', marker)
    objects = [Fields(1.5, -2, '', None), wide, Sub(-0.0, 0, 'x', ()), Over(2.5, 7, 'y', [])]
    results = []
    for name in NAMES:
        descriptor = vars(Fields)[name]
        results += [outcome(lambda: getattr(it, name)) for it in objects for _ in range(3) if not (it is wide and name == 'object')]
        results += [
            type(descriptor), re.sub('0x[0-9a-f]+', '', repr(descriptor)), descriptor.__doc__, descriptor.__name__, descriptor.__qualname__,
            outcome(lambda: descriptor.__get__(objects[0])), outcome(lambda: descriptor.__get__(objects[2], Sub)),
            outcome(lambda: descriptor.__get__(3)), outcome(lambda: descriptor.__get__(None, Fields) is descriptor),
            outcome(lambda: setattr(objects[0], name, 1.0)), outcome(lambda: setattr(objects[0], name, -1.0)),
            outcome(lambda: delattr(objects[0], name)), outcome(lambda: setattr(objects[2], name, 1.0)),
        ]
    results += [wide.object is marker, sorted(vars(Fields)), Fields.__doc__]
    results += [outcome(lambda: Fields.float), outcome(lambda: objects[0].missing)]
    return [re.sub('0x[0-9a-f]+', '', str(result)).replace('object at >', '') for result in results]


plain, fast = classes
expected, found = told(plain), told(fast)
assert len(expected) == len(found) > 300
for wanted, result in zip(expected, found):
    assert wanted == result, (wanted, result)

# Patched, and put back.
Fields = fast
fields, descriptor = Fields(1.5, 2, 'text', None), vars(Fields)['float']
Fields.float = property(lambda self: 'patched')
assert fields.float == 'patched'
Fields.float = descriptor
assert fields.float == 1.5 and fields.float == 1.5

# What is read is owned once, and the object not at all.
counts = sys.getrefcount(fields)
texts = [fields.text for _ in range(100)]
assert sys.getrefcount(fields) == counts and sys.getrefcount(texts[50]) == sys.getrefcount(texts[51])

# Threads that read for the first time at once.
wrong = []
start = threading.Barrier(4)


def read():
    start.wait()
    for _ in range(2000):
        if (fields.small, fields.byte, fields.cow, fields.settable) != (-3, 200, 'cow', 3.5):
            wrong.append('another')


threads = [threading.Thread(target=read) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not wrong

# A panic on the way to the field is an exception, on the first read and on the next.
told_by_threads = []
for Child in children:
    child, told = Child(1.5), []
    for _ in range(3):
        assert child.float == 1.5
        thread = threading.Thread(target=lambda: told.append(outcome(lambda: child.float)))
        thread.start()
        thread.join()
    del child  # On its own thread.
    told_by_threads.append([(kind, re.sub(r'methods::getters::\w+::|ThreadId\(\d+\)', '', message)) for kind, message in told])
assert told_by_threads[0] == told_by_threads[1] and told_by_threads[0][0][0] == 'PanicException', told_by_threads
