"""The day of the event that an article reports on, as distinct from the day it was published."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pipelines.headed import Headed
from pipelines.phrases import Vocabulary

PART = r"(?:sáng sớm|rạng sáng|sáng|trưa|chiều|tối|đêm)"
CUE = (
    rf"(?:trong (?:các|hai|ba|bốn|2|3|4|0[234]) ngày|{PART}(?: (?:ngày|qua|nay))?|ngày|hôm nay|hôm qua|hôm kia|hôm"
    rf"|từ ngày"
    rf"|sáng nay|chiều nay|chiều qua)"
)
DATE = re.compile(
    rf"(?<!\w)(?P<cue>{CUE})[ ,(]{{0,3}}(?:(?:thứ \w+|chủ nhật),? )?(?:ngày )?(?P<d>\d{{1,2}})(?!\d)"
    r"(?:(?: ?- ?| và | đến | đến ngày |, )\d{1,2}(?= ?[/.] ?\d| và \d| tháng)(?: và \d{1,2})?)?"
    r"(?: ?(?P<sep>[/.-]) ?| tháng )(?P<m>1[0-2]|0?[1-9])(?![\d])"
    r"(?:(?: ?(?P=sep) ?|,? năm )(?P<y>(?:19|20)\d ?\d))?(?! ?[-/.] ?\d)"
)
_CUE_WORDS = Vocabulary(["ngày", "sáng", "hôm", "trong ", "từ ngày", "chiều", "tối", "trưa", "đêm", "rạng sáng"])
"""What ``DATE`` may begin with: found first, it is tried there only."""
VERBS = re.compile(
    r"(?<!\w)(?:tổ chức|làm việc|diễn ra|dự|khai mạc|bế mạc|họp|chủ trì|thăm|trao|tặng|viếng|dâng hương|ký kết"
    r"|phát động|khai giảng"
    r"|tiếp|kiểm tra|giám sát|công bố|ra quân|hội nghị|buổi lễ|lễ|bàn giao|khởi công|khánh thành|ra mắt|tập huấn"
    r"|đối thoại"
    r"|thông tin|cho biết|tiếp nhận|đón|tham dự|triển khai|tuyên truyền|mở|tham gia|hội nghị|gặp mặt|tọa đàm"
    r"|toạ đàm|diễn đàn|hội thảo"
    r"|hội thi|thành lập đoàn|chi trả|giao ban|sơ kết|tổng kết|đến|tiến hành|phối hợp|phát biểu|báo cáo|nghe"
    r"|cấp phát|xảy ra|kết thúc)(?!\w)"
)
LINE, CLOSE = 1500, 300
"""Characters: how much of a paragraph is looked at, and how far behind a day its verb may stand."""
FESTIVE = frozenset(
    {
        (27, 7),
        (30, 4),
        (1, 5),
        (1, 6),
        (2, 9),
        (20, 10),
        (22, 12),
        (8, 3),
        (3, 2),
        (19, 5),
        (20, 11),
        (28, 6),
        (1, 10),
        (26, 3),
    }
)
FESTIVE_CUE = re.compile(
    r"(?:kỷ niệm|nhân dịp|chào mừng|hưởng ứng|thương binh|liệt sĩ|quốc tế|truyền thống|phụ nữ|dịp|ngày lễ|lễ|mừng"
    r"|tri ân)[^.;\n]{0,50}$"
)
YEARLY = (" hàng năm", " mỗi năm", " hằng năm")
"""Behind a day of every year: no event."""
OTHER_DAY = re.compile(
    r"(?:nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|kế hoạch|luật|pháp lệnh|công điện|văn bản"
    r"|tờ trình|hướng dẫn|kết luận"
    r"|thành lập|sinh|hiệu lực|trước|đến|thời hạn|hạn chót|kể từ|áp dụng|cấp|gp-\w+|đăng|cập nhật"
    r"|\d/(?:\d{4}/)?[a-zđ][\w-]+|qđ-\w+)"
    r"(?: [^\s.;,]+){0,8}?[ ,]*$"
)
YEAR_OF = re.compile(
    r"(?:tổng kết|sơ kết|kết quả|giao ban|đánh giá)[^\n.]{0,140}?"
    r"(?P<part>(?:6|9|3|sáu|chín) tháng(?: đầu)?|quý (?:iii|ii|i|[123]))?(?: của)? ?(?:năm |/ ?)(?P<y>20\d ?\d)"
)


def event_date(article: Headed, published: date | None) -> str | None:
    """Return the ISO day of the event, ``--MM-DD`` where no rule gives the year, ``None`` where none is told.

    It is the first day with a cue before it, in the first paragraphs, whose sentence has a verb of happening;
    days of commemoration and days of documents are passed over.
    """
    for found in _cued(article):
        day, month = int(found["d"]), int(found["m"])
        year = int(found["y"].replace(" ", "")) if found["y"] else _year(article.text, day, month, published)
        if year is None:
            return f"--{month:02d}-{day:02d}"
        try:
            return str(date(year, month, day))
        except ValueError:
            continue
    return None


def _cued(article: Headed) -> Iterator[re.Match[str]]:
    text = article.text
    places = sorted({start for start, _, _ in article.occurrences(_CUE_WORDS)})
    for start, end in _first_lines(text):
        for found in _dates(text, start, end, places[bisect_left(places, start) : bisect_left(places, end)]):
            before = text[max(start, found.start() - 70) : found.start()]
            day = (int(found["d"]), int(found["m"]))
            if day in FESTIVE and FESTIVE_CUE.search(before):
                continue
            if (
                not 1 <= day[0] <= 31
                or text.startswith(YEARLY, found.end())
                or OTHER_DAY.search(before)
                or (found["cue"] == "từ ngày" and "đến" not in found[0] and not VERBS.search(before))
            ):
                continue
            if VERBS.search(text, found.end(), _sentence_end(text, found.end(), end)) or VERBS.search(before):
                yield found


def _dates(text: str, start: int, end: int, places: Sequence[int]) -> Iterator[re.Match[str]]:
    done = start
    for at in places:
        if at >= done and (found := DATE.match(text, at, end)):
            done = found.end()
            yield found


def _first_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first lines with words in them: headline, date line, lead and two paragraphs, or fewer."""
    place = lines = 0
    while lines < 7 and place < min(len(text), 4000):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        if text[place:end].strip():
            lines += 1
            yield place, min(end, place + LINE)
        place = end + 1


def _sentence_end(text: str, place: int, end: int) -> int:
    end = min(end, place + CLOSE)
    stop = text.find(". ", place, end)
    return end if stop < 0 else stop


def _year(text: str, day: int, month: int, published: date | None) -> int | None:
    """Return the year that the text leaves out: the latest such day not after the day past publication."""
    if published is not None:
        for year in (published.year, published.year - 1):
            try:
                if date(year, month, day) <= published + timedelta(days=1):
                    return year
            except ValueError:
                continue
        return published.year - 1
    headed = YEAR_OF.search(text[:400])
    if headed is None:
        return None
    year = int(headed["y"].replace(" ", ""))
    if headed["part"]:
        return year
    return year if month >= 10 else year + 1 if month <= 3 else None
