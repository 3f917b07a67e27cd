"""A period as a text names it, and the year of one that names none."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

YEAR_DIGITS = r"(?:20\d ?\d|19\d\d)(?!\d)"
"""Four digits; the last may stand apart (``202 3``)."""
Span = Literal["months", "quarter", "month", "year", "stage", "as_of"]


class Period(NamedTuple):
    """A period where the copy names it; ``interval`` is ``start/end`` (inclusive) or one day for a stock."""

    start: int
    end: int
    span: Span
    interval: str
    free: bool
    """It says when, as an adverb; not free where it is part of a name (``kế hoạch năm 2023``)."""
    inferred: bool = False
    """The text gives no year; it was taken from the date of publication by rule."""

    @property
    def last(self) -> str:
        """The last day, ISO."""
        return self.interval.rpartition("/")[2]

    @property
    def first(self) -> str:
        """The first day, ISO."""
        return self.interval.partition("/")[0]


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """What a year or a ``nay`` is counted from."""

    today: date | None
    """The day of the event or, without one, of publication."""
    year: int | None
    """Year for periods without one: of publication, or of the headline."""


def year_of(written: str | None, calendar: Calendar, *, month: int) -> int | None:
    """Return the year: as written, else of publication; in the first weeks of a year months to come are last year's."""
    if written and written != "nay":
        return int(written.replace(" ", ""))
    if calendar.today is None:
        return calendar.year
    early = calendar.today.month <= 2 and month >= 7 and written != "nay"
    return calendar.today.year - early


def interval_of(year: int, first: int, last: int) -> str:
    """Return the interval from the first day of a month to the last day of another."""
    return f"{year}-{first:02d}-01/{year}-{last:02d}-{monthrange(year, last)[1]}"


def period_at(start: int, end: int, span: Span, interval: str, free: bool, inferred: bool) -> Period:
    """Return a period."""
    return Period(start=start, end=end, span=span, interval=interval, free=free, inferred=inferred)
