# What is refused, and how.
def refusal(call, kind):
    try: call()
    except kind as error: return str(error), getattr(error, '__notes__', [])
    raise AssertionError('it was taken')


plane = np.ones((2, 3))
assert refusal(lambda: sum_batch(plane, [1.0]), ValueError)[0] == "sum_batch() takes arrays of several dimensions where all that is batched is in NumPy arrays, and 'y' is not"
assert refusal(lambda: sum_batch(plane, np.ones(2)), ValueError)[0] == "sum_batch() needs shapes that broadcast: 'x' has (2, 3), 'y' has (2,)"
assert refusal(lambda: sum_batch(memoryview(plane), 1), ValueError)[0].startswith("argument 'x': sum_batch() takes NumPy arrays of several dimensions, of others one")
text, notes = refusal(lambda: even_batch(np.array([[1, 2, -3], [4, -5, 6]]).T), ValueError)
if notes or hasattr(BaseException, 'add_note'): assert notes == ['even_batch(): item (2, 0)'], notes  # The first in memory.
text, notes = refusal(lambda: half_batch(np.array([[1, 2], [3, 2**40]])), OverflowError)
if notes or hasattr(BaseException, 'add_note'): assert notes[-1] == 'half_batch(): item (1, 1)', notes

out = np.zeros(3)
assert refusal(lambda: sum_batch([1, 2], 1, into=out), ValueError)[0] == "argument 'into': sum_batch() gives an array of the shape (2,), and this buffer has (3,)"
assert refusal(lambda: sum_batch(plane, 1, into=np.zeros((3, 2))), ValueError)[0] == "argument 'into': sum_batch() gives an array of the shape (2, 3), and this buffer has (3, 2)"
assert refusal(lambda: sum_batch([1], 1, into=np.zeros(1, 'f4')), TypeError)[0] == "argument 'into': sum_batch() gives items of the format 'd', and this buffer has others"
assert refusal(lambda: sum_batch(1, 1, into=out), TypeError)[0] == "argument 'into': sum_batch() cannot write there: every argument is one value, so there is one result"
read_only = np.zeros(1)
read_only.flags.writeable = False
for buffer in read_only, b'12345678', memoryview(b'12345678').cast('d'):
    refusal(lambda: sum_batch([1], 1, into=buffer), (BufferError, ValueError))
refusal(lambda: sum_batch([1], 1, into=[0.0]), TypeError)
refusal(lambda: sum_batch([1], 1, into=np.array([None])), TypeError)
refusal(lambda: text_batch([1], 1, into=out), TypeError)
assert out.tolist() == [0.0, 0.0, 0.0]
