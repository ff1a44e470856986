# What bodies get, give and raise.

import threading

def raised(function, *args, **kwargs):
    try:
        result = function(*args, **kwargs)
    except BaseException as error:
        return type(error).__name__, str(error)
    raise AssertionError(f'returned {result!r}')

def equal(given, must):
    assert given == must, f'\n{given}\nis not\n{must}'

class Int(int): pass
class Index:
    def __init__(self, value): self.value = value
    def __index__(self):
        if isinstance(self.value, BaseException): raise self.value
        return self.value
class SubShape(Shape): pass
class SubCounter(Counter): pass

# Results of every kind.
equal(results(), None)
equal(results(5), 5)
equal(raised(results, -5), ('ValueError', 'negative'))
equal(raised(results, Int(-5)), ('ValueError', 'negative'))
equal(results(0.5), 'positive')
equal(results(-0.5), 'negative')
assert results(0.5) is results(1.5)
equal(results(b'bytes'), b'bytes')
equal(results('text', 'more'), 'text')
equal(results(True), [True])
equal(results(5, True), None)
equal(results(5, False), None)
equal(results(None, False), None)
equal(raised(results, None, True), ('ValueError', 'out of range integral type conversion attempted'))
equal(raised(results, 2**30, True), ('ValueError', 'out of range integral type conversion attempted'))

# An error of a body is raised, by whichever pass the body was called, and it ran once.
runs()
for wrap in [int, Int, Index]:
    equal(raised(raising, wrap(0)), ('TypeError', 'zero'))
    equal(raised(raising, wrap(1)), ('ValueError', 'one'))
    equal(raised(raising, wrap(2)), ('PanicException', 'two'))
    equal(raised(raising, wrap(3)), ('KeyboardInterrupt', ''))
    equal(raising(wrap(4)), 4)
    # All but the panic, which comes before it is counted.
    equal(runs(), 4)

# What a conversion raises is a reason; what is no `Exception` is raised.
NO_INDEX = '''raising() has no overload that takes these arguments
- raising(x): argument 'x': %s
- raising(x): argument 'x': %s'''
equal(raised(raising, Index(ValueError('no index'))), ('TypeError', NO_INDEX % (('ValueError: no index',) * 2)))
equal(raised(raising, Index(TypeError('no index'))), ('TypeError', NO_INDEX % (('no index',) * 2)))
equal(raised(raising, Index('x')), ('TypeError', NO_INDEX % (('__index__ returned non-int (type str)',) * 2)))
equal(raised(raising, Index(KeyboardInterrupt('now'))), ('KeyboardInterrupt', 'now'))
equal(raised(raising, Index(SystemExit('now'))), ('SystemExit', 'now'))
equal(raised(raising, 'text'), ('TypeError', NO_INDEX % ("'str' object cannot be interpreted as an integer", 'must be real number, not str')))
equal(runs(), 0)
# The first candidate's conversion raises, the next one's does not.
class Either(Index):
    def __float__(self): return 2.5
equal(raising(Either(OverflowError('large'))), 2.5)
equal(runs(), 1)

# Passing on.
equal((passing(4), runs()), ('even', 1))
equal((passing(9), runs()), ('third', 2))
equal((passing(7), runs()), ('large', 3))
equal((passing(7.0), runs()), ('large', 1))
equal((passing(x=9), runs()), ('third', 2))
equal((passing(Int(9)), runs()), ('third', 2))
equal((passing(Index(9)), runs()), ('third', 2))
PASSED_ON = '''passing() has no overload that takes these arguments
- passing(x): %s
- passing(x, y=None): %s
- passing(x, *, least=5.0): %s'''
equal(raised(passing, 1), ('TypeError', PASSED_ON % ('1 is odd', 'not by three', 'too small')))
equal(runs(), 3)
equal(raised(passing, Int(1)), ('TypeError', PASSED_ON % ('1 is odd', 'not by three', 'too small')))
equal(raised(passing, x=Index(1)), ('TypeError', PASSED_ON % ('1 is odd', 'not by three', 'too small')))
equal(raised(passing, 1, 'why'), ('TypeError', PASSED_ON % (
    'takes 1 positional argument but 2 were given', 'why', 'takes 1 positional argument but 2 were given')))
equal(raised(passing, 7, least=8), ('TypeError', PASSED_ON % (
    "got an unexpected keyword argument 'least'", "got an unexpected keyword argument 'least'", 'too small')))
equal(runs(), 8)
try:
    passing_on_alone()
except TypeError as error:
    equal((type(error).__module__, type(error).__name__, str(error)), ('pyo3_fast', 'NextOverload', 'to nobody'))

# Objects.
equal(objects({}), 0)
equal(objects(type('Dict', (dict,), {})(a=1)), 1)
equal(objects(Shape(1.5)), 1.5)
equal(objects(SubShape(1.5)), 1.5)
counter = Counter()
equal(objects(counter, 2), 2)
equal(objects(counter, by=True), 3)
equal(objects(x=SubCounter(), by=2), 2)
equal(objects(counter, Counter()), 3)
# Both borrow the same object: nobody takes that, and afterwards it can be borrowed.
equal(raised(objects, counter, counter)[0], 'TypeError')
assert "argument 'y': RuntimeError: Already mutably borrowed" in raised(objects, counter, counter)[1]
equal(objects(counter, 1), 4)
equal(objects(None, None, None), 'None false None')
equal(objects(counter, Shape(1.0), {'a': 1}), 'Some(4) true Some(1)')
equal(objects(SubCounter(), SubShape(1.0), None), 'Some(0) true None')
equal(raised(while_borrowed, objects, counter)[0], 'TypeError')

