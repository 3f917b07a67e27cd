"""What a line of cron means: which moments of a wall clock it names, and which of them is next."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Self

MACROS = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(MONTH_NAMES, 1)}
WEEKDAYS = {"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}
FIELDS: tuple[tuple[str, int, int, dict[str, int]], ...] = (
    ("minute", 0, 59, {}),
    ("hour", 0, 23, {}),
    ("day of month", 1, 31, {}),
    ("month", 1, 12, MONTHS),
    ("weekday", 0, 7, WEEKDAYS),
)
ITEM = re.compile(r"(?:(\*)|(\w+)(?:-(\w+))?)(?:/(\w+))?")
CYCLE_MONTHS = 400 * 12
"""The calendar repeats every 400 years: what does not fire within them never does."""


class BadCron(ValueError):
    """The expression means nothing, or something that never comes."""


@dataclass(frozen=True, kw_only=True)
class Cron:
    """A cron expression, read as cron(8) reads it.

    Weekdays run from 0 to 7, both ends Sunday. Where day of month and weekday are both restricted, either
    is enough; where one of them begins with ``*``, both must hold.
    """

    text: str
    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    either_day: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return what an expression means; raises BadCron, which says which field is wrong."""
        words = _expand(text)
        sets = [_field(word, *field) for word, field in zip(words, FIELDS, strict=True)]
        cron = cls(
            text=text.strip(),
            minutes=sets[0],
            hours=sets[1],
            days=sets[2],
            months=sets[3],
            weekdays=frozenset(number % 7 for number in sets[4]),
            either_day=not words[2].startswith("*") and not words[4].startswith("*"),
        )
        if next(cron._days(datetime(2000, 1, 1), 1), None) is None:
            raise BadCron(f"'{text.strip()}' never fires: no month has such a day")
        return cron

    def after(self, moment: datetime) -> datetime:
        """Return the first moment later than an aware one, in its zone.

        A wall-clock time that a change to summer time leaves out fires as much later; one that comes twice
        fires the first time.
        """
        wall = moment.replace(tzinfo=None)
        for found in self._walls(wall.replace(second=0, microsecond=0), 1):
            aware = _aware(found, moment)
            if found > wall and aware > moment:
                return aware
        raise BadCron(f"'{self.text}' never fires again")

    def until(self, moment: datetime) -> datetime:
        """Return the last moment that is not later than an aware one, in its zone."""
        wall = moment.replace(tzinfo=None)
        for found in self._walls(wall.replace(second=0, microsecond=0), -1):
            aware = _aware(found, moment)
            if aware <= moment:
                return aware
        raise BadCron(f"'{self.text}' never fired before")

    def _walls(self, start: datetime, step: int) -> Iterator[datetime]:
        """Yield wall-clock times from a minute on, forwards (1) or backwards (-1)."""
        for day in self._days(start, step):
            for hour in sorted(self.hours, reverse=step < 0):
                for minute in sorted(self.minutes, reverse=step < 0):
                    found = datetime.combine(day, time(hour, minute))
                    if (found - start) * step >= timedelta(0):
                        yield found

    def _days(self, start: datetime, step: int) -> Iterator[datetime]:
        year, month, first = start.year, start.month, start.day
        for _ in range(CYCLE_MONTHS + 1):
            if month in self.months:
                length = monthrange(year, month)[1]
                days = range(first or 1, length + 1) if step > 0 else range(first or length, 0, -1)
                yield from (day for number in days if self._names(day := datetime(year, month, number)))
            year, month, first = year + (month + step - 1) // 12, (month + step - 1) % 12 + 1, 0
            if not 1 <= year <= 9999:
                return

    def _names(self, day: datetime) -> bool:
        by_month, by_week = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        return by_month or by_week if self.either_day else by_month and by_week


def _expand(text: str) -> list[str]:
    line = text.strip().lower()
    if line.startswith("@"):
        if line not in MACROS:
            raise BadCron(f"'{line}' is none of {', '.join(sorted(MACROS))}")
        line = MACROS[line]
    words = line.split()
    if len(words) != len(FIELDS):
        raise BadCron(f"{len(words)} fields where cron has 5 (minute hour day-of-month month weekday)")
    return words


def _field(word: str, name: str, low: int, high: int, names: dict[str, int]) -> frozenset[int]:
    return frozenset(number for item in word.split(",") for number in _item(item, name, low, high, names))


def _item(item: str, name: str, low: int, high: int, names: dict[str, int]) -> range:
    found = ITEM.fullmatch(item)
    if not found:
        raise BadCron(f"{name}: '{item}' is no number, name, range or list (L, W, # and ? are not cron's)")
    star, first, last, step = found.groups()
    if star:
        begin, end = low, high
    else:
        begin = _number(first, name, low, high, names)
        end = _number(last, name, low, high, names) if last else begin
        # "fri-sun" ends at Sunday as 7: cron's 0 would turn the range round.
        end = 7 if last == "sun" else end
    if end < begin:
        raise BadCron(f"{name}: '{item}' runs backwards")
    if step and not star and not last:
        raise BadCron(f"{name}: '{item}' has a step without a range; write {begin}-{high}/{step}")
    every = _number(step, f"step of {name}", 1, high, {}) if step else 1
    return range(begin, end + 1, every)


def _number(word: str, name: str, low: int, high: int, names: dict[str, int]) -> int:
    if word in names:
        return names[word]
    if not (word.isascii() and word.isdigit()):
        raise BadCron(f"{name}: '{word}' is no number" + (f" and none of {', '.join(names)}" if names else ""))
    if not low <= int(word[:9]) <= high:
        raise BadCron(f"{name}: {word} is outside {low}-{high}")
    return int(word)


def _aware(wall: datetime, like: datetime) -> datetime:
    """Return a wall-clock time in a zone; one that a clock change skips moves on by the change."""
    stamped = wall.replace(tzinfo=like.tzinfo)
    offset = stamped.utcoffset() or timedelta(0)
    # Through UTC and back: zoneinfo then gives 03:30 for a 02:30 that does not exist.
    from_utc = stamped.tzinfo
    return from_utc.fromutc((wall - offset).replace(tzinfo=from_utc)) if from_utc else stamped
