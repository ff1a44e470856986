# What comes of the memory that is read: with `plain`, `fast` and the arguments' names.
import gc, sys, threading, time

# Bytes of which both halves of a torn value are made.
ONE, OTHER = b'\x3f', b'\x40'


def made_of(result, typecode):
    """Whether a function's result has these bytes only."""
    return not array(typecode, result).tobytes().translate(None, ONE + OTHER)
def is_bits(result): return made_of(result, 'Q')
def are_bytes(result): return made_of(result, 'B')
def are_bools(result): return set(map(type, result)) == {bool}


def run_threads(jobs, seconds):
    """Runs each job over and over, all at once: so many seconds, and at least once each. What went wrong."""
    wrong, stop, calls = [], threading.Event(), [0] * len(jobs)
    def loop(index, job):
        while not stop.is_set() and not wrong:
            try:
                found = job()
            except BaseException as error:
                found = f'{job.__name__}: {error!r}'
            if found: wrong.append(found)
            calls[index] += 1
    threads = [threading.Thread(target=loop, args=job) for job in enumerate(jobs)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    for thread in threads: thread.start()
    end = time.monotonic() + seconds
    while not wrong and (time.monotonic() < end or not all(calls)): time.sleep(0.01)
    stop.set()
    for thread in threads: thread.join()
    sys.setswitchinterval(interval)
    return wrong


def reads(function, argument, is_right):
    def read():
        result = function(argument)
        if not is_right(result): return f'{function.__name__}: {result[:20]}'
    return read


def written(functions, seconds):
    """Threads write values of the same length while others read."""
    size = 800
    floats, doubles, octets = np.frombuffer(bytearray(ONE * size)), array('d', ONE * size), bytearray(ONE * size)
    truths, flags = np.zeros(size, bool), bytearray(size)
    def write_floats(): floats[:] = np.frombuffer(ONE * size); floats[:] = np.frombuffer(OTHER * size)
    def write_doubles(): doubles[:] = array('d', ONE * size); doubles[:] = array('d', OTHER * size)
    def write_octets(): octets[:] = ONE * size; octets[:] = OTHER * size
    def write_items():
        one, other = array('d', ONE * 8)[0], array('d', OTHER * 8)[0]
        for i in range(0, 100, 7): floats[i], doubles[i], octets[i] = one, other, ONE[0]
    def write_truths(): truths[:] = True; flags[:] = b'\1' * size; truths[:] = False; flags[:] = bytes(size)
    def of_length(length, test): return lambda result: len(result) == length and test(result)
    return run_threads([
        write_floats, write_doubles, write_octets, write_items, write_truths,
        reads(functions['vec_f64'], floats, of_length(100, is_bits)),
        reads(functions['vec_f64'], floats[::-2], of_length(50, is_bits)),
        reads(functions['vec_f64'], doubles, of_length(100, is_bits)),
        reads(functions['vec_f64'], memoryview(doubles)[::2], of_length(50, is_bits)),
        reads(functions['vec_u8'], octets, of_length(size, are_bytes)),
        reads(functions['rows_f64'], floats.reshape(10, 10), of_length(10, lambda rows: all(len(row) == 10 and is_bits(row) for row in rows))),
        reads(functions['vec_bool'], truths, of_length(size, are_bools)),
        reads(functions['vec_bool'], memoryview(flags).cast('?'), of_length(size, are_bools)),
    ], seconds)


def resized(functions, seconds):
    """Threads make the memory longer and shorter while others read. None of them may find it exported."""
    # Without a GIL, CPython 3.14 itself shows items of a growing array that are not yet written.
    has_gil = getattr(sys, '_is_gil_enabled', lambda: True)()
    def right_if_whole(test): return test if has_gil else lambda result: True
    doubles, octets = array('d', ONE * 80), bytearray(ONE * 80)
    def resize_doubles():
        try:
            doubles.append(doubles[0])
            doubles.extend(doubles)
            if len(doubles) > 200: del doubles[10:]
        except BufferError:
            # There an `array` takes no lock either, by which it would wait.
            if has_gil: raise
    def resize_octets():
        octets.append(OTHER[0])
        octets.extend(octets[:])
        if len(octets) > 500: del octets[10:]
    return run_threads([
        resize_doubles, resize_octets,
        *[reads(functions['vec_f64'], doubles, right_if_whole(is_bits))] * 2, reads(functions['optional'], doubles, right_if_whole(is_bits)),
        *[reads(functions['vec_u8'], octets, right_if_whole(are_bytes))] * 2,
        reads(functions['vec_f64'], octets, right_if_whole(lambda bits: set(bits) <= {0x404f800000000000, 0x4050000000000000})),
    ], seconds)


FAILING = [
    ('vec_f64', "np.zeros(3, 'M8[s]')"), ('vec_f64', "np.array(['a'])"), ('vec_f64', 'np.zeros((2, 2))'), ('vec_f64', "array('u', 'abc')"),
    ('vec_f64', 'released()'), ('vec_f64', "memoryview(bytes(16)).cast('d', [2, 1])"), ('vec_f64', 'np.array(1.5)'),
    ('vec_i32', 'np.arange(3.0)'), ('vec_i32', "array('d', [1, 2])"), ('vec_i8', "bytearray(b'a\\xff')"), ('vec_i8', "array('i', [1, 1000])"),
    ('vec_u8', 'np.array([1, 2, -1])'), ('vec_u16', "memoryview(array('q', [1, 2**40]))[::-1]"), ('vec_bool', 'np.array([1, 0])'), ('vec_bool', "bytearray(b'ab')"),
    ('array_f64', "array('d', [1, 2])"), ('array_u8', "bytearray(b'abcd')"), ('array_i64', 'np.arange(4)[::-1]'),
    ('rows_f64', 'np.zeros(3)'), ('rows_i32', 'np.zeros((2, 2))'), ('rows_u8', 'np.full((2, 2), -1)'), ('rows_f64', "[array('d', [1]), 'x']"),
]


def failing_calls_that_keep(functions, calls):
    """Each that leaves its argument with other counts of references, or exported."""
    found = []
    for name, source in FAILING:
        function, argument = functions[name], eval(source)
        kept = [argument, type(argument), *(argument if type(argument) is list else ())]
        def fail():
            for _ in range(calls):
                try:
                    function(argument)
                except (TypeError, ValueError, OverflowError, NotImplementedError):
                    pass
                else:
                    return 'succeeds'
        wrong = fail()
        before = list(map(sys.getrefcount, kept))
        wrong = wrong or fail()
        gc.collect()
        change = [after - count for after, count in zip(map(sys.getrefcount, kept), before)]
        # Other threads of this program have objects of these types, too.
        if change[0] or any(abs(count) > calls // 100 for count in change): wrong = f'references {change}'
        wrong = wrong or keep_exporting(argument)
        if wrong: found.append((name, source, wrong))
    return found


def wrong_large_ones(functions):
    """A million items each."""
    count = 10**6
    values = np.arange(count) / 7
    checks = [
        ('vec_f64', values, values), ('vec_f64', array('d', values.tobytes()), values), ('vec_f64', memoryview(values)[::-1], values[::-1]),
        ('vec_f64', values[::2], values[::2]), ('vec_f32', values, values.astype('f')), ('vec_f64', values.astype('f'), values.astype('f').astype('d')),
        ('vec_i64', np.arange(count), np.arange(count)), ('vec_i32', array('q', range(count)), np.arange(count, dtype='i')),
        ('vec_u8', bytearray(values.tobytes()[:count]), np.frombuffer(values.tobytes()[:count], 'B')), ('vec_bool', values % 2 < 1, values % 2 < 1),
    ]
    typecodes = {8: 'Q', 4: 'I', 1: 'B'}
    found = []
    for name, argument, expected in checks:
        result = functions[name](argument)
        code = 'q' if name == 'vec_i64' else 'i' if name == 'vec_i32' else typecodes[expected.itemsize]
        if array(code, result).tobytes() != expected.tobytes(): found.append((name, type(argument), len(result)))
    rows = values.reshape(1000, 1000)
    for matrix in rows, rows.T, np.asfortranarray(rows):
        result = functions['rows_f64'](matrix)
        if b''.join(array('Q', row).tobytes() for row in result) != matrix.tobytes(): found.append(('rows_f64', len(result)))
    return found
