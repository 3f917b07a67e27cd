"""How Vietnamese pages write a date and a time: day first, always; what cannot be a date is none."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pipelines.text import tidy
from records.article import Basis, Moment, Precision

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST = 400
"""Characters of a line that are read: what is longer is prose."""
MONTHS = {
    name: number
    for number, names in enumerate(
        ["một", "hai", "ba", "tư|bốn", "năm", "sáu", "bảy|bẩy", "tám", "chín", "mười", "mười một", "mười hai"], 1
    )
    for name in names.split("|")
}
"""``tháng Giêng`` and ``tháng Chạp`` are missing: they are lunar unless proven otherwise."""
ENGLISH = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = re.compile(
    rf"(?<![\d.,/])(?:(?P<y1>\d{{4}})(?P<s1>[-/.])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?![\d/])"
    rf"|(?P<d2>\d{{1,2}})\s?(?P<s2>[-/.–])\s?(?P<m2>\d{{1,2}})\s?(?P=s2)\s?(?P<y2>\d{{4}}|\d{{2}})(?!\d|[./-]\d)"
    rf"|(?P<d3>\d{{1,2}})\s?/?\s?(?:tháng|thg|th)\.?\s?(?P<m3>\d{{1,2}}|{WORDS})(?:\s?[,/-]|\snăm)?\s?(?P<y3>\d{{4}})(?!\d)"
    rf"|(?P<d4>\d{{1,2}})[ -](?P<m4>{'|'.join(ENGLISH)})[a-z]{{0,6}}\.?,?[ -](?P<y4>\d{{4}})(?!\d))"
    rf"|\b(?P<m5>{'|'.join(ENGLISH)})[a-z]{{0,6}}\.?\s(?P<d5>\d{{1,2}}),?\s(?P<y5>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<![\d:.,/])(?P<h>\d{1,2})"
    r"(?:\s?:\s?(?P<m>\d{2})(?:\s?:\s?(?P<s>\d{2})(?:[.,]\d{1,7})?)?"
    r"|\s?(?:giờ|h|g)(?![^\W\d_])(?:\s?(?P<m2>\d{2})(?![\d/.-]))?(?:\s?(?:phút|p|'|′)(?![^\W\d_]))?)"
    r"(?!\d|[/.]\d)(?:['′])?(?:\s{0,2}(?P<half>SA|CH|AM|PM)\b)?",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"\s{0,2}\(?(?:(?:GMT|UTC)\s?(?P<name>[+-]\s?\d{1,2})?(?::?(?P<rest>\d{2}))?|(?P<z>Z)\b|(?P<o>[+-]\d{2}):?(?P<p>\d{2})?(?!\d))"
)
WEEKDAY = re.compile(
    r"(?:\bthứ\s?(?P<word>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>\bchủ nhật|\bCN)|\bth?\s?(?P<short>[2-7])"
    r"|\b(?P<english>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,5}day|(?=,)))(?!\w)",
    re.IGNORECASE,
)
WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
WEEKDAYS |= {str(number): number - 2 for number in range(2, 8)}
WEEKDAYS |= {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "bẩy": 5}
AGO = re.compile(
    r"(?<!\w)(?:(?P<hours>\d{1,3})\s?(?:giờ|tiếng)(?:,?\s(?P<more>\d{1,2})\s?phút)?|(?P<minutes>\d{1,3})\s?phút|(?P<days>\d{1,2})\s?ngày)"
    r"(?P<after>\strước)?(?!\w)",
    re.IGNORECASE,
)
BEFORE = re.compile(r"cách đây(?:\skhoảng)?\s?$", re.IGNORECASE)
NAMED = re.compile(
    # ``Hôm nay: 348`` counts visitors.
    r"(?<!\w)(?P<name>hôm nay|hôm qua|vừa xong|vừa mới đăng)(?!\w)(?!\s{0,3}:?\s{0,3}\d[\d.,]{0,12}\s{0,3}$)",
    re.IGNORECASE,
)


class Found(NamedTuple):
    """A date in a line: where its day stands, and the moment that it tells."""

    start: int
    end: int
    day: date
    clock: time | None
    zone: timedelta | None
    flags: tuple[str, ...]


def read_date(text: str, *, basis: Basis = "shown", now: datetime | None = None) -> Moment | None:
    """Return the moment that a date line tells, ``None`` where it tells none.

    The first day-month-year of the line, with a time from anywhere else in it. Shown midnight is no time.
    Relative dates (``2 giờ trước``) are told against ``now``, the time of the capture; without it they tell
    nothing. Weekdays only check: a wrong one is flagged.
    """
    line = tidy(text[: 4 * LONGEST])[:LONGEST]
    found = next(dates_in(line), None)
    if found is not None:
        return moment(found, line, basis)
    return _relative(line, basis, now) if now else None


def dates_in(line: str) -> Iterator[Found]:
    """Yield the dates of a tidy line in order; only the first takes a time that stands before it."""
    previous = 0
    for match in DAY.finditer(line):
        day = _day(match)
        if day is None:
            continue
        timed = _timed(line, match, previous)
        clock, zone = timed if timed else (None, None)
        yield Found(match.start(), match.end(), day, clock, zone, _checked(line[previous : match.start()], day))
        previous = match.end()


def moment(found: Found, raw: str, basis: Basis) -> Moment:
    """Return a date as a Moment: in Vietnam's time where it has a time, else a bare day."""
    if found.clock is not None:
        zone = VIETNAM if found.zone is None else timezone(found.zone)
        with suppress(OverflowError):  # the first or the last day that there is, in another zone
            local = datetime.combine(found.day, found.clock, zone).astimezone(VIETNAM)
            return at(local, "second" if found.clock.second else "minute", basis, raw, found.flags)
    return Moment(value=found.day.isoformat(), precision="day", basis=basis, raw=raw, flags=found.flags)


