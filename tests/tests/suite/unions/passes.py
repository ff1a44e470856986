# The passes, as the guide has them: for each alternative, which objects it takes in the first pass, and which in the second, if its value fits.
def is_in(*classes): return lambda x: type(x) in classes
def cast_to(*classes): return lambda x: isinstance(x, classes)

def all_of(*classes, first=None):
    """A list or tuple of these; a type that also reads ints wants its own kind at the front."""
    return lambda x: type(x) in (list, tuple) and all(type(item) in classes for item in x) and (not x or type(x[0]) is (first or classes[0]))

def array_of(*codes):
    """An array of exactly these numbers, where the build can read it."""
    def test(x):
        if not buffers: return False
        if type(x) is array: return x.typecode in codes
        if type(x) is np.ndarray: return x.ndim == 1 and x.dtype.char in codes
        if type(x) is memoryview: return x.format in codes
        return type(x) is bytearray and 'B' in codes
    return test

def either(*tests): return lambda x: any(test(x) for test in tests)

passes = {
    'bool': (is_in(bool), cast_to(bool)),
    'i64': (is_in(int), cast_to(int)),
    'u8': (is_in(int), cast_to(int)),
    'f64': (is_in(float), cast_to(float)),
    'String': (is_in(str), cast_to(str)),
    'Vec<i64>': (either(all_of(int), array_of('q', 'l')), cast_to(list, tuple)),
    'Vec<f64>': (either(all_of(float, int), array_of('d')), cast_to(list, tuple)),
    'Vec<u8>': (either(is_in(bytes), array_of('B')), cast_to(list, tuple)),
    'Option<i64>': (is_in(int, type(None)), cast_to(int)),
    'Pair': (lambda x: type(x) is tuple and [*map(type, x)] == [int, float], lambda x: isinstance(x, tuple) and len(x) == 2 and isinstance(x[0], int) and isinstance(x[1], float)),
    'Bound<PyAny>': (is_in(object), lambda x: False),
    'Py<Open>': (is_in(Open), cast_to(Open)),
    'Coordinates': (lambda x: False, lambda x: False),
}

def pass_of(name, x):
    """The pass in which an alternative takes the object, if its value fits."""
    exact, cast = passes[name]
    return 1 if exact(x) else 2 if cast(x) else 3
