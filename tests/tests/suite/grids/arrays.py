# Makes arrays of any layout: any order of the axes in memory, steps, negative steps, axes of length 1, and of several types.
import random

random.seed(SEED)
TYPES = 'f8', 'f8', 'f8', 'i4', 'f4', 'u1', '>f8', 'f2', 'O'


def an_array(shape):
    """Of the shape, or of one that broadcasts to it."""
    shape = [1 if random.random() < .2 else length for length in shape]
    while shape and random.random() < .2: del shape[0]
    in_memory = [length * random.choice([1, 1, 2]) + random.choice([0, 0, 1]) for length in shape]
    order = list(range(len(shape)))
    if random.random() < .6: random.shuffle(order)
    elif random.random() < .5: order.reverse()
    values = np.arange(int(np.prod(in_memory)), dtype='f8').astype(random.choice(TYPES))
    if values.dtype == object: values = np.array([float(value) for value in values] + [None], dtype=object)[:-1]
    array = values.reshape([in_memory[axis] for axis in order]).transpose(np.argsort(order)) if shape else values[:1].reshape(())
    for axis, length in enumerate(shape):
        room = array.shape[axis]
        steps = [slice(None, None, -1)] if room == length and random.random() < .3 else []
        steps += [slice(0, 2 * length, 2)] if room >= 2 * length else [slice(0, length)]
        array = array[(slice(None),) * axis + (steps[0],)]
    assert array.shape == tuple(shape)
    return array


def a_shape():
    return [random.choice([0, 1, 2, 3, 4, 5] if random.random() < .2 else [2, 3, 4, 5]) for _ in range(random.randint(0, 4))]


def longer_than_one(array):
    """The strides that matter."""
    return [stride for stride, length in zip(array.strides, array.shape) if length > 1]
