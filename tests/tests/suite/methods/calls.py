# What the tests of methods share: scenes with an object of each kind, the same for both twins, and calls in them. `Index`, `Float` and
# their like are those of the tests of functions, which count what is converted.
import copy, gc, inspect, pickle, pydoc, re, sys, time, types, warnings, weakref
warnings.filterwarnings('error', '^old$')


class Meddler:
    """An integer that does something when it is asked for."""
    def __init__(self, action): self.action = action
    def __index__(self):
        log.append('meddled')
        return self.action()
    def __repr__(self): return 'Meddler'


def kinds(module):
    """The classes of a scene: the module's, and what Python makes of them."""
    class Same(module.Point):
        pass

    class Overriding(module.Point):
        def total(self): return 'overridden', super().total()
        def scaled(self, *args, **kwargs): return 'overridden', super().scaled(*args, **kwargs)
        def name(self): return 'overridden'
        def search(self, *args): return 'overridden', super(Overriding, self).search(*args)
        @classmethod
        def unit(cls, *args): return cls.__name__, super().unit(*args)
        @classmethod
        def class_name(cls, *args): return 'overridden', super().class_name(*args)
        @staticmethod
        def product(*args): return 'overridden', module.Point.product(*args)

    class Further(module.Labelled):
        def total(self): return super().total(), module.Point.total(self)

    class Own(module.Counter):
        def add(self, *args): return 'overridden', super().add(*args)
        def reading(self, back): return super().reading(lambda: (back(), self.number))

    return {**vars(module), 'Same': Same, 'Overriding': Overriding, 'Further': Further, 'Own': Own}


def scene(kinds):
    Point, Counter = kinds['Point'], kinds['Counter']
    return {
        **globals(), **kinds,
        'p': Point(2.0), 's': kinds['Same'](2.0, 3.0), 'o': kinds['Overriding'](2.0), 'l': kinds['Labelled'](2.0), 'f': kinds['Further'](2.0),
        'third': Point(9.0, 8.0, 'third'), 'c': Counter(5), 'd': Counter(50), 'e': kinds['Own'](7), 'n': kinds['Local'](),
        'v': kinds['Choice'].Second, 'L': [1.0, 2.0],
    }


def outcome(kinds, source):
    """What an expression comes to in a scene of its own, in words."""
    names = scene(kinds)
    log.clear()
    victims[:] = [names['L']]
    try:
        result = eval(source, names)
    except BaseException as error:
        told = 'raised', type(error), str(error), getattr(error, '__notes__', None), type(error.__cause__), str(error.__cause__)
    else:
        told = 'returned', type(result).__name__, repr(result)
    left = [names[name].number for name in 'cde'], names['n'].value(), names['L'], log
    return re.sub('0x[0-9a-f]{6,}', '0x', repr((told, left)))


RECEIVERS = {
    'Point': ['p', 's', 'o', 'Point', 'Same', 'Overriding'],
    'Labelled': ['l', 'f', 'Labelled', 'Further'],
    'Counter': ['c', 'e', 'Counter', 'Own'],
    'Local': ['n', 'Local'],
    'Choice': ['v', 'Choice'],
}

