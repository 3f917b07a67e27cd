"""Amounts in a text: a number, range or ratio together with the scale and unit that make it one."""

import re
from collections import deque
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal, NamedTuple

from pipelines.amounts import Size, is_name, size_at
from pipelines.numbers import NUMBER, SCALES, WORDS, number, spelled
from pipelines.phrases import Vocabulary
from pipelines.units import CURRENCIES, FELLOWS, MONEY, PER, PERCENT, WEIGHED, Unit, units

Sort = Literal["count", "money", "percent"]

FIRST = re.compile(NUMBER)
LONGEST = 24
"""Digits, dots and commas beyond this are no amount: an account, a telephone, noise."""
IN_WORDS = re.compile(rf"(?P<words>{WORDS})(?: (?P<s>triệu|nghìn|ngàn))?(?= )")
FIRST_WORDS = Vocabulary(["mười ", "hai ", "ba ", "bốn ", "sáu ", "bảy ", "bẩy ", "tám ", "chín ", "năm mươi "])
"""What a number in words begins with."""
AT_ONCE = re.compile(r" ?(?:[^\W\d_]| ?[%/–-] ?\w| ?%)|[/-]\d")
"""What may follow the digits of an amount: anything else is told at once."""
BLANK = frozenset(" \n")
WORD_UNITS = frozenset(
    "tập thể|cá nhân|hộ|lao động|người lao động|em|trẻ em|cháu|học sinh|học viên|đối tượng|suất quà|phần quà|suất"
    "|suất học bổng|căn nhà|ngôi nhà|nhà tình nghĩa|nhà đại đoàn kết|cơ sở|doanh nghiệp|vụ|cuộc|lớp|lớp tập huấn"
    "|phiên giao dịch việc làm|lượt người|hợp tác xã|tập thể, cá nhân|công nhân|sổ tiết kiệm|xe đạp|xe lăn"
    "|chiếc xe đạp|người".split("|")
)
"""After a number in words only these: ``hai bên``, ``bốn giải pháp`` and ``ba ngày`` are no statistics."""
NO_COUNT = re.compile(r"(?:thứ|tháng|trong|lần|năm|lớp|một|những|số|xã|[\d,/]) ?$")
MONEY_WORDS = re.compile(
    r"(?:tiền|kinh phí|trị giá|vốn|quỹ|ngân sách|nguồn|ủng hộ|tài trợ|vận động|hỗ trợ|dư nợ|doanh số|giải ngân|mức"
    r"|thu|chi|nợ|giá trị)(?: [^\s\d]+){0,4} ?$"
)
COUNTER = re.compile(
    r" ?(?:lượt )?(?:xem|truy cập|bình luận|thích|like|view|người (?:truy cập|online|xem)|khách (?:truy cập"
    r"|online))(?!\w)"
)
PERCENT_AT, MONEY_AT, COUNTER_AT = frozenset("%pđ"), frozenset("vđuywen"), frozenset("lxtbvnk")
"""First letters of what may stand behind a number as a percentage, as money, or as a counter of readers."""
OF = re.compile(rf" ?/ ?(?P<total>{NUMBER})")
OF_MONEY = re.compile(rf" ?/ ?(?P<total>{NUMBER}) (?P<scale>tỷ|tỉ|triệu|nghìn|ngàn) đồng(?!\w)")
LESSONS = re.compile(r"(?:tuần|ngày)(?: học)? $")
SIGNS = MappingProxyType({"phần trăm": "%", "điểm %": "điểm phần trăm"})
PRINTED = MappingProxyType({"VND": "đồng", "USD": "USD"})
"""One way to print a unit that is written in several."""
UNCOUNTED = frozenset({"measures", "things"})
"""Dimensions that a decimal may measure (``1,5 ha``, ``22,5 điểm``); persons and houses come whole."""


