"""A Redis server and worker processes, for a test."""

import os
import signal
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

from helpers import until


def free_port():
    """A port that no other test comes by, for each begins at another; and no connection, whose ports begin above these."""
    for port in range(10_000 + os.getpid() % 20_000, 32_768):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                pass
    raise AssertionError("no port is free")


class Server:
    """A Redis server that has each write on its disk before it answers. Its workers and itself end with the `with`."""

    def __init__(self, *options):
        self.options, self.port, self.workers = options, free_port(), []
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.start()
        return self

    def __exit__(self, *_):
        for process in [*self.workers, self.process]:
            process.kill()
            process.wait()
        self.folder.cleanup()

    def start(self):
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", self.folder.name]
        keeps = ["--save", "", "--appendonly", "yes", "--appendfsync", "always"]
        with open(Path(self.folder.name, "log"), "a") as log:
            self.process = subprocess.Popen(["redis-server", *where, *keeps, *self.options], stdout=log, stderr=log)
        until(lambda: self("PING") in ("PONG", "NOAUTH Authentication required."))

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait()

    def worker(self):
        process = subprocess.Popen([os.environ["QUEUE"], "worker", self.url])
        self.workers.append(process)
        return process

    def worker_on(self, ticket):
        """A new worker, once it has the job."""
        worker = self.worker()
        until(lambda: self.holder(ticket) == worker.pid)
        return worker

    def __call__(self, *command):
        """What the server answers to a command."""
        client = ["redis-cli", "-p", str(self.port), *map(str, command)]
        return subprocess.run(client, capture_output=True, text=True).stdout.strip()

    def say(self, ticket, tries, state, value):
        """What the worker of one try says that it came to."""
        code = Path(__file__).parent.with_name("src").joinpath("store.lua").read_text()
        assert self("EVAL", code, 0, "settle", 3, ticket, tries, state, value) == ""

    def holder(self, ticket):
        """The process that works on a job now, if one does."""
        if self("ZSCORE", "{jobs}:taken", ticket):
            return int(self("HGET", "{jobs}:job:" + ticket, "worker").removeprefix("process "))
        return None


def freeze(process):
    """Stops a child of ours, but does not end it: until it has SIGCONT, it hangs."""
    process.send_signal(signal.SIGSTOP)
    os.waitpid(process.pid, os.WUNTRACED)


class Forgetful:
    """Stands between a client and a server, and hangs up once, in place of the answer to a push."""

    def __init__(self, port):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port, self.target, self.hung_up = self.listener.getsockname()[1], port, 0
        self.url = f"redis://127.0.0.1:{self.port}/0"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def serve(self, client):
        with client, socket.create_connection(("127.0.0.1", self.target)) as server:
            # Each request is small, and waits for its answer.
            while request := client.recv(65536):
                server.sendall(request)
                answer = server.recv(65536)
                if b"EVALSHA" in request and not answer.startswith(b"-") and not self.hung_up:
                    self.hung_up += 1
                    return
                client.sendall(answer)