ARGUMENTS = r'''
1.5|2|-3|7|True|None|'text'|'a\ud800'|''|b'x'|2**70|-2**63|10**400|float('nan')|object()|[]|L|p|c
1.5, 2.5|2, 3|1.5, 2.5, 3.5|1.5, 2.5, 3.5, 4.5|1, 2, 3, 4|'abc', 3|'abc', 100|'abc', 'x'|-1, 'x'
k=1.5|1.5, by=2.5|1.5, plus=1.0|2, plus=1, by=2|1.5, unknown=2|1.5, by=2, k=3|1.5, **{'by': 2.0}|by=2.0|1.5, 2.5, by=3.5
a=1.5, b=2.5|b=1.5, a=2.5|1.5, a=2.5|b=2, a=1|a=1|x=3|x=-3|n=4|1, n=4|**{'in': 4}|type=4|text='abc', times=3|times=3, text='abc'|times=3
prefix='b ', times=2|'b ', times=2|times='x'|cls=3|self=3|index=1|index=5|again=True
['a', 'b']|['a', 'b'], '-'|words=['a'], separator='+'|('a', 'b'), None|['a', 3]|['a', 'b'], 3|[0.5, 1]|(0.5, 1)|first=1|1, *[2, 3]|1, 'x', 2
[1.5, 2], 2**70, {'a': 0.5}|[1.5], 3, {}|[1.5], 'x', {}|L, Index('', 3), {}|L, Index('clear', 3), {'a': 1}|L, Index('raise', 3), {}|[1.5], 3, {'a': 'x'}
Index('', 3), L|Index('clear', 3), L|Index('grow', 3), L|Index('raise', 3), L|Index('wrong', 3), L|'wrong', L|2**70, (1, 2)|2**128, L|L, Index('grow', 2**70)
third, p|p, third|l, third|third, l|3, third|third, 3|other=third, third=p|c, third
Float('', 2.5)|Float('raise', 1)|Int(3)|Real(2.5)|Str('x')|Bytes(b'x')|Index('', 4)|Index('raise', 4)
lambda: 7|lambda: c.add()|lambda: c.count()|lambda: c.plus(1)|lambda: e.add(2)|lambda: e.count()|lambda: 1 // 0|lambda: d.add()|back=lambda: 3
d|c|e|other=d|Meddler(lambda: 3)|Meddler(c.add)|Meddler(c.count)|Meddler(lambda: c.plus(1)), L|Meddler(lambda: c.clear() or L.clear() or 3), L
p, 1.5|l, 1.5|s, 'text'|o|s|e|e, 2|c, 2|c, lambda: c.add(3)|c, d|d, c|3, 1.5|Point, 1.5|n|n, 1|v|v, True|p, [1.0], 2**70
'''
ARGUMENTS = ['', *(argument for line in ARGUMENTS.strip().split('\n') for argument in line.split('|'))]


def methods(kind):
    return [name for name, member in vars(kind).items()
            if isinstance(member, (types.MethodDescriptorType, types.ClassMethodDescriptorType, staticmethod, classmethod, types.BuiltinFunctionType))
            and name not in ('__new__', '__class_getitem__')]


def expressions(kinds):
    for kind, receivers in RECEIVERS.items():
        names = {name for cls in kinds[kind].__mro__[:-1] for name in methods(cls)}
        for receiver in receivers:
            for name in sorted(names):
                yield from (f'{receiver}.{name}({arguments})' for arguments in ARGUMENTS)