class Quantity(NamedTuple):
    """An amount in the copy that rules match on; ``start`` … ``end`` hold number, unit and what narrows it."""

    start: int
    end: int
    sort: Sort
    low: int | float
    high: int | float
    unit: str
    norm: str
    dimension: str
    noun: tuple[int, int] | None = None
    """Where the unit stands, if it is a noun: its case is the text's."""
    denominator: int | float | None = None
    currency: str | None = None
    rate: bool = False
    narrowed: bool = False
    """Words after the unit narrow it: ``05 cơ sở vi phạm``."""
    flags: tuple[str, ...] = ()


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the amounts of a text in order: digits with a unit, a percent sign or money behind them."""
    done = 0
    words = deque(_in_words(text))
    for token in FIRST.finditer(text):
        start, end = token.span()
        if start < done:
            continue
        while words and words[0].start < start:
            early = words.popleft()
            if early.start >= done:
                done = early.end
                yield early
        promising = start >= done and end - start <= LONGEST and AT_ONCE.match(text, end) is not None
        found = _at(text, start, end) if promising else None
        if found:
            done = found.end
            yield found
    yield from (late for late in words if late.start >= done)


def _at(text: str, start: int, end: int) -> Quantity | None:
    size = None if is_name(text, start, end) else size_at(text, start)
    return _measured(text, start, size) if size else None


def _measured(text: str, start: int, size: Size) -> Quantity | None:
    """Return the size with the unit that follows it, ``None`` where none does."""
    following = text[size.end : size.end + 2].lstrip(" ")[:1]
    if following in PERCENT_AT and (found := PERCENT.match(text, size.end)):
        whole = size.denominator is None and not size.scaled
        unit = SIGNS.get(found["unit"], found["unit"])
        return _quantity(text, start, size, "percent", unit, unit, "percent", found.end()) if whole else None
    if following in MONEY_AT and (found := MONEY.match(text, size.end)):
        return _money(text, start, size, found["currency"], found.end())
    if following in COUNTER_AT and COUNTER.match(text, size.end):
        return None
    counted = None if "repaired" in size.flags else units().at(text, size.end)
    if counted:
        return _counted(text, start, size, *counted)
    if size.scaled and size.low >= 10**6:
        before = text[max(0, start - 40) : start]
        if size.low >= 10**9 or MONEY_WORDS.search(before):
            return _quantity(text, start, size, "money", "đồng", "đồng", "money", size.end, "VND")
    return None


def _money(text: str, start: int, size: Size, written: str, end: int) -> Quantity | None:
    if not size.scaled and ((size.low < 100 and written == "đ") or FELLOWS.match(text, end)):
        return None
    if size.high == 0:
        return None
    currency = CURRENCIES[written]
    unit = PRINTED.get(currency, written)
    if size.scaled and "/" in text[end : end + 2] and (of := OF_MONEY.match(text, end)) and not size.denominator:
        total = number(of["total"], scaled=True)
        size, end = (size._replace(denominator=total.times(SCALES[of["scale"]])), of.end()) if total else (size, end)
    return _quantity(text, start, size, "money", unit, unit, "money", end, currency)


def _counted(text: str, start: int, size: Size, unit: Unit, unit_end: int, end: int) -> Quantity | None:
    written, norm, dimension = unit
    whole = isinstance(size.low, int) and isinstance(size.high, int)
    if not whole and not (dimension in UNCOUNTED or norm in WEIGHED):
        return None
    if written == "buổi" and LESSONS.search(text[max(0, start - 12) : start]):
        return None
    if size.denominator is None and "/" in text[end : end + 2]:
        size, end = _of_a_total(text, size, unit, end)
    noun = unit_end - len(written), unit_end
    narrowed = end > unit_end and size.denominator is None
    return _quantity(text, start, size, "count", written, norm, dimension, end, None, noun, narrowed)


def _of_a_total(text: str, size: Size, unit: Unit, end: int) -> tuple[Size, int]:
    """Return the size of ``12 xã/15 xã`` and its end: what counts the same behind a stroke is the total."""
    total = OF.match(text, end)
    again = units().at(text, total.end()) if total else None
    of = number(total["total"], scaled=False) if total and again and again[0] == unit else None
    return (size._replace(denominator=of.times(1)), again[2]) if of and again and of.digits else (size, end)


def _quantity(
    text: str, start: int, size: Size, sort: Sort, unit: str, norm: str, dimension: str, end: int,
    currency: str | None = None, noun: tuple[int, int] | None = None, narrowed: bool = False,
) -> Quantity:  # fmt: skip
    low, high, _, denominator, _, flags = size
    rate = PER.match(text, end) if denominator is None and "/" in text[end : end + 2] else None
    if rate:
        tail = rate[0].replace(" /", "/").replace("/ ", "/")
        unit, norm, end = unit + tail, norm + tail, rate.end()
    is_rate = rate is not None
    return Quantity(
        start, end, sort, low, high, unit, norm, dimension, noun, denominator, currency, is_rate, narrowed, flags
    )


def _in_words(text: str) -> Iterator[Quantity]:
    done = -1
    for start, _, _ in FIRST_WORDS.occurrences(text):
        alone = start > done and text[start - 1 : start] in BLANK
        found = IN_WORDS.match(text, start) if alone else None
        done = found.end() if found else done
        counted = units().at(text, found.end()) if found else None
        if not found or counted is None or counted[0].written not in WORD_UNITS or text.startswith(" con", counted[2]):
            continue
        if NO_COUNT.search(text[max(0, start - 12) : start]):
            continue
        value = spelled(found["words"]) * (SCALES[found["s"]] if found["s"] else 1)
        if words := _counted(text, start, Size(value, value, found.end(), None, False, ("in_words",)), *counted):
            yield words
