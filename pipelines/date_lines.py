"""What a date line looks like, and what it tells: publication or change."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from pipelines.dates import DAY, TIME, VIETNAM, WEEKDAY, ZONE, read_date
from pipelines.url_dates import EARLIEST
from records import Moment

LONGEST = 140
"""Characters of the longest date line, with the category, the author and the counters that share it."""
MODIFIED = re.compile(r"cập nhật|(?:last )?(?:updated?|modified)\b|chỉnh sửa|sửa (?:lần )?cuối", re.IGNORECASE)
PUBLISHED = re.compile(
    r"đăng (?:ngày|lúc|tin|bài|bởi)|(?:ngày|giờ|thời gian|tin) (?:đăng|xuất bản|phát hành|gửi)|\bđăng\s?:|gửi lúc"
    r"|xuất bản|ngày\s?:|thời gian\s?:|(?:publish|post)(?:ed)?(?: (?:date|on|at))?\b|\bdate\s?:",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"lượt (?:xem|đọc|truy cập)|(?:số )?(?:lần )?xem|view(?: count|s)?|bình luận|comments?|tác giả|admin"
    r"|quản trị(?: viên)?|chuyên mục\s?:[^|]{0,60}|người (?:đăng|gửi|viết)(?: bài viết)?|ngày|lúc|vào|giờ việt nam|giờ"
    r"|gmt|utc|giọng đọc|nghe|in bài|cỡ chữ|chia sẻ",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[^\W\d_]")
LEGAL = re.compile(r"^[^\W\d_][^\d]{1,30},\s?ngày\s\d{1,2}\stháng", re.IGNORECASE)
"""``Hà Nội, ngày 19 tháng 6 năm 2025`` heads a document that the article quotes."""
BARE = re.compile(r"^[([]\s?[\d\s/.,:-]+[)\]]$")
"""``(04/01/2024)`` follows the links of a related list."""
ANY_TIME = datetime(2020, 1, 1, tzinfo=VIETNAM)
RELATIVE_LONGEST = 40


def sane(moment: Moment | None, now: datetime) -> Moment | None:
    """Return the moment if it can be true of a page captured at ``now``: after 1996, not in its future."""
    if moment is None:
        return None
    latest = (now + timedelta(days=1)).astimezone(VIETNAM).date().isoformat()
    return moment if f"{EARLIEST}" <= moment.value[:10] <= latest else None


def readings(line: str, now: datetime) -> Iterable[tuple[bool, Moment]]:
    """Return the dates of a line in order, each with whether its label says that it tells a change."""
    # A page's date line is asked for its publication and for its change.
    return _remembered(line, now) if len(line) <= LONGEST else _readings(line, now)


@lru_cache(maxsize=64)
def _remembered(line: str, now: datetime) -> tuple[tuple[bool, Moment], ...]:
    return tuple(_readings(line, now))


def _readings(line: str, now: datetime) -> Iterator[tuple[bool, Moment]]:
    days = [match.start() for match in DAY.finditer(line)]
    cuts = (
        sorted({match.start() for label in (MODIFIED, PUBLISHED) for match in label.finditer(line)})
        if len(days) > 1
        else []
    )
    bounds = [0, *cuts, len(line)]
    for start, end in pairwise(bounds):
        piece = line[start:end]
        moment = sane(read_date(piece, now=now), now)
        if moment is not None:
            yield MODIFIED.search(piece) is not None, replace(moment, raw=line)


def first_shown(lines: Iterable[str], now: datetime) -> Moment | None:
    """Return the publication date that lines show; one of a change, under a flag, where it is alone."""
    changed = None
    for change, moment in (reading for line in lines for reading in readings(line, now)):
        if not change:
            return moment
        changed = changed or moment
    return replace(changed, flags=(*changed.flags, "modified_label")) if changed else None


def first_change(lines: Iterable[str], now: datetime) -> Moment | None:
    """Return the date of change that lines show under a label of their own."""
    return next((moment for line in lines for change, moment in readings(line, now) if change), None)


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date with its labels, weekday, counters and an author or a category.

    A date inside a sentence, one that heads a quoted document and a bare one in brackets are none.
    """
    if len(line) > LONGEST or BARE.match(line) or LEGAL.match(line):
        return False
    if DAY.search(line) is None:
        return len(line) <= RELATIVE_LONGEST and read_date(line, now=ANY_TIME) is not None
    labelled = PUBLISHED.search(line) is not None or MODIFIED.search(line) is not None
    timed = TIME.search(DAY.sub(" ", line)) is not None or WEEKDAY.search(line) is not None
    rest = line
    for pattern in (DAY, TIME, ZONE, WEEKDAY, PUBLISHED, MODIFIED, NOISE):
        rest = pattern.sub(" ", rest)
    letters = len(LETTERS.findall(rest))
    return letters <= 3 or (letters <= 45 and labelled) or (letters <= 30 and timed)