# What is borrowed from containers, in each pass.
class Str(str): pass
class List(list): pass
class Dict(dict): pass
for wrap in [list, tuple, List]:
    equal(borrowing(wrap(['a', 'bcd', 'ef'])), 'bcd')
equal(borrowing([Str('a'), 'bcd']), 'bcd')
equal(borrowing([0.5, 2.5]), 3.0)
equal(borrowing([1, 2]), 3.0)
equal(borrowing((0.5, True)), 1.5)
equal(borrowing({'a': 1.5, 'b': 2.5}), 1.5)
equal(borrowing({'a': 1.5, 'b': 2.5}, ['b', 'a']), 4.0)
equal(borrowing(prices=Dict(a=1.5, b=2.5), wanted=['b', Str('a')]), 4.0)
equal(borrowing({'a': True}), 1.0)
equal(borrowing('a', {'a': 1, 'b': 0, 'c': 3}), 'c')
equal(borrowing('a', Dict(a=1, c=True)), 'c')
equal(borrowing('a', entries={Str('c'): True}), 'c')
equal(borrowing(np.array([0.5, 1.0])), 1.5)
equal(borrowing(np.array([1, 2])), 3.0)
equal(raised(borrowing, [1, 'a'])[1].splitlines()[1:3], [
    "- borrowing(words): argument 'words': 'int' object is not an instance of 'str'", "- borrowing(values): argument 'values': must be real number, not str"])

# Detached bodies, on every path.
equal(detaching('text', ['a']), (False, 5))
equal(detaching(Str('text'), ['a']), (False, 5))
equal(detaching(text='text', words=(Str('a'),)), (False, 5))
equal(detaching([0.5, 1.5, 2.5]), False)
equal(detaching([1, 2, 3]), False)
equal(detaching([0.5]), True)
equal(detaching(5), (False, True, 5))
equal(detaching(x=Int(5)), (False, True, 5))
equal(detaching(False), False)
# It has passed on, detached, and the next one takes a `bool` for an int.
equal(detaching(True), (False, True, 1))

# Candidates with conditions; and one whose conversion fails in the first pass, in the midst of those that are not there.
equal(conditional(Counter()), 'exclusive')
counter = Counter()
equal(while_borrowed(conditional, counter), 'counter')
equal(counter.count, 0)
equal(while_borrowed(conditional, SubCounter()), 'counter')
equal(conditional(0), 'zero')
equal(raised(conditional, 1), ('TypeError', '''conditional() has no overload that takes these arguments
- conditional(x): argument 'x': 'int' object is not an instance of 'Counter'
- conditional(_x): argument '_x': 'int' object is not an instance of 'Counter'
- conditional(x): not zero'''))
assert 'absent' not in conditional.__doc__ and 'Not there' not in conditional.__doc__

# Names, and an `unsafe fn`.
equal((called_otherwise(3), called_otherwise.__name__), (3, 'called_otherwise'))
equal((match(3), match(3, type=2), match('text', 3), match.__name__), (3, 6, 7, 'match'))
inside, generic = local()
equal((inside(1), inside('text'), inside.__doc__), (2, 4, 'Local.\n\ninside(x)\n\ninside(x)'))
equal((generic(1), generic('text')), (1, 'text'))

# Conversions that run Python code, which meddles: they run once for each candidate, in the parameters' order.
log = []
class Meddling:
    def __init__(self, meddle): self.meddle = meddle
    def __index__(self):
        log.append('index')
        return self.meddle()
items = [1, 2, 3]
equal(changing(Meddling(lambda: items.clear() or 7), items), (7, []))
equal(log, ['index'])
items = [1, 2, 3]
equal(changing(Meddling(lambda: items.append(4) or 7), y=items), (7, [1, 2, 3, 4]))
# The first candidate's second argument does not fit: the next one converts the first anew.
log.clear()
equal(changing(Meddling(lambda: 7), ['a', 'b']), (7.0, 2))
equal(log, ['index', 'index'])
# An argument that fits none is converted once by each.
log.clear()
assert 'no overload' in raised(changing, Meddling(lambda: 7), 5)[1]
equal(log, ['index', 'index'])
log.clear()
counter = Counter()
equal(changing(counter, [1, 2]), 2)
equal(changing(counter, [1, Meddling(lambda: 7)]), 2)
equal((counter.count, log), (2, ['index']))
equal(while_borrowed(lambda counter: changing(counter, [1, 2]), counter), (2, 0))
# A call within a call.
equal(raising(Meddling(lambda: raising(Meddling(lambda: raising(5))))), 5)
equal(raised(raising, Meddling(lambda: raising(0))), ('TypeError', NO_INDEX % ('zero', 'zero')))
equal(raised(passing, Meddling(lambda: passing(1)))[1].splitlines()[1:2], ["- passing(x): argument 'x': passing() has no overload that takes these arguments"])

# Threads, which share nothing.
failures = []
def work():
    for n in range(300):
        try:
            equal(lean(n, 1), n + 1)
            equal(passing(Index(9)), 'third')
            equal(borrowing([Str('a'), 'bcd']), 'bcd')
            equal(raised(raising, 0), ('TypeError', 'zero'))
        except BaseException as error:
            failures.append(error)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
equal(failures, [])
