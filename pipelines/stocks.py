"""Days of counting (``tính đến 15/6``, ``hiện nay``) and stretches between two days."""

import re
from datetime import date

from pipelines.period import YEAR_DIGITS, Calendar, Period, period_at, year_of

_DAY = r"(?:ngày )?(?P<d{0}>\d{{1,2}}) ?[/.-] ?(?P<m{0}>\d{{1,2}})(?: ?[/.-] ?(?P<y{0}>(?:19|20)\d\d))?"
BETWEEN = re.compile(rf"từ (?:{_DAY.format(1)}|đầu năm),? (?:đến|tới) (?:hết )?{_DAY.format(2)}(?!\d)")
AS_OF = re.compile(
    r"(?:tính đến (?:hết )?(?:\d{1,2} ?(?:h|g|giờ)\d{0,2},? )?(?:ngày )?|đến ngày )"
    r"(?P<d>\d{1,2}) ?(?:[/.-]|tháng) ?(?P<m>\d{1,2})"
    rf"(?: ?(?:[/.-]|năm) ?(?P<year>{YEAR_DIGITS}))?|đến nay|tới nay|tính đến (?:nay|thời điểm (?:này|hiện tại))"
    r"|hiện(?: nay|,| toàn| cả| có| còn| tại,| đang| trên| huyện| tỉnh| xã| thành phố| số)(?!\w)"
)
NOT_NOW = ("thực ", "phát ", "thể ", "biểu ", "xuất ", "tái ", "cải ")
"""Before ``hiện`` these make another word of it, as letters do: ``phát hiện có 3 cơ sở``, ``người nghiện, …``."""
FROM_DAY = re.compile(r"(?:từ|trước|chậm nhất|hạn)[^.;\n]*$")


def between(text: str, at: int, calendar: Calendar) -> Period | None:
    """Return the interval of ``từ ngày 15/12/2022 đến 14/11/2023`` or ``từ đầu năm đến ngày 15/6``."""
    found = BETWEEN.match(text, at)
    if found is None:
        return None
    year = year_of(found["y2"], calendar, month=int(found["m2"]))
    end = _day(year, found["m2"], found["d2"])
    first = _day(int(found["y1"] or year or 0), found["m1"] or "1", found["d1"] or "1")
    if first is None or end is None or first > end:
        return None
    return period_at(at, found.end(), "months", f"{first}/{end}", True, not found["y2"])


def as_of(text: str, at: int, calendar: Calendar) -> Period | None:
    """Return the day of counting at a place: the one written, or today for ``hiện nay`` and ``đến nay``."""
    found = AS_OF.match(text, at)
    if found is None or (text.startswith("đến ngày", at) and FROM_DAY.search(text[max(0, at - 40) : at])):
        return None
    if text.startswith("hiện", at) and (text[at - 1 : at].isalpha() or text.endswith(NOT_NOW, 0, at)):
        return None
    if not found["d"]:
        return period_at(at, found.end(), "as_of", str(calendar.today), True, True) if calendar.today else None
    day = _day(year_of(found["year"], calendar, month=int(found["m"])), found["m"], found["d"])
    return period_at(at, found.end(), "as_of", str(day), True, not found["year"]) if day else None


def _day(year: int | None, month: str, day: str) -> date | None:
    try:
        return date(year or 0, int(month), int(day))
    except ValueError:
        return None
