"""Periods that a text names: a year, a quarter, nine months, a stage of years, a day of counting."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from pipelines.headed import Headed
from pipelines.period import YEAR_DIGITS as Y
from pipelines.period import Calendar, Period, interval_of, period_at, year_of
from pipelines.phrases import Vocabulary
from pipelines.stocks import as_of, between

COUNTS = MappingProxyType({"ba": 3, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11})
MONTHS = re.compile(rf"tháng(?: (?P<part>đầu|cuối))?(?:,? (?:của )?năm(?!\w))?(?: ?/ ?| )?(?P<year>{Y}|nay)?(?![\w/])")
HOW_MANY = re.compile(r"(?<![\w.,/])(?P<n>\d{1,2}|mười một|ba|sáu|bảy|tám|chín|mười) $")
QUARTER = re.compile(rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?!\w)(?:(?: ?/ ?|,? (?:của )?năm |\.| ?- ?| )(?P<year>{Y}))?")
MONTH = re.compile(
    rf"tháng (?P<m>1[0-2]|0?[1-9])(?![\d.,]\d|\d| ?- ?\d{1, 2}(?!\d))(?:(?: ?/ ?|,? năm | ?- ?)(?P<year>{Y}))?"
)
YEAR = re.compile(rf"năm (?:(?P<year>{Y})(?! ?- ?\d)|(?P<word>nay|ngoái|qua|trước)(?!\w))")
STAGE = re.compile(rf"(?:giai đoạn|nhiệm kỳ|năm học)(?: từ)?(?: năm)? (?P<a>{Y}) ?(?:-|đến|tới)(?: năm)? ?(?P<b>{Y})")
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
AIMS = re.compile(
    r"(?:^|[.\n] ?)(?:về |với |trong )?(?:(?:phương hướng|mục tiêu),? )?(?:nhiệm vụ|kế hoạch|mục tiêu|chỉ tiêu"
    r"|phương hướng)(?: trọng tâm)? $"
)
"""What opens a sentence on a year to come: ``Về nhiệm vụ năm 2024, …``."""
UNTIL = re.compile(r"(?:đến|tới|hết|cuối|đến hết|đến cuối|tính đến|đến năm|tính đến hết)(?: (?:hết|cuối))? ?$")
SINCE = re.compile(r"từ đầu $|từ $")
SO_FAR = re.compile(
    r"(?:^|[.\n] ?|(?<!\w)(?:lũy kế|luỹ kế|tính chung|cộng dồn|kết quả|sơ kết|giao ban|tổng kết|qua) )$"
)
TO_NOW = re.compile(r",? (?:đến|tới) nay")


def periods(article: Headed, calendar: Calendar) -> tuple[Period, ...]:
    """Return the periods of an article in order. Baselines (``so với cùng kỳ năm 2022``) are none."""
    text = article.text
    found: list[Period] = []
    done = 0
    for start, end, anchor in sorted(article.occurrences(_ANCHORS)):
        if start < done:
            continue
        one = _READERS[anchor](text, start, calendar)
        if one is None and anchor == "từ đầu năm":
            one = _a_year(text, end - len("năm"), calendar)
        done = one.end if one else end
        if one is not None and not BASELINE.search(text[max(0, one.start - 30) : one.start]):
            found.append(one)
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
    year = year_of(found["year"], calendar, month=1 if found["part"] != "cuối" else 13 - count)
    if year is None or not 1 <= count <= 12:
        return None
    first, last = (1, count) if found["part"] != "cuối" else (13 - count, 12)
    free = not NAMES_WORK.search(text[max(0, start - 24) : start])
    return period_at(start, found.end(), "months", interval_of(year, first, last), free, found["year"] in (None, "nay"))


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
    year = year_of(found["year"], calendar, month=month)
    if year is None:
        return None
    if UNTIL.search(before):
        return period_at(at, found.end(), "as_of", interval_of(year, month, month)[11:], True, not found["year"])
    return period_at(
        at, found.end(), "month", interval_of(year, month, month), bool(OPENS.search(before)), not found["year"]
    )


def _quarter(text: str, at: int, calendar: Calendar) -> Period | None:
    found = QUARTER.match(text, at)
    if found is None:
        return None
    quarter = ROMAN[found["q"]]
    year = year_of(found["year"], calendar, month=3 * quarter - 2)
    if year is None:
        return None
    free = not NAMES_WORK.search(text[max(0, at - 24) : at])
    interval = interval_of(year, 3 * quarter - 2, 3 * quarter)
    return period_at(at, found.end(), "quarter", interval, free, not found["year"])


def _a_year(text: str, at: int, calendar: Calendar) -> Period | None:
    if text.startswith("năm học", at):
        return _stage(text, at, calendar)
    found = YEAR.match(text, at)
    before = text[max(0, at - 24) : at]
    if found is None:
        return _since_new_year(text, at, before, calendar)
    year = int(found["year"].replace(" ", "")) if found["year"] else _relative(found["word"], calendar)
    if year is None:
        return None
    free = bool(OPENS.search(before)) or text.startswith((":", " là "), found.end())
    free = free or (text.startswith(",", found.end()) and AIMS.search(text[max(0, at - 50) : at]) is not None)
    if SINCE.search(before) and (now := TO_NOW.match(text, found.end())) and calendar.today:
        return period_at(at, now.end(), "months", f"{year}-01-01/{calendar.today}", True, False)
    if UNTIL.search(before):
        named = text.rfind("“", max(0, at - 120), at) > text.rfind("”", max(0, at - 120), at)  # a programme's name
        return period_at(at, found.end(), "as_of", f"{year}-12-31", not named, not found["year"])
    if before.endswith("đầu "):
        return period_at(at, found.end(), "as_of", f"{year}-01-01", True, not found["year"])
    return period_at(at, found.end(), "year", year_interval(year), free, not found["year"])


def _since_new_year(text: str, at: int, before: str, calendar: Calendar) -> Period | None:
    if not before.endswith("đầu ") or calendar.today is None:
        return None
    now = TO_NOW.match(text, at + 3)
    if now is None:
        return None
    return period_at(at, now.end(), "months", f"{calendar.today.year}-01-01/{calendar.today}", True, True)


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
    if first > last:
        return None
    interval = f"{first}-09-01/{last}-05-31" if text.startswith("năm học", at) else f"{first}-01-01/{last}-12-31"
    return period_at(at, found.end(), "stage", interval, free, False)


_READERS: Mapping[str, Callable[[str, int, Calendar], Period | None]] = MappingProxyType(
    {"từ ngày": between, "từ đầu năm": between, "tháng": _months, "quý": _quarter, "năm": _a_year, "giai đoạn": _stage,
     "nhiệm kỳ": _stage, "đến nay": as_of, "tới nay": as_of, "hiện": as_of, "đến ngày": as_of, "tính đến": as_of}
)  # fmt: skip
_ANCHORS = Vocabulary(_READERS)
