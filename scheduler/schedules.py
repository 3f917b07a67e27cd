"""When each source is crawled: reads schedules.yaml, and refuses one that does not hold together."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, available_timezones

from scheduler.cron import BadCron, Cron
from scheduler.errors import ScheduleError
from scheduler.nearest import did_you_mean
from scheduler.schedule_file import Marked, read_marked

KEYS = ("sources", "cron", "timezone", "jitter", "time_limit")
DURATION = re.compile(r"(\d{1,6})(s|m|h|d)")
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
EVERY_SOURCE = "all"


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """One entry: which sources are crawled at which moments, and for how long at most."""

    name: str
    sources: tuple[str, ...]
    closed: tuple[str, ...] = ()
    """Sources that the file names and whose publisher no longer exists: not crawled."""
    cron: Cron
    timezone: ZoneInfo
    jitter: timedelta = timedelta(0)
    """Each moment is put off by less than this, by the same amount whoever asks."""
    time_limit: timedelta = timedelta(hours=2)

    def after(self, moment: datetime) -> datetime:
        """Return the first slot (the moment that cron names) later than an aware moment."""
        return self.cron.after(moment.astimezone(self.timezone))

    def until(self, moment: datetime) -> datetime:
        """Return the last slot that has come due by an aware moment, its delay included."""
        slot = self.cron.until(moment.astimezone(self.timezone))
        while slot + self.delay(slot) > moment:
            slot = self.cron.until(slot - timedelta(microseconds=1))
        return slot

    def delay(self, slot: datetime) -> timedelta:
        """Return by how much a slot is put off: chosen by name and slot, so that every process agrees."""
        if not self.jitter:
            return timedelta(0)
        number = int.from_bytes(sha256(f"{self.name} {slot.timestamp():.0f}".encode()).digest()[:8])
        return timedelta(seconds=number % max(int(self.jitter.total_seconds()), 1))


@dataclass(frozen=True, kw_only=True)
class Schedules:
    """All entries of a file, in its order."""

    path: Path
    entries: tuple[Schedule, ...]

    @classmethod
    def read(cls, path: Path, known: Collection[str], closed: Collection[str] = ()) -> Self:
        """Return a file's entries for the sources that exist; those that are closed are set aside.

        Raises ScheduleError with line, key and the nearest valid name.
        """
        marked = read_marked(path)
        if marked is None or not isinstance(marked.value, dict) or not marked.value:
            raise ScheduleError("no entries: expected 'name:' followed by sources and cron", path=path, line=1)
        entries = tuple(_entry(name, value, path, known, closed) for name, value in marked.value.items())
        return cls(path=path, entries=entries)

    def by_source(self) -> Iterator[tuple[str, Schedule]]:
        """Yield each source with each entry that names it."""
        for entry in self.entries:
            for source in entry.sources:
                yield source, entry


def _entry(name: str, marked: Marked, path: Path, known: Collection[str], closed: Collection[str]) -> Schedule:
    if not isinstance(marked.value, dict):
        raise ScheduleError(f"expected {', '.join(KEYS)}", path=path, line=marked.line, key=name)
    for key, value in marked.value.items():
        if key not in KEYS:
            message = did_you_mean(key, KEYS) or f" (there are {', '.join(KEYS)})"
            raise ScheduleError(f"unknown key{message}", path=path, line=value.line, key=f"{name}.{key}")
    for key in ("sources", "cron"):
        if key not in marked.value:
            raise ScheduleError("missing", path=path, line=marked.line, key=f"{name}.{key}")
    reader = _Reader(name=name, path=path, values=marked.value)
    named = reader.sources(known)
    return Schedule(
        name=name,
        sources=tuple(source for source in named if source not in closed),
        closed=tuple(source for source in named if source in closed),
        cron=reader.cron(),
        timezone=reader.timezone(),
        jitter=reader.duration("jitter", timedelta(0), timedelta(hours=12)),
        time_limit=reader.duration("time_limit", timedelta(hours=2), timedelta(days=7)),
    )


@dataclass(frozen=True, kw_only=True)
class _Reader:
    """The values of one entry, each read as what it must be."""

    name: str
    path: Path
    values: dict[str, Marked]

    def refuse(self, key: str, message: str, line: int | None = None) -> ScheduleError:
        where = line or self.values[key].line
        return ScheduleError(message, path=self.path, line=where, key=f"{self.name}.{key}")

    def word(self, key: str, default: str) -> str:
        value = self.values[key].value if key in self.values else default
        if not isinstance(value, str):
            raise self.refuse(key, "expected one value, not a list or a mapping")
        return value.strip()

    def sources(self, known: Collection[str]) -> tuple[str, ...]:
        marked = self.values["sources"]
        items = (marked,) if isinstance(marked.value, str) else marked.value
        if not isinstance(items, tuple) or not items:
            raise self.refuse("sources", "expected a list of source names, or 'all'")
        if marked.value == EVERY_SOURCE:
            return tuple(sorted(known))
        names: list[str] = []
        for item in items:
            if not isinstance(item.value, str):
                raise self.refuse("sources", "expected a source name", item.line)
            if item.value not in known:
                message = f"unknown source '{item.value}'{did_you_mean(item.value, known)}"
                raise self.refuse("sources", message, item.line)
            if item.value in names:
                raise self.refuse("sources", f"'{item.value}' is named twice", item.line)
            names.append(item.value)
        return tuple(names)

    def cron(self) -> Cron:
        try:
            return Cron.parse(self.word("cron", ""))
        except BadCron as error:
            raise self.refuse("cron", str(error)) from error

    def timezone(self) -> ZoneInfo:
        word, names = self.word("timezone", "Asia/Ho_Chi_Minh"), available_timezones()
        if word not in names:
            raise self.refuse("timezone", f"unknown time zone '{word}'{did_you_mean(word, names)}")
        return ZoneInfo(word)

    def duration(self, key: str, default: timedelta, most: timedelta) -> timedelta:
        if key not in self.values:
            return default
        word = self.word(key, "")
        found = DURATION.fullmatch(word)
        if not found:
            raise self.refuse(key, f"'{word}' is no duration: write 90s, 10m, 2h or 1d")
        length = timedelta(seconds=int(found[1]) * SECONDS[found[2]])
        if length > most or (not length and key == "time_limit"):
            raise self.refuse(key, f"'{word}' is outside 1s-{most.total_seconds() / 3600:.0f}h")
        return length
