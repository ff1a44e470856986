"""A program of its own, which ends in time, with all the processes that it started."""

import os
import signal
import subprocess
import sys


def run_program(*arguments, timeout=300):
    """What it prints. An `AssertionError` with all that it says, if it fails or takes too long."""
    command = [sys.executable, "-IB", *map(str, arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, start_new_session=True, **pipes) as program:
        try:
            printed, errors = program.communicate(timeout=timeout)
            ended = f"ended with {program.returncode}"
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            printed, errors = program.communicate()
            ended = f"took more than {timeout} s"
    assert program.returncode == 0, f"{command} {ended}:\n{printed}\n{errors}"
    return printed