# What is done to classes and objects, and what then is seen; each in order, in one scene.
STORIES = r'''
[len(p), p + 1.5, p == s, hash(p) == hash(Point(2.0)), p(2.0), p(2.0, plus=1), p[0], 2.0 in p, repr(p), p.x, p.height, p.DIMENSIONS, Point.origin]
len(p, 1)
p + 'x'
'x' + p
p[7]
p('x')
p(2.0, minus=1)
'x' in p
Point('x')
Point()
Point(1.0, z=2)
setattr(p, 'x', 3.0)
delattr(p, 'x')
p.__enter__() is p
exec('with p as q: q.checked(-1)')
[pickle.loads(pickle.dumps(q)) == q for q in (p,)]
[type(copy.copy(q)).__name__ for q in (p, p, third)]
[copy.deepcopy(third) == third, copy.copy(third).name()]
pickle.loads(pickle.dumps(p.scaled))(2.0, plus=1)
pickle.loads(pickle.dumps(Point.scaled))(p, 2.0)
pickle.loads(pickle.dumps(Point.product))(2.0)
pickle.loads(pickle.dumps(Point.unit))(2.0)
[setattr(p, 'extra', 3), p.extra, vars(p), weakref.ref(p)() is p]
setattr(p, 'total', lambda: 'own') or p.total()
[total := Point.total, setattr(Point, 'total', 3), p.total, s.total, setattr(Point, 'total', total), p.total()]
[total := Point.total, delattr(Point, 'total'), hasattr(s, 'total'), setattr(Point, 'total', total), s.total()]
[setattr(Same, 'total', lambda self: 'patched'), s.total(), delattr(Same, 'total'), s.total()]
[setattr(Overriding, 'total', Point.total), o.total(), delattr(Overriding, 'total'), o.total()]
delattr(Same, 'total')
[setattr(Same, 'borrowed', Point.__dict__['unit']), s.borrowed(4.0), delattr(Same, 'borrowed')]
Point.__dict__['unit'].__get__(None, Same)(2.0)
Point.__dict__['unit'].__get__(None, int)
Point.__dict__['total'].__get__(3)
Point.__dict__['total'].__get__(s)()
Point.total.__call__(c)
list(map(Point.total, [p, s, l]))
list(map(p.scaled, [1.0, 2, True]))
sorted([third, p], key=Point.total)[0] is p
[l.total(), Point.total(l), super(Labelled, l).total(), f.total(), l.product(2.0, 3.0), super(Labelled, l).product(2.0, 3.0), Labelled.label(f)]
[type(q).__name__ for q in (p.doubled(), s.doubled(), o.create(3.0), Same.create(3.0), Labelled.create(3.0), s.itself(), s.owned())]
Overriding.create('x')
[s.itself() is s, s.owned() is s, Same.owned_class() is Same, o.owned_class() is Overriding]
c.changing(lambda: c.changing(lambda: 3))
c.reading(lambda: c.reading(lambda: c.plus(3)))
c.reading(c.clear)
c.changing(c.clear)
[c.add(), c.add(n=3), c.by_exclusive_guard(4), c.clear(), c.number, setattr(c, 'number', 9), c.count(), delattr(c, 'number'), c.count()]
c.take(c)
c.give(c)
[c.take(d), c.give(d), d.number]
[c.checked(2), c.checked(1), c.number]
c.checked(5)
[c.checked(20)]
c.converting_exclusively(Meddler(c.count))
c.converting(Meddler(lambda: c.add()), L)
n.change() or n.value()
[v.number(), v.other(True), v.other(again=False), Choice.First == v]
thread(lambda: n.value())
thread(lambda: n.plus(3))
thread(lambda: p.total())
thread(lambda: p.search('abc'))
cyclic(Same)
[p.total.__self__ is p, p.total.__name__, p.total.__qualname__, Point.unit.__self__ is Point, Same.unit.__self__ is Same, p.product.__self__]
p.total == p.total, p.total == s.total, hash(p.total) == hash(p.total), Point.total is Point.total
'''.strip().split('\n')


def thread(function):
    """What another thread gets."""
    import threading
    told = []
    def run():
        try:
            told.append(function())
        except BaseException as error:
            told.append((type(error).__name__, str(error)[:60]))
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return told


def cyclic(kind):
    """Whether the garbage collector frees an object that holds itself, and a method of its own."""
    point = kind(1.0)
    point.itself_again, point.method = point, point.total
    reference = weakref.ref(point)
    point.method()
    del point
    # `gc.collect` does nothing while another thread collects.
    until = time.monotonic() + 10
    while reference() is not None and time.monotonic() < until:
        gc.collect()
    return reference() is None


def told_of(member):
    """What Python tells of a class, or of what is in it."""
    told = [type(member), re.sub('0x[0-9a-f]{6,}', '0x', repr(member)) if not isinstance(member, dict) else None]
    for name in ('__name__', '__qualname__', '__doc__', '__text_signature__', '__module__', '__objclass__'):
        told.append(repr(getattr(member, name, 'nothing')))
    try:
        told.append(str(inspect.signature(member)))
    except (TypeError, ValueError) as error:
        told.append(re.sub('0x[0-9a-f]{6,}', '0x', str(error)))
    told += [inspect.isroutine(member), inspect.ismethoddescriptor(member), inspect.isbuiltin(member), dir(member)]
    return told


def metadata(module):
    told = []
    for kind in RECEIVERS:
        cls = getattr(module, kind)
        # It lists subclasses, which come and go with the scenes.
        help = re.sub('(?s) [|]  Built-in subclasses:.*?\n [|] *\n', '', pydoc.plain(pydoc.render_doc(cls)))
        # PyO3 keeps getters in no order.
        names = [name for name, member in vars(cls).items() if type(member) is not types.GetSetDescriptorType]
        told.append((kind, dir(cls), names, help, told_of(cls)))
        for name, member in sorted(vars(cls).items()):
            told.append((kind, name, told_of(member), told_of(getattr(cls, name) if name != '__dict__' else None)))
    return told
