"""The crawl process as its parent sees it: begun, listened to, told to stop, and never outliving its time."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from threading import Thread
from time import monotonic
from types import TracebackType
from typing import IO, Any, Self

from crawler.configuration import PREFIX, Configuration
from scheduler.child import give

GRACE = 30.0
"""Seconds between asking a crawl process to stop and killing it; it gives requests under way 25 of them."""
SAID_AT_MOST = 20
"""Last lines of the log that are kept to say why a crawl process failed."""


@dataclass(frozen=True, kw_only=True)
class Orders:
    """What is wanted of a crawl."""

    since: date | None = None
    """Leave articles alone that their announcement dates before this day."""
    limit: int | None = None
    """At most so many articles a source."""
    full: bool = False
    """Ask for everything again."""
    urls: tuple[str, ...] = ()
    """These addresses and nothing else."""
    until: date | None = None
    """Of a backfill: leave articles alone that their announcement dates after this day."""
    backfill: bool = False
    """Walk into the past from where the last backfill stopped; ``limit`` counts requests."""

    def arguments(self) -> list[str]:
        """Return them as the crawl process takes them."""
        given = ["--since", self.since.isoformat()] if self.since else []
        given += ["--limit", str(self.limit)] if self.limit is not None else []
        given += ["--full"] if self.full else []
        given += ["--backfill"] if self.backfill else []
        given += ["--until", self.until.isoformat()] if self.until else []
        return given + [part for url in self.urls for part in ("--url", url)]


@dataclass
class Heard:
    """What a source's crawl has said last."""

    ended: Mapping[str, int] = field(default_factory=dict)
    """State → addresses."""
    waiting: int = 0
    state: str = ""
    """How the run came out; empty while it goes on."""
    reason: str = ""


class CrawlProcess:
    """A child in a process group of its own. A context manager: leaving it ends the child.

    It loads Scrapy, which takes most of a second, and waits for its orders; meanwhile its parent opens the books.
    """

    def __init__(self, settings: Configuration, *, log: Callable[[str], None] = lambda line: None) -> None:
        self.heard: dict[str, Heard] = {}
        self.last_lines: list[str] = []
        self._log = log
        self._told_at: float | None = None
        self._orders, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "scheduler.child", str(os.getpid())],
                env=_environment(settings),
                stdin=theirs.fileno(),
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        assert self._process.stdout and self._process.stderr
        self._ears = [
            Thread(target=_each_line, args=(self._process.stdout, self._hear), daemon=True),
            Thread(target=_each_line, args=(self._process.stderr, self._overhear), daemon=True),
        ]
        for ear in self._ears:
            ear.start()

    def crawl(self, runs: Mapping[str, str], orders: Orders, keep_open: Sequence[int] = ()) -> None:
        """Let it crawl sources (name → run); it gets the descriptors in ``keep_open``, and so what they lock."""
        self.heard = {name: Heard() for name in runs}
        named = [f"{name}={run}" for name, run in runs.items()]
        # A child that has ended says so by its exit status.
        with self._orders, suppress(BrokenPipeError, ConnectionResetError):
            give(self._orders, [*named, *orders.arguments()], keep_open)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._orders.close()
        if self.alive:
            self._signal(signal.SIGKILL)
        self._process.wait()
        for ear in self._ears:
            ear.join(5)

    @property
    def alive(self) -> bool:
        """Whether the process goes on. Once it does not, all that it said has been heard."""
        if self._process.poll() is None:
            return True
        for ear in self._ears:
            ear.join(5)
        return False

    @property
    def ending(self) -> str:
        """How the process ended, in words; empty where it ended as it should."""
        code = self._process.returncode
        if not code:
            return ""
        return f"it was ended by {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"

    @property
    def status(self) -> int | None:
        """Exit status, negative for a signal; ``None`` while it goes on."""
        return self._process.returncode

    def wait(self, timeout: timedelta) -> None:
        """Wait so long for the process to end."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout.total_seconds())

    def stop(self) -> None:
        """Ask it to end; asked again after the grace it is killed."""
        if self._told_at is None:
            self._told_at = monotonic()
            self._signal(signal.SIGTERM)
        elif monotonic() - self._told_at > GRACE:
            self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)

    def _hear(self, line: str) -> None:
        try:
            said = json.loads(line)
            heard = self.heard[said["source"]]
        except (ValueError, KeyError, TypeError):
            self._overhear(line)
            return
        heard.ended = said.get("states") or said.get("ended") or {}
        heard.waiting = int(said.get("waiting") or 0)
        if said.get("event") == "closed":
            heard.reason, heard.state = str(said.get("reason") or ""), str(said.get("state") or "failed")

    def _overhear(self, line: str) -> None:
        self.last_lines = [*self.last_lines, line][-SAID_AT_MOST:]
        self._log(line)


def _each_line(stream: IO[bytes], take: Callable[[str], None]) -> None:
    with stream:
        for line in stream:
            text = line.decode("utf-8", "replace").rstrip()
            if text:
                take(text)


def _environment(settings: Configuration) -> dict[str, str]:
    """Return the child's environment: options of the command line become settings there, out of sight of `ps`."""
    import crawler

    root = str(Path(crawler.__file__).parent.parent)
    inherited = os.environ.get("PYTHONPATH")
    given: dict[str, Any] = {"ARCHIVE": settings.archive.absolute(), "DATABASE_URL": settings.database_url}
    return {
        **os.environ,
        **{PREFIX + name: str(value) for name, value in given.items() if value is not None},
        "PYTHONPATH": os.pathsep.join(part for part in (root, inherited) if part),
    }
