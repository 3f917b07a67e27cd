"""Periods that a text names: a year, a quarter, nine months, a stage of years, a day of counting."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

Span = Literal["months", "quarter", "month", "year", "stage", "as_of"]

ANCHOR = re.compile(r"tháng|quý|năm|giai đoạn|nhiệm kỳ|đến nay|hiện|tính đến|đến ngày|tới nay")
_YEAR = r"(?:20\d ?\d|19\d\d)(?!\d)"
COUNTS = MappingProxyType({"ba": 3, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11})
MONTHS = re.compile(
    rf"tháng(?: (?P<part>đầu|cuối))?(?:,? (?:của )?năm(?!\w))?(?: ?/ ?| )?(?P<year>{_YEAR}|nay)?(?![\w/])"
)
HOW_MANY = re.compile(r"(?<![\w.,/])(?P<n>\d{1,2}|mười một|ba|sáu|bảy|tám|chín|mười) $")
QUARTER = re.compile(rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:(?: ?/ ?|,? (?:của )?năm |\.| ?- ?| )(?P<year>{_YEAR}))?")
MONTH = re.compile(rf"tháng (?P<m>1[0-2]|0?[1-9])(?![\d.,]\d|\d| ?- ?\d)(?:(?: ?/ ?|,? năm | ?- ?)(?P<year>{_YEAR}))?")
YEAR = re.compile(rf"năm (?:(?P<year>{_YEAR})(?! ?- ?\d)|(?P<word>nay|ngoái|qua|trước)(?!\w))")
STAGE = re.compile(
    rf"(?:giai đoạn|nhiệm kỳ|năm học)(?: từ)?(?: năm)? (?P<a>{_YEAR}) ?(?:-|đến|tới)(?: năm)? ?(?P<b>{_YEAR})"
)
AS_OF = re.compile(
    r"(?:tính đến (?:hết )?(?:ngày )?|đến ngày )(?P<d>\d{1,2}) ?(?:[/.-]|tháng) ?(?P<m>\d{1,2})"
    rf"(?: ?(?:[/.-]|năm) ?(?P<year>{_YEAR}))?|đến nay|tới nay|tính đến (?:nay|thời điểm (?:này|hiện tại))"
    r"|hiện(?: nay|,| toàn| cả| có| còn| tại,| đang| trên| huyện| tỉnh| xã| thành phố| số)(?!\w)"
)
ROMAN: Mapping[str, int] = MappingProxyType({"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4})

BASELINE = re.compile(r"(?:so với|so|cùng kỳ|so với cùng kỳ|bằng|hơn) (?:(?:các|cuối|đầu|của|cùng kỳ) )*$")
OPENS = re.compile(
    r"(?:^|[.;:,(\n…“\"-]|(?<!\w)(?:trong|trong cả|ước|tính|riêng|kết thúc|vào|cả|hết|đến|tới|đến hết|dự kiến"
    r"|kết quả|vừa qua"
    r"|ước cả|đến cuối|cuối|đầu|từ đầu|tính chung|tính riêng|tính đến cuối|tính đến hết|sang|bước sang|bước vào)) ?$"
)
NAMES_WORK = re.compile(
    r"(?:nhiệm vụ|kế hoạch|chương trình|phương hướng|báo cáo|kết quả|sơ kết|tổng kết|công tác|hội nghị|chỉ tiêu"
    r"|trọng tâm|họp"
    r"|giao ban|tháng)(?: (?:của|trong))? $"
)
UNTIL = re.compile(r"(?:đến|tới|hết|cuối|đến hết|đến cuối|tính đến|đến năm|tính đến hết)(?: (?:hết|cuối))? ?$")
SINCE = re.compile(r"từ đầu $|từ $")
FROM_DAY = re.compile(r"(?:từ|trước|chậm nhất|hạn)[^.;\n]*$")
SO_FAR = re.compile(
    r"(?:^|[.\n] ?|(?<!\w)(?:lũy kế|luỹ kế|tính chung|cộng dồn|kết quả|sơ kết|giao ban|tổng kết|qua) )$"
)
TO_NOW = re.compile(r",? (?:đến|tới) nay")


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


def periods(text: str, calendar: Calendar) -> tuple[Period, ...]:
    """Return the periods of a copy in order. Baselines (``so với cùng kỳ năm 2022``) are none."""
    found: list[Period] = []
    done = 0
    for anchor in ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        one = _READERS[anchor[0]](text, anchor.start(), calendar)
        if one is not None and not BASELINE.search(text[max(0, one.start - 30) : one.start]):
            found.append(one)
            done = one.end
    return tuple(found)


def year_interval(year: int) -> str:
    """Return the interval of a calendar year."""
    return f"{year}-01-01/{year}-12-31"


def _months(text: str, at: int, calendar: Calendar) -> Period | None:
    many = HOW_MANY.search(text[max(0, at - 10) : at])
    found = MONTHS.match(text, at)
    if many is None or found is None:
        return _month(text, at, calendar)
    count = COUNTS.get(many["n"]) or int(many["n"])
    start = at - len(many[0])
    if not (found["part"] or found["year"] or _so_far(text, start, found.end(), count, calendar)):
        return None
    year = _year(found["year"], calendar, month=1 if found["part"] != "cuối" else 13 - count)
    if year is None or not 1 <= count <= 12:
        return None
    first, last = (1, count) if found["part"] != "cuối" else (13 - count, 12)
    free = not NAMES_WORK.search(text[max(0, start - 24) : start])
    return _period(start, found.end(), "months", _interval(year, first, last), free, found["year"] in (None, "nay"))


def _so_far(text: str, start: int, end: int, count: int, calendar: Calendar) -> bool:
    """Return whether a bare ``9 tháng`` means the months of this year so far, and is no duration."""
    if calendar.today is None or calendar.today.month not in (count, count % 12 + 1):
        return False
    return text.startswith(" qua", end) or SO_FAR.search(text[max(0, start - 14) : start]) is not None


def _month(text: str, at: int, calendar: Calendar) -> Period | None:
    found = MONTH.match(text, at)
    before = text[max(0, at - 24) : at]
    if found is None or re.search(r"\d (?:và \d+ )?$|hành động |lễ |ngày $", before):
        return None
    month = int(found["m"])
    year = _year(found["year"], calendar, month=month)
    if year is None:
        return None
    if UNTIL.search(before):
        return _period(at, found.end(), "as_of", _interval(year, month, month)[11:], True, not found["year"])
    return _period(
        at, found.end(), "month", _interval(year, month, month), bool(OPENS.search(before)), not found["year"]
    )


def _quarter(text: str, at: int, calendar: Calendar) -> Period | None:
    found = QUARTER.match(text, at)
    if found is None:
        return None
    quarter = ROMAN[found["q"]]
    year = _year(found["year"], calendar, month=3 * quarter - 2)
    if year is None:
        return None
    free = not NAMES_WORK.search(text[max(0, at - 24) : at])
    interval = _interval(year, 3 * quarter - 2, 3 * quarter)
    return _period(at, found.end(), "quarter", interval, free, not found["year"])


def _a_year(text: str, at: int, calendar: Calendar) -> Period | None:
    found = YEAR.match(text, at)
    before = text[max(0, at - 24) : at]
    if found is None:
        return _since_new_year(text, at, before, calendar)
    year = int(found["year"].replace(" ", "")) if found["year"] else _relative(found["word"], calendar)
    if year is None:
        return None
    free = bool(OPENS.search(before)) or text.startswith(":", found.end())
    if SINCE.search(before) and (now := TO_NOW.match(text, found.end())) and calendar.today:
        return _period(at, now.end(), "months", f"{year}-01-01/{calendar.today}", True, False)
    if UNTIL.search(before):
        return _period(at, found.end(), "as_of", f"{year}-12-31", True, not found["year"])
    if before.endswith("đầu "):
        return _period(at, found.end(), "as_of", f"{year}-01-01", True, not found["year"])
    return _period(at, found.end(), "year", year_interval(year), free, not found["year"])


def _since_new_year(text: str, at: int, before: str, calendar: Calendar) -> Period | None:
    if not before.endswith("đầu ") or calendar.today is None:
        return None
    now = TO_NOW.match(text, at + 3)
    if now is None:
        return None
    return _period(at, now.end(), "months", f"{calendar.today.year}-01-01/{calendar.today}", True, True)


def _relative(word: str, calendar: Calendar) -> int | None:
    if calendar.today is None:
        return None
    return calendar.today.year - (word in ("ngoái", "qua", "trước"))


def _stage(text: str, at: int, calendar: Calendar) -> Period | None:
    found = STAGE.match(text, at)
    if found is None:
        return None
    free = bool(OPENS.search(text[max(0, at - 24) : at]))
    first, last = found["a"].replace(" ", ""), found["b"].replace(" ", "")
    return _period(at, found.end(), "stage", f"{first}-01-01/{last}-12-31", free, False) if first <= last else None


def _as_of(text: str, at: int, calendar: Calendar) -> Period | None:
    found = AS_OF.match(text, at)
    if found is None or (text.startswith("đến ngày", at) and FROM_DAY.search(text[max(0, at - 40) : at])):
        return None
    if not found["d"]:
        return _period(at, found.end(), "as_of", str(calendar.today), True, True) if calendar.today else None
    year = _year(found["year"], calendar, month=int(found["m"]))
    if (
        year is None
        or not 1 <= int(found["m"]) <= 12
        or not 1 <= int(found["d"]) <= monthrange(year, int(found["m"]))[1]
    ):
        return None
    day = str(date(year, int(found["m"]), int(found["d"])))
    return _period(at, found.end(), "as_of", day, True, not found["year"])


def _year(written: str | None, calendar: Calendar, *, month: int) -> int | None:
    """Return the year: as written, else of publication; in the first weeks of a year months to come are last year's."""
    if written and written != "nay":
        return int(written.replace(" ", ""))
    if calendar.today is None:
        return calendar.year
    early = calendar.today.month <= 2 and month >= 7 and written != "nay"
    return calendar.today.year - early


def _interval(year: int, first: int, last: int) -> str:
    return f"{year}-{first:02d}-01/{year}-{last:02d}-{monthrange(year, last)[1]}"


def _period(start: int, end: int, span: Span, interval: str, free: bool, inferred: bool) -> Period:
    return Period(start=start, end=end, span=span, interval=interval, free=free, inferred=inferred)


_READERS: Mapping[str, Callable[[str, int, Calendar], Period | None]] = MappingProxyType(
    {"tháng": _months, "quý": _quarter, "năm": _a_year, "giai đoạn": _stage, "nhiệm kỳ": _stage, "đến nay": _as_of,
     "tới nay": _as_of, "hiện": _as_of, "đến ngày": _as_of, "tính đến": _as_of}
)  # fmt: skip
