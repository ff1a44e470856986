import multiprocessing

numbers = array("d", range(50_000))
expected = parallel.product_batch(numbers, 3.0)


def threads():
    return {name for name, attached in parallel.work_batch([100] * 400) if not attached}


# Before the pool is built, a child may have one of its own.
def child(which, several):
    assert parallel.product_parallel_batch(numbers, 3.0) == expected
    assert (len(threads()) > 1) == several, which


def of(pid):
    pid, status = os.waitpid(pid, 0)
    assert status == 0, status


def fork(which, several):
    pid = os.fork()
    if pid == 0:
        # One that waits for threads that are not there does not do so for ever.
        signal.alarm(30)
        try:
            child(which, several)
            os._exit(0)
        finally:
            os._exit(1)
    of(pid)


fork("before", True)
assert parallel.product_parallel_batch(numbers, 3.0) == expected and len(threads()) > 1
fork("after", False)

for method, several in ("fork", False), ("forkserver", True), ("spawn", True):
    context = multiprocessing.get_context(method)
    with context.Pool(1) as pool:
        result = pool.apply_async(parallel.product_parallel_batch, (numbers, 3.0))
        assert result.get(60) == expected
        names = pool.apply_async(parallel.work_batch, ([100] * 400,)).get(60)
        assert (len({name for name, attached in names if not attached}) > 1) == several, method

# It has one still.
assert len(threads()) > 1
