"""Runs modules in processes of their own that need not import anything: forked from one that has imported it all.

Importing takes most of a second of every command that a test gives, and there are hundreds.
"""

import json
import os
import runpy
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

ROOT = Path(__file__).parents[1]
PRELOAD = (
    "cli.exits",
    "cli.progress",
    "cli.stopping",
    "crawler.crawling",
    "crawler.fetching",
    "crawler.running",
    "psycopg",
    "scheduler.changes",
    "scheduler.file_pages",
    "scheduler.turns",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlite",
)
START = 60.0
"""Seconds that the first order may wait for the imports, on a machine with better things to do."""
AT_START = ("LANG", "LC_", "PYTHON", "TZ")
"""Variables that Python reads when it starts: for them a fork comes too late."""


def cold(changed: Mapping[str, str]) -> bool:
    """Say whether a variable is set of which only a new interpreter takes notice."""
    return any(name.startswith(AT_START) for name in changed)


def from_cold(
    words: Sequence[str], *, cwd: Path, env: Mapping[str, str], stdin: bytes = b"", seconds: float = 110
) -> tuple[int, bytes, bytes]:
    """Run ``python -m words`` in a new interpreter; return (status, standard output, standard error)."""
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=cwd, env=env, input=stdin, capture_output=True, timeout=seconds, check=False)
    return done.returncode, done.stdout, done.stderr


class Warm:
    """The process that has imported everything, and what is forked from it, one at a time."""

    def __init__(self) -> None:
        self._line, theirs = socket.socketpair()
        path = {"PYTHONPATH": str(ROOT)}
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.warm"], stdin=theirs, cwd=ROOT, env={**os.environ, **path}
            )

    def close(self) -> None:
        """End it."""
        self._line.close()
        self._process.wait(10)

    def run(
        self, words: Sequence[str], *, cwd: Path, env: Mapping[str, str], stdin: bytes = b"", seconds: float = 110
    ) -> tuple[int, bytes, bytes]:
        """Do as ``from_cold`` does, sooner."""
        with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            asked = json.dumps({"words": list(words), "cwd": str(cwd), "env": dict(env)}).encode()
            files = [file.fileno() for file in (given, out, err)]
            socket.send_fds(self._line, [len(asked).to_bytes(4, "big")], files)
            self._line.sendall(asked)
            pid = self._number(START)
            try:
                status = self._number(seconds)
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                self._number(START)
                raise TimeoutError(f"{' '.join(words)}: not done in {seconds:g} s: {_all(err)[-3000:]!r}") from None
            return status, _all(out), _all(err)

    def _number(self, seconds: float) -> int:
        if not select.select([self._line], [], [], seconds)[0]:
            raise TimeoutError
        return int.from_bytes(_received(self._line, 4), "big", signed=True)


def serve(line: socket.socket) -> dict[str, Any]:
    """Fork once for each order on the line and say how it ended; return the order, in the child only."""
    while True:
        head, files, _, _ = socket.recv_fds(line, 4, 3)
        if not head:
            sys.exit()
        asked = json.loads(_received(line, int.from_bytes(head, "big")))
        pid = os.fork()
        if not pid:
            line.close()
            _take_over(files)
            return dict(asked)
        for file in files:
            os.close(file)
        line.sendall(pid.to_bytes(4, "big"))
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        line.sendall(status.to_bytes(4, "big", signed=True))


def _take_over(files: Sequence[int]) -> None:
    for number, (file, name) in enumerate(zip(files, ("stdin", "stdout", "stderr"), strict=True)):
        os.dup2(file, number)
        os.close(file)
        old, mode = getattr(sys, name), "w" if number else "r"
        new = open(number, mode, encoding=old.encoding, errors=old.errors, closefd=False)  # noqa: SIM115 - for good
        setattr(sys, name, new)


def _received(line: socket.socket, length: int) -> bytes:
    data = line.recv(length, socket.MSG_WAITALL)
    if len(data) < length:
        raise EOFError("the other side has gone")
    return data


def _all(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


if __name__ == "__main__":
    for module in PRELOAD:
        import_module(module)
    order = serve(socket.socket(fileno=os.dup(0)))
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    # As with `python -m`, which looks first in the working directory.
    sys.path[0] = order["cwd"]
    sys.argv = order["words"]
    runpy.run_module(order["words"][0], run_name="__main__", alter_sys=True)
