# Objects of every kind, as sources: each conversion gets a fresh one. `log` notes the Python code that conversions run.
import collections, decimal, fractions
from array import array
import numpy as np

log = []


class Int(int): pass
class Float(float): pass
class Text(str): pass
class Bytes(bytes): pass
class List(list): pass
class Tuple(tuple): pass
class Dict(dict): pass
class Set(set): pass
class SubPoint(Point): pass
class SubOpen(Open): pass
Pair = collections.namedtuple('Pair', 'x y')


def noting(name, give):
    """A method that notes its name, and gives something, or raises it."""
    def method(self, *arguments):
        log.append(' '.join([name, *map(str, arguments)]))
        if isinstance(give, BaseException): raise give
        return give(self, *arguments) if callable(give) else give
    return method


def made(base=object, **methods):
    """An object whose special methods are these."""
    return type('Made', (base,), {f'__{name}__': noting(name, give) for name, give in methods.items()})


class Plain:
    def __init__(self, **attributes): self.__dict__.update(attributes)


def raising(error):
    """A property that notes its use, and raises."""
    return property(noting('property', error))


class Broken(Exception):
    def __str__(self): raise ValueError('no text')


def caused(error, cause):
    error.__cause__ = cause
    return error


objects = '''
None True False ... NotImplemented object() 0 1 -1 7 255 256 2**31 2**63 2**64 -2**63-1 10**400 0.5 -0.0 1e300 float('nan') 1j
'' 'a' 'ab' '\\xe9' '\\ud800' b'' b'a' bytearray(b'ab') memoryview(b'ab') memoryview(array('d',[0.5])) array('d',[0.5,1.5]) array('B',[1,2])
array('q',[1,-2]) array('u','ab') [] [1] [1,2] [0.5] [0.5,1] [1,0.5] [True] ['a'] ['a',1] [None] [[]] [[1]] [b'a'] ['\\ud800'] [2**64] [Int(3)] [Float(0.5)]
[1,'a'] ('a',) () (1,) (1,2) (1,0.5) (0.5,1) (1,'a') ('a',1) (1,2,3) (True,0.5) (Int(1),0.5) (2**64,0.5) (None,None) ('x','y','z')
{} {'a':1} {'a':0.5} {1:'a'} {'x':1,'y':2} {'x':0.5,'y':1.5,'z':3} {'\\ud800':1.0} {'x':'text'} {'fooBar':1,'name':'n',0:4} set() {1} {0.5} {'a'}
frozenset({1,2}) range(3) iter([1]) (x*x~for~x~in~[1]) int str Point print
Int(3) Int(2**70) Float(0.5) Text('a') Text('ab') Text('\\ud800') Bytes(b'a') List([1]) List([0.5]) List(['a']) List() Tuple((1,0.5)) Tuple((1,2)) Tuple()
Dict({'a':1}) Dict({'x':1,'y':2}) Set({1}) Pair(1,2) Pair(1,0.5) Pair(0.5,'a') collections.OrderedDict(a=1) collections.deque([1]) collections.UserDict(x=1,y=2)
collections.UserList([1]) collections.ChainMap({'x':1}) decimal.Decimal('1.5') fractions.Fraction(1,3)
np.int64(7) np.uint8(7) np.float64(0.5) np.float32(0.5) np.bool_(True) np.str_('a') np.bytes_(b'a') np.array([0.5,1.5]) np.array([1,2]) np.array(['a','b']) np.array(3) np.array([[1.5]])
Point(1,2) SubPoint(1,2) Open(3) SubOpen(3) borrowed
made(index=7)() made(index=2**70)() made(index='x')() made(index=KeyError('k'))() made(index=MemoryError())() made(float=0.5)() made(float='x')() made(float=OSError(2,'no'))()
made(int=7)() made(index=7,float=0.5)() made(float,float=9.5)(1.5) made(int,index=9)(3) made(str,str='other')('a') made(bool='x')()
made(iter=lambda~self:iter([1,2]),len=2,getitem=lambda~self,i:[1,2][i])() made(iter=KeyError('i'))() made(list,iter=lambda~self:iter([7]))([1]) made(list,iter=ValueError('i'))([1])
made(list,len=5,getitem=lambda~self,i:9)(['a']) made(dict,items=KeyError('k'))({'a':1}) made(dict,getitem=lambda~self,k:len(k))() made(getitem=KeyError('k'))()
made(getitem=IndexError('i'),len=3)() made(bytes=b'a')() made(fspath='a')() made(getattr=AttributeError('a'))() made(getattr=RuntimeError('r'))() made(getattr=lambda~self,name:3)() made(getattr=lambda~self,name:name)()
made(getattr=caused(KeyError('a'),OSError('b')))() made(index=caused(KeyError('a'),caused(OSError('b'),ZeroDivisionError('c'))))() made(float=Broken())() made(getattr=Broken())()
Plain(x=1,y=2) Plain(x=0.5,y='y',z=3) Plain(x='x') Plain(x=Int(1),y=Float(2)) Plain(x=None,y=None) Plain(name='n',value=5) Plain(name='n') Plain(value='v') Plain(fooBar=3,foo_bar=4,FOO_BAR=5)
Plain(**{'foo-bar':3,'FooBar':4,'foobar':5,'FOO-BAR':6,'FOOBAR':7}) type('P',(),{'x':raising(AttributeError('p')),'y':1})() type('P',(),{'x':1,'y':raising(ValueError('p'))})()
'''
objects = [source.replace("~", " ") for source in objects.split()]