def at(local: datetime, precision: Precision, basis: Basis, raw: str, flags: tuple[str, ...] = ()) -> Moment:
    """Return a point of time as a Moment; midnight is a placeholder and gives the day alone."""
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return Moment(value=local.date().isoformat(), precision="day", basis=basis, raw=raw, flags=flags)
    return Moment(value=local.isoformat(timespec="seconds"), precision=precision, basis=basis, raw=raw, flags=flags)


def _day(match: re.Match[str]) -> date | None:
    """Return the day that a match names, ``None`` where the calendar has none."""
    form = next(form for form in "12345" if match[f"d{form}"])
    day, month, year = match[f"d{form}"], match[f"m{form}"].lower(), match[f"y{form}"]
    number = MONTHS.get(month) or ENGLISH.get(month[:3]) or int(month)
    try:
        return date(int(year) if len(year) == 4 else 2000 + int(year), number, int(day))
    except ValueError:
        return None


def _timed(line: str, day: re.Match[str], previous: int) -> tuple[time, timedelta | None] | None:
    """Return the time of day beside a date: after it if there is one, else before it."""
    following = DAY.search(line, day.end())
    end = following.start() if following else len(line)
    for start, stop in ((day.end(), end), (previous, day.start())):
        # "2022-10-07T15:49" : the letter between keeps a word boundary away, so the T is skipped here.
        begin = start + 1 if line[start : start + 1] in ("T", "t") and line[start + 1 : start + 2].isdigit() else start
        for match in TIME.finditer(line, begin, stop):
            if (clock := _clock(match)) is not None:
                return clock, _zone(line, match)
    return None


def _clock(match: re.Match[str]) -> time | None:
    hour, minute, second = int(match["h"]), int(match["m"] or match["m2"] or 0), int(match["s"] or 0)
    half = (match["half"] or "").upper()
    if half in ("CH", "PM") and hour < 12:
        hour += 12
    if half in ("SA", "AM") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59 or second > 59:
        return None
    return time(hour % 24, minute, second)


def _zone(line: str, clock: re.Match[str]) -> timedelta | None:
    """Return the zone written after a time. ``GMT+7`` is seven hours ahead, whatever POSIX says."""
    match = ZONE.match(line, clock.end())
    if match is None:
        return None
    hours = int((match["name"] or match["o"] or "0").replace(" ", ""))
    minutes = int(match["rest"] or match["p"] or 0)
    if abs(hours) > 14 or minutes > 59:
        return None
    return timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)


def _checked(before: str, day: date) -> tuple[str, ...]:
    names = list(WEEKDAY.finditer(before[-40:]))
    if not names:
        return ()
    last = names[-1]
    number = 6 if last["sunday"] else WEEKDAYS[(last["word"] or last["short"] or last["english"]).lower()]
    return () if number == day.weekday() else ("weekday_mismatch",)


def _relative(line: str, basis: Basis, now: datetime) -> Moment | None:
    """Resolve ``2 giờ trước`` and ``hôm qua`` against the capture; months and years are too coarse."""
    local = now.astimezone(VIETNAM).replace(second=0, microsecond=0)
    ago = AGO.search(line)
    if ago and (ago["after"] or BEFORE.search(line, 0, ago.start())):
        if ago["days"]:
            day = (local - timedelta(days=int(ago["days"]))).date()
            return Moment(value=day.isoformat(), precision="day", basis=basis, raw=line, flags=("relative",))
        gone = timedelta(hours=int(ago["hours"] or 0), minutes=int(ago["more"] or ago["minutes"] or 0))
        return at(local - gone, "minute", basis, line, ("relative",))
    named = NAMED.search(line)
    return _named(named["name"].lower(), line, basis, local) if named else None


def _named(name: str, line: str, basis: Basis, local: datetime) -> Moment:
    if name.startswith("vừa"):
        return at(local, "minute", basis, line, ("relative",))
    day = local.date() - timedelta(days=name == "hôm qua")
    clock = next((clock for match in TIME.finditer(line) if (clock := _clock(match))), None)
    return moment(Found(0, 0, day, clock, None, ("relative",)), line, basis)
