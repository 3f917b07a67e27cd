"""How often a host may be asked: one request at a time, a distance between them, a limit per window, and pauses."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from time import monotonic

from crawler.errors import PutOff
from records import Reason

DELAY = 2.1
"""Seconds between two requests to a host: 142 in 300 s."""
WINDOW, MOST = 300.0, 149
"""NukeViet, the system of many of these sites, answers 429 to the 150th request within 300 s."""
SERVER_DELAY, SERVER_AT_ONCE = 0.5, 4
"""Seconds between two requests to one machine, and how many at once, however many hosts it answers for: provinces
keep the portals of all their departments and districts on one."""
LONGEST_CRAWL_DELAY = 30.0
PATIENCE = 60.0
"""Seconds that a run waits for a host; if it wants longer, its addresses are left to the next run."""
LONGEST_PAUSE = 3_600.0
DOWN = {Reason.REFUSED: 3, Reason.DNS: 3, Reason.TIMEOUT: 3, Reason.RESET: 12}
"""Failures in a row after which a host counts as down for this run. A host that resets is there, and flaps."""

Remember = Callable[[str, datetime, Reason], None]


@dataclass
class _Server:
    """A machine that answers for hosts."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SERVER_AT_ONCE))
    free_at: float = float("-inf")

    @asynccontextmanager
    async def place(self, clock: Callable[[], float]) -> AsyncIterator[None]:
        async with self.places:
            wait = self.free_at - clock()
            self.free_at = max(self.free_at, clock()) + SERVER_DELAY
            if wait > 0:
                await asyncio.sleep(wait)
            yield


@dataclass
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    delay: float = DELAY
    last: float = float("-inf")
    recent: deque[float] = field(default_factory=lambda: deque(maxlen=MOST))
    not_before: float = float("-inf")
    reason: Reason = Reason.RATE_LIMITED
    failures: int = 0
    down: Reason | None = None
    server: _Server = field(default_factory=_Server)
    """Its own until an answer tells which machine it is on."""

    def ready_at(self) -> float:
        window = self.recent[0] + WINDOW if len(self.recent) == MOST else float("-inf")
        return max(self.last + self.delay, window)


@dataclass(frozen=True)
class Turn:
    """A host's attention, for one request."""

    host: _Host
    clock: Callable[[], float] = monotonic

    def sent(self) -> None:
        """Say that the request has left: a busy process may send it a second after its turn began."""
        self.host.last = self.clock()

    def answered(self) -> None:
        """Say that an answer came, whatever it was."""
        self.host.failures = 0

    def failed(self, reason: Reason) -> None:
        """Say that none came; a host that fails often enough in a row is left alone for the rest of the run."""
        self.host.failures += 1
        if self.host.failures >= DOWN.get(reason, 1 << 30):
            self.host.down = reason


class Hosts:
    """What is known of every host that this process asks. One for all spiders: two sources may share a host."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._hosts: dict[str, _Host] = {}
        self._servers: dict[str, _Server] = {}
        self._clock = clock
        self._stopped = False
        self._deadlines: set[asyncio.Timeout] = set()
        self.remember: Remember = lambda host, until, reason: None
        """Told of every pause that outlives the run."""

    def _of(self, host: str) -> _Host:
        found = self._hosts.get(host)
        if found is None:
            found = self._hosts[host] = _Host()
        return found

    @asynccontextmanager
    async def turn(self, name: str, *, lifted: bool = False, delay: float | None = None) -> AsyncIterator[Turn]:
        """Wait for the host's turn and hold it for one request; ``lifted`` keeps only what the host asked for.

        ``delay``: seconds of distance in place of the polite ones, for servers on this machine.
        Raises ``PutOff`` where the host is down or wants to be left alone for longer than ``PATIENCE``.
        """
        host = self._of(name)
        if lifted:
            await self._wait(name, host, distance=False)
            yield Turn(host, self._clock)
            return
        async with host.lock:
            host.delay = host.delay if delay is None else delay
            await self._wait(name, host, distance=True)
            async with host.server.place(self._clock):
                # Whoever waited for a place may have been told meanwhile to leave the host alone.
                await self._wait(name, host, distance=False)
                host.last = self._clock()
                host.recent.append(host.last)
                yield Turn(host, self._clock)

    async def _wait(self, name: str, host: _Host, *, distance: bool) -> None:
        while True:
            reason = self.put_off(name)
            if reason is not None:
                raise PutOff(reason, f"{name} is left alone")
            until = max(host.ready_at() if distance else float("-inf"), host.not_before)
            left = until - self._clock()
            if left <= 0:
                return
            await asyncio.sleep(min(left, 1.0))

    @asynccontextmanager
    async def deadline(self, seconds: float) -> AsyncIterator[None]:
        """Give up after so many seconds, or sooner where the run is stopped. Raises ``TimeoutError``."""
        async with asyncio.timeout(seconds) as timeout:
            self._deadlines.add(timeout)
            try:
                yield
            finally:
                self._deadlines.discard(timeout)

    def stop(self, grace: float) -> None:
        """Let nothing more begin, and what is under way go on for at most so many seconds."""
        self._stopped = True
        latest = asyncio.get_running_loop().time() + grace
        for timeout in self._deadlines:
            timeout.reschedule(min(timeout.when() or latest, latest))

    def served(self, name: str, address: str) -> None:
        """Learn which machine answers for a host: those that it answers for share its patience."""
        self._of(name).server = self._servers.setdefault(address, _Server())

    def put_off(self, name: str) -> Reason | None:
        """Return why a host is not asked any more in this run, if so."""
        if self._stopped:
            return Reason.INTERRUPTED
        host = self._hosts.get(name)
        if host is None:
            return None
        if host.down is not None:
            return host.down
        return host.reason if host.not_before - self._clock() > PATIENCE else None

    def pause(self, name: str, seconds: float, reason: Reason) -> None:
        """Leave a host alone for so long, at most an hour; remembered across runs."""
        host, seconds = self._of(name), min(seconds, LONGEST_PAUSE)
        until = self._clock() + seconds
        if until > host.not_before:
            host.not_before, host.reason = until, reason
            self.remember(name, datetime.now(UTC) + timedelta(seconds=seconds), reason)

    def recall(self, pauses: Mapping[str, tuple[datetime, str]]) -> None:
        """Take over the pauses of earlier runs: host → (not before, reason)."""
        for name, (until, reason) in pauses.items():
            host = self._of(name)
            host.not_before = self._clock() + (until - datetime.now(UTC)).total_seconds()
            host.reason = Reason(reason) if reason in set(Reason) else Reason.RATE_LIMITED

    def slow_down(self, name: str, seconds: float) -> None:
        """Keep the distance that a robots.txt asks for, up to a cap."""
        host = self._of(name)
        host.delay = max(DELAY, min(seconds, LONGEST_CRAWL_DELAY))


@cache
def hosts() -> Hosts:
    """Return the hosts of this process."""
    return Hosts()


def wanted_pause(header: str | None, now: datetime) -> float | None:
    """Return the seconds of a ``Retry-After``, or ``None`` where there is none that makes sense."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text), LONGEST_PAUSE) if len(text) < 12 else LONGEST_PAUSE
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max((aware - now).total_seconds(), 0.0), LONGEST_PAUSE)
