# Makes calls to plain and fast functions, and compares what comes of them. `plain` and `fast` are dicts of functions, `arguments` is a list
# of sources, and `log` what the arguments' own methods note.
import functools, re, sys, threading, warnings

# Others are shared with other threads.
COUNTED = list, dict, bytearray, array, memoryview, mmap.mmap, np.ndarray


@functools.cache
def code(source):
    return compile(source, '<argument>', 'eval')


def keep_exporting(argument):
    """The arguments whose memory cannot be given up: some call has kept their buffer."""
    if isinstance(argument, (list, tuple, dict)):
        items = argument.values() if isinstance(argument, dict) else argument
        return [kept for item in items if item is not argument for kept in keep_exporting(item)]
    try:
        if isinstance(argument, memoryview): argument.release()
        if isinstance(argument, bytearray): argument.append(0)
        if isinstance(argument, array): argument.append('x' if argument.typecode in 'uw' else 0)
        if isinstance(argument, mmap.mmap): argument.close()
    except BufferError as error:
        return [str(error)]
    return []


def outcome(function, source):
    log.clear()
    argument = eval(code(source))
    before = sys.getrefcount(argument)
    try:
        result = function(argument)
    except BaseException as error:
        result = ('raised', type(error), str(error), getattr(error, '__notes__', None), repr(error.__cause__))
    else:
        result = ('returned', type(result), result)
    references = sys.getrefcount(argument) - before if isinstance(argument, COUNTED) else 0
    what = repr((result, log, 'references', references, 'still exported', keep_exporting(argument)))
    return re.sub('0x[0-9a-f]{6,}', '0x', what)


def difference(name, source):
    """None, or in words how the fast function differs from the plain one."""
    plainly, fastly = outcome(plain[name], source), outcome(fast[name], source)
    if plainly != fastly: return f'{name}({source})\n  plain {plainly}\n  fast  {fastly}'


def noting_warnings(work):
    """What `work` returns. The warnings of this thread's calls are noted in the log, every one."""
    here, show = threading.get_ident(), warnings.showwarning
    def note(message, category, *rest):
        if threading.get_ident() == here: log.append(f'{category.__name__}: {message}')
        else: show(message, category, *rest)
    with warnings.catch_warnings():
        warnings.simplefilter('always')
        warnings.showwarning = note
        try:
            return work()
        finally:
            warnings.showwarning = show


def differences():
    """Of all pairs of a function and an argument."""
    return noting_warnings(lambda: [found for source in arguments for name in plain if (found := difference(name, source))])


def generated_difference(name, source):
    return noting_warnings(lambda: difference(name, source))
